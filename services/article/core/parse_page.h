// The way into the article core: a captured page in, the article in it out.
//
//   absl::StatusOr<document::Article> article =
//       ParsePage({.content = bytes, .format = PageFormat::kHtml}, ParseLimits(), stop);
//   if (article.ok() && article->kind == document::ArticleKind::kNoArticle) …
//
// A page without an article is an answer (kNoArticle with warnings), not a failure.
// Fails with INVALID_ARGUMENT and a reason (document/reason.h) on what is no page at
// all: nothing but white space (DOCUMENT_EMPTY), a binary file (DOCUMENT_NOT_TEXT),
// more than ParseLimits::max_bytes (DOCUMENT_TOO_LARGE); with CANCELLED when `stop`
// is asked for.
//
// The parsers of the two formats make the blocks; language, reading time and the
// warnings on them are added here, the same for both. Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_PARSE_PAGE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_PARSE_PAGE_H_

#include <cstddef>
#include <stop_token>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/article/core/copied_text/copied_text.h"
#include "services/common/document/article.h"

namespace nutgraf::article {

enum class PageFormat { kHtml, kText };

struct Page {
  std::string_view content;
  PageFormat format = PageFormat::kText;
  std::string_view uri;               // where it was captured; may be empty
  std::string_view declared_charset;  // of HTML; may be empty
};

struct ParseLimits {
  // Bytes of a page. The largest news pages seen are a third of it; gRPC clients
  // and caches want a bound.
  size_t max_bytes = size_t{16} << 20;
  TextLimits text;
};

absl::StatusOr<document::Article> ParsePage(const Page& page, const ParseLimits& limits,
                                            std::stop_token stop);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_PARSE_PAGE_H_
