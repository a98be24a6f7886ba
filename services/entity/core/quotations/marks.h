// Pairs quotation marks.
//
//   PairMarks({"“It’s the ‘end’,” she said."})   // one pair, “It’s the ‘end’,”
//
// Reads straight and curly double marks, single marks (apostrophes apart), „“,
// «» and »«, 「」 and 『』. A pair inside another belongs to the outer one and is not
// reported here. Where a quotation runs over several paragraphs, each of which opens
// it anew and only the last of which closes it, every paragraph has its own pair.
// A mark without a partner is left alone, unless it opens a paragraph or follows
// a colon: then the quotation ends with the paragraph.
//
// Pure; any thread; linear in the text.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_MARKS_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_MARKS_H_

#include <string_view>
#include <vector>

#include "services/common/text/range.h"

namespace nutgraf::entity {

// A stretch of a block with its quotation marks.
struct MarkedRange {
  int block = 0;
  text::Range outer;       // with the marks
  text::Range inner;       // without them
  bool continues = false;  // goes on with the quotation of the block before
  bool unclosed = false;   // goes on in the next block, or lacks its mark

  friend bool operator==(const MarkedRange&, const MarkedRange&) = default;
};

// The pairs of `blocks`, consecutive blocks of one article, in reading order.
std::vector<MarkedRange> PairMarks(const std::vector<std::string_view>& blocks);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_MARKS_H_
