#include "services/article/core/copied_text/copied_text.h"

#include <utility>

#include "services/article/core/copied_text/assemble.h"
#include "services/article/core/copied_text/label_lines.h"
#include "services/article/core/copied_text/line_features.h"
#include "services/article/core/copied_text/split_lines.h"

namespace nutgraf::article {

absl::StatusOr<document::Article> ParseCopiedText(std::string_view utf8, const TextLimits& limits,
                                                  std::stop_token stop) {
  const auto cancelled = [] { return absl::CancelledError("parsing was cancelled"); };
  if (stop.stop_requested()) return cancelled();
  SplitText split = SplitParagraphs(utf8, limits);
  if (stop.stop_requested()) return cancelled();
  const std::vector<LineFacts> facts = ReadLines(split.paragraphs);
  if (stop.stop_requested()) return cancelled();
  const std::vector<Labelled> labels = LabelLines(facts);
  if (stop.stop_requested()) return cancelled();

  document::Article article = Assemble(std::move(split.paragraphs), facts, labels);
  if (split.paragraphs_dropped) {
    article.warnings.push_back(
        {"INPUT_TRUNCATED", "The text has more paragraphs than are read; the rest is left out."});
  }
  if (split.paragraph_cut) {
    article.warnings.push_back(
        {"PARAGRAPH_TRUNCATED", "A line is longer than any paragraph is; its end is left out."});
  }
  return article;
}

}  // namespace nutgraf::article
