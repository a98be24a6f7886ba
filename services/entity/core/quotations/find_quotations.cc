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
#include "services/entity/core/quotations/nested.h"
#include "services/entity/core/quotations/observe.h"
#include "services/entity/core/quotations/paragraph.h"
#include "services/entity/core/quotations/questions.h"
#include "services/entity/core/quotations/shape.h"
#include "services/entity/core/quotations/strangers.h"

namespace nutgraf::entity {
namespace {

using document::Block;
using document::BlockKind;
using document::QuotationKind;
using document::Span;

// Blocks that tell the story: their quotations carry speakers on to one another.
// A picture with its caption and credit may stand between two paragraphs of one
// speech.
constexpr int kMaxBlocksBetween = 4;
// How far back the other party of a dialogue may have been named.
constexpr int kMaxBlocksOfDialogue = 8;
// Headlines are few and short; more quotations than these are not looked for elsewhere.
constexpr int kMaxHeadlineQuotations = 16;

// Families "want names": a short line without a full stop.
bool IsCrossHead(std::string_view text) {
  constexpr size_t kLongest = 60;
  while (!text.empty() && (text.back() == '"' || text.back() == '\'' || text.ends_with("”") ||
                           text.ends_with("’"))) {
    text.remove_suffix(text.back() == '"' || text.back() == '\'' ? 1 : 3);
  }
  const bool stopped = text.empty() || std::string_view(".,:;!?").find(text.back()) != text.npos;
  return !stopped && text.size() <= kLongest;
}

// What parts the folded words of a quotation.
constexpr std::string_view kParts = " ,.;:!?\"";

std::vector<std::string_view> SplitWords(std::string_view text) {
  std::vector<std::string_view> words;
  for (size_t at = text.find_first_not_of(kParts); at != text.npos;) {
    const size_t end = std::min(text.find_first_of(kParts, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(kParts, end);
  }
  return words;
}

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
    marked_ = PairMarks(texts);
    const int blocks = static_cast<int>(texts.size());
    for (int block = 0; block < blocks; ++block) {
      if (stop.stop_requested()) return absl::CancelledError("quotations");
      FindInBlock(block);
    }
    RepeatInHeadlines();
    return std::move(found_);
  }

 private:
  void FindInBlock(int number) {
    const bool story = TellsStory(article_.blocks[number].kind);
    if (!story) {
      if (MarkedIn(number).empty()) return;
      const PreviousQuotation carried = std::exchange(previous_, {});
      const ReadBlock aside = ReadBlockNumber(number, nullptr);
      ReadQuotations({aside, nullptr, nullptr, previous_});
      previous_ = carried;
      return;
    }
    ReadBlock read = next_.paragraph.block == number
                         ? std::move(next_)
                         : ReadBlockNumber(number, nullptr);
    const int after = StoryAfter(number);
    if (after >= 0) next_ = ReadBlockNumber(after, &read);
    const bool follows = number - last_.paragraph.block <= kMaxBlocksBetween;
    if (!follows) previous_ = {};
    ReadQuotations({read, follows ? &last_ : nullptr, after >= 0 ? &next_ : nullptr, previous_});
    last_ = std::move(read);
  }

  // `before` is the paragraph of the story before it, where one is.
  ReadBlock ReadBlockNumber(int number, const ReadBlock* before) const {
    ReadBlock read;
    read.paragraph = ReadParagraph(number, article_.blocks[number].text, MarkedIn(number),
                                   MentionsOf(number));
    read.cues = FindCues(read.paragraph, before == nullptr ? nullptr : &before->paragraph);
    TakeUpStrangers(before, &read);
    return read;
  }

  // The number of the next block of the story, not far after `number`, or -1.
  int StoryAfter(int number) const {
    const int end =
        std::min(static_cast<int>(article_.blocks.size()), number + kMaxBlocksBetween + 1);
    for (int i = number + 1; i < end; ++i) {
      if (TellsStory(article_.blocks[i].kind)) return i;
    }
    return -1;
  }

  absl::Span<const MarkedRange> MarkedIn(int block) const {
    const auto less = [](const MarkedRange& m, int b) { return m.block < b; };
    const auto begin = std::lower_bound(marked_.begin(), marked_.end(), block, less);
    const auto end = std::lower_bound(begin, marked_.end(), block + 1, less);
    return absl::MakeConstSpan(marked_).subspan(begin - marked_.begin(), end - begin);
  }

  void ReadQuotations(const Surroundings& place) {
    const int count = static_cast<int>(place.block.paragraph.quotations.size());
    for (int q = 0; q < count; ++q) ReadQuotation(place, q);
  }

  void ReadQuotation(const Surroundings& place, int q) {
    const Paragraph& p = place.block.paragraph;
    const QuotationShape shape = ShapeOf(p, q);
    const std::vector<SpeakerCandidate> candidates = FindCandidates(place, q, shape);
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
      if (found.cue) found.in_turn = WhoseTurn(place, q);
    }
    if (!p.quotations[q].continues) speech_ = found_.size();
    if (found.speaker) GiveToEarlier(found);
    // A term between two statements does not change who is speaking, nor does a phrase of
    // nobody knows whom.
    const bool speech = found.speaker || shape.begins_sentence || shape.after_comma;
    if (found.kind != QuotationKind::kTerm && speech) {
      Remember(found, place.block, q, shape, choice);
    }
    found_.push_back(found);
    observer_(found, candidates);
    AddNested(p, q, found);
  }

