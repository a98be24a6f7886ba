#include "services/entity/core/mentions/references.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "services/entity/core/mentions/descriptions.h"
#include "services/entity/core/mentions/name_edges.h"
#include "services/entity/core/mentions/nominals.h"
#include "services/entity/core/mentions/noun_phrase.h"
#include "services/entity/core/mentions/strangers.h"
#include "services/entity/core/view.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;
using document::MentionKind;

struct PronounEntry {
  std::string_view word;
  PronounForm form;
  bool possessive;
};
constexpr PronounEntry kPronouns[] = {
    {"he", PronounForm::kHe, false},      {"him", PronounForm::kHe, false},
    {"his", PronounForm::kHe, true},      {"himself", PronounForm::kHe, false},
    {"she", PronounForm::kShe, false},    {"her", PronounForm::kShe, true},
    {"hers", PronounForm::kShe, false},   {"herself", PronounForm::kShe, false},
    {"it", PronounForm::kIt, false},      {"its", PronounForm::kIt, true},
    {"itself", PronounForm::kIt, false},  {"they", PronounForm::kThey, false},
    {"them", PronounForm::kThey, false},  {"their", PronounForm::kThey, true},
    {"themselves", PronounForm::kThey, false},
};

const PronounEntry* FindPronoun(std::string_view folded) {
  for (const PronounEntry& entry : kPronouns) {
    if (entry.word == folded) return &entry;
  }
  return nullptr;
}

// Words of "who was not invited" between a name and its verb.
constexpr int32_t kMaxRelativeClause = 24;

// Fills in what the words around [first, last) say of a reference's part.
class GrammarReader {
 public:
  explicit GrammarReader(const NamedStory& story) : story_(story) {}

  void Read(Reference* reference) const {
    const StorySentence& sentence = story_.story->SentenceOf(reference->first);
    const auto& block = story_.story->article->blocks[sentence.block];
    reference->in_body = document::IsBody(block.kind);
    if (reference->pronoun == PronounForm::kNone) {
      reference->possessive = story_.IsGenitive(reference->last);
    }
    ReadBefore(sentence, reference);
    ReadAfter(sentence, reference);
  }

 private:
  void ReadBefore(const StorySentence& sentence, Reference* reference) const {
    int32_t i = Opening(sentence, *reference) - 1;
    if (i < sentence.first) return;
    const StoryToken& before = story_.Token(i);
    // "after he left": a nominative is no object of the word before it.
    const bool nominative = reference->pronoun != PronounForm::kNone && reference->subject;
    reference->oblique =
        before.Is(kPreposition) && !before.Is(kConjunction) && !nominative;
    const bool inverted = before.Is(kSpeech) && i > sentence.first &&
                          (IsQuotationMark(story_.Token(i - 1)) || story_.Token(i - 1).IsMark(","));
    const bool according = before.folded == "to" && i > sentence.first &&
                           story_.Token(i - 1).folded == "according";
    // "said |Halvorsen| was paying": he is spoken of.
    if (inverted && HasVerbAfter(sentence, *reference)) return;
    if (inverted || according) reference->speaking = !reference->possessive;
    if (inverted) reference->subject = !reference->possessive;
  }

  bool HasVerbAfter(const StorySentence& sentence, const Reference& reference) const {
    const int32_t i = reference.last;
    return !reference.possessive && i < sentence.last && story_.name_at[i] < 0 &&
           story_.Token(i).Is(kAuxiliary | kCopula);
  }

  // Where the phrase around a name begins: "the |acting president Delcy Rodríguez".
  int32_t Opening(const StorySentence& sentence, const Reference& reference) const {
    const int32_t first = BeforeTitles(sentence, reference.first);
    int32_t opening = first;
    for (const int32_t r : reference.roles) {
      const document::Span& span = story_.roles[r].span;
      const int32_t begin = story_.Token(first).span.begin;
      if (span.end < begin && begin - span.end <= 2) {
        opening = std::min(opening, story_.story->TokenAt(span));
      }
    }
    return BeforeTitles(sentence, opening);
  }

