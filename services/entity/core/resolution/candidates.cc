#include "services/entity/core/resolution/candidates.h"

#include <algorithm>
#include <iterator>

#include "absl/algorithm/container.h"
#include "services/entity/core/resolution/features.h"
#include "services/entity/core/resolution/name_groups.h"
#include "services/entity/core/view.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;

// Entities remembered as met lately.
constexpr size_t kMaxRecent = 24;
// "the former lorry driver"
constexpr int32_t kMaxBareWords = 4;

void AddOnce(std::vector<int32_t>& list, int32_t value) {
  if (list.size() >= kMaxCandidates) return;
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

}  // namespace

Candidates::Candidates(const NamedStory& story, const std::vector<EntityDraft>& drafts)
    : story_(story), drafts_(drafts), by_concept_(kMaxConcepts) {
  most_named_ = MostNamed(true);
  absl::c_copy(MostNamed(false), std::back_inserter(most_named_));
  for (int32_t d = 0; d < static_cast<int32_t>(drafts.size()); ++d) {
    const EntityDraft& draft = drafts[d];
    if (draft.country) AddOnce(countries_, d);
    for (const int32_t r : draft.roles) AddRole(d, story.roles[r]);
    if (draft.type == EntityType::kPerson && !draft.name.single()) {
      AddOnce(by_surname_[draft.name.words.back()], d);
    }
    if (draft.type == EntityType::kPerson) {
      if (draft.age > 0) AddOnce(by_age_[draft.age], d);
      continue;
    }
    for (int i = 0; i < kMaxConcepts; ++i) {
      if (draft.name_concepts[i]) AddOnce(by_concept_[i], d);
    }
    if (draft.name.single()) continue;
    for (const std::string& word : draft.name.words) {
      if (IsHeadOf(word, draft.name)) AddOnce(by_word_[word], d);
    }
  }
}

// Of the persons, or of all else.
std::vector<int32_t> Candidates::MostNamed(bool persons) const {
  std::vector<int32_t> found;
  for (int32_t d = 0; d < static_cast<int32_t>(drafts_.size()); ++d) {
    const bool person = drafts_[d].type == EntityType::kPerson;
    if (drafts_[d].name_count > 1 && person == persons) found.push_back(d);
  }
  absl::c_stable_sort(found, [&](int32_t a, int32_t b) {
    return drafts_[a].name_count > drafts_[b].name_count;
  });
  found.resize(std::min(found.size(), kMaxMostNamed));
  return found;
}

void Candidates::Touch(int32_t draft) {
  const bool person = drafts_[draft].type == EntityType::kPerson;
  const size_t times = drafts_[draft].history.size();
  if (person && (main_ < 0 || times > drafts_[main_].history.size())) main_ = draft;
  const auto at = std::find(recent_.begin(), recent_.end(), draft);
  if (at != recent_.end()) recent_.erase(at);
  recent_.insert(recent_.begin(), draft);
  if (recent_.size() > kMaxRecent) recent_.pop_back();
}

void Candidates::AddRole(int32_t draft, const Role& role) {
  AddOnce(by_word_[std::string(role.head)], draft);
  for (int i = 0; i < kMaxConcepts; ++i) {
    if (role.head_concepts[i]) AddOnce(by_concept_[i], draft);
  }
}

bool Candidates::Fits(const Reference& reference, const EntityDraft& draft) const {
  const bool person = draft.type == EntityType::kPerson;
  switch (reference.pronoun) {
    case PronounForm::kHe:
    case PronounForm::kShe:
      return person && (draft.gender == Gender::kUnknown || draft.gender == reference.gender);
    case PronounForm::kIt:
      return !person && draft.type != EntityType::kGroup;
    case PronounForm::kThey:
      return draft.type == EntityType::kOrganization || draft.type == EntityType::kGroup;
    case PronounForm::kNone:
      break;
  }
  return false;
}

std::vector<int32_t> Candidates::ForPronoun(const Reference& reference) const {
  std::vector<int32_t> found;
  const int32_t sentence = story_.Token(reference.first).sentence;
  const int32_t reach = ColumnOf(reference) == WeightColumn::kPerson ? kPersonReach : kThingReach;
  for (const int32_t d : recent_) {
    const EntityDraft& draft = drafts_[d];
    const Reference& last = story_.references[draft.history.back()];
    if (sentence - story_.Token(last.first).sentence > reach) continue;
    if (Fits(reference, draft)) AddOnce(found, d);
  }
  if (ColumnOf(reference) != WeightColumn::kPerson) return found;
  if (main_ >= 0 && Fits(reference, drafts_[main_])) AddOnce(found, main_);
  return found.empty() ? NamedAhead(reference) : found;
}

