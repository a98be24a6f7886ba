// What the resolver knows of words before it reads a story.
//
//   absl::StatusOr<Lexicon> lexicon = Lexicon::Create();
//   const Word& w = lexicon->Find("spokeswoman");
//   w.Is(kRole) && w.role_type == EntityType::kPerson && w.role_gender == Gender::kFemale
//   (lexicon->Find("speaker").concepts & lexicon->Find("head").concepts).any()   // akin
//
// Words are looked up as text::FoldForMatching gives them. A concept is one bit
// for what several words say ("interim", "acting"). The lists are the text files
// of this folder.
//
// Immutable after Create, which fails with DATA_LOSS when a list does not parse;
// any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_LEXICON_LEXICON_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_LEXICON_LEXICON_H_

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "services/common/document/entity_analysis.h"
#include "services/entity/core/view.h"

namespace nutgraf::entity {

enum class Gender : uint8_t { kUnknown = 0, kMale = 1, kFemale = 2 };

enum WordClass : uint32_t {
  kDefinite = 1 << 0,     // the, this
  kIndefinite = 1 << 1,   // a, one of
  kPossessive = 1 << 2,   // his, its
  kPronoun = 1 << 3,      // he, it, who
  kRelative = 1 << 4,     // who, which
  kPreposition = 1 << 5,  // of, in
  kConjunction = 1 << 6,  // and, while
  kCopula = 1 << 7,       // is, became
  kAuxiliary = 1 << 8,    // has, will, not
  kAdverb = 1 << 9,       // recently
  kVerb = 1 << 10,        // other common finite verbs
  kSpeech = 1 << 11,      // said
  kModifier = 1 << 12,    // former, acting
  kRole = 1 << 13,        // director, forum
  kTitle = 1 << 14,       // Mr, Gen
  kNaming = 1 << 15,      // appointed, served (as)
  kTime = 1 << 16,        // last, week, Monday
  kKin = 1 << 17,         // brother, widow
};

// Room for the concepts that the lists name.
inline constexpr int kMaxConcepts = 160;
using Concepts = std::bitset<kMaxConcepts>;

struct Word {
  uint32_t classes = 0;
  Concepts concepts;
  Concepts name_concepts;  // of what has the word in its name: an airline, of "Air"
  document::EntityType role_type = document::EntityType::kOther;
  Gender role_gender = Gender::kUnknown;
  Gender title_gender = Gender::kUnknown;
  Gender name_gender = Gender::kUnknown;
  std::string short_for;  // "governor", of "gov"; empty for a word that is whole

  bool Is(uint32_t any_of) const { return (classes & any_of) != 0; }
};

class Lexicon {
 public:
  static absl::StatusOr<Lexicon> Create();

  // The entry of a folded word; an empty one when no list has it.
  const Word& Find(std::string_view folded) const;

  bool IsCountry(std::string_view folded_name) const {
    return countries_.contains(View(folded_name));
  }
  bool IsNewsSource(std::string_view folded_name) const {
    return news_sources_.contains(View(folded_name));
  }
  // The first of the names that mean one thing ("united states" for "us"); empty
  // for a name that has no others.
  std::string_view Canonical(std::string_view folded_name) const;

 private:
  Lexicon() = default;

  absl::Status AddClosedClasses();
  absl::Status AddRoles();
  absl::Status AddNameWords();
  absl::Status AddModifiers();
  absl::Status AddGenders(std::string_view table, bool titles);
  absl::StatusOr<Concepts> ConceptsNamed(std::string_view names);

  absl::flat_hash_map<std::string, Word> words_;
  absl::flat_hash_map<std::string, int> concepts_;
  absl::flat_hash_map<std::string, std::string> aliases_;
  absl::flat_hash_set<std::string> countries_;
  absl::flat_hash_set<std::string> news_sources_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_LEXICON_LEXICON_H_