  int32_t BeforeTitles(const StorySentence& sentence, int32_t first) const {
    while (first > sentence.first && story_.name_at[first - 1] < 0 &&
           (story_.Token(first - 1).Is(kDefinite | kIndefinite | kTitle) ||
            (story_.Token(first - 1).IsMark(".") && first - 1 > sentence.first &&
             story_.Token(first - 2).Is(kTitle)))) {
      --first;
    }
    return first;
  }

  void ReadAfter(const StorySentence& sentence, Reference* reference) const {
    if (reference->possessive) return;
    int32_t i = AfterAppositions(sentence, *reference);
    reference->predicate = i;
    // "|Karl| and Otto were": both are the subject.
    if (i + 1 < sentence.last && story_.Token(i).folded == "and" && story_.name_at[i + 1] >= 0) {
      i = story_.references[story_.name_at[i + 1]].last;
    }
    if (i < sentence.last && story_.Token(i).Is(kRelative)) return;
    for (int steps = 0; steps < 3 && i < sentence.last; ++steps) {
      if (!story_.Token(i).Is(kAuxiliary | kAdverb) || story_.name_at[i] >= 0) break;
      reference->subject |= story_.Token(i).Is(kAuxiliary) && !reference->oblique;
      ++i;
    }
    if (i >= sentence.last || story_.name_at[i] >= 0) return;
    const StoryToken& verb = story_.Token(i);
    if (reference->oblique && i == reference->last && !verb.Is(kSpeech)) return;
    reference->speaking |= verb.Is(kSpeech);
    reference->subject |= verb.Is(kSpeech | kCopula | kVerb) || EndsInEd(verb) ||
                          (OpensClause(sentence, *reference) && IsOpenLowerWord(verb));
  }

  // "her mother, |Ana Hale|, sat", "|T.J. Tran|, the Greens leader, who was not invited, held",
  // "|Malick Diop| of Senegal wrote".
  int32_t AfterAppositions(const StorySentence& sentence, const Reference& reference) const {
    const int32_t last = AfterOrigin(sentence, reference);
    const bool comma = last + 1 < sentence.last && story_.Token(last).IsMark(",");
    const int32_t opening = Opening(sentence, reference);
    const bool within = opening < reference.first && HasCommaBetween(opening, reference);
    const bool behind = opening > sentence.first && story_.Token(opening - 1).IsMark(",");
    const bool apposed = comma && (within || behind) && IsVerbLike(last + 1);
    const int32_t i = apposed ? last + 1 : SkipApposition(story_, last, sentence.last);
    const bool relative = comma && opening == sentence.first && i < sentence.last &&
                          story_.Token(i == last ? i + 1 : i).Is(kRelative);
    if (!relative) return i;
    const int32_t end = std::min(sentence.last, i + kMaxRelativeClause);
    for (int32_t j = i + 1; j + 1 < end; ++j) {
      if (!story_.Token(j).IsMark(",")) continue;
      const int32_t closing = ClosingOf(j);
      if (closing < 0) return j + 1;
      j = closing;
    }
    return i;
  }

  // The comma after a name alone between commas, "whose mother|, Ada|, lives here, said"; or -1.
  int32_t ClosingOf(int32_t comma) const {
    const int32_t name = story_.name_at[comma + 1];
    if (name < 0) return -1;
    const int32_t last = story_.references[name].last;
    return last < story_.size() && story_.Token(last).IsMark(",") ? last : -1;
  }

  int32_t AfterOrigin(const StorySentence& sentence, const Reference& reference) const {
    int32_t last = reference.last;
    while (last < sentence.last && IsLettersAfterName(story_.Token(last))) ++last;  // "|Hale| KC"
    const bool named = reference.type == EntityType::kPerson && last + 1 < sentence.last &&
                       story_.name_at[last + 1] >= 0;
    const std::string_view joint = named ? story_.Token(last).folded : std::string_view();
    const bool origin = joint == "of" || joint == "from";
    return origin ? story_.references[story_.name_at[last + 1]].last : last;
  }

