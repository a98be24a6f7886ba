// Reads the article in text that was copied out of a browser, or in the plain text
// of a story.
//
//   absl::StatusOr<document::Article> article = ParseCopiedText(utf8, TextLimits(), stop);
//   // blocks: headline, standfirst, image description, caption, paragraphs …
//   // boilerplate: "Share", "2 min read", the newsletter's box …
//
// No markup is left in such text: a paragraph may follow the one before without a
// blank line, or be hard-wrapped over many lines. Four steps, a file each:
//   split_lines    text -> lines, then paragraphs (wrapped lines joined)
//   line_features  paragraph -> what its words and shape say (with core/lines)
//   label_lines    features -> the likeliest sequence of labels (Viterbi)
//   assemble       labels -> Article
//
// Sets all fields but language_code and reading_time_seconds. Text without a story
// gives kNoArticle. Fails only with CANCELLED. Valid UTF-8 in; pure; any thread;
// time linear in the text, memory bounded by TextLimits.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_COPIED_TEXT_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_COPIED_TEXT_H_

#include <cstddef>
#include <stop_token>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/common/document/article.h"

namespace nutgraf::article {

struct TextLimits {
  // Paragraphs of a text that are read; live blogs of a whole day have 2,000. The
  // rest is left out with the warning INPUT_TRUNCATED.
  size_t max_paragraphs = 20'000;

  // Bytes of one paragraph; a longer one is cut at a word, as no reader wrote it and
  // later stages work on whole paragraphs. Warning PARAGRAPH_TRUNCATED.
  size_t max_paragraph_bytes = 64 << 10;
};

absl::StatusOr<document::Article> ParseCopiedText(std::string_view utf8, const TextLimits& limits,
                                                  std::stop_token stop);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_COPIED_TEXT_H_