// "A man who robbed |his| aunt …": the story opens before it says who.
std::vector<int32_t> Candidates::NamedAhead(const Reference& reference) const {
  std::vector<int32_t> found;
  const int32_t sentence = story_.Token(reference.first).sentence;
  if (sentence > kLeadSentences) return found;
  for (int32_t d = 0; d < static_cast<int32_t>(drafts_.size()); ++d) {
    const EntityDraft& draft = drafts_[d];
    if (!draft.history.empty() || draft.first_full < reference.last) continue;
    if (story_.Token(draft.first_full).sentence - sentence > kAheadReach) continue;
    if (Fits(reference, draft)) AddOnce(found, d);
  }
  return found;
}

std::vector<int32_t> Candidates::ForNominal(const Reference& reference) const {
  std::vector<int32_t> found;
  for (const int32_t r : reference.roles) {
    const Role& role = story_.roles[r];
    const auto add_all = [&](const std::vector<int32_t>& list) {
      for (const int32_t d : list) {
        const bool person = drafts_[d].type == EntityType::kPerson;
        if (person == (role.type == EntityType::kPerson)) AddOnce(found, d);
      }
    };
    if (const auto at = by_word_.find(View(role.head)); at != by_word_.end()) add_all(at->second);
    for (int i = 0; i < kMaxConcepts; ++i) {
      if (role.head_concepts[i]) add_all(by_concept_[i]);
    }
    if (role.head == "country") add_all(countries_);
    if (const auto at = by_age_.find(role.age); at != by_age_.end()) add_all(at->second);
  }
  return found;
}

std::vector<int32_t> Candidates::OfSurname(int32_t draft) const {
  std::vector<int32_t> found;
  const auto& words = drafts_[draft].name.words;
  if (words.size() < 2) return found;
  if (const auto at = by_surname_.find(words.back()); at != by_surname_.end()) found = at->second;
  std::erase(found, draft);
  return found;
}

bool Candidates::MayBe(const Reference& reference, const EntityDraft& draft) {
  const bool person = draft.type == EntityType::kPerson;
  return !draft.country && person == (reference.type == EntityType::kPerson) &&
         draft.type != EntityType::kGroup;
}

// "the charity", "the former lorry driver", "the Welsh performer", "his client": nothing says
// of whom or of what it is one that might settle it.
bool Candidates::IsBare(const Reference& reference) const {
  const StoryToken& opening = story_.Token(reference.first);
  if (!opening.Is(kDefinite | kPossessive)) return false;
  if (reference.last - reference.first > kMaxBareWords) return false;
  return absl::c_all_of(reference.roles, [&](int32_t r) {
    const Role& role = story_.roles[r];
    // "its CFO" is somebody of whom the story would tell that.
    const bool persons = opening.folded != "its" && opening.folded != "their";
    if (opening.Is(kPossessive)) return persons && role.type == EntityType::kPerson;
    if (role.head_token + 1 < reference.last) return role.complement_references.empty();
    return absl::c_all_of(role.complement_references, [&](int32_t name) {
      const EntityType type = story_.references[name].type;
      return story_.references[name].kind == document::MentionKind::kNamed &&
             (type == EntityType::kLocation || type == EntityType::kGroup);
    }) || story_.name_at[role.head_token] >= 0;
  });
}

void Candidates::AddRecent(const Reference& reference, std::vector<int32_t>* found) const {
  if (!IsBare(reference)) return;
  const int32_t sentence = story_.Token(reference.first).sentence;
  size_t added = 0;
  for (const int32_t d : recent_) {
    const EntityDraft& draft = drafts_[d];
    const Reference& last = story_.references[draft.history.back()];
    if (sentence - story_.Token(last.first).sentence > kBareReach) continue;
    if (!MayBe(reference, draft)) continue;
    AddOnce(*found, d);
    if (++added == kMaxBare) break;
  }
  for (const int32_t d : most_named_) {
    if (MayBe(reference, drafts_[d])) AddOnce(*found, d);
  }
}

}  // namespace nutgraf::entity
