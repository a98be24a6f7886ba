// A page cut into blocks of text, each with what stands around it.
//
//   absl::StatusOr<PageBlocks> page = SegmentPage(tree, limits, stop);
//   page->blocks[4].text                                  // "Riot police …"
//   page->containers[page->blocks[4].container].tokens    // {kArticle, kBody}
//
// A block is a run of text that a reader sees as one: a paragraph, a heading, a
// list item, a whole data table. Containers are the block-level elements around
// them. Images and players stand beside, with the number of the block they come
// before. Everything owns its text but link addresses and dates, which point into
// the tree; plain values otherwise. The walk is iterative and linear.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_PAGE_BLOCKS_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_PAGE_BLOCKS_H_

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/article/core/html/class_tokens.h"
#include "services/article/core/html/html_limits.h"
#include "services/article/core/html/page_tree.h"
#include "services/common/document/article.h"

namespace nutgraf::article {

// Longer blocks are not read for cues: stories speak of newsletters, too.
inline constexpr size_t kMaxCueBytes = 240;

enum class BlockTag : uint8_t {
  kDivision,
  kParagraph,
  kHeading,
  kListItem,
  kTerm,
  kDefinition,
  kCell,
  kTable,
  kQuote,
  kPreformatted,
  kCaption,
  kButton,
  kSummary,
  kAddress,
};

// Where a block or container is, by the elements around it.
struct Surroundings {
  bool article : 1 = false;
  bool main : 1 = false;
  bool aside : 1 = false;
  bool nav : 1 = false;
  bool header : 1 = false;
  bool footer : 1 = false;
  bool form : 1 = false;
  bool list : 1 = false;
  bool table : 1 = false;
  bool figure : 1 = false;
  bool quote : 1 = false;
  bool hidden : 1 = false;
  bool details : 1 = false;
  bool embed : 1 = false;
};

struct Container {
  int parent = -1;
  lxb_tag_id_t tag = 0;
  int depth = 0;
  int figure = -1;         // the innermost figure around it, itself included
  ClassTokens tokens;      // its own
  ClassTokens all_tokens;  // and those of everything around it
  Surroundings in;
  uint64_t signature = 0;  // of its tag, class and parent: alike for like parts
  std::string_view itemprop;
  // Sums over everything inside.
  int blocks = 0;
  int paragraphs = 0;
  int text_bytes = 0;
  int link_bytes = 0;
  int first_block = 0;
};

struct BlockLink {
  int32_t begin = 0;
  int32_t end = 0;
  std::string_view href;
};

// A run of text that the page sets in bold or italics.
struct BlockEmphasis {
  int32_t begin = 0;
  int32_t end = 0;
  bool strong = false;  // bold
};

struct PageBlock {
  std::string text;
  BlockTag tag = BlockTag::kDivision;
  int8_t heading_level = 0;
  int container = 0;
  int link_bytes = 0;
  int bold_bytes = 0;
  ClassTokens inline_tokens;  // of spans and links in it
  std::string_view datetime;  // of the first <time> in it
  std::string_view itemprop;  // of the first inline element that has one
  std::string_view rel;       // "author", "tag": of the first link that has one
  // What its words say it is, if not of the story; 0 confidence when they do not.
  // Of blocks up to kMaxCueBytes.
  document::BoilerplateKind cue = document::BoilerplateKind::kOther;
  float cue_confidence = 0;
  std::vector<BlockLink> links;
  std::vector<BlockEmphasis> emphases;
};

enum class PageMediaKind : uint8_t { kImage, kVideo, kAudio };

struct PageMedia {
  PageMediaKind kind = PageMediaKind::kImage;
  std::string uri;
  std::string alt;
  int before_block = 0;
  int container = 0;
  int figure = -1;
};

struct PageBlocks {
  std::vector<PageBlock> blocks;
  std::vector<Container> containers;  // parents before children
  std::vector<PageMedia> media;
  bool cut = false;  // there were more blocks than the limit

  const Container& ContainerOf(const PageBlock& block) const { return containers[block.container]; }
};

absl::StatusOr<PageBlocks> SegmentPage(const PageTree& tree, const HtmlLimits& limits,
                                       std::stop_token stop);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_PAGE_BLOCKS_H_
