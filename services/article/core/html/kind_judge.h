// Settles which kind each block of a page is, and how surely.
//
//   JudgeKinds(page, title, body, &parts);
//   // parts[9] == {.in_article = false, .rest = kNewsletter, .confidence = 0.93}
//
// A line over the clues of block_evidence.h, trained by models/article/train_kinds.py,
// gives every kind a probability. What is in the article stays in it and what is out
// stays out; within its side a block becomes the likeliest kind, where it is clearly
// likelier than what the rules say; nothing over the story is a footer. Headlines,
// standfirsts, bylines, dates, tables, code, embeds, pull quotes, corrections and source
// lines are what the rules found and nothing else becomes one: there the markup or the
// words say it outright, or too few were judged by reading to learn from. The confidence
// is the probability of the kind among all kinds of both sides; of a hundred blocks that
// say 0.8 some eighty are right.
//
// Pure; any thread; linear in the page.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_KIND_JUDGE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_KIND_JUDGE_H_

#include <vector>

#include "services/article/core/html/article_parts.h"
#include "services/article/core/html/page_blocks.h"
#include "services/article/core/html/title.h"

namespace nutgraf::article {

void JudgeKinds(const PageBlocks& page, const ChosenTitle& title, const std::vector<float>& body,
                std::vector<BlockPart>* parts);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_KIND_JUDGE_H_
