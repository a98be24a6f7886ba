#include "services/article/core/html/article_parts.h"

#include <algorithm>

#include "services/article/core/html/ascii.h"
#include "services/article/core/lines/byline.h"
#include "services/article/core/lines/caption_credit.h"
#include "services/article/core/lines/correction.h"
#include "services/article/core/lines/stated_time.h"
#include "services/article/core/lines/wire_source.h"

namespace nutgraf::article {
namespace {

using document::BlockKind;

// Blocks between a headline and the lines under it (byline, date, standfirst).
constexpr int kHeadReach = 12;
// Blocks past the body in which its last notes stand (sources, corrections).
constexpr int kTailReach = 6;
// Lines longer than this are no byline, date or source.
constexpr size_t kMaxLabelBytes = 200;
// Lines with a date that are longer tell something else, too.
constexpr size_t kMaxDateBytes = 120;
// A standfirst is a sentence or two.
constexpr size_t kMinStandfirstBytes = 40, kMaxStandfirstBytes = 600;
// From here on a cue is believed against the classifier, up to there.
constexpr float kSureCue = 0.85f, kSureBody = 0.9f;
// What lines are by their words, not by the classifier.
constexpr float kByWords = 0.9f;

bool HasDigit(std::string_view text) { return std::any_of(text.begin(), text.end(), AsciiIsDigit); }

bool IsMostlyLinks(const PageBlock& block) {
  return block.link_bytes * 2 > static_cast<int>(block.text.size());
}

class Assigner {
 public:
  Assigner(const PageBlocks& page, const StatedFacts& facts, const ChosenTitle& title,
           const std::vector<float>& body)
      : page_(page), facts_(facts), title_(title), body_(body), extent_(ExtentOf(page, body)) {}

  std::vector<BlockPart> Run() {
    const int n = static_cast<int>(page_.blocks.size());
    std::vector<BlockPart> parts(n);
    for (int i = 0; i < n; ++i) {
      const PageBlock& block = page_.blocks[i];
      if (extent_.first >= 0 && PartOfArticle(i, &parts[i])) continue;
      parts[i].in_article = false;
      parts[i].rest = BoilerplateKindOf(page_, block);
      parts[i].confidence = std::clamp(1 - body_[i], 0.01f, 1.0f);
    }
    return parts;
  }

 private:
  bool Set(BlockPart* part, BlockKind kind, float confidence) {
    part->in_article = true;
    part->kind = kind;
    part->confidence = std::clamp(confidence, 0.01f, 1.0f);
    return true;
  }

  bool PartOfArticle(int i, BlockPart* part) {
    const PageBlock& block = page_.blocks[i];
    if (i == title_.block) return Set(part, BlockKind::kHeadline, 0.95f);
    const bool repeats_title = block.text == title_.text && block.tag == BlockTag::kHeading;
    if (repeats_title) return false;
    if (IsCaptionPlace(i)) return SetCaption(block, part);
    const bool chosen = body_[i] >= kBodyThreshold;
    if (IsHead(i) && SetHeadLine(i, chosen, part)) return true;
    if (chosen && IsCalloutForSure(block, body_[i])) return false;
    if (chosen && IsPostTime(block)) return Set(part, BlockKind::kTimestamp, kByWords);
    if (chosen) return Set(part, BodyKind(block), body_[i]);
    return IsTail(i) && SetTailLine(block, part);
  }

  // Between the headline and the body's first lines, or just above the headline.
  bool IsHead(int i) const {
    if (title_.block < 0 || title_.block > extent_.last)
      return i <= extent_.first + 1 && i >= extent_.first - kHeadReach;
    return i >= title_.block - 4 && i <= title_.block + kHeadReach && i <= extent_.first + 4;
  }

  // The time of a post in a live blog.
  static bool IsPostTime(const PageBlock& block) {
    if (block.datetime.empty() && !AsciiIsDigit(block.text[0])) return false;
    return (!block.datetime.empty() || OpeningClockTime(block.text).size() > 0) &&
           IsTimestampLine(block.text);
  }

