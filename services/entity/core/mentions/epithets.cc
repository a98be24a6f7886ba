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
  return absl::EndsWith(View(folded), "an") || absl::EndsWith(View(folded), "lander") ||
         absl::c_linear_search(kOneOfAPeople, folded);
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
  int32_t last = i + 1;
  const int32_t name = story.name_at[i];
  if (name >= 0) {
    const Reference& people = story.references[name];
    last = people.last;  // "the New Zealander"
    const StoryToken& word = story.Token(last - 1);
    const bool one = people.type == EntityType::kGroup && people.first == i;
    if (!one || !IsOneOfAPeople(word.folded)) return std::nullopt;
    role.complement_references.push_back(name);
    role.gender = GenderIn(word.folded);
  } else if (role.age == 0) {
    return std::nullopt;
  }
  // "the Brazilian |driver|"
  const bool goes_on = last < story.size() &&
                       story.Token(last).sentence == token.sentence &&
                       (story.name_at[last] >= 0 ||
                        (IsContentWord(story.Token(last)) && !LooksVerbal(story.Token(last)) &&
                         !story.Token(last).Is(kTime)));
  if (goes_on) return std::nullopt;
  role.span = story.story->SpanOf(first, last);
  role.type = EntityType::kPerson;
  role.head_token = last - 1;
  role.core_first = first;
  role.head = story.Token(last - 1).folded;
  return role;
}

}  // namespace nutgraf::entity
