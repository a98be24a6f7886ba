#include "services/entity/core/quotations/attribution.h"

#include <algorithm>
#include <cmath>

#include "services/entity/core/quotations/surroundings.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;
using document::MentionKind;
using document::Span;

// Below this a speaker is left out rather than guessed. Chosen so that nine in
// ten named speakers, and more, are right (models/entity/quotations/README.md).
constexpr double kMinProbability = 0.5;
// Enough where it is plain that somebody speaks: in Romero said he saw "…", both may be one.
constexpr double kMinAmongSome = 0.4;
constexpr double kMaxNobody = 0.2;

// Cues looked at on either side of a quotation; a sentence that speaks more often
// is none.
constexpr int kMaxCuesAside = 6;
// Units between a verb and the words it brings: "told reporters in Quito on Monday".
constexpr int kMaxHearer = 6;
constexpr int kFarUnits = 15;
// Words between a subject and its verb: "Ruiz of Port Watch said".
constexpr int kMaxSubjectGap = 4;

bool IsSilent(const Paragraph& p, int i) {
  return p.units[i].kind == UnitKind::kMark || p.IsAdverbAt(i);
}

class CandidateFinder {
 public:
  CandidateFinder(const ReadBlock& block, int quotation, const QuotationShape& shape)
      : p_(block.paragraph),
        cues_(block.cues),
        quotation_(quotation),
        unit_(p_.quotation_units[quotation]),
        shape_(shape) {}

  std::vector<SpeakerCandidate> Find() {
    const auto next = std::lower_bound(cues_.begin(), cues_.end(), unit_,
                                       [](const Cue& cue, int unit) { return cue.begin < unit; });
    const int split = static_cast<int>(next - cues_.begin());
    denied_ = split > 0 && SameSentence(cues_[split - 1].begin) &&
              cues_[split - 1].word.cue_class == CueClass::kDeny;
    for (int i = std::max(0, split - kMaxCuesAside); i < split; ++i) AddBefore(i, split);
    const int last = std::min(static_cast<int>(cues_.size()), split + kMaxCuesAside);
    for (int i = split; i < last; ++i) AddAfter(i, split);
    return std::move(candidates_);
  }

  // Whether the verb before the quotation denies it.
  bool denied() const { return denied_; }

 private:
  void AddBefore(int i, int split) {
    const Cue& cue = cues_[i];
    const int from = std::max(cue.end, cue.subject.end);
    std::vector<Feature> features;
    bool gesture = false;
    if (SameSentence(cue.begin)) {
      features.push_back(RelationBefore(cue, from));
      if (IsAside(i)) features.push_back(Feature::kAside);
    } else if (p_.units[cue.begin].sentence == p_.units[unit_].sentence - 1 &&
               shape_.begins_sentence) {
      // Romero smiled. "…"
      gesture = cue.word.cue_class == CueClass::kGesture && shape_.is_sentence;
      features.push_back(gesture ? Feature::kGestureBefore : Feature::kPreviousSentence);
    } else if (p_.units[cue.begin].sentence == p_.units[unit_].sentence - 1 && i + 1 == split &&
               !IsAct(cue.word) && !HasCueOfItsOwn()) {
      features.push_back(Feature::kIndirect);
    } else {
      return;
    }
    AddBetween(from, unit_, &features);
    if (!gesture && HasNearer(i, split)) features.push_back(Feature::kNearerCue);
    if (BringsClause(from)) features.push_back(Feature::kThatClause);
    if (IsReported(i)) features.push_back(Feature::kReported);
    Add(cue, std::move(features));
  }

  // Whether a verb of speech stands in the quotation's sentence.
  bool HasCueOfItsOwn() const {
    return std::any_of(cues_.begin(), cues_.end(),
                       [&](const Cue& cue) { return SameSentence(cue.begin) && !IsAct(cue.word); });
  }

