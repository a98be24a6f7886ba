// What the block classifier sees of each block: numbers with names.
//
//   FeatureTable table = ComputeFeatures(page, facts);
//   table.Row(3)[k]        // the value of FeatureNames()[k] for block 3
//
// The same code makes the rows that the model is trained on (block_dump in
// models/article) and those that it judges, so the two cannot differ. Everything
// is of the page itself: no language's words but a few dozen function words.
//
// Pure; any thread; linear in the page.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_BLOCK_FEATURES_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_BLOCK_FEATURES_H_

#include <memory>
#include <string>
#include <vector>

#include "services/article/core/html/page_blocks.h"
#include "services/article/core/html/stated_facts.h"

namespace nutgraf::article {

struct FeatureTable {
  int width = 0;
  std::unique_ptr<float[]> values;  // row by row

  const float* Row(size_t block) const { return values.get() + block * width; }
  float* Row(size_t block) { return values.get() + block * width; }
};

// Rows have room for the context at their end, which is not set.
FeatureTable ComputeFeatures(const PageBlocks& page, const StatedFacts& facts);

// Fills in the context: how the blocks around each, and the page as a whole, were
// judged by a first look (`first`, one probability a block).
void AddContext(const PageBlocks& page, const std::vector<float>& first, FeatureTable* table);

// The names of a row's values, in order, without the context.
std::vector<std::string> FeatureNames();

// The number of values of the context.
int ContextWidth();

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_BLOCK_FEATURES_H_
