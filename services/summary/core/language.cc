#include "services/summary/core/language.h"

#include "absl/strings/match.h"
#include "services/common/document/reason.h"
#include "services/summary/core/word_classes.h"

namespace nutgraf::summary {
namespace {

// English news has 40 to 50 in a hundred; a language that shares "a" or "on" has
// below ten. Short texts vary, so the line is drawn low.
constexpr double kLeastFunctionWords = 0.18;

}  // namespace

bool IsEnglish(std::string_view language_code, const std::vector<Candidate>& candidates) {
  const absl::string_view code = document::View(language_code);
  if (absl::EqualsIgnoreCase(code, "en") || absl::StartsWithIgnoreCase(code, "en-")) return true;
  if (!code.empty() && !absl::EqualsIgnoreCase(code, "und")) return false;
  int words = 0, function_words = 0;
  for (const Candidate& candidate : candidates) {
    words += static_cast<int>(candidate.words.size());
    for (const Word& word : candidate.words) function_words += (word.classes & kFunctionWord) != 0;
  }
  return function_words >= kLeastFunctionWords * words;
}

}  // namespace nutgraf::summary
