// Makes the article out of labelled paragraphs.
//
//   document::Article article = Assemble(std::move(paragraphs), facts, labels);
//
// Every paragraph becomes one block or one piece of boilerplate, in the order of the
// text; title, bylines, times, media and sources are passages in those blocks. When the
// paragraphs labelled as body are too few for a story the article is kNoArticle and all
// text is boilerplate. Pure; any thread; linear.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_ASSEMBLE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_ASSEMBLE_H_

#include <vector>

#include "services/article/core/copied_text/label_lines.h"
#include "services/article/core/copied_text/line_features.h"
#include "services/article/core/copied_text/split_lines.h"
#include "services/common/document/article.h"

namespace nutgraf::article {

document::Article Assemble(std::vector<Paragraph> paragraphs, const std::vector<LineFacts>& facts,
                           const std::vector<Labelled>& labels);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_ASSEMBLE_H_
