// Reads a noun phrase whose head is a role noun, without a parser: a determiner
// or possessor, words of no closed class, the head, and its complements.
//
//   the head of the country's parliament   head: head; complement: of the …
//   Maduro's former deputy                 possessor: Maduro; head: deputy
//   US President Donald Trump              head: President; name: Donald Trump
//
// A phrase ends where a word of a closed class, a verb or a mark stands. Words of
// no list are taken for nouns and adjectives: news has new ones every day, while
// what ends a phrase is a short list (lexicon/closed_classes.txt). It is right
// for what is said of people and bodies, and not meant for other phrases.
//
// Pure; any thread; looks at kMaxWords words at the most.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_NOUN_PHRASE_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_NOUN_PHRASE_H_

#include <cstdint>
#include <optional>

#include "services/entity/core/mentions/reference.h"

namespace nutgraf::entity {

struct NounPhrase {
  // The longest that is read: longer ones do not state a role.
  static constexpr int32_t kMaxWords = 24;

  int32_t first = 0;
  int32_t head = -1;           // the role noun
  int32_t last = 0;            // after the complements
  int32_t possessor_last = 0;  // after "Maduro's"; first when there is none
  int32_t name = -1;           // that the head stands before, as a title does
  uint32_t determiner = 0;     // kDefinite, kIndefinite, kPossessive or 0
};

// Which complements belong to the phrase: those after "of" and "for" only, or after
// any preposition, as between commas.
enum class Complements { kOf, kAny };

// The phrase that begins at token `first` and ends before token `limit`. None when
// no role noun is its head.
std::optional<NounPhrase> ParseNounPhrase(const NamedStory& story, int32_t first, int32_t limit,
                                          Complements complements);

// True for a token that can stand inside a phrase before its head.
bool IsContentWord(const StoryToken& token);
// True for a token that reads as a participle or finite verb after a noun.
bool LooksVerbal(const StoryToken& token);

// 74, of "74"; 0 for what is no number of three digits at the most.
int32_t YearsIn(std::string_view digits);

// 74, of "74-year-old"; 0 for other words.
int32_t AgeIn(std::string_view folded);

Role RoleOf(const NamedStory& story, const NounPhrase& phrase);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_NOUN_PHRASE_H_
