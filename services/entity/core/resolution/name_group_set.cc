#include "services/entity/core/resolution/name_group_set.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/common/text/capitals.h"
#include "services/entity/core/resolution/shared_names.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;

// A vote is at least this: a name that nobody is sure of still counts.
constexpr float kLeastVote = 0.01f;
// A sign of the story's outweighs what the tagger guessed of some mentions without one.
constexpr float kSettledVote = 5.0f;

}  // namespace

void AddCandidate(int32_t value, std::vector<int32_t>* list) {
  if (list->size() >= kMaxCandidates) return;
  if (std::find(list->begin(), list->end(), value) == list->end()) list->push_back(value);
}

float NameGroup::Votes() const {
  float sum = 0;
  for (const float v : type_votes) sum += v;
  return sum;
}

EntityType NameGroup::Type() const {
  const auto best = std::max_element(type_votes.begin() + 1, type_votes.end());
  return static_cast<EntityType>(best - type_votes.begin());
}

NameGroupSet::NameGroupSet(const NamedStory& story, int32_t names)
    : story_(story), group_of_(names) {
  ClassifiedNames classified = ClassifyNames(story, names);
  shared_ = std::move(classified.shared);
  std::vector<NameForm> forms = NameFormsOf(story, names);
  for (int32_t i = 0; i < names; ++i) {
    const Reference& name = story.references[i];
    NameForm& form = forms[i];
    const NameClass c = classified.classes[i];
    const char* const prefix =
        c == NameClass::kPerson ? "p:" : c == NameClass::kThing ? "t:" : "e:";
    const auto [entry, added] = keys_.try_emplace(absl::StrCat(prefix, form.key), Count());
    if (added) {
      NameGroup& group = groups_.emplace_back();
      group.form = std::move(form);
      group.person = c != NameClass::kThing;
      group.either = c == NameClass::kEither;
      group.parent = entry->second;
      group.upper = text::IsAllCapitals(TextOf(name));
    }
    NameGroup& group = groups_[entry->second];
    group.names.push_back(i);
    // What stands in a place is one, whatever the tagger took it for; else it is a body.
    EntityType type = name.type;
    if (c == NameClass::kThing && type == EntityType::kPerson) {
      type = IsLocative(story, name) ? EntityType::kLocation : EntityType::kOrganization;
    }
    group.type_votes[static_cast<int>(type)] +=
        name.settled ? kSettledVote : std::max(name.confidence, kLeastVote);
    group.no_person |= name.no_person;
    group.gender_votes[static_cast<int>(name.gender)] += 1;
    group_of_[i] = entry->second;
  }
}

int32_t NameGroupSet::FindThing(const std::string& key) const {
  const auto found = keys_.find("t:" + key);
  return found == keys_.end() ? -1 : found->second;
}

int32_t NameGroupSet::Root(int32_t g) {
  while (groups_[g].parent != g) {
    groups_[g].parent = groups_[groups_[g].parent].parent;
    g = groups_[g].parent;
  }
  return g;
}

void NameGroupSet::Join(int32_t child, int32_t parent, std::string_view reason) {
  child = Root(child);
  parent = Root(parent);
  if (child == parent) return;
  groups_[child].parent = parent;
  groups_[child].reason = std::string(reason);
}

std::string_view NameGroupSet::TextOf(const Reference& name) const {
  const std::string& text = story_.story->article->blocks[name.span.block].text;
  return std::string_view(text).substr(name.span.begin, name.span.size());
}

}  // namespace nutgraf::entity
