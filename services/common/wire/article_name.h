// The names of parsed articles: `articles/{id}`, the id a digest of the content.
//
//   ArticleName(document)            // "articles/k3v…", 52 characters after the slash
//   IsArticleName("articles/k3v…")   // true
//
// The id is the SHA-256 of the document's source and of the options that shape the
// article, in lower-case base 32 (RFC 4648, without padding). The same page has
// the same name on every machine and in every version of the pipeline.
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_COMMON_WIRE_ARTICLE_NAME_H_
#define NUTGRAF_SERVICES_COMMON_WIRE_ARTICLE_NAME_H_

#include <string>
#include <string_view>

#include "nutgraf/v1/article.pb.h"

namespace nutgraf::wire {

// `document` holds `html` or `text`; a fetched page is named as the `html` or
// `text` that was fetched.
std::string ArticleName(const v1::Document& document);

// The name for an inline article, which has no document: from its content alone.
std::string InlineArticleName(const v1::Article& article);

bool IsArticleName(std::string_view name);

}  // namespace nutgraf::wire

#endif  // NUTGRAF_SERVICES_COMMON_WIRE_ARTICLE_NAME_H_
