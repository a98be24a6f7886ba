#include "services/summary/core/word_chances.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "services/common/trees/tree_scorer.h"
#include "services/summary/core/odds.h"

namespace nutgraf::summary {
namespace {

using trees::TreeNode;

#include "models/summary/word_trees.inc"
// Defines kColumns, kNodes, kRoots as odds_trees.inc does.

// What is known of a word that may be used once more.
// clang-format off
#define NUTGRAF_SUMMARY_WORD_FEATURES(X) \
  X(Uses, "uses")         /* of it before */                                            \
  X(Count, "count")       /* how often the story has it */                              \
  X(First, "first")       /* sentences before it is met */                              \
  X(Holders, "holders")   /* sentences with it that a summary holds, by their chances */\
  X(Rarity, "rarity")     /* inverse document frequency in news */                      \
  X(Uptake, "uptake")     /* log odds that summaries use it, in news at large */
// clang-format on

enum WordFeature {
#define NUTGRAF_WORD_FEATURE_ENUM(id, name) k##id,
  NUTGRAF_SUMMARY_WORD_FEATURES(NUTGRAF_WORD_FEATURE_ENUM)
#undef NUTGRAF_WORD_FEATURE_ENUM
  kWordFeatureCount
};
using WordRow = std::array<float, kWordFeatureCount>;

static_assert(kColumns ==
#define NUTGRAF_WORD_FEATURE_COLUMN(id, name) name " "
                  NUTGRAF_SUMMARY_WORD_FEATURES(NUTGRAF_WORD_FEATURE_COLUMN),
#undef NUTGRAF_WORD_FEATURE_COLUMN
              "train models/summary again: the features of words have changed");

// Beyond these log odds a chance is as good as certain, or none.
constexpr int32_t kMostOdds = 8 * kOddsUnit;
constexpr int32_t kOddsStep = 10;

// By the series, of a number that is halved until the series is short: a machine's
// own exp() may differ from another's in the last digit.
constexpr double Exp(double x) {
  constexpr int kHalvings = 10;
  x /= 1 << kHalvings;
  double value = 1 + x * (1 + x / 2 * (1 + x / 3));
  for (int i = 0; i < kHalvings; ++i) value *= value;
  return value;
}

constexpr auto kChances = [] {
  std::array<int16_t, 2 * kMostOdds / kOddsStep + 1> chances{};
  for (int32_t i = 0; i < static_cast<int32_t>(chances.size()); ++i) {
    const double log_odds = static_cast<double>(i * kOddsStep - kMostOdds) / kOddsUnit;
    chances[i] = static_cast<int16_t>(kChanceUnit / (1 + Exp(-log_odds)) + 0.5);
  }
  return chances;
}();

// A row for each term, of its first use.
std::vector<WordRow> RowsOf(const std::vector<Candidate>& candidates,
                            const std::vector<int32_t>& log_odds, int sources,
                            const TermTable& terms) {
  std::vector<WordRow> rows(terms.size(), WordRow{});
  std::vector<int> last(terms.size(), -1);
  std::vector<int64_t> holders(terms.size(), 0);
  for (size_t i = 0; i < candidates.size(); ++i) {
    const int32_t chance = ChanceOf(log_odds[i]);
    for (const Word& word : candidates[i].words) {
      WordRow& row = rows[word.term];
      if (row[kCount]++ == 0) row[kFirst] = static_cast<float>(i);
      if (last[word.term] != static_cast<int>(i)) holders[word.term] += chance;
      last[word.term] = static_cast<int>(i);
    }
  }
  for (int t = 0; t < terms.size(); ++t) {
    rows[t][kHolders] = static_cast<float>(static_cast<double>(holders[t]) / kChanceUnit / sources);
    rows[t][kRarity] = terms.rarity(t);
    rows[t][kUptake] = terms.uptake(t);
  }
  return rows;
}

}  // namespace

int32_t ChanceOf(int32_t log_odds) {
  return kChances[(std::clamp(log_odds, -kMostOdds, kMostOdds) + kMostOdds) / kOddsStep];
}

WordChances ChancesOf(const std::vector<Candidate>& candidates,
                      const std::vector<int32_t>& log_odds, int sources, const TermTable& terms) {
  static const auto* const scorer = new trees::TreeScorer({kNodes, kRoots});
  WordChances chances(terms.size());
  std::vector<WordRow> rows = RowsOf(candidates, log_odds, sources, terms);
  std::vector<int> open(rows.size());  // terms that the story has once more
  for (size_t t = 0; t < open.size(); ++t) open[t] = static_cast<int>(t);
  // Rows that are alike are scored together faster.
  std::sort(open.begin(), open.end(),
            [&](int a, int b) { return rows[a][kHolders] < rows[b][kHolders]; });
  std::vector<const float*> views;
  for (int use = 0; use < kMaxUses; ++use) {
    std::erase_if(open, [&](int t) { return rows[t][kCount] <= static_cast<float>(use); });
    views.clear();
    for (const int t : open) {
      rows[t][kUses] = static_cast<float>(use);
      views.push_back(rows[t].data());
    }
    const std::vector<double> sums = scorer->Score(views);
    for (size_t i = 0; i < open.size(); ++i) {
      chances[open[i]][use] = ChanceOf(static_cast<int32_t>(sums[i]));
    }
  }
  return chances;
}

}  // namespace nutgraf::summary
