// The stages, each in its file: marks are paired (marks), the text around them is
// cut into units (paragraph), verbs of speech and their subjects are found (cues,
// noun_phrase), every quotation is looked at (shape) and given the likeliest of
// the subjects around it, or the speaker before it, or nobody (attribution).

#include "services/entity/core/quotations/find_quotations.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "services/common/text/utf8.h"
#include "services/entity/core/quotations/attribution.h"
#include "services/entity/core/quotations/marks.h"
#include "services/entity/core/quotations/observe.h"
#include "services/entity/core/quotations/paragraph.h"
#include "services/entity/core/quotations/shape.h"

namespace nutgraf::entity {
namespace {

using document::Block;
using document::BlockKind;
using document::QuotationKind;

// Blocks that tell the story: their quotations carry speakers on to one another.
// A picture with its caption and credit may stand between two paragraphs of one
// speech.
constexpr int kMaxBlocksBetween = 4;
// Headlines are short; more quotations than these in them are no headline's.
constexpr int kMaxHeadlineQuotations = 8;

bool TellsStory(BlockKind kind) { return document::IsBody(kind) || kind == BlockKind::kPullQuote; }

class Finder {
 public:
  Finder(const document::Article& article, absl::Span<const MentionSpan> mentions,
         CandidateObserver observer)
      : article_(article), mentions_(mentions.begin(), mentions.end()), observer_(observer) {
    std::sort(mentions_.begin(), mentions_.end(),
              [](const MentionSpan& a, const MentionSpan& b) { return a.span < b.span; });
  }

  absl::StatusOr<std::vector<FoundQuotation>> Find(std::stop_token stop) {
    std::vector<std::string_view> texts;
    for (const Block& block : article_.blocks) texts.push_back(block.text);
    const std::vector<MarkedRange> marked = PairMarks(texts);
    size_t next = 0;
    for (int block = 0; block < static_cast<int>(texts.size()); ++block) {
      if (stop.stop_requested()) return absl::CancelledError("quotations");
      const size_t first = next;
      while (next < marked.size() && marked[next].block == block) ++next;
      ReadBlockNumber(block, absl::MakeConstSpan(marked).subspan(first, next - first));
    }
    RepeatInHeadlines();
    return std::move(found_);
  }

 private:
  void ReadBlockNumber(int number, absl::Span<const MarkedRange> quotations) {
    const Block& block = article_.blocks[number];
    const bool story = TellsStory(block.kind);
    if (quotations.empty() && !story) return;
    ReadBlock read;
    read.paragraph = ReadParagraph(number, block.text, quotations, MentionsOf(number));
    read.cues = FindCues(read.paragraph);
    const bool follows = story && number - last_.paragraph.block <= kMaxBlocksBetween;
    const ReadBlock* before = follows ? &last_ : nullptr;
    const PreviousQuotation carried = previous_;
    if (!follows) previous_ = {};
    for (int q = 0; q < static_cast<int>(quotations.size()); ++q) ReadQuotation(read, before, q);
    if (!story) previous_ = carried;
    if (story) last_ = std::move(read);
  }

  void ReadQuotation(const ReadBlock& block, const ReadBlock* before, int q) {
    const Paragraph& p = block.paragraph;
    const QuotationShape shape = ShapeOf(p, q);
    const std::vector<SpeakerCandidate> candidates =
        FindCandidates(block, before, q, shape, previous_);
    const Choice choice = Choose(candidates);
    const bool attributed = choice.candidate != nullptr;
    FoundQuotation found;
    found.span = {p.block, p.quotations[q].outer.begin, p.quotations[q].outer.end};
    found.kind = KindOf(shape, p.inside_mention[q], attributed);
    found.confidence = static_cast<float>(choice.probability);
    if (attributed && found.kind != QuotationKind::kTerm) {
      found.speaker = choice.candidate->speaker;
      found.cue = choice.candidate->cue;
      found.continues_previous = choice.candidate->carried;
    }
    // A term between two statements does not change who is speaking.
    if (found.kind != QuotationKind::kTerm) {
      previous_ = {p.block, p.quotation_units[q], found.speaker, found.continues_previous};
    }
    found_.push_back(found);
    observer_(found, candidates);
  }

