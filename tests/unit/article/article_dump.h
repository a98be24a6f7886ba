// An article as readable lines, for golden files and failure messages.
//
//   headline<TAB>Ferry aground
//   paragraph<TAB>A ferry ran aground on Monday.
//   -newsletter<TAB>Sign up
//   = kind<TAB>story
//
// Blocks first, then boilerplate (after a minus), then what is known of the whole
// (after an equals sign), all in the article's order.

#ifndef NUTGRAF_TESTS_UNIT_ARTICLE_ARTICLE_DUMP_H_
#define NUTGRAF_TESTS_UNIT_ARTICLE_ARTICLE_DUMP_H_

#include <string>

#include "services/common/document/article.h"

namespace nutgraf::article {

std::string DumpArticle(const document::Article& article);

}  // namespace nutgraf::article

#endif  // NUTGRAF_TESTS_UNIT_ARTICLE_ARTICLE_DUMP_H_
