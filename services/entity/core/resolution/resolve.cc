#include "services/entity/core/resolution/resolve.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_map.h"
#include "services/entity/core/mentions/ahead.h"
#include "services/entity/core/resolution/ages.h"
#include "services/entity/core/resolution/candidates.h"
#include "services/entity/core/resolution/decision.h"
#include "services/entity/core/resolution/name_group_set.h"
#include "services/entity/core/resolution/name_groups.h"
#include "services/entity/core/resolution/speech_lead.h"

namespace nutgraf::entity {
namespace {

using document::MentionKind;

// An alternative less likely than this is none.
constexpr float kLeastAlternative = 0.05f;
constexpr size_t kMaxAlternatives = 3;
// Two candidates closer than this are alike: the text does not decide.
constexpr float kLeastLead = 0.01f;
// How sure a name that one entity alone bears is, by what joins them.
constexpr float kSameName = 0.98f;
constexpr float kShortName = 0.92f;
// From here on a pronoun tells the gender of whom it means.
constexpr float kTellsGender = 0.8f;
// And "Mrs Hale".
constexpr float kAddressTellsGender = 0.5f;
// A first reading tells it by as much certainty of all its pronouns together, and by so large a
// part of them.
constexpr float kLeastVotes = 0.8f;
constexpr float kVotesAgree = 0.8f;

// Sentences after which a pronoun begins anew.
constexpr int32_t kChainReach = 2;

// The last use of a pronoun, and whether it stayed unresolved.
struct Chain {
  int32_t sentence = 0;
  bool open = false;
};

class Resolver {
 public:
  Resolver(const NamedStory& story, int32_t names, NameGroups groups, const Weights& weights,
           absl::Span<const int32_t> speakers, const DecisionObserver& observer)
      : story_(story),
        weights_(weights),
        speakers_(speakers),
        observer_(observer),
        names_(names),
        groups_(std::move(groups)),
        draft_of_(story.references.size(), -1),
        candidates_(story, groups_.drafts),
        decide_(story, groups_.drafts, draft_of_, speakers),
        lead_(story, groups_.drafts) {
    std::copy(groups_.draft_of.begin(), groups_.draft_of.end(), draft_of_.begin());
    out_.resolutions.resize(story.references.size());
  }

  // Takes over what another reading has found out of whom names alone do not tell: whether it is
  // "he" or "she", whether the story calls it "Mrs Hale" further on, and how old it says it is.
  void Know(absl::Span<const Gender> genders, absl::Span<const EntityDraft> read) {
    for (size_t d = 0; d < groups_.drafts.size() && d < genders.size(); ++d) {
      EntityDraft& own = groups_.drafts[d];
      if (own.gender == Gender::kUnknown) own.gender = genders[d];
      own.surnames_addressed = std::max(own.surnames_addressed, read[d].surnames_addressed);
      own.later_age = read[d].age;
    }
  }

  absl::StatusOr<ResolvedStory> Run(std::stop_token stop) {
    for (const int32_t index : Order()) {
      if (stop.stop_requested()) return absl::CancelledError("resolving names was cancelled");
      ResolveOne(index);
    }
    out_.drafts = std::move(groups_.drafts);
    return std::move(out_);
  }

 private:
  // In reading order, with two exceptions: what a phrase holds comes before the phrase ("|his|
  // former deputy"), and whoever speaks before the pronouns of what is said ("He left," |he| said).
  std::vector<int32_t> Order() const {
    std::vector<int32_t> turn(story_.references.size());
    for (size_t i = 0; i < turn.size(); ++i) turn[i] = 2 * story_.references[i].last;
    for (const Reference& said : story_.references) {
      if (said.quotation < 0 || said.quotation >= speakers_.size()) continue;
      if (said.kind == MentionKind::kNamed) continue;  // whoever is named is not who speaks
      const int32_t speaker = speakers_[said.quotation];
      if (speaker < 0 || !MayGoFirst(speaker)) continue;
      // A headline's speaker may be named far below.
      if (story_.references[speaker].span.block != said.span.block) continue;
      // "The minister may leave," |Hale| said: a description tells of whom it is not.
      if (speaker < names_ && said.kind != MentionKind::kPronoun) continue;
      turn[speaker] = std::min(turn[speaker], 2 * said.last - 1);
    }
    std::vector<int32_t> order(turn.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](int32_t a, int32_t b) {
      return std::pair(turn[a], -story_.references[a].first) <
             std::pair(turn[b], -story_.references[b].first);
    });
    return order;
  }