  absl::Span<const MentionSpan> MentionsOf(int block) const {
    const auto begin =
        std::lower_bound(mentions_.begin(), mentions_.end(), block,
                         [](const MentionSpan& m, int b) { return m.span.block < b; });
    const auto end = std::find_if(begin, mentions_.end(),
                                  [&](const MentionSpan& m) { return m.span.block != block; });
    return absl::MakeConstSpan(mentions_).subspan(begin - mentions_.begin(), end - begin);
  }

  // The words of a quotation as they are compared: folded, without marks at its
  // ends.
  std::string WordsOf(const FoundQuotation& q) const {
    const std::string folded = text::FoldForMatching(
        article_.blocks[q.span.block].text.substr(q.span.begin, q.span.size()));
    const auto is_word = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
             static_cast<unsigned char>(c) >= 0xE3;
    };
    const auto first = std::find_if(folded.begin(), folded.end(), is_word);
    const auto last = std::find_if(folded.rbegin(), folded.rend(), is_word).base();
    return first < last ? std::string(first, last) : std::string();
  }

  // Whether a headline's `words` are of what was `said`. One word alone is the headline's own,
  // unless the story, too, quotes it with little or nothing around: "seek peace".
  static bool Repeats(std::string_view words, std::string_view said) {
    constexpr int kMostSpaces = 2;
    const size_t at = said.find(words);
    if (at == said.npos || words.find(' ') != words.npos) return at != said.npos;
    const size_t end = at + words.size();
    return std::count(said.begin(), said.end(), ' ') <= kMostSpaces &&
           (at == 0 || said[at - 1] == ' ') && (end == said.size() || said[end] == ' ');
  }

  // A headline quotes what the story quotes in full: where the story has the same
  // words, alone or at the start or end of longer ones, they have its speaker.
  void RepeatInHeadlines() {
    std::vector<std::pair<std::string, const FoundQuotation*>> spoken;
    for (const FoundQuotation& q : found_) {
      if (q.speaker && TellsStory(article_.blocks[q.span.block].kind)) {
        spoken.push_back({WordsOf(q), &q});
      }
    }
    int headlines = 0;
    for (FoundQuotation& q : found_) {
      const BlockKind kind = article_.blocks[q.span.block].kind;
      if (kind != BlockKind::kHeadline && kind != BlockKind::kStandfirst) continue;
      if (++headlines > kMaxHeadlineQuotations) break;
      const std::string words = WordsOf(q);
      if (words.empty()) continue;
      for (const auto& [said, source] : spoken) {
        if (!Repeats(words, said)) continue;
        q.kind = QuotationKind::kPartial;
        q.speaker = source->speaker;
        q.cue.reset();
        q.confidence = source->confidence;
        break;
      }
    }
  }

  const document::Article& article_;
  std::vector<MentionSpan> mentions_;
  CandidateObserver observer_;
  ReadBlock last_;  // the last block that tells the story
  PreviousQuotation previous_;
  std::vector<FoundQuotation> found_;
};

}  // namespace

absl::StatusOr<std::vector<FoundQuotation>> FindQuotations(const document::Article& article,
                                                           absl::Span<const MentionSpan> mentions,
                                                           std::stop_token stop) {
  return ObserveQuotations(article, mentions, stop,
                           [](const FoundQuotation&, absl::Span<const SpeakerCandidate>) {});
}

absl::StatusOr<std::vector<FoundQuotation>> ObserveQuotations(
    const document::Article& article, absl::Span<const MentionSpan> mentions, std::stop_token stop,
    CandidateObserver observer) {
  return Finder(article, mentions, observer).Find(stop);
}

}  // namespace nutgraf::entity
