// The names of a story by spelling, and the union of those that are found to mean
// one thing: the ground on which name_groups.h decides.
//
//   NameGroupSet groups(story, names);
//   groups.Join(child, parent, "acronym");
//   groups.Root(child) == groups.Root(parent)
//
// Refers to the story, which must outlive it. One thread. Root is amortised
// nearly constant (union-find with path halving).

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_NAME_GROUP_SET_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_NAME_GROUP_SET_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "services/entity/core/mentions/reference.h"
#include "services/entity/core/resolution/name_form.h"

namespace nutgraf::entity {

// Entities that one name or phrase is weighed against; the earliest are kept. No
// story has so many of one surname, and it bounds the work of a decision.
inline constexpr size_t kMaxCandidates = 16;

// Adds what is not there yet, up to kMaxCandidates.
void AddCandidate(int32_t value, std::vector<int32_t>* list);

// Names of one spelling and class (person, thing, or either).
struct NameGroup {
  NameForm form;
  bool person = false;  // or either
  bool either = false;  // see shared_names.h
  bool no_person = false;  // a name of it says so
  bool upper = false;  // written in capitals throughout, as acronyms are
  std::array<float, 9> type_votes{};    // by EntityType
  std::array<float, 3> gender_votes{};  // by Gender
  std::vector<int32_t> names;
  int32_t parent = 0;
  std::string reason = "same_name";  // why it joined its parent
  std::vector<int32_t> candidates;   // groups, when it may mean several

  float Votes() const;
  document::EntityType Type() const;
};

// Groups by a word of theirs.
using GroupIndex = absl::flat_hash_map<std::string, std::vector<int32_t>>;

class NameGroupSet {
 public:
  // `names` is the number of names at the front of story.references.
  NameGroupSet(const NamedStory& story, int32_t names);

  const NamedStory& story() const { return story_; }
  int32_t names() const { return static_cast<int32_t>(group_of_.size()); }
  int32_t Count() const { return static_cast<int32_t>(groups_.size()); }
  NameGroup& operator[](int32_t g) { return groups_[g]; }
  const NameGroup& operator[](int32_t g) const { return groups_[g]; }
  int32_t OfName(int32_t name) const { return group_of_[name]; }
  // The group of a thing with the key of a name, or -1.
  int32_t FindThing(const std::string& key) const;

  // True for a word that is a person's name and a thing's in this story.
  bool IsShared(const std::string& key) const { return shared_.contains(key); }

  bool IsRoot(int32_t g) const { return groups_[g].parent == g; }
  int32_t Root(int32_t g);
  void Join(int32_t child, int32_t parent, std::string_view reason);

 private:
  std::string_view TextOf(const Reference& name) const;

  const NamedStory& story_;
  std::vector<NameGroup> groups_;
  std::vector<int32_t> group_of_;  // for each name
  absl::flat_hash_map<std::string, int32_t> keys_;
  absl::flat_hash_set<std::string> shared_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_NAME_GROUP_SET_H_