  // Words that no story has outdo a classifier in doubt.
  bool IsCalloutForSure(const PageBlock& block, float body) const {
    return block.cue_confidence >= kSureCue && body < kSureBody && block.tag != BlockTag::kHeading;
  }

  bool IsTail(int i) const { return i > extent_.first && i <= extent_.last + kTailReach; }

  bool SetHeadLine(int i, bool chosen, BlockPart* part) {
    const PageBlock& block = page_.blocks[i];
    const Container& around = page_.ContainerOf(block);
    if (around.in.nav || around.in.aside) return false;
    if (block.text.size() <= kMaxLabelBytes && SetLabel(block, chosen, part)) return true;
    return IsStandfirst(i) && Set(part, BlockKind::kStandfirst, std::max(body_[i], 0.8f));
  }

  // A byline or a date; one that the classifier took for body must be plain.
  bool SetLabel(const PageBlock& block, bool chosen, BlockPart* part) {
    const Container& around = page_.ContainerOf(block);
    const auto byline = ReadByline(block.text);
    if (byline.has_value() && (!chosen || block.text.size() <= 80)) {
      return Set(part, BlockKind::kByline, kByWords);
    }
    const bool own_mark = around.tokens.Has(TokenGroup::kByline) || around.itemprop == "author";
    const bool marked = block.rel == "author" || own_mark || block.itemprop == "author" ||
                        block.inline_tokens.Has(TokenGroup::kByline);
    const bool may_name = marked && (!chosen || (own_mark && block.text.size() <= 80));
    const bool opens_by = AsciiStartsWith(block.text, "by ");
    if (may_name && (opens_by || ReadAuthors(block.text).has_value())) {
      return Set(part, BlockKind::kByline, kByWords);
    }
    return SetTimestamp(block, chosen, part);
  }

  bool SetTimestamp(const PageBlock& block, bool chosen, BlockPart* part) {
    if (block.text.size() > kMaxDateBytes || IsMostlyLinks(block)) return false;
    const Container& around = page_.ContainerOf(block);
    const bool machine = !block.datetime.empty() && block.text.size() <= kMaxDateBytes / 2;
    const bool marked = around.tokens.Has(TokenGroup::kDate) && HasDigit(block.text) &&
                        block.text.size() <= kMaxDateBytes / 2;
    const bool plain = IsTimestampLine(block.text) || machine || marked;
    if (!plain && (chosen || FindStatedTimes(block.text).empty())) return false;
    return Set(part, BlockKind::kTimestamp, kByWords);
  }

  bool IsStandfirst(int i) const {
    if (title_.block < 0 || i <= title_.block || standfirst_seen_) return false;
    const PageBlock& block = page_.blocks[i];
    if (block.text.size() < kMinStandfirstBytes || block.text.size() > kMaxStandfirstBytes ||
        IsMostlyLinks(block) || block.tag == BlockTag::kListItem ||
        block.tag == BlockTag::kCaption) {
      return false;
    }
    const Container& own = page_.ContainerOf(block);
    const ClassTokens near = own.parent >= 0 && page_.containers[own.parent].blocks <= 2
                                 ? page_.containers[own.parent].tokens
                                 : ClassTokens();
    const bool marked = own.tokens.Has(TokenGroup::kStandfirst) ||
                        near.Has(TokenGroup::kStandfirst) ||
                        block.inline_tokens.Has(TokenGroup::kStandfirst) ||
                        own.itemprop == "description" || own.itemprop == "alternativeHeadline";
    // A heading right under the headline that the description repeats.
    const bool described =
        block.text == facts_.head.description || block.text == facts_.linked_data.description;
    const bool apart = own.signature != BodySignature();
    standfirst_seen_ = marked || (described && apart);
    return standfirst_seen_;
  }

  uint64_t BodySignature() const {
    const int middle = std::min(extent_.first + 2, extent_.last);
    return page_.ContainerOf(page_.blocks[middle]).signature;
  }

