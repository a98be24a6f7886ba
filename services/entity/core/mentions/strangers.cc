#include "services/entity/core/mentions/strangers.h"

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "services/entity/core/mentions/noun_phrase.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;
using document::MentionKind;

// Tokens at which the description of a name begins: "Hale, |a nurse|".
absl::flat_hash_set<int32_t> Described(const NamedStory& story) {
  absl::flat_hash_set<int32_t> starts;
  for (const Role& role : story.roles) {
    if (role.stated) starts.insert(story.story->TokenAt(role.span));
  }
  return starts;
}

// "is |a nurse|", "as |a nurse|", "Hale, |a nurse|": said of somebody else.
bool IsPredicated(const NamedStory& story, int32_t i) {
  if (i == 0 || story.Token(i - 1).sentence != story.Token(i).sentence) return false;
  const StoryToken& before = story.Token(i - 1);
  const bool apposed = before.IsMark(",") && i > 1 && story.name_at[i - 2] >= 0;
  return apposed || before.Is(kCopula) || before.folded == "as" || before.folded == "like" ||
         before.folded == "became" || before.folded == "not";
}

}  // namespace

void FindStrangers(NamedStory* story) {
  const absl::flat_hash_set<int32_t> described = Described(*story);
  for (int32_t i = 0; i < story->size(); ++i) {
    const bool begins = story->name_at[i] < 0 && story->Token(i).Is(kIndefinite);
    if (!begins || described.contains(i) || IsPredicated(*story, i)) continue;
    const auto phrase =
        ParseNounPhrase(*story, i, story->story->SentenceOf(i).last, Complements::kOf);
    if (!phrase || phrase->name >= 0) continue;
    const Role role = RoleOf(*story, *phrase);
    if (role.type != EntityType::kPerson) continue;
    Reference stranger{.span = role.span, .first = i, .last = phrase->last};
    stranger.kind = MentionKind::kNominal;
    stranger.type = role.type;
    stranger.gender = role.gender;
    story->strangers.push_back(std::move(stranger));
  }
}

}  // namespace nutgraf::entity
