#include "services/entity/core/quotations/surroundings.h"

#include <algorithm>
#include <optional>

#include "services/entity/core/quotations/author.h"
#include "services/entity/core/quotations/lead_up.h"
#include "services/entity/core/quotations/lexicon.h"
#include "services/entity/core/quotations/noun_phrase.h"
#include "services/entity/core/quotations/questions.h"
#include "services/entity/core/quotations/subjects.h"

namespace nutgraf::entity {
namespace {

using document::Span;

// "Romero, 52, who runs the forum:" is a label; longer than this is a sentence.
constexpr int kMaxLabel = 12;

Span SpanOf(const Paragraph& p, text::Range range) { return {p.block, range.begin, range.end}; }

Span SpanOf(const Paragraph& p, const Cue& cue) {
  return {p.block, p.units[cue.begin].range.begin, p.units[cue.end - 1].range.end};
}

// Units between "asked" and the end of the question.
constexpr int kMaxQuestion = 40;
// How far back an interview's speaker may have been heard.
constexpr int kMaxCarryBlocks = 4;

class SurroundingsFinder {
 public:
  SurroundingsFinder(const Surroundings& place, int quotation, const QuotationShape& shape,
                     bool denied, std::vector<SpeakerCandidate>* candidates)
      : place_(place),
        p_(place.block.paragraph),
        previous_(place.previous),
        quotation_(quotation),
        unit_(p_.quotation_units[quotation]),
        shape_(shape),
        denied_(denied),
        candidates_(*candidates) {}

  void Find() {
    if (!AddLabel()) AddColonSubject();
    AddSignature();
    AddHeaded();
    AddBeat();
    AddAsked();
    if (place_.before != nullptr && unit_ == 0) {
      if (shape_.fills_paragraph) AddLeadUp(*place_.before);
      AddFromBlockBefore(*place_.before);
      AddTurn(*place_.before);
    }
    if (place_.after != nullptr) AddFromBlockAfter(*place_.after);
    AddCarried();
  }

 private:
  // Romero: "…"
  bool AddLabel() {
    if (!p_.IsMark(unit_ - 1, ":")) return false;
    int begin = std::max(p_.SentenceBegin(unit_), unit_ - kMaxLabel - 1);
    for (int i = unit_ - 2; i > begin; --i) {  // A headline – Romero: "…"
      if (IsDash(p_, i)) begin = i + 1;
    }
    if (unit_ - begin < 2 || unit_ - begin > kMaxLabel) return false;
    Subject subject;
    if (!NounPhrases(p_).ReadPhrase(begin, unit_ - 1, &subject) || subject.end != unit_ - 1) {
      return false;
    }
    Add(Feature::kLabel, subject, true);
    return true;
  }

  // Romero has a message for them: "…"
  void AddColonSubject() {
    if (!p_.IsMark(unit_ - 1, ":")) return;
    Subject subject;
    if (FindAuthor(p_, p_.SentenceBegin(unit_), unit_ - 1, &subject)) {
      Add(Feature::kLabel, subject, true);
      return;
    }
    if (!FirstSubject(p_, p_.SentenceBegin(unit_), unit_ - 1, &subject)) return;
    Add(Feature::kColonSubject, subject, false);
  }

  // "…" – Romero, director of the forum
  void AddSignature() {
    Subject subject;
    if (ReadSignature(p_, unit_ + 1, &subject)) Add(Feature::kLabel, subject, true);
  }

  // "…": Romero on the vote, as headlines have it.
  void AddHeaded() {
    if (unit_ != 0 || !p_.IsMark(1, ":")) return;
    for (const UnitMention& m : p_.mentions) {
      if (!m.IsPerson() || m.begin > kMaxLabel) continue;
      // "…": mother's words as Romero's killer is jailed
      if (p_.Word(m.end) == "'s" || p_.Word(m.end) == "’s") return;
      Subject subject;
      NounPhrases::Fill(m, &subject);
      if (!IsPreposition(p_.Word(m.begin - 1))) Add(Feature::kLabel, subject, true);
      return;
    }
  }

  static bool IsDash(const Paragraph& p, int i) {
    return p.IsMark(i, "—") || p.IsMark(i, "–") || p.IsMark(i, "―") || p.IsMark(i, "-") ||
           p.IsMark(i, "--");
  }

