// What an element means to the segmenter. Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_ELEMENT_KINDS_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_ELEMENT_KINDS_H_

#include <string_view>

#include "services/article/core/html/page_blocks.h"
#include "services/article/core/html/page_tree.h"

namespace nutgraf::article {

enum class ElementKind { kInline, kBlock, kBreak, kRule, kImage, kFrame, kPlayer, kIgnored };

ElementKind KindOf(const PageTree& tree, const lxb_dom_node_t* element);

// The tag of a block right inside a container of this element; kDivision, too,
// for elements that say nothing.
BlockTag BlockTagOf(const PageTree& tree, lxb_tag_id_t element, int8_t* heading_level);

// Adds what an element says of everything inside it.
void MarkSurroundings(const PageTree& tree, lxb_dom_node_t* element, ClassTokens tokens,
                      Surroundings* in);

// The address of an image, lazily loaded ones included; "" when it has none.
std::string_view ImageUri(const PageTree& tree, const lxb_dom_node_t* image);

// Whether a frame shows a video of one of the known players.
bool IsPlayerUri(std::string_view uri);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_ELEMENT_KINDS_H_