  bool IsVerbLike(int32_t i) const {
    const StoryToken& token = story_.Token(i);
    return story_.name_at[i] < 0 &&
           (token.Is(kSpeech | kCopula | kVerb | kAuxiliary | kAdverb) || EndsInEd(token));
  }

  bool HasCommaBetween(int32_t first, const Reference& reference) const {
    for (int32_t i = first; i < reference.first; ++i) {
      if (story_.Token(i).IsMark(",")) return true;
    }
    return false;
  }

  // "|Ingrid Falk| swam": what opens a clause before an unknown word is its subject.
  bool OpensClause(const StorySentence& sentence, const Reference& reference) const {
    const int32_t i = Opening(sentence, reference) - 1;
    if (i < sentence.first) return true;
    const StoryToken& before = story_.Token(i);
    return before.Is(kConjunction | kRelative | kSpeech) || before.IsMark(",") ||
           IsQuotationMark(before);
  }

  static bool IsOpenLowerWord(const StoryToken& t) {
    return IsContentWord(t) && !t.Is(kRole | kModifier | kTime) &&
           absl::ascii_islower(static_cast<unsigned char>(t.text[0]));
  }

  static bool EndsInEd(const StoryToken& t) {
    return absl::EndsWith(t.folded, "ed") && t.folded.size() > 4 && !t.Is(kModifier) &&
           absl::ascii_islower(static_cast<unsigned char>(t.text[0]));
  }

  const NamedStory& story_;
};

// True for "her" before what she owns.
bool OwnsNext(const NamedStory& story, int32_t i) {
  if (i + 1 >= story.size() || story.Token(i + 1).sentence != story.Token(i).sentence) return false;
  if (story.Token(i + 1).folded == "what" || story.Token(i + 1).folded == "how") return false;
  return story.name_at[i + 1] < 0 && IsContentWord(story.Token(i + 1));
}

// "|calling it a| step", "|called it| odd": what was just said.
bool IsPredicated(const NamedStory& story, int32_t i) {
  static constexpr std::string_view kVerbs[] = {"make",  "makes", "making",  "made",
                                                "find",  "finds", "finding", "found"};
  if (i == 0 || i + 1 >= story.size()) return false;
  const std::string_view verb = story.Token(i - 1).folded;
  if (absl::StartsWith(View(verb), "call")) return true;
  return absl::c_linear_search(kVerbs, verb) &&
         story.Token(i + 1).Is(kIndefinite | kDefinite);
}

// "it was |looking|", "it was “considering|", "it has been |asked|" is no dummy's.
bool HasParticiple(const NamedStory& story, int32_t copula) {
  const int32_t end = std::min(story.size(), copula + 4);
  for (int32_t i = copula + 1; i < end; ++i) {
    const StoryToken& token = story.Token(i);
    if (token.folded.size() > 5 && absl::EndsWith(token.folded, "ing")) return true;
    const bool between = token.Is(kAuxiliary | kAdverb | kCopula) || IsQuotationMark(token);
    if (!between) return false;
  }
  return false;
}

// "It comes weeks after", "it is clear that": no one is meant.
bool IsDummy(const NamedStory& story, int32_t i) {
  if (i + 1 >= story.size()) return false;
  const StoryToken& next = story.Token(i + 1);
  static constexpr std::string_view kVerbs[] = {"comes", "came", "takes", "took", "seems", "seemed",
                                                "appears", "appeared", "remains", "follows",
                                                "rains", "rained", "snowed", "means", "turns"};
  if (next.Is(kCopula)) return !HasParticiple(story, i + 1);
  return std::find(std::begin(kVerbs), std::end(kVerbs), next.folded) != std::end(kVerbs);
}

