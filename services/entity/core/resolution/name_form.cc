#include "services/entity/core/resolution/name_form.h"

#include <algorithm>

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/entity/core/view.h"

namespace nutgraf::entity {
namespace {

constexpr std::string_view kSuffixes[] = {"jr", "sr", "ii", "iii", "iv"};

bool IsSuffix(std::string_view word) {
  return std::find(std::begin(kSuffixes), std::end(kSuffixes), word) != std::end(kSuffixes);
}

bool IsSmallWord(std::string_view word) {
  return word == "of" || word == "the" || word == "and" || word == "for" || word == "in" ||
         word == "on" || word == "de";
}

// Of "leeds-based", "leeds".
std::string_view PartInName(const StoryToken& token, const Reference& reference) {
  std::string_view part = token.folded;
  const int32_t before = reference.span.begin - token.span.begin;
  const int32_t after = token.span.end - reference.span.end;
  if (after > 0 && part.size() > static_cast<size_t>(after)) part.remove_suffix(after);
  if (before > 0 && part.size() > static_cast<size_t>(before)) part.remove_prefix(before);
  return part;
}

}  // namespace

NameForm NameFormOf(const NamedStory& story, const Reference& reference) {
  NameForm form;
  const bool person = reference.type == document::EntityType::kPerson;
  const int32_t last = std::min(reference.last, reference.first + NameForm::kMaxWords);
  for (int32_t i = reference.first; i < last; ++i) {
    const StoryToken& token = story.Token(i);
    if (token.kind == text::TokenKind::kPunctuation || token.folded == "'s") continue;
    std::string word = absl::StrReplaceAll(View(PartInName(token, reference)), {{".", ""}});
    const bool more = i + 1 < last;
    if (form.words.empty() && more && (word == "the" || (person && token.Is(kTitle)))) continue;
    if (!form.words.empty() && person && IsSuffix(word)) {
      form.suffix = std::move(word);
    } else if (!word.empty()) {
      form.words.push_back(std::move(word));
    }
  }
  if (form.words.empty()) form.words.push_back(story.Token(reference.first).folded);
  form.key = absl::StrJoin(form.words, " ");
  if (!form.suffix.empty()) form.key += ", " + form.suffix;
  return form;
}

bool SpellsInitials(std::string_view acronym, const std::vector<std::string>& words) {
  std::string all, large;
  for (const std::string& word : words) {
    all += word[0];
    if (!IsSmallWord(word)) large += word[0];
  }
  return acronym.size() >= 2 && (acronym == all || acronym == large);
}

bool IsHeadOf(std::string_view word, const NameForm& name) {
  if (name.single()) return false;
  const std::vector<std::string>& words = name.words;
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    const bool of = words[i + 1] == "of" || words[i + 1] == "for";
    if (of && words[i] == word) return true;
  }
  return words.back() == word;
}

bool AlmostEqual(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < 5 || b.size() - a.size() > 1) return false;
  size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  return a.substr(a.size() == b.size() ? std::min(i + 1, a.size()) : i) ==
         b.substr(std::min(i + 1, b.size()));
}

}  // namespace nutgraf::entity
