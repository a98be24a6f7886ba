// Which entities a reference is weighed against at all.
//
//   he, she          persons met lately, gender not against it
//   it, they         bodies and places met lately
//   the forum        whoever was described so, or bears the word in the name, or was meant lately
//   the 74-year-old  persons of that age, or met lately
//   the country      countries
//
// Owned by one resolution; one thread. Every list is bounded (kMaxCandidates).

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_CANDIDATES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_CANDIDATES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/entity/core/resolution/entity_draft.h"

namespace nutgraf::entity {

// Sentences that "he" and "she" reach back (answers of an interview are many and short),
// and "it" and "they".
inline constexpr int32_t kPersonReach = 14;
inline constexpr int32_t kThingReach = 4;
// Sentences of a story's opening in which they may mean whom it names after them, and how far on.
inline constexpr int32_t kLeadSentences = 4;
inline constexpr int32_t kAheadReach = 5;
// Sentences that "the charity" and "the striker" reach back to whoever is not known to be one, and
// how many of them are looked at.
inline constexpr int32_t kBareReach = 12;
inline constexpr size_t kMaxBare = 6;
inline constexpr size_t kMaxMostNamed = 4;

class Candidates {
 public:
  // Indexes the drafts by what is said of them and by the words of their names.
  Candidates(const NamedStory& story, const std::vector<EntityDraft>& drafts);

  // Notes that the story has just meant the draft.
  void Touch(int32_t draft);
  void AddRole(int32_t draft, const Role& role);

  // Whether a pronoun agrees with it.
  bool Fits(const Reference& reference, const EntityDraft& draft) const;
  std::vector<int32_t> ForPronoun(const Reference& reference) const;
  std::vector<int32_t> ForNominal(const Reference& reference) const;
  // Persons of the draft's surname, for "her brother".
  std::vector<int32_t> OfSurname(int32_t draft) const;
  // Adds those of the reference's type that were meant lately, for "the charity" where nothing
  // says who is one.
  void AddRecent(const Reference& reference, std::vector<int32_t>* found) const;

 private:
  void Add(std::string_view key, int32_t draft);
  std::vector<int32_t> MostNamed(bool persons) const;
  std::vector<int32_t> NamedAhead(const Reference& reference) const;
  bool IsBare(const Reference& reference) const;
  static bool MayBe(const Reference& reference, const EntityDraft& draft);

  const NamedStory& story_;
  const std::vector<EntityDraft>& drafts_;
  std::vector<int32_t> recent_;  // the latest first
  std::vector<int32_t> most_named_;  // in the whole story, more than once
  int32_t main_ = -1;            // the person meant most often so far; "he" reaches back to it
  absl::flat_hash_map<std::string, std::vector<int32_t>> by_word_;  // role or name words
  absl::flat_hash_map<std::string, std::vector<int32_t>> by_surname_;  // whole names
  absl::flat_hash_map<int32_t, std::vector<int32_t>> by_age_;
  std::vector<std::vector<int32_t>> by_concept_;
  std::vector<int32_t> countries_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_CANDIDATES_H_