  void AddAfter(int i, int split) {
    const Cue& cue = cues_[i];
    const bool whole = cue.subject.begin > unit_;  // the subject stands there too
    const int to = whole ? std::min(cue.begin, cue.subject.begin) : cue.begin;
    std::vector<Feature> features;
    if (SameSentence(cue.begin)) {
      // After a comma inside the marks the rest of the clause names the speaker:
      // "…," registered nurse Ana Ruiz said.
      const bool tagged = shape_.ends_comma || shape_.ends_sentence;
      const bool touches = Touches(unit_ + 1, to, tagged ? kMaxHearer : 1) && IsClose(cue) &&
                           !(BeginsAnew(unit_ + 1) && p_.IsMark(unit_ - 1, ",")) &&
                           !NewClause(unit_ + 1, to);
      features.push_back(touches ? Feature::kTouchesAfter : Feature::kSentenceAfter);
      if (IsAside(i)) features.push_back(Feature::kAside);
      if (IsReported(i)) features.push_back(Feature::kReported);
      if (!touches && QuotesLater(cue)) features.push_back(Feature::kAlsoQuoted);
      if (!touches && NewClause(unit_ + 1, to)) features.push_back(Feature::kOtherClause);
      if (cue.subject.place == SubjectPlace::kInserted && cue.subject.end <= unit_) {
        features.push_back(Feature::kInsideSubject);
      }
    } else if (p_.units[cue.begin].sentence == p_.units[unit_].sentence + 1) {
      features.push_back(IsTag(cue) ? Feature::kTouchesAfter : Feature::kNextSentence);
    } else {
      return;
    }
    AddBetween(unit_ + 1, to, &features);
    if (i > split && SameSentence(cues_[i - 1].begin) &&
        cues_[i - 1].subject.range != cue.subject.range) {
      features.push_back(Feature::kNearerCue);
    }
    const bool mark = p_.IsMark(cue.end, ",") || p_.IsMark(cue.end, ":");
    if (!shape_.ends_comma && p_.IsQuotation(mark ? cue.end + 1 : cue.end)) {
      features.push_back(Feature::kCueTaken);
    }
    Add(cue, std::move(features));
  }

  // Whether a cue stands nearer to the quotation than cue `i`. In "Romero said the minister had
  // called it …", the nearer is what Romero said.
  bool HasNearer(int i, int split) const {
    for (int j = i + 1; j < split; ++j) {
      if (!IsReported(j)) return true;
    }
    return false;
  }

  // Romero said (on Monday) (that) the minister had called it: what another verb says was said.
  // A mark before the quotation gives it to the nearest verb all the same.
  bool IsReported(int i) const {
    if (shape_.after_comma) return false;
    const Subject& subject = cues_[i].subject;
    if (i == 0 || subject.end > cues_[i].begin || !SameSentenceAs(i, i - 1)) return false;
    if (subject.place != SubjectPlace::kBefore && subject.place != SubjectPlace::kInserted) {
      return false;
    }
    const Cue& outer = cues_[i - 1];
    const CueClass how = outer.word.cue_class;
    const bool says = how == CueClass::kSay || how == CueClass::kTell || how == CueClass::kClaim ||
                      how == CueClass::kWrite;
    if (!says || outer.subject.begin > outer.begin) return false;
    if (subject.begin < outer.end || subject.begin - outer.end > kMaxHearer) return false;
    for (int j = outer.end; j < subject.begin; ++j) {
      const bool word = p_.units[j].kind == UnitKind::kWord;
      if (!word || IsCoordinator(p_.Word(j)) || MayOpenClause(p_.Word(j))) return false;
      if (IsClauseOpener(p_.Word(j)) && p_.Word(j) != "that") return false;
    }
    return true;
  }

  bool SameSentenceAs(int i, int j) const {
    return p_.units[cues_[i].begin].sentence == p_.units[cues_[j].begin].sentence;
  }

  // "…," Romero replied, according to Ruiz: who says that Romero did.
  bool IsAside(int i) const {
    if (i == 0 || cues_[i].subject.place != SubjectPlace::kAgent) return false;
    const Cue& last = cues_[i - 1];
    return std::max(last.end, last.subject.end) == cues_[i].begin - 1 &&
           p_.IsMark(cues_[i].begin - 1, ",");
  }

  // "… of it." Ana Ruiz told this paper. A sentence that only says who spoke.
  bool IsTag(const Cue& cue) const {
    const int begin = p_.SentenceBegin(cue.begin);
    if (IsAct(cue.word) || !IsClose(cue)) return false;
    if (p_.SentenceEnd(cue.begin) - cue.end > kMaxHearer) return false;
    for (int i = begin; i < p_.SentenceEnd(cue.begin); ++i) {
      if (p_.IsQuotation(i)) return false;
    }
    return shape_.ends_sentence && begin == unit_ + 1 &&
           std::min(cue.begin, cue.subject.begin) == begin;
  }

