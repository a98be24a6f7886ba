#include "services/entity/core/resolution/shared_names.h"

#include <algorithm>
#include <string_view>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
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

bool IsPerson(const Reference& name) { return name.type == EntityType::kPerson; }

// By surname, where the body first has the whole name of somebody whom it introduces there:
// "Ben |Harlow|, the founder". Only the first whole name of a surname counts.
absl::flat_hash_map<std::string, int32_t> Introductions(const NamedStory& story, int32_t names,
                                                        absl::Span<const NameForm> forms) {
  absl::flat_hash_map<std::string, int32_t> introduced;
  for (int32_t i = 0; i < names; ++i) {
    const Reference& name = story.references[i];
    if (!IsPerson(name) || forms[i].single() || !name.in_body) continue;
    const bool comma = name.last < story.size() && story.Token(name.last).IsMark(",");
    introduced.try_emplace(forms[i].words.back(), comma ? i : -1);
  }
  return introduced;
}

// "|Hale & Quill| Foods": nobody calls it Hale alone.
bool IsOfPartners(const NamedStory& story, const Reference& name) {
  return name.last - name.first > 2 && story.Token(name.first + 1).IsMark("&");
}

// What the story's names use words for.
struct WordsOfNames {
  absl::flat_hash_set<std::string> surnames;
  absl::flat_hash_set<std::string> bodies;  // that a body's name begins with
  absl::flat_hash_set<std::string> houses;  // and a place's: "Ellison Theatre"
  absl::flat_hash_set<std::string> places;  // "in Lincoln"
};

WordsOfNames CollectWords(const NamedStory& story, int32_t names,
                          absl::Span<const NameForm> forms) {
  WordsOfNames words;
  for (int32_t i = 0; i < names; ++i) {
    const Reference& name = story.references[i];
    const NameForm& form = forms[i];
    if (form.single()) {
      if (IsLocative(story, name)) words.places.insert(form.key);
    } else if (IsPerson(name)) {
      words.surnames.insert(form.words.back());
    } else if (name.type == EntityType::kOrganization && !IsOfPartners(story, name)) {
      words.bodies.insert(form.words.front());
    } else if (name.type == EntityType::kLocation) {
      words.houses.insert(form.words.front());
    }
  }
  return words;
}

// "The |Ellison| is", "at the |Draycott|.": no person, where a house of the name is there.
bool IsArticled(const NamedStory& story, const Reference& name) {
  if (name.first == 0 || story.Token(name.first - 1).folded != "the") return false;
  if (name.last >= story.size()) return true;
  const StoryToken& next = story.Token(name.last);
  return next.kind == text::TokenKind::kPunctuation || next.Is(kCopula | kAuxiliary);
}

}  // namespace

bool IsLocative(const NamedStory& story, const Reference& name) {
  if (name.first == 0 || story.IsGenitive(name.last)) return false;  // "in Byron's life"
  const std::string_view before = story.Token(name.first - 1).folded;
  const bool place =
      name.type == EntityType::kLocation && absl::c_linear_search(kLocativesOfPlaces, before);
  if (!place && !absl::c_linear_search(kLocatives, before)) return false;
  return name.first == 1 || !absl::c_linear_search(kHeld, story.Token(name.first - 2).folded);
}

ClassifiedNames ClassifyNames(const NamedStory& story, int32_t names) {
  ClassifiedNames found;
  const std::vector<NameForm> forms = NameFormsOf(story, names);
  WordsOfNames words = CollectWords(story, names, forms);
  const auto introduced = Introductions(story, names, forms);
  // "|Harlow| is back", before anybody of that name is introduced: a body of the name.
  const auto comes_before = [&](int32_t i) {
    const Reference& name = story.references[i];
    const bool acts = name.subject || name.possessive;  // no author in brackets
    if (!forms[i].single() || !name.in_body || !acts || !name.address.empty()) return false;
    const auto person = introduced.find(forms[i].key);
    return person != introduced.end() && i < person->second;
  };
  for (int32_t i = 0; i < names; ++i) {
    if (comes_before(i)) words.bodies.insert(forms[i].key);
  }
  for (int32_t i = 0; i < names; ++i) {
    const Reference& name = story.references[i];
    const std::string& key = forms[i].key;
    const bool surname = forms[i].single() && words.surnames.contains(key);
    const bool body = words.bodies.contains(key);
    const bool shared = surname && (body || words.places.contains(key));
    const bool house =
        surname && (body || words.houses.contains(key)) && IsArticled(story, name);
    if (shared || house) found.shared.insert(key);
    found.classes.push_back(house     ? NameClass::kThing
                            : !shared ? (IsPerson(name) ? NameClass::kPerson : NameClass::kThing)
                            : !name.address.empty()   ? NameClass::kPerson
                            : IsLocative(story, name) ? NameClass::kThing
                            : comes_before(i)         ? NameClass::kThing
                                                      : NameClass::kEither);
  }
  return found;
}

}  // namespace nutgraf::entity