  // Whoever speaks is told by the story, not by the words said; but "her mother" by whose she is.
  bool MayGoFirst(int32_t speaker) const {
    if (speaker < names_) return groups_.draft_of[speaker] < 0;
    return absl::c_all_of(story_.references[speaker].roles, [&](int32_t r) {
      return story_.roles[r].complement_references.empty();
    });
  }

  void ResolveOne(int32_t index) {
    Resolution& resolution = out_.resolutions[index];
    if (index < names_ && groups_.draft_of[index] >= 0) {
      resolution.draft = groups_.draft_of[index];
      resolution.reasons = {groups_.reason_of[index]};
      const std::string& reason = resolution.reasons[0];
      resolution.confidence = reason == "same_name" || reason == "full_name" ? kSameName
                                                                             : kShortName;
    } else {
      Weigh(index, &resolution);
    }
    draft_of_[index] = resolution.draft;
    const Reference& reference = story_.references[index];
    lead_.Hear(reference, resolution.draft);
    chains_[static_cast<int>(reference.pronoun)] = {story_.Token(reference.first).sentence,
                                                    resolution.draft < 0};
    if (reference.kind == MentionKind::kNominal) {
      for (const int32_t r : reference.roles) heads_[story_.roles[r].head] = resolution.draft < 0;
    }
    if (resolution.draft >= 0) Note(index, resolution);
  }

  std::vector<int32_t> CandidatesOf(int32_t index, const std::vector<int32_t>& ahead) const {
    const Reference& reference = story_.references[index];
    if (index < names_) return groups_.candidates[groups_.candidates_of[index]];
    std::vector<int32_t> found = reference.kind == MentionKind::kPronoun
                                     ? candidates_.ForPronoun(reference)
                                     : candidates_.ForNominal(reference);
    for (const int32_t d : ahead) AddCandidate(d, &found);
    std::erase(found, SpeakerAround(reference));
    std::erase(found, Possessed(reference));
    if (reference.kind == MentionKind::kNominal) {
      AddKin(reference, &found);
      candidates_.AddRecent(reference, &found);
      std::erase_if(found, [&](int32_t d) { return IsInside(reference, d); });
    }
    return found;
  }

  // Whoever the name may mean that is the subject of the sentence that the pronoun opens.
  std::vector<int32_t> DraftsAhead(const Reference& reference) const {
    std::vector<int32_t> found;
    if (reference.kind != MentionKind::kPronoun) return found;
    const int32_t name = SubjectAhead(story_, reference);
    if (name < 0) return found;
    const int32_t list = groups_.candidates_of[name];
    if (groups_.draft_of[name] >= 0) found.push_back(groups_.draft_of[name]);
    if (groups_.draft_of[name] < 0 && list >= 0) found = groups_.candidates[list];
    std::erase_if(found, [&](int32_t d) {
      return !candidates_.Fits(reference, groups_.drafts[d]);
    });
    return found;
  }

  void AddKin(const Reference& reference, std::vector<int32_t>* found) const {
    for (const int32_t r : reference.roles) {
      const Role& phrase = story_.roles[r];
      for (const int32_t owner : phrase.complement_references) {
        if (draft_of_[owner] < 0) continue;
        if (phrase.kin) {
          for (const int32_t d : candidates_.OfSurname(draft_of_[owner])) AddCandidate(d, found);
        }
        AddConverse(phrase, groups_.drafts[draft_of_[owner]], found);
      }
    }
  }

  void AddConverse(const Role& phrase, const EntityDraft& owner,
                   std::vector<int32_t>* found) const {
    for (size_t i = 0; i < owner.roles.size() && i < kMaxRoles; ++i) {
      const Role& stated = story_.roles[owner.roles[i]];
      if (!AreConverse(phrase, stated)) continue;
      for (const int32_t of : stated.complement_references) {
        const int32_t draft = draft_of_[of];
        const bool person =
            draft >= 0 && groups_.drafts[draft].type == document::EntityType::kPerson;
        if (person) AddCandidate(draft, found);
      }
    }
  }

