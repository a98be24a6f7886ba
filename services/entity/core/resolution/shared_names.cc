#include "services/entity/core/resolution/shared_names.h"

#include <algorithm>
#include <string_view>

#include "services/entity/core/resolution/name_form.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;

constexpr std::string_view kLocatives[] = {"in", "near", "outside", "across"};
// Before what was tagged as a place: a letter is from a person too.
constexpr std::string_view kLocativesOfPlaces[] = {"at", "from"};
// "shares in Halvorsen" are not in a place.
constexpr std::string_view kHeld[] = {"share", "shares", "stake", "stakes", "interest",
                                      "investment", "investor", "investors", "confidence", "trust"};

template <typename Words>
bool Holds(const Words& words, std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool IsPerson(const Reference& name) { return name.type == EntityType::kPerson; }

}  // namespace

bool IsLocative(const NamedStory& story, const Reference& name) {
  if (name.first == 0 || story.IsGenitive(name.last)) return false;  // "in Byron's life"
  const std::string_view before = story.Token(name.first - 1).folded;
  const bool place = name.type == EntityType::kLocation && Holds(kLocativesOfPlaces, before);
  if (!place && !Holds(kLocatives, before)) return false;
  return name.first == 1 || !Holds(kHeld, story.Token(name.first - 2).folded);
}

ClassifiedNames ClassifyNames(const NamedStory& story, int32_t names) {
  ClassifiedNames found;
  std::vector<NameForm> forms;
  absl::flat_hash_set<std::string> surnames, bodies, places;
  for (int32_t i = 0; i < names; ++i) {
    const Reference& name = story.references[i];
    const NameForm& form = forms.emplace_back(NameFormOf(story, name));
    if (form.single()) {
      if (IsLocative(story, name)) places.insert(form.key);
    } else if (IsPerson(name)) {
      surnames.insert(form.words.back());
    } else if (name.type == EntityType::kOrganization) {
      bodies.insert(form.words.front());
    }
  }
  for (int32_t i = 0; i < names; ++i) {
    const Reference& name = story.references[i];
    const std::string& key = forms[i].key;
    const bool shared = forms[i].single() && surnames.contains(key) &&
                        (places.contains(key) || bodies.contains(key));
    if (shared) found.shared.insert(key);
    found.classes.push_back(!shared ? (IsPerson(name) ? NameClass::kPerson : NameClass::kThing)
                            : !name.address.empty()   ? NameClass::kPerson
                            : IsLocative(story, name) ? NameClass::kThing
                                                      : NameClass::kEither);
  }
  return found;
}

}  // namespace nutgraf::entity
