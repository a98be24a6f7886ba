// The clues that tell what kind a block is, as a list of numbers with names.
//
//   EvidenceReader reader(page, title, body, parts);
//   reader.Read(7, &clues);          // {4, 52, 140, …}
//   EvidenceNames()[clues[1]]        // "cue.2": its words invite to a newsletter
//
// Where block_features.h describes a block by measures, for trees, this lists the
// few dozen things that hold of it, for a line over them: fifty times cheaper, as it
// has to be asked for thirty kinds at once. What the rules of article_parts.h say is
// a clue among the others. Words are clues, too (evident_words.h); their numbers are the
// model's (kind_weights.inc) and follow the rest.
//
// The reader keeps references to what it is given. Pure; any thread; linear.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_BLOCK_EVIDENCE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_BLOCK_EVIDENCE_H_

#include <string>
#include <vector>

#include "services/article/core/html/article_parts.h"
#include "services/article/core/html/page_blocks.h"
#include "services/article/core/html/title.h"

namespace nutgraf::article {

// The kinds of both sides in one row: blocks' kinds, then boilerplate's.
inline constexpr int kBlockKinds = static_cast<int>(document::BlockKind::kSourceLine) + 1;
inline constexpr int kKindsInAll =
    kBlockKinds + static_cast<int>(document::BoilerplateKind::kOther) + 1;

// The place of a part's kind in that row.
inline int KindIndex(const BlockPart& part) {
  return part.in_article ? static_cast<int>(part.kind)
                         : kBlockKinds + static_cast<int>(part.rest);
}

class EvidenceReader {
 public:
  EvidenceReader(const PageBlocks& page, const ChosenTitle& title, const std::vector<float>& body,
                 const std::vector<BlockPart>& parts);

  // Replaces `clues` by those of a block, without its words.
  void Read(int block, std::vector<int>* clues) const;

 private:
  class Row;

  const PageBlocks& page_;
  const ChosenTitle& title_;
  const std::vector<float>& body_;
  const std::vector<BlockPart>& parts_;
  const BodyExtent extent_;
  std::vector<int> heading_;  // the nearest heading or cue above each block; -1 for none
};

std::vector<std::string> EvidenceNames();

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_BLOCK_EVIDENCE_H_
