// A page's elements, built by lexbor from reduced markup.
//
//   absl::StatusOr<PageTree> tree = PageTree::Build(ReduceMarkup(…).html, stop);
//   for (lxb_dom_node_t* n = tree->body()->first_child; n; n = n->next) …
//   tree->Attribute(element, AttributeName::kDatetime)
//
// Owns the whole tree; nodes and the text they hand out live as long as it does.
// Read-only after Build; readable from any thread. CANCELLED when asked to stop,
// RESOURCE_EXHAUSTED when memory runs out.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_PAGE_TREE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_PAGE_TREE_H_

#include <array>
#include <cstddef>
#include <memory>
#include <stop_token>
#include <string_view>

#include "absl/status/statusor.h"
#include "lexbor/dom/interfaces/element.h"
#include "lexbor/html/interfaces/document.h"
#include "lexbor/tag/const.h"

namespace nutgraf::article {

// The attributes that the reducer leaves.
enum class AttributeName {
  kHref,
  kSrc,
  kAlt,
  kTitle,
  kRel,
  kType,
  kName,
  kContent,
  kProperty,
  kItemprop,
  kItemtype,
  kRole,
  kLang,
  kHidden,
  kDatetime,
  kDataSrc,
  kSrcset,
  kAriaHidden,
};

class PageTree {
 public:
  static absl::StatusOr<PageTree> Build(std::string_view reduced_html, std::stop_token stop);

  lxb_dom_node_t* root() const;  // the document
  lxb_dom_node_t* body() const;  // null when the page has none

  // The custom elements that stand for <a>, <b>, <form> and <button>.
  bool IsLink(const lxb_dom_node_t* node) const { return node->local_name == link_; }
  bool IsBold(const lxb_dom_node_t* node) const { return node->local_name == bold_; }
  bool IsItalic(const lxb_dom_node_t* node) const { return node->local_name == italic_; }
  bool IsForm(const lxb_dom_node_t* node) const { return node->local_name == form_; }
  bool IsButton(const lxb_dom_node_t* node) const { return node->local_name == button_; }
  bool IsButtonTag(lxb_tag_id_t tag) const { return tag == button_; }

  // An attribute's value, entities resolved; "" when absent or empty.
  std::string_view Attribute(const lxb_dom_node_t* element, AttributeName name) const;
  bool Has(const lxb_dom_node_t* element, AttributeName name) const;

  // The next node of the tree under `root` in document order, into children
  // unless `skip_children`; null at the end.
  static lxb_dom_node_t* Next(lxb_dom_node_t* node, const lxb_dom_node_t* root,
                              bool skip_children = false);

  static bool IsElement(const lxb_dom_node_t* node) {
    return node->type == LXB_DOM_NODE_TYPE_ELEMENT;
  }
  static std::string_view Class(lxb_dom_node_t* element);
  static std::string_view Id(lxb_dom_node_t* element);
  static std::string_view Text(lxb_dom_node_t* text_node);

 private:
  struct Destroy {
    void operator()(lxb_html_document_t* document) const { lxb_html_document_destroy(document); }
  };
  static constexpr size_t kNames = static_cast<size_t>(AttributeName::kAriaHidden) + 1;

  explicit PageTree(lxb_html_document_t* document);
  lxb_dom_attr_t* Find(const lxb_dom_node_t* element, AttributeName name) const;

  std::unique_ptr<lxb_html_document_t, Destroy> document_;
  std::array<uintptr_t, kNames> names_{};  // lexbor's ids; 0 when the page has none
  uintptr_t link_ = 0, bold_ = 0, italic_ = 0, form_ = 0, button_ = 0;
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_PAGE_TREE_H_
