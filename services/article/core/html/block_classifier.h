// How likely each block of a page is part of the article's body.
//
//   std::vector<float> body = ClassifyBlocks(page, facts);   // one of [0, 1] a block
//
// Two ensembles of decision trees: the first judges each block by its own features
// and its neighbours'; the second sees, besides those, what the first made of the
// blocks around it and of the page, so a doubtful block goes with its company
// (stacking, Wolpert 1992; for blocks of pages as in Vogels et al. 2018, with trees
// in place of a CRF). models/article/README.md has the training and its figures.
//
// Pure; any thread; linear in the page.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_BLOCK_CLASSIFIER_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_BLOCK_CLASSIFIER_H_

#include <vector>

#include "services/article/core/html/block_features.h"
#include "services/article/core/html/page_blocks.h"
#include "services/article/core/html/stated_facts.h"

namespace nutgraf::article {

std::vector<float> ClassifyBlocks(const PageBlocks& page, const StatedFacts& facts);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_BLOCK_CLASSIFIER_H_
