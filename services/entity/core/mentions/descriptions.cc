#include "services/entity/core/mentions/descriptions.h"

#include <algorithm>
#include <optional>

#include "absl/strings/match.h"
#include "services/common/text/capitals.h"
#include "services/entity/core/mentions/noun_phrase.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;

// How far left of a name a title or an apposition can begin, in words.
constexpr int32_t kTitleWindow = 7;
constexpr int32_t kAppositionWindow = 16;
// A place tagged with less than this may be a person.
constexpr float kUnsurePlace = 0.8f;

bool IsOpening(const StoryToken& t) {
  return t.IsMark(",") || t.IsMark("(") || t.IsMark("—") || t.IsMark("–");
}
bool IsClosing(const StoryToken& t) {
  return t.IsMark(",") || t.IsMark(")") || t.IsMark("—") || t.IsMark("–") || t.IsMark(".") ||
         t.IsMark(";") || t.IsMark(":") || t.IsMark("?") || t.IsMark("!");
}

// True when a role noun of this type can be said of a name of that type.
bool Compatible(EntityType role, const Reference& name) {
  const bool person_role = role == EntityType::kPerson;
  const bool person = name.type == EntityType::kPerson;
  return person_role == person || name.confidence < kUnsureType;
}

class DescriptionFinder {
 public:
  explicit DescriptionFinder(NamedStory* story) : story_(*story) {}

  void Describe(int32_t index) {
    LookAt(index);
    TakeRelative();
    opening_ = name().first;
    FindTitle();
    FindForeApposition();
    FindApposition();
    FindPredicate();
  }

  void DescribePronoun(int32_t index) {
    LookAt(index);
    const size_t before = story_.roles.size();
    FindPredicate();
    for (size_t r = before; r < story_.roles.size(); ++r) story_.roles[r].stated = false;
  }

 private:
  void LookAt(int32_t index) {
    index_ = index;
    const StorySentence& sentence = story_.story->SentenceOf(name().first);
    begin_ = sentence.first;
    end_ = sentence.last;
  }

  const Reference& name() const { return story_.references[index_]; }

  bool Add(const NounPhrase& phrase) {
    Role role = RoleOf(story_, phrase);
    Reference& name = story_.references[index_];
    if (!Compatible(role.type, name) || GendersClash(role, name)) return false;
    if (name.confidence < kUnsureType || name.type > EntityType::kGroup) name.type = role.type;
    if (name.gender == Gender::kUnknown) name.gender = role.gender;
    name.roles.push_back(static_cast<int32_t>(story_.roles.size()));
    story_.roles.push_back(std::move(role));
    return true;
  }

  // "Kestrel Homes|, which": no person, whatever the tagger took it for.
  void TakeRelative() {
    const int32_t i = name().last;
    if (i + 1 >= end_ || !story_.Token(i).IsMark(",")) return;
    const std::string_view joint = story_.Token(i + 1).folded;
    if (joint == "who" || joint == "whose") TakePerson();
    if (joint != "which") return;
    // "a novel by |Ward Moore|, which": the novel.
    Reference& name = story_.references[index_];
    const StoryToken* before = name.first > begin_ ? &story_.Token(name.first - 1) : nullptr;
    const bool may_be_complement = before != nullptr && (before->folded == "by" ||
                                                         before->folded == "of" ||
                                                         before->Is(kRole | kTitle));
    const bool first_name = story_.Token(name.first).word->name_gender != Gender::kUnknown;
    if (may_be_complement || first_name) return;
    name.no_person = true;
    if (name.type == EntityType::kPerson) name.type = EntityType::kOrganization;
  }

  // "Hye-jin Park|, whose": no place, where the tagger was not sure.
  void TakePerson() {
    Reference& name = story_.references[index_];
    const bool unsure = name.confidence < kUnsurePlace && name.last - name.first > 1;
    if (name.type == EntityType::kLocation && unsure) name.type = EntityType::kPerson;
  }

