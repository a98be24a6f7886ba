// Where a page's body ends and the rest begins, among blocks in doubt.
//
//   SettleBody(page, &body);   // body[i] >= kBodyThreshold means: choose block i
//
// A page whose blocks are likely body by halves is better taken whole than cut at
// an even chance: of all thresholds, the one is taken from which the expected F1 of
// the page's bytes is best. The probabilities are moved so that it lies at
// kBodyThreshold. Pure; any thread; sorts the blocks.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_BODY_THRESHOLD_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_BODY_THRESHOLD_H_

#include <vector>

#include "services/article/core/html/page_blocks.h"

namespace nutgraf::article {

void SettleBody(const PageBlocks& page, std::vector<float>* body);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_BODY_THRESHOLD_H_