  // True when no more than an insertion or adverbs part the cue from its subject.
  bool IsClose(const Cue& cue) const {
    if (cue.subject.place != SubjectPlace::kBefore || cue.subject.begin > cue.begin) return true;
    if (Touches(cue.subject.end, cue.begin, kMaxSubjectGap)) return true;
    // Ana Ruiz and Otto Moss of Dorna's Institute for the Sea wrote: names go on.
    int slack = kMaxSubjectGap;
    for (int i = cue.subject.end; i < cue.begin; ++i) {
      if (p_.units[i].kind != UnitKind::kWord || IsClauseOpener(p_.Word(i))) return false;
      const bool small = IsPreposition(p_.Word(i)) || IsCoordinator(p_.Word(i)) ||
                         IsDeterminer(p_.Word(i)) || p_.Word(i) == "'s" || p_.Word(i) == "’s";
      if (!p_.units[i].capital && !small && --slack < 0) return false;
    }
    return cue.begin - cue.subject.end <= NounPhrases::kMaxNominal;
  }

  // True when a clause of its own begins in [from, to).
  bool NewClause(int from, int to) const {
    for (int i = from; i < to; ++i) {
      const std::string_view word = p_.Word(i);
      if (word == "while" || word == "but" || word == "when" || word == "because" ||
          word == "although" || word == "though" || word == "whereas" || word == "if" ||
          MayOpenClause(word)) {
        return true;
      }
    }
    return false;
  }

  // True when the cue brings another quotation of the same sentence.
  bool QuotesLater(const Cue& cue) const {
    const int next = quotation_ + 1;
    return next < static_cast<int>(p_.quotation_units.size()) &&
           p_.quotation_units[next] >= cue.end && SameSentence(p_.quotation_units[next]);
  }

  // The relation of a cue that stands before the quotation in its sentence.
  Feature RelationBefore(const Cue& cue, int from) const {
    if (p_.IsMark(unit_ - 1, ":")) {
      // "… on where the name came from:"
      const bool acts = IsAct(cue.word);
      if (acts && !Touches(from, unit_, 0)) return Feature::kSentenceBefore;
      return unit_ - from <= 2 ? Feature::kTouchesBefore : Feature::kColon;
    }
    int to = unit_;
    if (p_.Word(to - 1) == "that") --to;
    const bool introduced = p_.IsMark(unit_ - 1, ",") || to < unit_;
    const bool tells = cue.word.cue_class == CueClass::kTell;
    // What "told" touches is the hearer, unless it looks like a statement.
    const bool bids = p_.Word(unit_ - 1) == "to";  // asked them to "lower their voices"
    if (tells && !introduced && !bids && !shape_.clausal) return Feature::kSentenceBefore;
    // … called the ferry "a coffin": its object stands between.
    const bool describes = cue.word.cue_class == CueClass::kDescribe && !shape_.modifies;
    const int slack = tells || describes || introduced ? kMaxHearer : 0;
    if (Touches(from, to, slack)) return Feature::kTouchesBefore;
    return Feature::kSentenceBefore;
  }

  // Romero said (on Monday) that …: true of the words from unit `from` to the quotation.
  bool BringsClause(int from) const {
    const int limit = std::min(unit_ - 1, from + kMaxHearer);
    for (int i = from; i < limit && !p_.Word(i).empty(); ++i) {
      if (p_.Word(i) == "that") return true;
    }
    return false;
  }

  // At most `slack` words that are not silent, and no quotation, in [from, to).
  bool Touches(int from, int to, int slack) const {
    for (int i = from; i < to; ++i) {
      const std::string_view word = p_.Word(i);
      if (p_.IsQuotation(i) || (IsCoordinator(word) && !JoinsNames(i))) return false;
      if (IsClauseOpener(word) && word != "as" && !IsDeterminer(word)) return false;
      if (!IsSilent(p_, i) && --slack < 0) return false;
    }
    return true;
  }

  // Ana Ruiz and Otto Moss
  bool JoinsNames(int i) const {
    return i > 0 && i + 1 < static_cast<int>(p_.units.size()) && p_.units[i - 1].named &&
           p_.units[i + 1].named;
  }