  // "It sank," Romero said. (paragraph) "When?" Ruiz asked. (paragraph) "On Monday," the pilot said:
  // Romero, before it is known whom those words mean.
  std::optional<Span> WhoseTurn(const Surroundings& place, int q) const {
    const bool opens = place.block.paragraph.quotation_units[q] == 0 && place.before != nullptr &&
                       place.before->paragraph.block == previous_.block;
    const bool dialogue = previous_.asks || previous_.turned || previous_.other_asks;
    return opens && dialogue ? previous_.other : std::nullopt;
  }

  // "…" (paragraph) "…," Romero said: where the marks say that it was all one quotation, the
  // paragraphs before are his, too.
  void GiveToEarlier(const FoundQuotation& last) {
    for (size_t i = speech_; i < found_.size(); ++i) {
      FoundQuotation& q = found_[i];
      if (q.speaker || q.kind == QuotationKind::kTerm) continue;
      q.speaker = last.speaker;
      q.cue = last.cue;
      q.confidence = last.confidence;
    }
    speech_ = found_.size();
  }

  void AddNested(const Paragraph& p, int q, const FoundQuotation& outer) {
    if (outer.kind == QuotationKind::kTerm) return;
    for (const FoundQuotation& nested :
         FindNested(p.text, p.quotations[q].inner, outer, MentionsOf(p.block))) {
      found_.push_back(nested);
    }
  }

  void Remember(const FoundQuotation& found, const ReadBlock& block, int q,
                const QuotationShape& shape, const Choice& choice) {
    const int unit = block.paragraph.quotation_units[q];
    PreviousQuotation now{found.span.block, unit, found.speaker, found.continues_previous};
    now.asks = shape.asks;
    now.turned = found.speaker && choice.candidate->turns;
    if (now.turned) {
      now.other = choice.candidate->other;
      now.other_asks = previous_.asks;
    } else if (previous_.speaker && found.speaker &&
               !SameWords(*previous_.speaker, *found.speaker)) {
      now.other = previous_.speaker;
      now.other_asks = previous_.asks;
    } else if (previous_.speaker && !found.speaker && shape.asks) {
      now.other = previous_.speaker;  // somebody asks: they answer
      now.other_asks = false;
    } else {
      now.other = previous_.other;
      now.other_asks = previous_.other_asks;
    }
    TakeAsker(&now);
    if (const auto by = LastExamination(block); by && found.cue) TakeOther(by->asker, true, &now);
    if (const auto hearer = FindAddressed(block.paragraph, q); hearer && shape.asks) {
      TakeOther(*hearer, false, &now);
    }
    if (now.other && now.block - now.other->block > kMaxBlocksOfDialogue) now.other.reset();
    previous_ = now;
  }