  // Nobody speaks of himself as "he".
  int32_t SpeakerAround(const Reference& reference) const {
    if (reference.quotation < 0 || reference.quotation >= speakers_.size()) return -1;
    const int32_t speaker = speakers_[reference.quotation];
    return speaker < 0 ? -1 : draft_of_[speaker];
  }

  // "|her| clerk, Vivian Tran," is not Tran's.
  int32_t Possessed(const Reference& reference) const {
    if (reference.kind != MentionKind::kPronoun) return -1;
    const int32_t name = decide_.Possessed(reference);
    return name < 0 ? -1 : draft_of_[name];
  }

  // "Maduro's party" is not Maduro: a phrase never means what it names inside.
  bool IsInside(const Reference& reference, int32_t draft) const {
    for (const int32_t r : reference.roles) {
      for (const int32_t inner : story_.roles[r].complement_references) {
        if (draft_of_[inner] == draft) return true;
      }
    }
    return false;
  }

  // Where the last "she" meant nobody that the story names, the next may not either.
  bool ContinuesOpenChain(const Reference& reference) const {
    if (reference.pronoun == PronounForm::kNone) return false;
    const Chain& chain = chains_[static_cast<int>(reference.pronoun)];
    return chain.open && story_.Token(reference.first).sentence - chain.sentence <= kChainReach;
  }

  void Weigh(int32_t index, Resolution* resolution) {
    const Reference& reference = story_.references[index];
    const std::vector<int32_t> ahead = DraftsAhead(reference);
    const std::vector<int32_t> candidates = CandidatesOf(index, ahead);
    resolution->ambiguous = index < names_;
    if (candidates.empty()) return;
    std::vector<FeatureVector> features = decide_.Measure(reference, candidates);
    if (ContinuesOpenChain(reference)) {
      for (FeatureVector& f : features) f.Set(ReferenceFeature::kOpenChain);
    }
    for (const int32_t r : reference.roles) {
      const auto before = heads_.find(story_.roles[r].head);
      const bool open = reference.kind == MentionKind::kNominal && before != heads_.end() &&
                        before->second;
      for (FeatureVector& f : features) f.Set(ReferenceFeature::kOpenHead, open);
    }
    for (size_t i = 0; i < candidates.size(); ++i) {
      features[i].Set(ReferenceFeature::kSubjectAhead, absl::c_linear_search(ahead, candidates[i]));
    }
    lead_.Mark(reference, candidates, &features);
    if (observer_) observer_(index, candidates, features);
    std::vector<double> share(candidates.size());
    double total = std::exp(weights_.None(ColumnOf(reference)));
    for (size_t i = 0; i < candidates.size(); ++i) {
      share[i] = std::exp(weights_.Score(ColumnOf(reference), features[i]));
      total += share[i];
    }
    std::vector<std::pair<double, size_t>> ranked;
    for (size_t i = 0; i < candidates.size(); ++i) ranked.push_back({-share[i] / total, i});
    std::sort(ranked.begin(), ranked.end());
    Take(reference, candidates, features, ranked, resolution);
  }

  void Take(const Reference& reference, const std::vector<int32_t>& candidates,
            const std::vector<FeatureVector>& features,
            const std::vector<std::pair<double, size_t>>& ranked, Resolution* resolution) const {
    const auto best = static_cast<float>(-ranked[0].first);
    const float second = ranked.size() > 1 ? static_cast<float>(-ranked[1].first) : 0.0f;
    const bool taken =
        best >= weights_.Threshold(ColumnOf(reference)) && best - second > kLeastLead;
    if (taken) {
      resolution->draft = candidates[ranked[0].second];
      resolution->confidence = best;
      resolution->reasons = weights_.Reasons(ColumnOf(reference), features[ranked[0].second]);
    }
    for (size_t i = taken ? 1 : 0; i < ranked.size(); ++i) {
      const auto probability = static_cast<float>(-ranked[i].first);
      const bool room = resolution->alternatives.size() < kMaxAlternatives;
      if (!room || probability < kLeastAlternative) break;
      resolution->alternatives.push_back({candidates[ranked[i].second], probability});
    }
  }

