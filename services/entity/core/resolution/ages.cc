#include "services/entity/core/resolution/ages.h"

#include <algorithm>
#include <string_view>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "services/entity/core/mentions/noun_phrase.h"
#include "services/entity/core/view.h"

namespace nutgraf::entity {
namespace {

constexpr size_t kMaxRolesRead = 16;
constexpr int32_t kOldest = 120;
// Somebody's father is older than one of whom the story says nothing, as far as that goes.
constexpr float kOneSided = 0.5f;

constexpr std::string_view kElder[] = {"elder", "eldest", "older", "oldest", "senior", "big"};
constexpr std::string_view kYounger[] = {"younger", "youngest", "junior", "little", "baby"};
constexpr std::string_view kParents[] = {"father", "mother",      "dad",         "mum",
                                         "mom",    "grandfather", "grandmother", "uncle",
                                         "aunt",   "stepfather",  "stepmother",  "mam",
                                         "papa",   "mama",        "pop",         "daddy",
                                         "mummy",  "mommy",       "grandpa",     "grandma",
                                         "gran",   "granddad",    "grandad",     "nan",
                                         "father-in-law", "mother-in-law", "godfather",
                                         "godmother"};
constexpr std::string_view kChildren[] = {"son",      "daughter", "grandson", "granddaughter",
                                          "nephew",   "niece",    "stepson",  "stepdaughter",
                                          "son-in-law", "daughter-in-law", "grandchild",
                                          "godson",   "goddaughter"};

// 2 for "father", 3 for "grandfather", -1 for "her little sister".
int GenerationIn(const NamedStory& story, const Role& kin) {
  const int generation = GenerationOf(kin.head);
  if (generation != 0) return generation * (absl::StartsWith(View(kin.head), "grand") ? 3 : 2);
  for (int32_t i = std::max(kin.core_first, 0); i < kin.head_token; ++i) {
    const std::string_view word = story.Token(i).folded;
    if (absl::c_linear_search(kElder, word)) return 1;
    if (absl::c_linear_search(kYounger, word)) return -1;
  }
  return 0;
}

// Of whom the story calls somebody's father, or a son.
int Generation(const NamedStory& story, const EntityDraft& draft) {
  if (draft.name.suffix == "jr") return -2;
  if (draft.name.suffix == "sr") return 2;
  for (size_t i = 0; i < draft.roles.size() && i < kMaxRolesRead; ++i) {
    const Role& role = story.roles[draft.roles[i]];
    const int generation = role.kin ? GenerationIn(story, role) : 0;
    if (generation != 0) return generation;
  }
  return 0;
}

// 1 where the story calls the one the father of the other.
int GenerationAgainst(const NamedStory& story, const EntityDraft& draft, int32_t other,
                      DraftOf draft_of) {
  for (size_t i = 0; i < draft.roles.size() && i < kMaxRolesRead; ++i) {
    const Role& role = story.roles[draft.roles[i]];
    const bool of_other = role.kin && absl::c_any_of(role.complement_references, [&](int32_t r) {
      return draft_of[r] == other;
    });
    const int generation = of_other ? GenerationIn(story, role) : 0;
    if (generation != 0) return generation;
  }
  return 0;
}

}  // namespace

int SeniorityBefore(const NamedStory& story, const Reference& reference) {
  int32_t i = reference.first - 1;
  while (i >= 0 && story.Token(i).Is(kTitle)) --i;
  if (i < 0) return 0;
  const std::string_view word = story.Token(i).folded;
  return absl::c_linear_search(kElder, word) ? 1 : absl::c_linear_search(kYounger, word) ? -1 : 0;
}

int GenerationOf(std::string_view kin) {
  return absl::c_linear_search(kParents, kin) ? 1 : absl::c_linear_search(kChildren, kin) ? -1 : 0;
}

float CompareAges(const NamedStory& story, const std::vector<EntityDraft>& drafts,
                  DraftOf draft_of, int32_t a, int32_t b) {
  const auto order = [](int x, int y) { return static_cast<float>((x > y) - (x < y)); };
  const auto years = [&](int32_t d) {
    return drafts[d].age > 0 ? drafts[d].age : drafts[d].later_age;
  };
  if (years(a) > 0 && years(b) > 0) return order(years(a), years(b));
  const int stated = GenerationAgainst(story, drafts[a], b, draft_of) -
                     GenerationAgainst(story, drafts[b], a, draft_of);
  if (stated != 0) return order(stated, 0);
  const int of_a = Generation(story, drafts[a]), of_b = Generation(story, drafts[b]);
  if (of_a == 0) return 0;
  return order(of_a, of_b) * (of_b != 0 ? 1.0f : kOneSided);
}

int32_t StatedAge(const NamedStory& story, const Reference& name) {
  // ", 47," "(47)" ", aged 47," ", who is 47," " is 47,"
  static constexpr std::string_view kBefore[] = {",", "(", "who", "is", "aged"};
  int32_t i = name.last;
  while (i < story.size() && i < name.last + 3 &&
         absl::c_linear_search(kBefore, story.Token(i).folded)) {
    ++i;
  }
  if (i == name.last || i >= story.size()) return 0;
  const StoryToken& token = story.Token(i);
  if (token.kind != text::TokenKind::kNumber) return 0;
  // "is 20 minutes late"
  const bool closed = i + 1 >= story.size() || !IsContentWord(story.Token(i + 1)) ||
                      absl::StartsWith(story.Token(i + 1).folded, "year");
  if (story.Token(i - 1).folded == "is" && !closed) return 0;
  const int32_t age = YearsIn(token.text);
  return age < kOldest ? age : 0;
}

}  // namespace nutgraf::entity