  // The name after a dash or two at unit `dash`, with no more than its titles.
  static bool ReadSignature(const Paragraph& p, int dash, Subject* subject) {
    if (!IsDash(p, dash)) return false;
    const int begin = IsDash(p, dash + 1) ? dash + 2 : dash + 1;
    const NounPhrases phrases(p);
    if (!phrases.ReadPhrase(begin, phrases.PhraseEnd(begin), subject)) return false;
    const bool ends = subject->end == static_cast<int>(p.units.size()) ||
                      p.IsMark(subject->end, ",") || p.IsMark(subject->end, ".");
    return ends && subject->kind == document::MentionKind::kNamed;
  }

  // "…," Romero said. (He did not.) "…"
  bool IsAfterAside() const {
    return shape_.begins_sentence && previous_.block == p_.block && p_.IsMark(unit_ - 1, ")") &&
           p_.IsMark(p_.SentenceEnd(previous_.unit), "(");
  }

  // Romero shook his head. "…"
  void AddBeat() {
    if (IsAfterAside()) return;
    if (!shape_.begins_sentence || unit_ == 0 || p_.IsQuotation(unit_ - 1)) return;
    const int begin = p_.SentenceBegin(unit_ - 1);
    for (int i = begin; i < unit_; ++i) {
      if (p_.IsQuotation(i)) return;
    }
    Subject subject;
    if (!FirstSubject(p_, begin, unit_ - 1, &subject)) return;
    Add(shape_.is_sentence ? Feature::kBeat : Feature::kBeatApart, subject, false);
  }

  // Romero was asked why, or asked why, Romero sighed. "…", or in the next paragraph.
  void AddAsked() {
    const bool opens = shape_.fills_paragraph && unit_ == 0 && place_.before != nullptr;
    if (!opens && (!shape_.is_sentence || unit_ == 0)) return;
    const Paragraph& p = opens ? place_.before->paragraph : p_;
    const int last = opens ? static_cast<int>(p.units.size()) - 1 : unit_ - 1;
    if (last < 0) return;
    Subject told;
    const ReadBlock& block = opens ? *place_.before : place_.block;
    if (FindTold(block, last, &told)) return AddOf(p, Feature::kWasAsked, told, true);
    for (int i = std::max(p.SentenceBegin(last), last - kMaxQuestion) + 1; i <= last; ++i) {
      if (p.Word(i) != "asked" || !IsBe(p.Word(i - 1))) continue;
      Subject subject;
      const std::vector<Cue> none;
      if (!SubjectFinder(p, none).FindQuoted(i, &subject)) return;
      AddOf(p, Feature::kWasAsked, subject, true);
      return;
    }
  }

  static bool FirstSubject(const Paragraph& p, int begin, int end, Subject* subject) {
    const NounPhrases phrases(p);
    if (IsCoordinator(p.Word(begin))) ++begin;  // But Romero smiled.
    return phrases.FirstPhrase(begin, phrases.ClauseEnd(begin, end), subject);
  }

  // She paused. What did Romero think? Romero runs the forum. (paragraph) "…"
  void AddLeadUp(const ReadBlock& before) {
    if (previous_.block == before.paragraph.block) return;
    Subject subject;
    const LeadUp how = FindLeadUp(before, &subject);
    if (how == LeadUp::kNone) return;
    const Feature feature = how == LeadUp::kActs   ? Feature::kBeatAbove
                            : how == LeadUp::kAsked ? Feature::kAskedAbove
                                                    : Feature::kLedAbove;
    AddOf(before.paragraph, feature, subject, true);
  }

  void AddFromBlockBefore(const ReadBlock& before) {
    const Cue* cue = LastCue(before);
    if (cue == nullptr) return;
    const Paragraph& p = before.paragraph;
    const bool colon = p.IsMark(static_cast<int>(p.units.size()) - 1, ":");
    // Who asks does not answer.
    if (!colon && shape_.fills_paragraph && LastAsking(before) != nullptr) return;
    AddCueOf(p, *cue, colon ? Feature::kPreviousColon : Feature::kPreviousParagraph, colon);
    const bool spoke = previous_.block == p.block && !colon;
    if (spoke && AsksBack()) candidates_.back().features.push_back(Feature::kCarryAsks);
    if (spoke && SpeaksToYou()) candidates_.back().features.push_back(Feature::kCarryToYou);
  }

  // The cue of a block's last sentence, or null.
  static const Cue* LastCue(const ReadBlock& block) {
    const Paragraph& p = block.paragraph;
    if (p.units.empty() || block.cues.empty()) return nullptr;
    const Cue& cue = block.cues.back();
    return p.units[cue.begin].sentence == p.units.back().sentence ? &cue : nullptr;
  }

