// Which part each block of a page plays: of the article or of the rest.
//
//   std::vector<BlockPart> parts = AssignParts(page, facts, title, body);
//   // parts[7] == {.in_article = true, .kind = kCaption, .confidence = 0.9}
//
// The classifier has said which blocks are body; the lines' own words (bylines,
// dates, credits) and the blocks' places say the rest. Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_ARTICLE_PARTS_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_ARTICLE_PARTS_H_

#include <vector>

#include "services/article/core/html/page_blocks.h"
#include "services/article/core/html/stated_facts.h"
#include "services/article/core/html/title.h"
#include "services/common/document/article.h"

namespace nutgraf::article {

struct BlockPart {
  bool in_article = false;
  document::BlockKind kind = document::BlockKind::kParagraph;          // in the article
  document::BoilerplateKind rest = document::BoilerplateKind::kOther;  // out of it
  float confidence = 0;
};

// Where the article lies, in blocks: [first, last] of the body, -1 when none is.
struct BodyExtent {
  int first = -1;
  int last = -1;
};

// The probability from which a block is body.
inline constexpr float kBodyThreshold = 0.5f;

BodyExtent ExtentOf(const PageBlocks& page, const std::vector<float>& body);

std::vector<BlockPart> AssignParts(const PageBlocks& page, const StatedFacts& facts,
                                   const ChosenTitle& title, const std::vector<float>& body);

// The same for a page without an article: all of it is boilerplate.
std::vector<BlockPart> AssignRest(const PageBlocks& page);

// The sort of boilerplate a block is, by its words and the classes around it.
document::BoilerplateKind BoilerplateKindOf(const PageBlocks& page, const PageBlock& block);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_ARTICLE_PARTS_H_
