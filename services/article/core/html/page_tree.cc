#include "services/article/core/html/page_tree.h"

#include "absl/status/status.h"
#include "lexbor/dom/interfaces/attr.h"
#include "lexbor/dom/interfaces/character_data.h"
#include "lexbor/tag/tag.h"

namespace nutgraf::article {
namespace {

// Bytes parsed between two looks at the stop token, a millisecond or so.
constexpr size_t kChunkBytes = 256 * 1024;

constexpr std::string_view kAttributeNames[] = {
    "href", "src",     "alt",      "title",    "rel",      "type",
    "name", "content", "property", "itemprop", "itemtype", "role",
    "lang", "hidden",  "datetime", "data-src", "srcset",   "aria-hidden"};

const lxb_char_t* Bytes(std::string_view text) {
  return reinterpret_cast<const lxb_char_t*>(text.data());
}

std::string_view View(const lxb_char_t* data, size_t size) {
  return data == nullptr ? std::string_view()
                         : std::string_view(reinterpret_cast<const char*>(data), size);
}

uintptr_t TagId(lxb_dom_document_t* document, std::string_view name) {
  const lxb_tag_data_t* data = lxb_tag_data_by_name(document->tags, Bytes(name), name.size());
  return data == nullptr ? 0 : data->tag_id;
}

}  // namespace

PageTree::PageTree(lxb_html_document_t* document) : document_(document) {
  lxb_dom_document_t* dom = lxb_dom_interface_document(document);
  for (size_t i = 0; i < kNames; ++i) {
    const lxb_dom_attr_data_t* data = lxb_dom_attr_data_by_local_name(
        dom->attrs, Bytes(kAttributeNames[i]), kAttributeNames[i].size());
    names_[i] = data == nullptr ? 0 : data->attr_id;
  }
  link_ = TagId(dom, "x-a");
  bold_ = TagId(dom, "x-b");
  italic_ = TagId(dom, "x-i");
  form_ = TagId(dom, "x-form");
  button_ = TagId(dom, "x-button");
}

absl::StatusOr<PageTree> PageTree::Build(std::string_view reduced_html, std::stop_token stop) {
  std::unique_ptr<lxb_html_document_t, Destroy> document(lxb_html_document_create());
  if (document == nullptr || lxb_html_document_parse_chunk_begin(document.get()) != LXB_STATUS_OK) {
    return absl::ResourceExhaustedError("Out of memory while parsing the page.");
  }
  while (!reduced_html.empty()) {
    if (stop.stop_requested()) return absl::CancelledError("Stopped while parsing the page.");
    const std::string_view chunk = reduced_html.substr(0, kChunkBytes);
    if (lxb_html_document_parse_chunk(document.get(), Bytes(chunk), chunk.size()) !=
        LXB_STATUS_OK) {
      return absl::ResourceExhaustedError("Out of memory while parsing the page.");
    }
    reduced_html.remove_prefix(chunk.size());
  }
  if (lxb_html_document_parse_chunk_end(document.get()) != LXB_STATUS_OK) {
    return absl::ResourceExhaustedError("Out of memory while parsing the page.");
  }
  return PageTree(document.release());
}

lxb_dom_node_t* PageTree::root() const { return lxb_dom_interface_node(document_.get()); }
lxb_dom_node_t* PageTree::body() const { return lxb_dom_interface_node(document_->body); }

lxb_dom_attr_t* PageTree::Find(const lxb_dom_node_t* element, AttributeName name) const {
  const uintptr_t id = names_[static_cast<size_t>(name)];
  if (id == 0 || !IsElement(element)) return nullptr;
  lxb_dom_attr_t* attribute = reinterpret_cast<const lxb_dom_element_t*>(element)->first_attr;
  while (attribute != nullptr && attribute->node.local_name != id) attribute = attribute->next;
  return attribute;
}

std::string_view PageTree::Attribute(const lxb_dom_node_t* element, AttributeName name) const {
  lxb_dom_attr_t* attribute = Find(element, name);
  if (attribute == nullptr || attribute->value == nullptr) return {};
  return View(attribute->value->data, attribute->value->length);
}

bool PageTree::Has(const lxb_dom_node_t* element, AttributeName name) const {
  return Find(element, name) != nullptr;
}

lxb_dom_node_t* PageTree::Next(lxb_dom_node_t* node, const lxb_dom_node_t* root,
                               bool skip_children) {
  if (!skip_children && node->first_child != nullptr) return node->first_child;
  while (node != root) {
    if (node->next != nullptr) return node->next;
    node = node->parent;
  }
  return nullptr;
}

std::string_view PageTree::Class(lxb_dom_node_t* element) {
  size_t size = 0;
  lxb_dom_attr_t* attribute = lxb_dom_interface_element(element)->attr_class;
  const lxb_char_t* data = attribute == nullptr ? nullptr : lxb_dom_attr_value(attribute, &size);
  return View(data, size);
}

std::string_view PageTree::Id(lxb_dom_node_t* element) {
  size_t size = 0;
  lxb_dom_attr_t* attribute = lxb_dom_interface_element(element)->attr_id;
  const lxb_char_t* data = attribute == nullptr ? nullptr : lxb_dom_attr_value(attribute, &size);
  return View(data, size);
}

std::string_view PageTree::Text(lxb_dom_node_t* text_node) {
  const lexbor_str_t& data = lxb_dom_interface_character_data(text_node)->data;
  return View(data.data, data.length);
}

}  // namespace nutgraf::article