  // "…" (paragraph) Romero was speaking after the vote, or – Romero.
  void AddFromBlockAfter(const ReadBlock& after) {
    const Paragraph& p = after.paragraph;
    if (!shape_.fills_paragraph || p.units.empty()) return;
    if (quotation_ + 1 != static_cast<int>(p_.quotations.size())) return;
    Subject signature;
    if (ReadSignature(p, 0, &signature)) AddOf(p, Feature::kSignedBelow, signature, true);
    if (after.cues.empty()) return;
    const Cue& cue = after.cues.front();
    if (p.units[cue.begin].sentence != 0) return;
    for (int i = 0; i < p.SentenceEnd(0); ++i) {
      if (p.IsQuotation(i)) return;
    }
    const bool speaks = cue.word.cue_class == CueClass::kAct || p.Word(0) == "so";
    AddCueOf(p, cue, speaks ? Feature::kNextSpeaks : Feature::kNextParagraph, false);
  }

  // "…?" he asked. (paragraph) "…"
  void AddTurn(const ReadBlock& before) {
    if (!shape_.fills_paragraph || p_.quotations[quotation_].continues) return;
    const int last = before.paragraph.block;
    if (previous_.block == last) {
      // Romero ("no relation", he said) questioned Ruiz. The speech before was aside.
      if (!EndsInSpeech(before)) AddQuestioner(before);
      if (!previous_.other) return;
      AddOther(*previous_.other, previous_.asks     ? Feature::kAnswers
                                 : AsksAgain()      ? Feature::kAsksAgain
                                 : previous_.turned ? Feature::kTurnsBack
                                 : previous_.other_asks ? Feature::kRetorts
                                                    : Feature::kTurns);
      candidates_.back().other = previous_.speaker;
      if (IsClosed(before.paragraph)) candidates_.back().features.push_back(Feature::kTurnsClosed);
      if (SpeaksToYou()) candidates_.back().features.push_back(Feature::kTurnsToYou);
      return;
    }
    // Romero asked how long it took. (paragraph) "…"
    const Cue* cue = LastAsking(before);
    if (cue == nullptr) {
      AddQuestioner(before);
      return;
    }
    const std::optional<Span> asked = WhoIsAsked(before.paragraph, *cue);
    if (!asked && !previous_.speaker) return;
    AddOther(asked ? *asked : *previous_.speaker, Feature::kAnswers);
    candidates_.back().other = SpanOf(before.paragraph, cue->subject.range);
  }

  // Ruiz was questioned by Romero. (paragraph) "…?": Romero, and Ruiz answers.
  void AddQuestioner(const ReadBlock& before) {
    if (!shape_.asks) return;
    const std::optional<Examination> examined = LastExamination(before);
    if (!examined) return;
    AddOther(examined->asker, Feature::kQuestions);
    candidates_.back().other = examined->asked;
  }

  // Romero asked Ruiz how long it took: Ruiz.
  static std::optional<Span> WhoIsAsked(const Paragraph& p, const Cue& cue) {
    const std::string_view word = p.Word(cue.end);
    if ((word == "him" || word == "her" || word == "them") && IsClauseOpener(p.Word(cue.end + 1))) {
      return SpanOf(p, p.units[cue.end].range);
    }
    Subject asked;
    const NounPhrases phrases(p);
    if (!phrases.ReadPhrase(cue.end, phrases.PhraseEnd(cue.end), &asked)) return std::nullopt;
    const bool person = asked.kind == document::MentionKind::kNamed || asked.speaker_noun;
    if (!person || !IsClauseOpener(p.Word(asked.end))) return std::nullopt;
    return SpanOf(p, asked.range);
  }

  // Whether a block's last sentence quotes or says who spoke.
  static bool EndsInSpeech(const ReadBlock& block) {
    const Paragraph& p = block.paragraph;
    return LastCue(block) != nullptr || p.IsQuotation(static_cast<int>(p.units.size()) - 1);
  }

  // Whether a paragraph's last words are quoted and the mark is closed: a speech that goes on in
  // the next paragraph leaves it open.
  static bool IsClosed(const Paragraph& p) {
    const int last = static_cast<int>(p.units.size()) - 1;
    return p.IsQuotation(last) && !p.quotations[p.units[last].quotation].unclosed;
  }

  // "…," he said. (paragraph) "And was it?"
  bool AsksBack() const { return shape_.fills_paragraph && shape_.asks_back; }