  // Romero asked how long it took. (paragraph) "…," Ruiz said: Romero is the other party.
  void TakeAsker(PreviousQuotation* now) const {
    const Paragraph& before = last_.paragraph;
    if (now->turned || !now->speaker || now->block - before.block > kMaxBlocksBetween) return;
    if (previous_.block == now->block || previous_.block == before.block) return;
    const Cue* cue = before.units.empty() ? nullptr : LastAsking(last_);
    if (cue == nullptr) return;
    TakeOther({before.block, cue->subject.range.begin, cue->subject.range.end}, true, now);
  }

  void TakeOther(Span other, bool asks, PreviousQuotation* now) const {
    if (!now->speaker || now->turned || SameWords(other, *now->speaker)) return;
    now->other = other;
    now->other_asks = asks;
  }

  // "Romero, who paid?": whom a quotation speaks to, by the name that it begins with.
  std::optional<Span> FindAddressed(const Paragraph& p, int q) const {
    for (const MentionSpan& m : MentionsOf(p.block)) {
      if (m.span.begin != p.quotations[q].inner.begin) continue;
      const bool person = m.type == document::EntityType::kPerson;
      const bool comma = std::string_view(p.text).substr(m.span.end).starts_with(",");
      return person && comma ? std::optional<Span>(m.span) : std::nullopt;
    }
    return std::nullopt;
  }

  bool SameWords(const Span& a, const Span& b) const {
    const auto words = [&](const Span& s) {
      return text::ToLower(article_.blocks[s.block].text.substr(s.begin, s.size()));
    };
    return words(a) == words(b);
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

  // Whether all the longer words of a headline are said in the same order: "The mussels are
  // voting" of "When mussels come back, they are voting". A word alone must be a long one.
  static bool Shortens(std::string_view words, std::string_view said) {
    constexpr size_t kLong = 5, kLongAlone = 7;
    const std::vector<std::string_view> spoken = SplitWords(said);
    auto from = spoken.begin();
    int found = 0;
    for (const std::string_view word : SplitWords(words)) {
      if (word.size() < kLong) continue;
      from = std::find(from, spoken.end(), word);
      if (from == spoken.end()) return false;
      ++from;
      ++found;
      if (found == 1 && word == words && word.size() < kLongAlone) return false;
    }
    return found > 1 || (found == 1 && words.find(' ') == words.npos);
  }

  // Whether a quotation is a headline's, or a line of its own that nobody's verb gives to
  // anybody, as cross-heads are.
  bool IsHeadline(const FoundQuotation& q) const {
    const Block& block = article_.blocks[q.span.block];
    if (block.kind == BlockKind::kHeadline || block.kind == BlockKind::kStandfirst ||
        block.kind == BlockKind::kHeading) {
      return true;
    }
    if (!q.cue && IsCrossHead(block.text)) return true;
    const bool alone = static_cast<size_t>(q.span.size()) == block.text.size();
    const std::string_view words(block.text.data() + q.span.begin, q.span.size());
    constexpr int kFewestSpaces = 2;
    return alone && !q.cue && std::count(words.begin(), words.end(), ' ') >= kFewestSpaces;
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
      if (!IsHeadline(q) || ++headlines > kMaxHeadlineQuotations) continue;
      const std::string words = WordsOf(q);
      if (words.empty()) continue;
      for (const auto& [said, source] : spoken) {
        if (source == &q || !Repeats(words, said)) continue;
        Repeat(*source, &q);
        break;
      }
      if (q.speaker || article_.blocks[q.span.block].kind != BlockKind::kHeadline) continue;
      for (const auto& [said, source] : spoken) {
        if (!Shortens(words, said)) continue;
        Repeat(*source, &q);
        break;
      }
    }
  }

  static void Repeat(const FoundQuotation& source, FoundQuotation* headline) {
    headline->kind = QuotationKind::kPartial;
    headline->speaker = source.speaker;
    headline->cue.reset();
    headline->continues_previous = false;
    headline->confidence = source.confidence;
  }

  const document::Article& article_;
  std::vector<MentionSpan> mentions_;
  CandidateObserver observer_;
  std::vector<MarkedRange> marked_;
  ReadBlock last_;  // the last block that tells the story
  ReadBlock next_;  // the next one
  PreviousQuotation previous_;
  std::vector<FoundQuotation> found_;
  size_t speech_ = 0;  // where in `found_` the last quotation of many paragraphs began
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
