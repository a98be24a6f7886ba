#include "services/entity/core/mentions/noun_phrase.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "services/entity/core/view.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;

constexpr uint32_t kClosed = kDefinite | kIndefinite | kPossessive | kPronoun | kRelative |
                             kPreposition | kConjunction | kCopula | kAuxiliary | kVerb | kSpeech;
constexpr int kMaxComplements = 3;

// "exactly", "barely"; a phrase that goes on with a noun in -ly is rare, and loses it.
bool LooksAdverbial(const StoryToken& token) {
  return token.folded.size() > 5 && absl::EndsWith(token.folded, "ly") &&
         absl::ascii_islower(static_cast<unsigned char>(token.text[0])) &&
         !token.Is(kModifier | kRole);
}

// A verb, a time, an adverb: "the mayor resigned", "the mayor last week", "asked the mayor why",
// "the mayor rarely".
bool EndsPhrase(const StoryToken& token) {
  return LooksVerbal(token) || LooksAdverbial(token) || token.Is(kTime | kAdverb);
}

// Reads determiner, possessors, modifiers and head; leaves `last` after them.
class CoreReader {
 public:
  CoreReader(const NamedStory& story, int32_t first, int32_t limit)
      : story_(story), limit_(std::min(limit, first + NounPhrase::kMaxWords)) {
    phrase_.first = phrase_.last = phrase_.possessor_last = first;
  }

  NounPhrase Read() {
    int32_t i = ReadDeterminer(phrase_.first);
    while (i < limit_) {
      const int32_t next = Step(i);
      if (next == i) break;
      i = next;
    }
    phrase_.last = i;
    if (content_ != phrase_.head && phrase_.name < 0) phrase_.head = -1;
    return phrase_;
  }

 private:
  int32_t ReadDeterminer(int32_t i) {
    const StoryToken& token = story_.Token(i);
    if (story_.name_at[i] >= 0) return i;
    for (const uint32_t kind : {kDefinite, kIndefinite, kPossessive}) {
      if (token.Is(kind)) {
        phrase_.determiner = kind;
        return i + 1;
      }
    }
    return i;
  }

  // Moves past one word or name that belongs to the phrase; stays at the end.
  int32_t Step(int32_t i) {
    if (story_.name_at[i] >= 0) return StepOverName(i);
    const StoryToken& token = story_.Token(i);
    if (story_.IsGenitive(i) && content_ >= 0) return StepOverGenitive(i);
    const bool after_head = phrase_.head == i - 1 && phrase_.head >= 0;
    if (!IsContentWord(token) || (after_head && (EndsPhrase(token) || TakesObject(i)))) return i;
    content_ = i;
    if (token.Is(kRole)) phrase_.head = i;
    return i + 1;
  }

  // "the airline |paid| Ana Hale", "the chain |runs| 212 shops": no noun, by what comes after it.
  bool TakesObject(int32_t i) const {
    const StoryToken& token = story_.Token(i);
    const bool lower = absl::ascii_islower(static_cast<unsigned char>(token.text[0]));
    if (!lower || token.Is(kModifier | kRole) || i + 1 >= limit_) return false;
    const StoryToken& next = story_.Token(i + 1);
    return story_.name_at[i + 1] >= 0 || next.kind == text::TokenKind::kNumber ||
           next.Is(kDefinite | kIndefinite | kPossessive | kPronoun) || next.folded == "that";
  }

  int32_t StepOverName(int32_t i) {
    const Reference& name = story_.references[story_.name_at[i]];
    if (name.last > limit_ || done_) return i;
    if (phrase_.head >= 0 && phrase_.head == i - 1 && !story_.IsGenitive(name.last)) {
      phrase_.name = story_.name_at[i];
      done_ = true;
      return name.last;
    }
    content_ = name.last - 1;
    return name.last;
  }

  int32_t StepOverGenitive(int32_t i) {
    if (done_) return i;
    phrase_.possessor_last = i + 1;
    phrase_.head = content_ = -1;
    return i + 1;
  }

  const NamedStory& story_;
  const int32_t limit_;
  NounPhrase phrase_;
  int32_t content_ = -1;  // the last word that can be a head
  bool done_ = false;
};