  // "…," he said. (paragraph) "You never asked."
  bool SpeaksToYou() const { return shape_.fills_paragraph && shape_.to_you; }

  // "…?" she asked. (paragraph) "…," he said. (paragraph) "…?"
  bool AsksAgain() const { return shape_.asks && previous_.other_asks && !previous_.asks; }

  void AddOther(Span other, Feature feature) {
    SpeakerCandidate candidate{other, std::nullopt, false, {feature}};
    candidate.turns = true;
    AddQuotation({p_, quotation_, shape_, denied_, true}, &candidate.features);
    candidates_.push_back(std::move(candidate));
  }

  // Whether the story's last words in a block are a question.
  static bool Asks(const Paragraph& p) {
    return p.IsMark(static_cast<int>(p.units.size()) - 1, "?");
  }

  void AddCarried() {
    if (!previous_.speaker) return;
    SpeakerCandidate candidate{*previous_.speaker, std::nullopt, true, {}};
    if (p_.quotations[quotation_].continues) {
      candidate.features.push_back(Feature::kContinues);
    } else if (previous_.block == p_.block) {
      const int sentences = p_.units[unit_].sentence - p_.units[previous_.unit].sentence;
      const bool next = shape_.begins_sentence && (sentences == 1 || IsAfterAside());
      candidate.features.push_back(next ? Feature::kCarrySentence : Feature::kCarryPart);
      if (!shape_.begins_sentence && sentences > 0) {
        candidate.features.push_back(Feature::kCarryLater);
      }
    } else if (unit_ == 0 && place_.before != nullptr &&
               previous_.block == place_.before->paragraph.block) {
      candidate.features.push_back(shape_.fills_paragraph ? Feature::kCarryParagraph
                                                          : Feature::kCarryOpens);
      if (previous_.asks || previous_.turned || (shape_.fills_paragraph && AsksAgain())) {
        candidate.features.push_back(Feature::kCarryInDialogue);
      } else if (AsksBack()) {
        candidate.features.push_back(Feature::kCarryAsks);
      }
      if (shape_.fills_paragraph && IsClosed(place_.before->paragraph)) {
        candidate.features.push_back(Feature::kCarryClosed);
      }
      if (SpeaksToYou()) candidate.features.push_back(Feature::kCarryToYou);
    } else if (shape_.is_sentence && place_.before != nullptr && unit_ == 0 &&
               p_.block - previous_.block <= kMaxCarryBlocks) {
      // Did it matter? (paragraph) "…"
      const bool asked = Asks(place_.before->paragraph);
      if (!asked && !shape_.fills_paragraph) return;
      candidate.features.push_back(asked ? Feature::kAnswersStory : Feature::kCarryOver);
    } else {
      return;
    }
    if (previous_.carried) candidate.features.push_back(Feature::kCarryCarried);
    AddQuotation({p_, quotation_, shape_, denied_, shape_.is_sentence}, &candidate.features);
    candidates_.push_back(std::move(candidate));
  }

  void Add(Feature place, const Subject& subject, bool touches) {
    AddOf(p_, place, subject, touches);
  }

  void AddOf(const Paragraph& p, Feature place, const Subject& subject, bool touches) {
    SpeakerCandidate candidate{SpanOf(p, subject.range), std::nullopt, false, {place}};
    AddSubject(subject, &candidate.features);
    AddQuotation({p_, quotation_, shape_, denied_, touches}, &candidate.features);
    candidates_.push_back(std::move(candidate));
  }

  void AddCueOf(const Paragraph& p, const Cue& cue, Feature place, bool touches) {
    SpeakerCandidate candidate{SpeakerOf(p, cue), SpanOf(p, cue), false, {place}};
    AddSubject(cue.subject, &candidate.features);
    AddCue(cue.word, &candidate.features);
    AddQuotation({p_, quotation_, shape_, denied_, touches}, &candidate.features);
    candidates_.push_back(std::move(candidate));
  }

  const Surroundings& place_;
  const Paragraph& p_;
  const PreviousQuotation& previous_;
  const int quotation_;
  const int unit_;
  const QuotationShape& shape_;
  const bool denied_;
  std::vector<SpeakerCandidate>& candidates_;
};

}  // namespace

void AddFromSurroundings(const Surroundings& place, int quotation, const QuotationShape& shape,
                         bool denied, std::vector<SpeakerCandidate>* candidates) {
  SurroundingsFinder(place, quotation, shape, denied, candidates).Find();
}

}  // namespace nutgraf::entity