  // True where a new sentence begins at `i`, after a quotation that ends one: "…!" She replied.
  bool BeginsAnew(int i) const {
    return shape_.ends_sentence && i < static_cast<int>(p_.units.size()) && p_.units[i].capital &&
           !p_.units[i].named && (IsPronounSpeaker(p_.Word(i)) || IsDeterminer(p_.Word(i)));
  }

  void AddBetween(int from, int to, std::vector<Feature>* features) const {
    int clauses = 0;
    bool quotation = false;
    for (int i = std::max(from, to - 4 * kFarUnits); i < to; ++i) {
      quotation = quotation || p_.IsQuotation(i);
      // A comma that touches the quotation or the cue is no clause.
      if (i + 1 < to && i > from && (p_.IsMark(i, ",") || p_.IsMark(i, ";"))) ++clauses;
      if (i > from && IsClauseOpener(p_.Word(i)) && p_.Word(i) != "that") ++clauses;
    }
    if (clauses == 1) features->push_back(Feature::kClauseBetween);
    if (clauses > 1) features->push_back(Feature::kClausesBetween);
    if (quotation) features->push_back(Feature::kQuotationBetween);
    if (to - from >= kFarUnits) features->push_back(Feature::kFar);
  }

  void Add(const Cue& cue, std::vector<Feature> features) {
    SpeakerCandidate candidate{
        SpeakerOf(p_, cue),
        Span{p_.block, p_.units[cue.begin].range.begin, p_.units[cue.end - 1].range.end}, false,
        std::move(features)};
    const Feature relation = candidate.features.front();
    const bool touches = relation == Feature::kTouchesAfter ||
                         relation == Feature::kTouchesBefore || relation == Feature::kColon;
    AddSubject(cue.subject, &candidate.features);
    AddCue(cue.word, &candidate.features);
    AddQuotation({p_, quotation_, shape_, denied_, touches}, &candidate.features);
    const bool weak = cue.word.cue_class == CueClass::kClaim || IsAct(cue.word);
    if (weak && !touches) candidate.features.push_back(Feature::kApartWeakCue);
    if (cue.word.cue_class == CueClass::kDescribe && p_.Word(cue.subject.begin - 1) == "what" &&
        cue.begin < unit_) {
      candidate.features.push_back(Feature::kWhatCalled);
    }
    if (shape_.ends_comma && relation != Feature::kTouchesAfter) {
      candidate.features.push_back(Feature::kCommaMissesCue);
    }
    candidates_.push_back(std::move(candidate));
  }

  bool SameSentence(int i) const { return p_.units[i].sentence == p_.units[unit_].sentence; }

  const Paragraph& p_;
  const std::vector<Cue>& cues_;
  const int quotation_;
  const int unit_;
  const QuotationShape& shape_;
  bool denied_ = false;
  std::vector<SpeakerCandidate> candidates_;
};

}  // namespace

double Score(const SpeakerCandidate& candidate) {
  double score = 0;
  for (const Feature feature : candidate.features) score += WeightOf(feature);
  return score;
}

std::vector<SpeakerCandidate> FindCandidates(const Surroundings& place, int quotation,
                                             const QuotationShape& shape) {
  CandidateFinder finder(place.block, quotation, shape);
  std::vector<SpeakerCandidate> candidates = finder.Find();
  AddFromSurroundings(place, quotation, shape, finder.denied(), &candidates);
  return candidates;
}

Choice Choose(const std::vector<SpeakerCandidate>& candidates) {
  double total = 1;  // nobody: exp(0)
  std::vector<double> odds;
  odds.reserve(candidates.size());
  for (const SpeakerCandidate& c : candidates) {
    odds.push_back(std::exp(Score(c)));
    total += odds.back();
  }
  Choice choice;
  double best = 0;
  for (size_t i = 0; i < candidates.size(); ++i) {
    // Two cues may name the same words: their chances add up, the likelier leads.
    double same = 0;
    for (size_t j = 0; j < candidates.size(); ++j) {
      if (candidates[j].speaker == candidates[i].speaker) same += odds[j];
    }
    const bool better = same > best || (same == best && choice.candidate != nullptr &&
                                        odds[i] > odds[choice.candidate - candidates.data()]);
    if (!better) continue;
    best = same;
    choice = {&candidates[i], same / total};
  }
  const double least = 1 / total < kMaxNobody ? kMinAmongSome : kMinProbability;
  if (choice.probability < least) return {nullptr, 1 - choice.probability};
  return choice;
}

}  // namespace nutgraf::entity
