// Measures a reference against one entity: the features of features.h, from
// where and how the entity was meant last and what is known of it.
//
//   DecisionMaker decide(story, drafts, draft_of, speakers);
//   FeatureVector f = decide.Measure(reference, draft);
//
// Refers to the resolver's state, which moves on between calls. One thread. A
// call is bounded by the constants below, however long the story is.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_DECISION_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_DECISION_H_

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "services/entity/core/resolution/entity_draft.h"
#include "services/entity/core/resolution/features.h"
#include "services/entity/core/resolution/role_match.h"

namespace nutgraf::entity {

// Words of a sentence compared with others for what they share.
inline constexpr int32_t kMaxSharedWindow = 80;
// Sentences of a speaker remembered for that, the latest.
inline constexpr size_t kMaxSaid = 6;
// Roles of one entity compared with a reference's.
inline constexpr size_t kMaxRoles = 16;
// References of one quotation that its speaker is told apart from.
inline constexpr size_t kMaxSaidReferences = 32;

class DecisionMaker {
 public:
  // `speakers` is Resolve's speaker_of_quotation.
  DecisionMaker(const NamedStory& story, const std::vector<EntityDraft>& drafts,
                const std::vector<int32_t>& draft_of, absl::Span<const int32_t> speakers);

  // The features of each candidate, in their order.
  std::vector<FeatureVector> Measure(const Reference& reference,
                                     absl::Span<const int32_t> candidates) const;

  // The name of whom "|her| clerk, Vivian Tran," describes, a reference, or -1.
  int32_t Possessed(const Reference& reference) const;

 private:
  void MarkToldLast(absl::Span<const int32_t> candidates,
                    std::vector<FeatureVector>* vectors) const;
  void MarkKinNamed(const Reference& reference, absl::Span<const int32_t> candidates,
                    std::vector<FeatureVector>* vectors) const;
  void MeasureStrangers(const Reference& reference, const EntityDraft& draft,
                        FeatureVector* f) const;
  const Reference* StrangerBefore(const Reference& reference) const;
  void MeasureKnowledge(const Reference& reference, const EntityDraft& draft,
                        FeatureVector* f) const;
  void MeasureRoles(const Reference& reference, const EntityDraft& draft, FeatureVector* f) const;
  void MeasureEpithet(const Role& phrase, const EntityDraft& draft, const RoleMatch& match,
                      FeatureVector* f) const;
  void MeasurePhrase(const Reference& reference, const Role& phrase, FeatureVector* f) const;
  void MeasureSpeech(const Reference& reference, const EntityDraft& draft, FeatureVector* f) const;
  bool IsOtherKind(const Role& phrase, const EntityDraft& draft) const;
  bool Answers(const Reference& reference) const;
  bool IsSpokenOf(const Reference& reference, const EntityDraft& draft) const;
  void Compare(const Reference& reference, absl::Span<const int32_t> candidates,
               std::vector<FeatureVector>* vectors) const;
  void MarkParagraphLead(const Reference& reference, absl::Span<const int32_t> candidates,
                         std::vector<FeatureVector>* vectors) const;
  bool MarkLeadOf(int32_t block, absl::Span<const int32_t> candidates, ReferenceFeature feature,
                  std::vector<FeatureVector>* vectors) const;
  static void MarkUniqueFit(std::vector<FeatureVector>* vectors);
  void MarkFirstNamed(absl::Span<const int32_t> candidates,
                      std::vector<FeatureVector>* vectors) const;
  bool IsKin(const Role& phrase, const EntityDraft& draft) const;
  bool IsOtherKin(const Role& phrase, int32_t owner, const EntityDraft& draft) const;
  bool IsActedFor(const EntityDraft& owner, const EntityDraft& draft) const;
  bool IsConverse(const Role& phrase, const EntityDraft& draft) const;
  float KinAge(const Role& phrase, const EntityDraft& draft) const;
  bool Covers(const EntityDraft& draft, const Role& phrase) const;
  int SharedWords(const Reference& reference, const EntityDraft& draft) const;

  const NamedStory& story_;
  const std::vector<EntityDraft>& drafts_;
  const std::vector<int32_t>& draft_of_;
  const absl::Span<const int32_t> speakers_;
  absl::flat_hash_map<int32_t, int32_t> possessed_;  // names, by the token of "her" in "her clerk"
  std::vector<int32_t> people_;  // references that describe somebody, in reading order
  std::vector<std::vector<int32_t>> said_in_;  // references inside each quotation
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_DECISION_H_
