// The HTML half of the article core: a saved page in, the article in it out.
//
//   absl::StatusOr<document::Article> article =
//       ParseHtml(bytes, {.page_uri = "https://post.example/2026/01/tunnel"}, stop);
//   article->blocks[0].text   // "Harbour tunnel floods again"
//
// The stages, one a file: charset (bytes to UTF-8), reduce_markup (hostile markup
// made harmless), page_tree (lexbor), page_blocks (text with its surroundings),
// stated_facts (JSON-LD, meta), block_classifier (body or not), page_kind (article
// or not), title, article_parts (what each block is), publication (who, when),
// article_media, and build_article, which puts it together.
//
// A page without an article is an answer: kNoArticle and warning NO_ARTICLE; where that is sure,
// with all text in `boilerplate`. INVALID_ARGUMENT, with a reason (document/reason.h), for what
// is no text or over the size limit; CANCELLED when asked to stop. `language_code`
// is what the page states ("und" when it does not): the caller knows better ways.
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_HTML_ARTICLE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_HTML_ARTICLE_H_

#include <stop_token>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/article/core/html/html_limits.h"
#include "services/common/document/article.h"

namespace nutgraf::article {

struct HtmlOptions {
  std::string_view page_uri = {};          // where it was captured; may be empty
  std::string_view declared_charset = {};  // by the server; may be empty
  HtmlLimits limits = {};
};

absl::StatusOr<document::Article> ParseHtml(std::string_view bytes, const HtmlOptions& options,
                                            std::stop_token stop);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_HTML_ARTICLE_H_
