// The part of DecisionMaker that sets the candidates of one decision against each other.

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "services/entity/core/resolution/decision.h"
#include "services/entity/core/resolution/naming_manner.h"
#include "services/entity/core/resolution/place.h"

namespace nutgraf::entity {
namespace {

using document::MentionKind;

// Mentions that begin so few tokens apart stand side by side.
constexpr int32_t kOneBreath = 3;
// Mentions of one entity that a paragraph's first is looked for among, the latest.
constexpr int kMaxLooked = 64;

}  // namespace

void DecisionMaker::Compare(const Reference& reference, absl::Span<const int32_t> candidates,
                            std::vector<FeatureVector>* vectors) const {
  std::vector<std::pair<int32_t, size_t>> recency;  // latest first
  int32_t most_named = 0;
  bool somebody_spoke = false;
  for (size_t i = 0; i < candidates.size(); ++i) {
    const EntityDraft& draft = drafts_[candidates[i]];
    const Reference* last = LastOf(story_, draft);
    if (last != nullptr) recency.push_back({-last->first, i});
    most_named = std::max(most_named, draft.name_count);
    somebody_spoke |= draft.times_spoken > 0;
  }
  const bool ahead = recency.empty() && reference.kind == MentionKind::kPronoun;
  if (!reference.in_body || ahead) MarkFirstNamed(candidates, vectors);
  std::sort(recency.begin(), recency.end());
  for (size_t rank = 0; rank < recency.size(); ++rank) {
    // "Karl and Otto": one breath, one rank.
    const bool first = recency[rank].first - recency[0].first <= kOneBreath;
    if (!first && rank > 1) break;
    (*vectors)[recency[rank].second].Set(first ? ReferenceFeature::kMostRecent
                                               : ReferenceFeature::kSecondMostRecent);
  }
  if (reference.kind == MentionKind::kNamed) {
    CompareManner(story_, drafts_, draft_of_, reference, candidates, vectors);
  }
  MarkParagraphLead(reference, candidates, vectors);
  MarkKinNamed(reference, candidates, vectors);
  if (reference.quotation < 0) MarkToldLast(candidates, vectors);
  const auto alike = [](const FeatureVector& f) {
    return f[ReferenceFeature::kDescribedRole] + f[ReferenceFeature::kAkinRole] > 0;
  };
  const auto akin = absl::c_count_if(*vectors, alike);
  if (reference.kind == MentionKind::kNominal) MarkUniqueFit(vectors);
  for (size_t i = 0; i < candidates.size(); ++i) {
    const EntityDraft& draft = drafts_[candidates[i]];
    FeatureVector& f = (*vectors)[i];
    f.Set(ReferenceFeature::kUniqueRole,
          reference.kind == MentionKind::kNominal && akin == 1 && alike(f));
    f.Set(ReferenceFeature::kMainCharacter,
          draft.name_count == most_named && candidates.size() > 1);
    f.Set(ReferenceFeature::kQuoted, reference.quotation >= 0);
    f.Set(ReferenceFeature::kOnlyCandidate, candidates.size() == 1);
    f.Set(ReferenceFeature::kNeverSpoke,
          reference.speaking && somebody_spoke && draft.times_spoken == 0);
  }
}

// "'It scared Ana,' Hale said. |He| left": where somebody else was meant last, but in what was
// said, which does not lead the story away from Hale.
void DecisionMaker::MarkToldLast(absl::Span<const int32_t> candidates,
                                 std::vector<FeatureVector>* vectors) const {
  int32_t last_told = -1, last_said = -1;
  std::vector<int32_t> told(candidates.size(), -1);
  for (size_t i = 0; i < candidates.size(); ++i) {
    const std::vector<int32_t>& history = drafts_[candidates[i]].history;
    int looked = 0;
    for (auto at = history.rbegin(); at != history.rend() && looked < kMaxLooked; ++at, ++looked) {
      const Reference& meant = story_.references[*at];
      int32_t& last = meant.quotation >= 0 ? last_said : last_told;
      last = std::max(last, meant.first);
      if (meant.quotation >= 0) continue;
      told[i] = meant.first;
      break;
    }
  }
  for (size_t i = 0; last_said > last_told && i < candidates.size(); ++i) {
    (*vectors)[i].Set(ReferenceFeature::kToldLast,
                      told[i] >= 0 && last_told - told[i] <= kOneBreath);
  }
}

// "|her| son, Ben Hale": whoever is a Hale too.
void DecisionMaker::MarkKinNamed(const Reference& reference, absl::Span<const int32_t> candidates,
                                 std::vector<FeatureVector>* vectors) const {
  const int32_t name = Possessed(reference);
  if (name < 0 || draft_of_[name] < 0) return;
  const bool kin = absl::c_any_of(story_.references[name].roles, [&](int32_t r) {
    return story_.roles[r].kin && story_.roles[r].possessor_token == reference.first;
  });
  const NameForm& relative = drafts_[draft_of_[name]].name;
  for (size_t i = 0; kin && !relative.single() && i < candidates.size(); ++i) {
    const NameForm& own = drafts_[candidates[i]].name;
    (*vectors)[i].Set(ReferenceFeature::kKinNamed,
                      !own.single() && own.words.back() == relative.words.back());
  }
}

// The one of them of whom nothing is known that speaks against the phrase.
void DecisionMaker::MarkUniqueFit(std::vector<FeatureVector>* vectors) {
  const auto fits = [](const FeatureVector& f) {
    return f[ReferenceFeature::kSameType] > 0 && f[ReferenceFeature::kOtherKind] == 0 &&
           f[ReferenceFeature::kOtherRole] == 0 && f[ReferenceFeature::kOtherAge] == 0 &&
           f[ReferenceFeature::kGenderDiffers] == 0;
  };
  if (absl::c_count_if(*vectors, fits) != 1) return;
  absl::c_find_if(*vectors, fits)->Set(ReferenceFeature::kUniqueFit);
}

// Whom a paragraph has meant first, of the candidates, it is mostly about; and one that has meant
// nobody yet goes on with the last one's.
void DecisionMaker::MarkParagraphLead(const Reference& reference,
                                      absl::Span<const int32_t> candidates,
                                      std::vector<FeatureVector>* vectors) const {
  const int32_t block = story_.Token(reference.first).span.block;
  if (!MarkLeadOf(block, candidates, ReferenceFeature::kLedParagraph, vectors)) {
    MarkLeadOf(block - 1, candidates, ReferenceFeature::kLedLast, vectors);
  }
}

// Marks the candidates that the block has meant first, in one breath; false where it has none.
bool DecisionMaker::MarkLeadOf(int32_t block, absl::Span<const int32_t> candidates,
                               ReferenceFeature feature,
                               std::vector<FeatureVector>* vectors) const {
  const int32_t none = story_.size();
  std::vector<int32_t> first(candidates.size(), none);
  for (size_t i = 0; i < candidates.size(); ++i) {
    const std::vector<int32_t>& history = drafts_[candidates[i]].history;
    int looked = 0;
    for (auto at = history.rbegin(); at != history.rend() && looked < kMaxLooked; ++at, ++looked) {
      const int32_t token = story_.references[*at].first;
      if (story_.Token(token).span.block < block) break;
      if (story_.Token(token).span.block == block) first[i] = std::min(first[i], token);
    }
  }
  const int32_t lead = first.empty() ? none : *absl::c_min_element(first);
  for (size_t i = 0; lead < none && i < candidates.size(); ++i) {
    (*vectors)[i].Set(feature, first[i] - lead <= kOneBreath);
  }
  return lead < none;
}

// A headline, or "he" before anybody is named, means whom the story then names first.
void DecisionMaker::MarkFirstNamed(absl::Span<const int32_t> candidates,
                                   std::vector<FeatureVector>* vectors) const {
  int first = -1;
  for (size_t i = 0; i < candidates.size(); ++i) {
    const int32_t at = drafts_[candidates[i]].first_full;
    if (at >= 0 && (first < 0 || at < drafts_[candidates[first]].first_full)) {
      first = static_cast<int>(i);
    }
  }
  if (first >= 0) (*vectors)[first].Set(ReferenceFeature::kFirstNamed);
}

}  // namespace nutgraf::entity
