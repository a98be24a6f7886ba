#include "services/article/core/html/data_table.h"

#include "services/article/core/html/folded_text.h"

namespace nutgraf::article {
namespace {

constexpr size_t kMaxMeanCellBytes = 250;

bool IsCell(const lxb_dom_node_t* node) {
  return node->local_name == LXB_TAG_TD || node->local_name == LXB_TAG_TH;
}

}  // namespace

bool IsDataTable(const PageTree& tree, lxb_dom_node_t* table) {
  int rows = 0, cells = 0;
  size_t bytes = 0;
  for (lxb_dom_node_t* node = table->first_child; node != nullptr;
       node = PageTree::Next(node, table)) {
    if (node == table) break;
    if (node->type == LXB_DOM_NODE_TYPE_TEXT) bytes += PageTree::Text(node).size();
    if (!PageTree::IsElement(node)) continue;
    if (node->local_name == LXB_TAG_TABLE || tree.IsForm(node) ||
        (node->local_name >= LXB_TAG_H1 && node->local_name <= LXB_TAG_H3)) {
      return false;
    }
    rows += node->local_name == LXB_TAG_TR;
    cells += IsCell(node);
  }
  return rows >= 2 && cells >= 2 * rows - 1 && bytes <= cells * kMaxMeanCellBytes;
}

DataTable ReadDataTable(const PageTree& tree, lxb_dom_node_t* table) {
  DataTable out;
  FoldedText text;
  lxb_dom_node_t* link = nullptr;
  size_t link_begin = 0;
  const auto close_link = [&] {
    if (link != nullptr && text.size() > link_begin) {
      const std::string_view href = tree.Attribute(link, AttributeName::kHref);
      out.link_bytes += static_cast<int>(text.size() - link_begin);
      if (!href.empty()) {
        out.links.push_back(
            {static_cast<int32_t>(link_begin), static_cast<int32_t>(text.size()), href});
      }
    }
    link = nullptr;
  };
  for (lxb_dom_node_t* node = table->first_child; node != nullptr && node != table;
       node = PageTree::Next(node, table)) {
    if (node->type == LXB_DOM_NODE_TYPE_TEXT) {
      text.Append(PageTree::Text(node));
      continue;
    }
    if (!PageTree::IsElement(node)) continue;
    close_link();
    if (node->local_name == LXB_TAG_TR) {
      text.Separate('\n');
    } else if (IsCell(node)) {
      if (node->prev != nullptr) text.Separate('\t');
    } else if (tree.IsLink(node)) {
      link = node;
      link_begin = text.NextOffset();
    } else {
      text.Separate(' ');
    }
  }
  close_link();
  out.text = text.Take();
  return out;
}

}  // namespace nutgraf::article
