// How much a story is about each of its entities.
//
//   std::vector<float> salience = RateSalience(story, resolved, *weights);
//   // the main character 1, the rest in (0, 1]
//
// A logistic score over named features (weights.txt): in the title, how early,
// how often by name and by other words, as a subject, as a speaker, how widely
// spread. After Dunietz and Gillick (EACL 2014), fitted on GUM's graded salience
// by models/entity/resolution/.
//
// Weights are immutable after Create, which fails with DATA_LOSS when the table
// does not name every feature; any thread. Linear in the references.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_SALIENCE_SALIENCE_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_SALIENCE_SALIENCE_H_

#include <array>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/entity/core/resolution/resolve.h"

namespace nutgraf::entity {

// clang-format off
#define NUTGRAF_SALIENCE_FEATURES(X) \
  X(kBias, "bias")                                                          \
  X(kTitle, "in_title")                                                     \
  X(kStandfirst, "in_standfirst")                                           \
  X(kFirstSentence, "in_first_sentence")     /* of the body */              \
  X(kFirstParagraph, "in_first_paragraph")                                  \
  X(kCaption, "in_caption")                                                 \
  X(kEarly, "early")                         /* 1 at the top, 0 at the end */ \
  X(kNames, "names")                         /* log2(1 + count) */          \
  X(kNominals, "nominals")                                                  \
  X(kPronouns, "pronouns")                                                  \
  X(kSubjects, "subjects")                                                  \
  X(kSpeaking, "speaking")                                                  \
  X(kSpread, "spread")                       /* share of paragraphs */      \
  X(kShare, "share")                         /* share of all mentions */    \
  X(kDescribed, "described")                                                \
  X(kPossessor, "possessor")                 /* share of its mentions */    \
  X(kOblique, "oblique")                                                    \
  X(kOnce, "once")                                                          \
  X(kPerson, "person")                                                      \
  X(kOrganization, "organization")                                          \
  X(kLocation, "location")                                                  \
  X(kGroup, "group")
// clang-format on

enum class SalienceFeature {
#define NUTGRAF_X(id, name) id,
  NUTGRAF_SALIENCE_FEATURES(NUTGRAF_X)
#undef NUTGRAF_X
      kCount
};

inline constexpr int kSalienceFeatures = static_cast<int>(SalienceFeature::kCount);
using SalienceVector = std::array<float, kSalienceFeatures>;

std::string_view SalienceFeatureName(int feature);

class SalienceWeights {
 public:
  static absl::StatusOr<SalienceWeights> Create();
  double Score(const SalienceVector& features) const;

 private:
  SalienceVector weights_{};
};

// The features of each draft, in their order.
std::vector<SalienceVector> MeasureSalience(const NamedStory& story, const ResolvedStory& resolved);

// In (0, 1], 1 for the most salient draft.
std::vector<float> RateSalience(const NamedStory& story, const ResolvedStory& resolved,
                                const SalienceWeights& weights);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_SALIENCE_SALIENCE_H_