bool BringsComplement(const StoryToken& token, Complements complements) {
  if (!token.Is(kPreposition)) return false;
  return complements == Complements::kAny || token.folded == "of" || token.folded == "for";
}

void AddComplement(const NamedStory& story, int32_t i, Role* role) {
  const StoryToken& token = story.Token(i);
  const int32_t name = story.name_at[i];
  if (name >= 0) {
    if (role->complement_references.empty() || role->complement_references.back() != name) {
      role->complement_references.push_back(name);
    }
  } else if (IsContentWord(token) && (token.Is(kRole) || !token.Is(kModifier))) {
    role->complement_words.push_back(token.folded);
    role->complement_concepts |= token.word->concepts;
  }
}

}  // namespace

bool IsContentWord(const StoryToken& token) {
  if (token.kind == text::TokenKind::kPunctuation) return false;
  if (token.folded == "'s") return false;
  return !token.Is(kClosed) || token.Is(kModifier | kRole);
}

int32_t YearsIn(std::string_view digits) {
  constexpr size_t kMaxDigits = 3;
  if (digits.size() > kMaxDigits) return 0;
  int32_t years = 0;
  for (const char c : digits) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return 0;
    years = 10 * years + (c - '0');
  }
  return years;
}

int32_t AgeIn(std::string_view folded) {
  constexpr std::string_view kYearOld = "-year-old";
  if (!absl::EndsWith(View(folded), View(kYearOld))) return 0;
  folded.remove_suffix(kYearOld.size());
  return YearsIn(folded);
}

bool LooksVerbal(const StoryToken& token) {
  if (token.Is(kModifier | kRole)) return false;
  if (token.Is(kCopula | kAuxiliary | kVerb | kSpeech)) return true;
  const std::string_view word = token.folded;
  const bool ending = absl::EndsWith(View(word), "ed") || absl::EndsWith(View(word), "ing");
  const bool lower = absl::ascii_islower(static_cast<unsigned char>(token.text[0]));
  return ending && lower && word.size() > 4;
}

std::optional<NounPhrase> ParseNounPhrase(const NamedStory& story, int32_t first, int32_t limit,
                                          Complements complements) {
  limit = std::min(limit, story.size());
  if (first >= limit) return std::nullopt;
  NounPhrase phrase = CoreReader(story, first, limit).Read();
  if (phrase.head < 0) return std::nullopt;
  for (int i = 0; i < kMaxComplements && phrase.last + 1 < limit; ++i) {
    if (!BringsComplement(story.Token(phrase.last), complements)) break;
    const NounPhrase inner = CoreReader(story, phrase.last + 1, limit).Read();
    if (inner.last <= phrase.last + 1) break;
    phrase.last = inner.last;
  }
  return phrase;
}

Role RoleOf(const NamedStory& story, const NounPhrase& phrase) {
  Role role;
  const StoryToken& head = story.Token(phrase.head);
  role.span = story.story->SpanOf(phrase.first, phrase.last);
  role.type = head.word->role_type;
  role.gender = head.word->role_gender;
  role.head_token = phrase.head;
  role.core_first = phrase.possessor_last;
  role.head = head.word->short_for.empty() ? std::string_view(head.folded) : head.word->short_for;
  role.head_concepts = head.word->concepts;
  role.kin = head.Is(kKin);
  role.stated = phrase.last - phrase.first > 1 || head.word->short_for.empty();  // not "Gov."
  if (phrase.determiner == kPossessive) role.possessor_token = phrase.first;
  for (int32_t i = phrase.first; i < phrase.last; ++i) {
    const bool modifies = i >= phrase.possessor_last && i < phrase.head;
    if (modifies && role.age == 0) role.age = AgeIn(story.Token(i).folded);
    if (modifies && story.Token(i).Is(kModifier)) {
      role.modifier_concepts |= story.Token(i).word->concepts;
    } else if (i != phrase.head && (phrase.name < 0 || story.name_at[i] != phrase.name)) {
      AddComplement(story, i, &role);
    }
  }
  return role;
}

}  // namespace nutgraf::entity
