#include "services/entity/core/mentions/epithets.h"

#include <string_view>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "services/entity/core/mentions/noun_phrase.h"
#include "services/entity/core/view.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;

// One of a people; of the others ("the British", "the Swiss") many may be meant.
constexpr std::string_view kOneOfAPeople[] = {
    "argentine", "briton", "croat", "czech", "dane",     "filipino", "finn",  "greek", "israeli",
    "iraqi",     "kiwi",   "pole",  "scot",  "pakistani", "serb",    "slovak", "spaniard",
    "swede",     "turk"};

bool IsOneOfAPeople(std::string_view folded) {
  return absl::EndsWith(View(folded), "an") || absl::c_linear_search(kOneOfAPeople, folded);
}

Gender GenderIn(std::string_view folded) {
  if (absl::EndsWith(View(folded), "woman")) return Gender::kFemale;
  return absl::EndsWith(View(folded), "man") && folded != "german" ? Gender::kMale
                                                                   : Gender::kUnknown;
}

}  // namespace

std::optional<Role> EpithetAt(const NamedStory& story, int32_t first) {
  const int32_t i = first + 1;
  if (i >= story.size() || story.Token(i).sentence != story.Token(first).sentence) {
    return std::nullopt;
  }
  if (story.Token(first).folded != "the") return std::nullopt;
  const StoryToken& token = story.Token(i);
  Role role;
  role.age = AgeIn(token.folded);
  const int32_t name = story.name_at[i];
  if (name >= 0) {
    const Reference& people = story.references[name];
    const bool one = people.type == EntityType::kGroup && people.last == i + 1;
    if (!one || !IsOneOfAPeople(token.folded)) return std::nullopt;
    role.complement_references.push_back(name);
    role.gender = GenderIn(token.folded);
  } else if (role.age == 0) {
    return std::nullopt;
  }
  // "the Brazilian |driver|"
  const bool goes_on = i + 1 < story.size() &&
                       story.Token(i + 1).sentence == token.sentence &&
                       (story.name_at[i + 1] >= 0 ||
                        (IsContentWord(story.Token(i + 1)) && !LooksVerbal(story.Token(i + 1)) &&
                         !story.Token(i + 1).Is(kTime)));
  if (goes_on) return std::nullopt;
  role.span = story.story->SpanOf(first, i + 1);
  role.type = EntityType::kPerson;
  role.head_token = i;
  role.core_first = first;
  role.head = token.folded;
  return role;
}

}  // namespace nutgraf::entity
