// Tables that hold data, not layout: read whole, a row a line, cells between tabs.
//
//   if (IsDataTable(tree, node)) { DataTable t = ReadDataTable(tree, node); … }
//   // t.text == "Year\tVotes\n2021\t40,113"
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_DATA_TABLE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_DATA_TABLE_H_

#include <string>
#include <vector>

#include "services/article/core/html/page_blocks.h"
#include "services/article/core/html/page_tree.h"

namespace nutgraf::article {

struct DataTable {
  std::string text;
  int link_bytes = 0;
  std::vector<BlockLink> links;
};

// At least two rows of two cells, no table, heading or form in it, and cells no
// longer than a sentence or two on average.
bool IsDataTable(const PageTree& tree, lxb_dom_node_t* table);

DataTable ReadDataTable(const PageTree& tree, lxb_dom_node_t* table);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_DATA_TABLE_H_