  // "former president |Nicolás Maduro"
  void FindTitle() {
    int32_t head = name().first - 1;
    if (head < begin_ || story_.name_at[head] >= 0) return;
    TakeFormOfAddress(head);
    if (story_.Token(head).IsMark(".") && head > begin_) --head;  // "Gov."
    if (story_.Token(head).Is(kTitle)) opening_ = head;
    if (!story_.Token(head).Is(kRole)) return;
    int32_t first = head;
    while (first > begin_ && head - first < kTitleWindow && BelongsToTitle(first - 1)) --first;
    // "|her cousin| Joris Hale"
    const bool owned = first > begin_ && story_.Token(first - 1).Is(kPossessive);
    if (owned) --first;
    NounPhrase phrase{.first = first, .head = head, .last = head + 1, .possessor_last = first};
    if (owned) phrase.determiner = kPossessive;
    for (int32_t i = first; i < head; ++i) {
      if (story_.IsGenitive(i)) phrase.possessor_last = i + 1;
    }
    opening_ = first;
    Add(phrase);
  }

  void TakeFormOfAddress(int32_t i) {
    Reference& name = story_.references[index_];
    if (story_.Token(i).IsMark(".") && i > begin_) --i;
    const StoryToken& title = story_.Token(i);
    // "whose mother |Ada|" is not called Mother Ada.
    const bool relative = title.Is(kKin) && !text::OpensWithCapital(title.text);
    if (title.Is(kTitle) && !relative) {
      const std::string_view whole = title.word->short_for;
      name.address = whole.empty() ? WithoutStop(title.folded) : whole;
    }
    const Gender gender = title.word->title_gender;
    if (gender != Gender::kUnknown && name.type == EntityType::kPerson) name.gender = gender;
  }

  // "warned her husband, |Mrs Hale| laughed": said of somebody else.
  bool GendersClash(const Role& role, const Reference& name) const {
    const bool whole = name.last - name.first > 1;
    const Gender given =
        whole ? story_.Token(name.first).word->name_gender : Gender::kUnknown;
    const Gender known = name.gender == Gender::kUnknown ? given : name.gender;
    return role.gender != Gender::kUnknown && known != Gender::kUnknown && role.gender != known;
  }

  bool BelongsToTitle(int32_t i) const {
    if (story_.name_at[i] >= 0) return true;
    if (story_.IsGenitive(i)) return story_.Token(i).folded == "'s" && i > begin_;
    const StoryToken& token = story_.Token(i);
    return IsContentWord(token) && !LooksVerbal(token) && !token.Is(kTitle & ~kRole);
  }

  // "Jorge Rodríguez|, brother of … and speaker of the national assembly,"
  void FindApposition() {
    int32_t i = name().last;
    if (i >= end_ || !IsOpening(story_.Token(i))) return;
    i = SkipAge(i + 1);
    if (i < end_ && story_.Token(i).folded == "whose") return;  // "|Hale|, whose mother, Ada,"
    std::vector<NounPhrase> found;
    while (i < end_) {
      const auto phrase = ParseNounPhrase(story_, i, end_, Complements::kAny);
      if (!phrase || phrase->name >= 0) return;
      found.push_back(*phrase);
      i = phrase->last;
      // "a professor at the Institute of Science |(IISc)"
      const bool ends = i >= end_ || IsClosing(story_.Token(i)) || story_.Token(i).IsMark("(");
      if (ends || BeginsClause(story_.Token(i))) break;
      if (story_.Token(i).folded != "and") return;
      ++i;
    }
    for (const NounPhrase& phrase : found) Add(phrase);
  }

  // "a watchdog |which", "a group |that monitors …", "an airline |based in"
  static bool BeginsClause(const StoryToken& token) {
    const bool participle =
        LooksVerbal(token) && absl::EndsWith(token.folded, "ed") && !token.Is(kSpeech);
    return participle || token.Is(kRelative) || token.folded == "that";
  }

  int32_t SkipAge(int32_t i) const {
    const bool age = i + 1 < end_ && story_.Token(i).kind == text::TokenKind::kNumber &&
                     story_.Token(i + 1).IsMark(",");
    return age ? i + 2 : i;
  }

  // "director of the forum, |Alfredo Romero, said", "his father, former Gov. |Carl Hale"
  void FindForeApposition() {
    const int32_t comma = opening_ - 1;
    if (comma <= begin_ || !story_.Token(comma).IsMark(",")) return;
    const bool closed = name().last >= end_ || IsClosing(story_.Token(name().last));
    for (int32_t first = std::max(begin_, comma - kAppositionWindow); first < comma; ++first) {
      if (!CanBeginForeApposition(first, closed)) continue;
      const auto phrase = ParseNounPhrase(story_, first, comma, Complements::kAny);
      if (phrase && phrase->last == comma && phrase->name < 0) {
        // "the biologist and her sister, |Lena Hale|": two people.
        if (phrase->determiner != kPossessive) FindCoordinated(first);
        Add(*phrase);
        return;
      }
    }
  }

