// The element that most likely holds the story, by the scoring that Readability
// made common: each paragraph of prose votes for the elements around it, with less
// weight further out, and links in an element count against it.
//
//   int container = FindMainContainer(page, shapes);   // index into page.containers
//
// After Arc90's Readability (2009) as described in its source, weights ours. The
// classifier takes it as one hint among many; it needs no training. Pure; linear.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_MAIN_CONTAINER_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_MAIN_CONTAINER_H_

#include <vector>

#include "services/article/core/html/page_blocks.h"
#include "services/article/core/html/text_shape.h"

namespace nutgraf::article {

// 0, the page as a whole, when there is no prose.
int FindMainContainer(const PageBlocks& page, const std::vector<TextShape>& shapes);

// Prose: a run of text long enough and with few enough links to be a paragraph.
bool IsProse(const PageBlock& block, const TextShape& shape);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_MAIN_CONTAINER_H_
