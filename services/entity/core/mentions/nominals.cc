#include "services/entity/core/mentions/nominals.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_set.h"
#include "services/entity/core/mentions/epithets.h"
#include "services/entity/core/mentions/noun_phrase.h"

namespace nutgraf::entity {
namespace {

using document::MentionKind;

// Kin that are called so, as by a name.
constexpr std::string_view kCalledSo[] = {"dad",  "daddy",  "gran",  "granddad", "grandad",
                                          "grandma", "grandpa", "mam", "mama",  "mom",
                                          "mommy", "mum",   "mummy", "nan",    "papa", "pop"};

// Tokens that begin a description, or that a title's name follows.
absl::flat_hash_set<int32_t> DescriptionStarts(const NamedStory& story) {
  absl::flat_hash_set<int32_t> starts;
  for (const Role& role : story.roles) {
    int32_t first = story.story->TokenAt(role.span);
    starts.insert(first);
    if (first > 0 && story.Token(first - 1).Is(kDefinite)) starts.insert(first - 1);
  }
  return starts;
}

// Words of an owner, with its article.
constexpr int32_t kMaxOwnerWords = 8;

bool CanBeginNominal(const NamedStory& story, int32_t i) {
  if (story.name_at[i] >= 0) {
    const Reference& name = story.references[story.name_at[i]];
    return name.first == i && story.IsGenitive(name.last);
  }
  const StoryToken& token = story.Token(i);
  return token.Is(kDefinite) || (token.Is(kPossessive) && token.folded != "whose" &&
                                 token.folded != "your");
}

bool IsOfSpeaker(const StoryToken& token) { return token.folded == "my" || token.folded == "our"; }

// "I feel sick for |Dad|": the speaker's.
bool IsBareKin(const NamedStory& story, int32_t i) {
  if (story.name_at[i] >= 0) return false;
  if (!absl::c_linear_search(kCalledSo, story.Token(i).folded)) return false;
  if (i == 0) return true;
  const StoryToken& before = story.Token(i - 1);
  return before.sentence != story.Token(i).sentence ||
         (!IsContentWord(before) && !story.IsGenitive(i - 1) &&
          !before.Is(kPossessive | kDefinite | kIndefinite)) || before.Is(kSpeech | kVerb);
}

void AddNominal(Role role, int32_t first, int32_t last, NamedStory* story) {
  role.stated = false;
  role.of_speaker |= IsOfSpeaker(story->Token(first));
  Reference reference{.span = role.span, .first = first, .last = last};
  reference.kind = MentionKind::kNominal;
  reference.type = role.type;
  reference.gender = role.gender;
  reference.roles.push_back(static_cast<int32_t>(story->roles.size()));
  story->roles.push_back(std::move(role));
  story->references.push_back(std::move(reference));
}

// "|The bank|'s head of credit": the owner is meant too, whatever is owned.
void FindOwner(int32_t first, NamedStory* story) {
  const int32_t end = std::min(story->story->SentenceOf(first).last, first + kMaxOwnerWords);
  int32_t genitive = first + 1;
  while (genitive < end && !story->IsGenitive(genitive)) ++genitive;
  if (genitive >= end) return;
  const auto owner = ParseNounPhrase(*story, first, genitive, Complements::kOf);
  if (owner && owner->last == genitive && owner->name < 0) {
    AddNominal(RoleOf(*story, *owner), first, genitive, story);
  }
}

}  // namespace

void FindNominals(NamedStory* story) {
  const absl::flat_hash_set<int32_t> described = DescriptionStarts(*story);
  for (int32_t i = 0; i < story->size(); ++i) {
    if (IsBareKin(*story, i)) {
      Role role = RoleOf(*story, {.first = i, .head = i, .last = i + 1, .possessor_last = i});
      role.of_speaker = true;
      AddNominal(std::move(role), i, i + 1, story);
      continue;
    }
    if (!CanBeginNominal(*story, i)) continue;
    if (story->name_at[i] < 0) FindOwner(i, story);
    if (described.contains(i)) continue;
    const int32_t end = story->story->SentenceOf(i).last;
    const auto phrase = ParseNounPhrase(*story, i, end, Complements::kOf);
    if (phrase) {
      if (phrase->name < 0) AddNominal(RoleOf(*story, *phrase), i, phrase->last, story);
    } else if (std::optional<Role> epithet = EpithetAt(*story, i)) {
      const int32_t last = epithet->head_token + 1;
      AddNominal(*std::move(epithet), i, last, story);
    }
  }
}

void FindSpeakers(absl::Span<const document::Span> speakers, NamedStory* story) {
  constexpr int32_t kMaxWords = 4;
  absl::flat_hash_set<int32_t> known;
  for (const Reference& reference : story->references) {
    for (int32_t i = reference.first; i < reference.last; ++i) known.insert(i);
  }
  for (const document::Span& span : speakers) {
    const int32_t first = story->story->TokenAt(span), last = story->story->TokenAfter(span);
    if (last - first < 2 || last - first > kMaxWords) continue;
    if (story->Token(first).folded != "the") continue;
    bool plain = known.insert(first).second;
    for (int32_t i = first + 1; i < last; ++i) {
      plain = plain && IsContentWord(story->Token(i)) && !known.contains(i);
    }
    if (!plain) continue;
    Role role = RoleOf(*story, {.first = first, .head = last - 1, .last = last,
                                .possessor_last = first, .determiner = kDefinite});
    role.type = document::EntityType::kPerson;
    AddNominal(std::move(role), first, last, story);
    story->references.back().subject = true;
    story->references.back().in_body = true;
  }
}

void LinkToSpeakers(absl::Span<const int32_t> speakers, NamedStory* story) {
  for (const Reference& reference : story->references) {
    if (reference.quotation < 0 || reference.quotation >= static_cast<int32_t>(speakers.size())) {
      continue;
    }
    const int32_t speaker = speakers[reference.quotation];
    for (const int32_t r : reference.roles) {
      Role& role = story->roles[r];
      if (role.of_speaker && speaker >= 0) role.complement_references.push_back(speaker);
    }
  }
}

}  // namespace nutgraf::entity