  // "|his son| and the firm's director, Omer Hale,"
  void FindCoordinated(int32_t first) {
    const int32_t joint = first - 1;
    if (joint <= begin_ || story_.Token(joint).folded != "and") return;
    for (int32_t i = std::max(begin_, joint - kAppositionWindow); i < joint; ++i) {
      if (!CanBeginForeApposition(i, false)) continue;
      const auto phrase = ParseNounPhrase(story_, i, joint, Complements::kAny);
      if (!phrase || phrase->last != joint || phrase->name >= 0) continue;
      Add(*phrase);
      return;
    }
  }

  // A phrase that opens the sentence or what somebody says; one with its own
  // commas may also stand after another comma.
  bool CanBeginForeApposition(int32_t first, bool closed) const {
    const StoryToken& token = story_.Token(first);
    const bool can_open = story_.name_at[first] >= 0 ? true
                          : token.Is(kDefinite | kIndefinite | kPossessive | kRole | kModifier);
    if (!can_open) return false;
    // "Mr |Hale|'s sister, Ada,"
    int32_t title = first - 1;
    if (title > begin_ && story_.Token(title).IsMark(".")) --title;
    const bool named = story_.name_at[first] >= 0;
    if (named && title >= begin_ && story_.Token(title).Is(kTitle)) first = title;
    if (first == begin_) return true;
    const StoryToken& before = story_.Token(first - 1);
    if (before.kind == text::TokenKind::kPunctuation) return closed || !before.IsMark(",");
    // "from his father, |John Barlow|."
    if (closed && token.Is(kPossessive | kDefinite)) return true;
    return before.Is(kSpeech | kConjunction);
  }

  // "Ana Ruiz(, …,)| became interim leader"
  void FindPredicate() {
    int32_t i = SkipApposition(story_, name().last, end_);
    if (i + 1 < end_ && story_.Token(i).IsMark(",") && story_.Token(i + 1).Is(kRelative)) i += 2;
    bool predicate = false;
    for (int steps = 0; steps < 4 && i < end_; ++steps, ++i) {
      const StoryToken& token = story_.Token(i);
      if (token.folded == "not" || token.folded == "n't" || token.folded == "never") return;
      if (token.Is(kCopula | kNaming)) {
        predicate = true;
      } else if (predicate && token.folded == "as") {
        continue;
      } else if (!token.Is(kAuxiliary | kAdverb)) {
        break;
      }
    }
    if (!predicate || i >= end_) return;
    const auto phrase = ParseNounPhrase(story_, i, end_, Complements::kAny);
    if (phrase && phrase->name < 0) Add(*phrase);
  }

  NamedStory& story_;
  int32_t index_ = 0;
  int32_t begin_ = 0;  // the sentence's tokens [begin_, end_)
  int32_t end_ = 0;
  int32_t opening_ = 0;  // of the name and its title
};

}  // namespace

void FindDescriptions(NamedStory* story) {
  DescriptionFinder finder(story);
  for (int32_t i = 0; i < static_cast<int32_t>(story->references.size()); ++i) {
    finder.Describe(i);
  }
}

void FindPredicatesOfPronouns(NamedStory* story) {
  DescriptionFinder finder(story);
  for (int32_t i = 0; i < static_cast<int32_t>(story->references.size()); ++i) {
    const Reference& reference = story->references[i];
    const bool person = reference.kind == document::MentionKind::kPronoun && reference.subject &&
                        reference.type == EntityType::kPerson;
    if (person) finder.DescribePronoun(i);
  }
}

int32_t SkipApposition(const NamedStory& story, int32_t last, int32_t limit) {
  if (last >= limit || !IsOpening(story.Token(last))) return last;
  if (last + 1 < limit && story.Token(last + 1).Is(kRelative)) return last;
  const int32_t end = std::min(limit, last + 2 + NounPhrase::kMaxWords);
  for (int32_t i = last + 2; i < end; ++i) {
    if (IsOpening(story.Token(i)) || story.Token(i).IsMark(")")) {
      // A second comma after an age: "X, 45, a teacher, said".
      const bool age = i == last + 2 && story.Token(last + 1).kind == text::TokenKind::kNumber;
      if (!age) return i + 1;
      last = i - 1;
    }
  }
  return last;
}

}  // namespace nutgraf::entity