  // In a figure, or marked as a caption, within reach of the body.
  bool IsCaptionPlace(int i) const {
    const PageBlock& block = page_.blocks[i];
    const Container& around = page_.ContainerOf(block);
    const int begin = title_.block >= 0 && title_.block < extent_.first
                          ? title_.block
                          : extent_.first - kHeadReach;
    if (i < begin || i > extent_.last + 1) return false;
    if (around.in.nav || around.in.aside || around.in.hidden) return false;
    if (block.tag == BlockTag::kHeading || block.tag == BlockTag::kTable) return false;
    const bool marked =
        around.tokens.Has(TokenGroup::kCaption) || around.tokens.Has(TokenGroup::kCredit) ||
        (around.parent >= 0 && page_.containers[around.parent].tokens.Has(TokenGroup::kCaption));
    return (block.tag == BlockTag::kCaption && !around.in.table) || marked ||
           (around.in.figure && !around.in.quote && !around.in.table);
  }

  bool SetCaption(const PageBlock& block, BlockPart* part) {
    const auto split = SplitCredit(block.text);
    const bool credit = split.has_value() && split->caption.size() == 0;
    const bool marked =
        page_.ContainerOf(block).tokens.Has(TokenGroup::kCredit) && block.text.size() <= 100;
    return Set(part, credit || marked ? BlockKind::kCredit : BlockKind::kCaption, kByWords);
  }

  bool SetTailLine(const PageBlock& block, BlockPart* part) {
    if (block.text.size() > 2 * kMaxLabelBytes || IsMostlyLinks(block)) return false;
    if (IsCorrection(block.text)) return Set(part, BlockKind::kCorrection, kByWords);
    if (ReadSourceLine(block.text).has_value()) return Set(part, BlockKind::kSourceLine, kByWords);
    if (block.text.size() > kMaxDateBytes) return false;
    // A date at a story's foot must say that it is the story's.
    for (const FoundTime& time : FindStatedTimes(block.text)) {
      if (time.role != TimeRole::kUnstated) return Set(part, BlockKind::kTimestamp, kByWords);
    }
    return false;
  }

  BlockKind BodyKind(const PageBlock& block) const {
    const Surroundings in = page_.ContainerOf(block).in;
    if (in.embed && in.quote) return BlockKind::kEmbed;
    switch (block.tag) {
      case BlockTag::kHeading:
        return BlockKind::kHeading;
      case BlockTag::kListItem:
        return BlockKind::kListItem;
      case BlockTag::kTable:
        return BlockKind::kTable;
      case BlockTag::kPreformatted:
        return BlockKind::kCode;
      case BlockTag::kSummary:
      case BlockTag::kTerm:
        return BlockKind::kHeading;
      default:
        break;
    }
    if (in.quote) {
      return page_.ContainerOf(block).all_tokens.Has(TokenGroup::kQuote) && in.aside
                 ? BlockKind::kPullQuote
                 : BlockKind::kQuote;
    }
    if (block.text.size() <= 2 * kMaxLabelBytes && IsCorrection(block.text)) {
      return BlockKind::kCorrection;
    }
    if (block.text.size() <= kMaxLabelBytes && ReadSourceLine(block.text).has_value()) {
      return BlockKind::kSourceLine;
    }
    return BlockKind::kParagraph;
  }

  const PageBlocks& page_;
  const StatedFacts& facts_;
  const ChosenTitle& title_;
  const std::vector<float>& body_;
  const BodyExtent extent_;
  mutable bool standfirst_seen_ = false;
};

}  // namespace

BodyExtent ExtentOf(const PageBlocks& page, const std::vector<float>& body) {
  BodyExtent extent;
  for (int i = 0; i < static_cast<int>(page.blocks.size()); ++i) {
    if (body[i] < kBodyThreshold) continue;
    if (extent.first < 0) extent.first = i;
    extent.last = i;
  }
  return extent;
}

std::vector<BlockPart> AssignParts(const PageBlocks& page, const StatedFacts& facts,
                                   const ChosenTitle& title, const std::vector<float>& body) {
  return Assigner(page, facts, title, body).Run();
}

std::vector<BlockPart> AssignRest(const PageBlocks& page) {
  std::vector<BlockPart> parts(page.blocks.size());
  for (size_t i = 0; i < parts.size(); ++i) {
    parts[i].rest = BoilerplateKindOf(page, page.blocks[i]);
  }
  return parts;
}

}  // namespace nutgraf::article