void FindPronouns(NamedStory* story) {
  for (int32_t i = 0; i < story->size(); ++i) {
    if (!story->Token(i).Is(kPronoun | kPossessive) || story->name_at[i] >= 0) continue;
    const PronounEntry* entry = FindPronoun(story->Token(i).folded);
    if (entry == nullptr || story->Token(i).text == "IT") continue;
    if (entry->word == "it" && (IsDummy(*story, i) || IsPredicated(*story, i))) continue;
    Reference reference{.span = story->Token(i).span, .first = i, .last = i + 1};
    reference.kind = MentionKind::kPronoun;
    reference.pronoun = entry->form;
    reference.possessive = entry->possessive && (entry->word != "her" || OwnsNext(*story, i));
    const bool person = entry->form == PronounForm::kHe || entry->form == PronounForm::kShe;
    reference.type = person ? EntityType::kPerson : EntityType::kOther;
    reference.subject = entry->word == "he" || entry->word == "she" || entry->word == "they";
    if (entry->form == PronounForm::kHe) reference.gender = Gender::kMale;
    if (entry->form == PronounForm::kShe) reference.gender = Gender::kFemale;
    story->references.push_back(std::move(reference));
  }
}

// A tagger's slip: "We" at the beginning of a sentence. "US" is none.
bool IsFunctionWord(const Story& story, int32_t first, int32_t last) {
  constexpr uint32_t kNever = kPronoun | kPossessive | kDefinite | kIndefinite | kRelative;
  const StoryToken& token = story.tokens[first];
  if (last != first + 1 || !token.Is(kNever)) return false;
  const auto lower = [](char c) { return absl::ascii_islower(static_cast<unsigned char>(c)); };
  return token.text.size() == 1 || std::any_of(token.text.begin(), token.text.end(), lower);
}

// "his" in "his former deputy" is whom the deputy is of.
void LinkPossessors(NamedStory* story) {
  absl::flat_hash_map<int32_t, int32_t> pronoun_at;
  for (int32_t i = 0; i < static_cast<int32_t>(story->references.size()); ++i) {
    const Reference& reference = story->references[i];
    if (reference.kind == MentionKind::kPronoun) pronoun_at.emplace(reference.first, i);
  }
  for (Role& role : story->roles) {
    const auto found = pronoun_at.find(role.possessor_token);
    if (found != pronoun_at.end()) role.complement_references.push_back(found->second);
  }
}

}  // namespace

NamedStory LayNames(const Story& story, absl::Span<const NameMention> names) {
  NamedStory named{.story = &story};
  named.name_at.assign(story.tokens.size(), -1);
  for (const NameMention& mention : names.subspan(0, kMaxNames)) {
    const auto [first, last, type] = EdgesOf(story, mention);
    if (first >= last || IsFunctionWord(story, first, last)) continue;
    const auto index = static_cast<int32_t>(named.references.size());
    for (int32_t i = first; i < last; ++i) {
      if (named.name_at[i] < 0) named.name_at[i] = index;
    }
    Reference& reference = named.references.emplace_back();
    reference.span = mention.span;
    reference.span.begin = std::max(mention.span.begin, story.tokens[first].span.begin);
    reference.span.end = std::min(mention.span.end, story.tokens[last - 1].span.end);
    reference.first = first;
    reference.last = last;
    reference.type = type;
    reference.confidence = mention.confidence;
  }
  return named;
}

void FindOtherReferences(NamedStory* story) {
  FindPronouns(story);
  FindPredicatesOfPronouns(story);
  FindStrangers(story);
  FindNominals(story);
  LinkPossessors(story);
  const GrammarReader grammar(*story);
  for (Reference& reference : story->references) grammar.Read(&reference);
  for (Reference& stranger : story->strangers) grammar.Read(&stranger);
}

}  // namespace nutgraf::entity