  // Moves the reading on: the reference has meant the entity.
  void Note(int32_t index, const Resolution& resolution) {
    const Reference& reference = story_.references[index];
    EntityDraft& draft = groups_.drafts[resolution.draft];
    draft.history.push_back(index);
    draft.times_spoken += reference.speaking ? 1 : 0;
    const float least = reference.kind == MentionKind::kNamed ? kAddressTellsGender : kTellsGender;
    if (draft.gender == Gender::kUnknown && resolution.confidence >= least &&
        draft.type == document::EntityType::kPerson) {
      draft.gender = reference.gender;
    }
    candidates_.Touch(resolution.draft);
    // From now on "the club" means it.
    const bool known_as = reference.kind != MentionKind::kNamed &&
                          absl::c_none_of(reference.roles,
                                          [&](int32_t r) { return story_.roles[r].kin; });
    if (known_as) AddRoles(reference, resolution.draft);
    if (!resolution.ambiguous) return;
    ++draft.name_count;
    if (draft.age == 0 && draft.type == document::EntityType::kPerson) {
      draft.age = StatedAge(story_, reference);
    }
    if (reference.quotation < 0) {  // whoever speaks has a manner of their own
      ++(reference.address.empty() ? draft.surnames_plain : draft.surnames_addressed);
    }
    if (!reference.address.empty()) draft.addresses.push_back(reference.address);
    AddRoles(reference, resolution.draft);
  }

  void AddRoles(const Reference& reference, int32_t draft) {
    for (const int32_t r : reference.roles) {
      groups_.drafts[draft].roles.push_back(r);
      if (groups_.drafts[draft].age == 0) groups_.drafts[draft].age = story_.roles[r].age;
      candidates_.AddRole(draft, story_.roles[r]);
    }
  }

  const NamedStory& story_;
  const Weights& weights_;
  const absl::Span<const int32_t> speakers_;
  const DecisionObserver& observer_;
  const int32_t names_;
  NameGroups groups_;
  std::vector<int32_t> draft_of_;  // for each reference
  Candidates candidates_;
  DecisionMaker decide_;
  SpeechLead lead_;
  std::array<Chain, 5> chains_;  // by PronounForm
  // By the noun of a description: whether it meant nobody with a name when it was used last.
  absl::flat_hash_map<std::string_view, bool> heads_;
  ResolvedStory out_;
};

// The names of a story stand before its other references.
int32_t CountNames(const NamedStory& story) {
  const auto end = absl::c_find_if(
      story.references, [](const Reference& r) { return r.kind != MentionKind::kNamed; });
  return static_cast<int32_t>(end - story.references.begin());
}

// By draft: what the pronouns that mean it say, where they agree.
std::vector<Gender> TellGenders(const NamedStory& story, const ResolvedStory& read) {
  std::vector<std::array<float, 3>> votes(read.drafts.size());
  for (size_t i = 0; i < story.references.size(); ++i) {
    const Resolution& resolution = read.resolutions[i];
    if (resolution.draft < 0) continue;
    votes[resolution.draft][static_cast<int>(story.references[i].gender)] += resolution.confidence;
  }
  std::vector<Gender> genders;
  for (const auto& [_, male, female] : votes) {
    const bool told = std::max(male, female) >= kLeastVotes &&
                      std::max(male, female) >= kVotesAgree * (male + female);
    genders.push_back(!told           ? Gender::kUnknown
                      : male > female ? Gender::kMale
                                      : Gender::kFemale);
  }
  return genders;
}

}  // namespace

absl::StatusOr<ResolvedStory> Resolve(const NamedStory& story, const Lexicon& lexicon,
                                      const Weights& weights,
                                      absl::Span<const int32_t> speaker_of_quotation,
                                      std::stop_token stop, const DecisionObserver& observer) {
  const int32_t names = CountNames(story);
  NameGroups groups = GroupNames(story, names, lexicon);
  const absl::StatusOr<ResolvedStory> first =
      Resolver(story, names, groups, weights, speaker_of_quotation, nullptr).Run(stop);
  if (!first.ok()) return first.status();
  Resolver second(story, names, std::move(groups), weights, speaker_of_quotation, observer);
  second.Know(TellGenders(story, *first), first->drafts);
  return second.Run(stop);
}

}  // namespace nutgraf::entity
