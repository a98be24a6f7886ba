// The decoder against an oracle that tries every chain of labels.

#include "services/entity/core/names/lattice.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "services/entity/core/names/embedded_names.h"

namespace nutgraf::entity {
namespace {

// Legality said once more, in other words than Follows().
bool IsLegal(const std::vector<Label>& chain) {
  int open = -1;
  for (Label label : chain) {
    const int type = label == kOutside ? -1 : static_cast<int>(TypeOf(label));
    const bool starts = label == kOutside || PlaceOf(label) == Place::kBegin ||
                        PlaceOf(label) == Place::kSingle;
    if (starts != (open == -1) || (!starts && type != open)) return false;
    const bool stays = label != kOutside &&
                       (PlaceOf(label) == Place::kBegin || PlaceOf(label) == Place::kInside);
    open = stays ? type : -1;
  }
  return open == -1;
}

class Oracle {
 public:
  Oracle(const NameModel& model, std::vector<float> scores)
      : model_(model), scores_(std::move(scores)), words_(scores_.size() / kLabels) {
    std::vector<Label> chain(words_, 0);
    Visit(0, &chain);
  }

  double ScoreOf(const std::vector<Label>& chain) const {
    double score = 0;
    for (size_t i = 0; i < words_; ++i) {
      score += scores_[i * kLabels + chain[i]];
      if (i > 0) score += model_.Transition(chain[i - 1], chain[i]);
    }
    return score;
  }
  double ShareWith(const std::vector<Label>& labels, int begin, int end) const {
    double total = 0, with = 0;
    for (const auto& chain : chains_) {
      const double weight = std::exp(ScoreOf(chain));
      total += weight;
      bool same = true;
      for (int i = begin; i < end; ++i) same = same && chain[i] == labels[i];
      if (same) with += weight;
    }
    return with / total;
  }
  std::vector<Label> Best() const {
    const std::vector<Label>* best = &chains_[0];
    for (const auto& chain : chains_) {
      if (ScoreOf(chain) > ScoreOf(*best)) best = &chain;
    }
    return *best;
  }

 private:
  void Visit(size_t at, std::vector<Label>* chain) {
    if (at == words_) {
      if (IsLegal(*chain)) chains_.push_back(*chain);
      return;
    }
    for (int label = 0; label < kLabels; ++label) {
      (*chain)[at] = label;
      Visit(at + 1, chain);
    }
  }

  const NameModel& model_;
  std::vector<float> scores_;
  size_t words_;
  std::vector<std::vector<Label>> chains_;
};

TEST(Lattice, AgreesWithTryingEveryChain) {
  const absl::StatusOr<NameModel> model = NameModel::Parse(EmbeddedNames());
  ASSERT_TRUE(model.ok());
  std::mt19937 random(7);
  for (int words : {1, 2, 2, 3}) {
    std::vector<float> scores(words * kLabels);
    for (float& score : scores) score = static_cast<float>(random() % 1000) / 150 - 3;
    const Oracle oracle(*model, scores);
    Lattice lattice(*model, scores);
    const std::vector<Label> best = lattice.Best();
    EXPECT_TRUE(IsLegal(best));
    EXPECT_NEAR(oracle.ScoreOf(best), oracle.ScoreOf(oracle.Best()), 1e-4);
    EXPECT_NEAR(lattice.Probability(best, 0, words), oracle.ShareWith(best, 0, words), 1e-4);
    EXPECT_NEAR(lattice.Probability(best, 0, 1), oracle.ShareWith(best, 0, 1), 1e-4);
  }
}

TEST(Lattice, NoWordsHaveNoLabels) {
  const absl::StatusOr<NameModel> model = NameModel::Parse(EmbeddedNames());
  ASSERT_TRUE(model.ok());
  EXPECT_TRUE(Lattice(*model, {}).Best().empty());
}

TEST(Lattice, LongSentencesStayFinite) {
  const absl::StatusOr<NameModel> model = NameModel::Parse(EmbeddedNames());
  ASSERT_TRUE(model.ok());
  std::vector<float> scores(512 * kLabels);
  for (size_t i = 0; i < scores.size(); ++i) scores[i] = i % 7 == 0 ? 30.0f : -30.0f;
  Lattice lattice(*model, scores);
  const std::vector<Label> best = lattice.Best();
  EXPECT_TRUE(IsLegal(best));
  const float share = lattice.Probability(best, 0, 512);
  EXPECT_GE(share, 0);
  EXPECT_LE(share, 1);
}

}  // namespace
}  // namespace nutgraf::entity
