// An article as an XML document after the guidelines of the Text Encoding Initiative (P5).
//
//   std::cout << ArticleTei(article);
//
// A teiHeader that says what is known of the source, a front with the headline, and a body
// with a div for each stretch under one heading. See article_formats.h for what holds of
// every format. Pure; any thread.

#ifndef NUTGRAF_SERVICES_NUTGRAF_RENDER_ARTICLE_TEI_H_
#define NUTGRAF_SERVICES_NUTGRAF_RENDER_ARTICLE_TEI_H_

#include <string>

#include "nutgraf/v1/article.pb.h"

namespace nutgraf::render {

std::string ArticleTei(const v1::Article& article);

}  // namespace nutgraf::render

#endif  // NUTGRAF_SERVICES_NUTGRAF_RENDER_ARTICLE_TEI_H_
