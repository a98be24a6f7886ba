// What the features of a page's blocks have in common: sums over the page, the nearest
// prose to either side of each block, blocks of one kin, the headline's place.
//
//   BlockContext context(page, facts);
//   context.prose_before[3]        // the nearest prose before block 3; -1 for none
//   context.SharedDepth(3, 7)      // of the innermost element around both
//
// Computed once a page, in linear time. Points into the page and the facts, which must
// outlive it. Immutable; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_BLOCK_CONTEXT_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_BLOCK_CONTEXT_H_

#include <cstdint>
#include <vector>

#include "services/article/core/html/page_blocks.h"
#include "services/article/core/html/stated_facts.h"
#include "services/article/core/html/text_shape.h"

namespace nutgraf::article {

// What blocks of one signature have in common.
struct Kin {
  int count = 0;
  double bytes = 0, link_bytes = 0;
  int sentences = 0;
};

struct BlockContext {
  BlockContext(const PageBlocks& page, const StatedFacts& facts);

  // The depth of the innermost element around two blocks.
  int SharedDepth(int a, int b) const;

  const PageBlocks& page;
  const StatedFacts& facts;
  std::vector<TextShape> shapes;
  std::vector<Kin> kins;
  std::vector<int> kin;          // of each block, into kins
  std::vector<int> repeats;      // how many blocks have each block's very text, itself with them
  std::vector<int> prose_before, prose_after;           // nearest other; -1 for none
  std::vector<double> prose_bytes;                      // up to and with each block
  std::vector<char> inside_main;
  size_t total_bytes = 0, link_bytes = 0;
  int prose_blocks = 0, first_prose = -1, last_prose = -1;
  int main = 0;
  int headline = -1;

 private:
  void CountKin();
  void CountRepeats();
  void FindProse();
  void FindHeadline();
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_BLOCK_CONTEXT_H_
