#include "services/article/core/html/kind_judge.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <limits>
#include <string_view>
#include <vector>

#include "services/article/core/html/block_evidence.h"
#include "services/article/core/html/evident_words.h"
#include "services/common/trees/for_each_target.h"

namespace nutgraf::article {
namespace {

using document::BlockKind;

// What a clue says for or against a kind, in steps of kKindStep of log odds.
struct KindWeight {
  uint8_t kind;
  int8_t weight;
};

#include "services/article/core/html/kind_weights.inc"

// How much likelier another kind must be, in log odds, to outdo the rules': in doubt
// nothing changes.
constexpr float kRulesLead = 0.5f;
// Confidences stay clear of certainty.
constexpr float kLeast = 0.01f, kMost = 0.99f;

// The kinds, filled up to whole vectors.
constexpr int kLanes = 16;
constexpr int kWidth = (kKindsInAll + kLanes - 1) / kLanes * kLanes;
using Scores = std::array<int16_t, kWidth>;
using WeightRow = std::array<int8_t, kWidth>;

// The weights of kind_weights.inc laid out for adding, a row a clue: small enough to
// stay near the processor beside a page.
class Weights {
 public:
  static const Weights& Get() {
    static const Weights* const weights = new Weights();
    return *weights;
  }

  const Scores& start() const { return start_; }
  const WeightRow& Row(int clue) const { return rows_[clue]; }

  // The row of a word by its name; null when it is no clue.
  const WeightRow* Word(uint32_t name) const {
    for (uint32_t at = name % kSlots; slots_[at].clue != 0; at = (at + 1) % kSlots) {
      if (slots_[at].rest == RestOf(name)) return &rows_[slots_[at].clue];
    }
    return nullptr;
  }

 private:
  struct Slot {
    uint16_t rest = 0;
    uint16_t clue = 0;  // 0, which is no word's, when empty
  };
  static constexpr uint32_t kSlots = 2048;
  static_assert(std::size(kKindWords) * 3 < kSlots, "a third full at most: few steps to a word");

  static uint16_t RestOf(uint32_t name) { return static_cast<uint16_t>(name >> 16); }

  Weights() : rows_(std::size(kKindRows) - 1) {
    start_.fill(std::numeric_limits<int16_t>::min() / 2);
    std::copy(std::begin(kKindStart), std::end(kKindStart), start_.begin());
    for (size_t clue = 0; clue < rows_.size(); ++clue) {
      rows_[clue].fill(0);
      for (int i = kKindRows[clue]; i < kKindRows[clue + 1]; ++i) {
        rows_[clue][kKindWeights[i].kind] = kKindWeights[i].weight;
      }
    }
    auto clue = static_cast<uint16_t>(rows_.size() - std::size(kKindWords));
    for (const std::string_view word : kKindWords) {
      const uint32_t name = NameOfWord(word);
      uint32_t at = name % kSlots;
      while (slots_[at].clue != 0) at = (at + 1) % kSlots;
      slots_[at] = {RestOf(name), clue++};
    }
  }

  Scores start_;
  std::vector<WeightRow> rows_;
  std::array<Slot, kSlots> slots_ = {};
};

// Adds all rows, sixteen kinds at a time, said outright: compilers see it in some places only.
NUTGRAF_FOR_EACH_TARGET
void Add(const std::vector<const WeightRow*>& rows, Scores* scores) {
  using Narrow = int8_t __attribute__((vector_size(kLanes)));
  using Wide = int16_t __attribute__((vector_size(2 * kLanes)));
  for (int kind = 0; kind < kWidth; kind += kLanes) {
    Wide sum;
    std::memcpy(&sum, scores->data() + kind, sizeof sum);
    for (const WeightRow* row : rows) {
      Narrow weights;
      std::memcpy(&weights, row->data() + kind, sizeof weights);
      sum += __builtin_convertvector(weights, Wide);
    }
    std::memcpy(scores->data() + kind, &sum, sizeof sum);
  }
}

bool IsSettled(BlockKind kind) {
  return kind == BlockKind::kHeadline || kind == BlockKind::kStandfirst ||
         kind == BlockKind::kByline || kind == BlockKind::kTimestamp || kind == BlockKind::kTable ||
         kind == BlockKind::kCode || kind == BlockKind::kPullQuote || kind == BlockKind::kEmbed ||
         kind == BlockKind::kCorrection || kind == BlockKind::kSourceLine ||
         kind == BlockKind::kQuote;
}

// Whether a part may become the kind at `index`. What stands over the story is no footer.
bool MayBecome(const BlockPart& part, bool over_body, int index) {
  if (part.in_article) {
    return index > 0 && index < kBlockKinds && !IsSettled(static_cast<BlockKind>(index));
  }
  constexpr int kFooter = kBlockKinds + static_cast<int>(document::BoilerplateKind::kFooter);
  return index > kBlockKinds && !(over_body && index == kFooter);
}

// How likely something is so many steps less than another.
constexpr int kNegligible = static_cast<int>(9 / kKindStep);  // a part in 8,000
float Fading(int steps) {
  static const std::array<float, kNegligible> table = [] {
    std::array<float, kNegligible> values;
    for (int i = 0; i < kNegligible; ++i) values[i] = std::exp(static_cast<float>(-i) * kKindStep);
    return values;
  }();
  return steps < kNegligible ? table[steps] : 0;
}

float ProbabilityOf(const Scores& scores, int kind) {
  const int best = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (const int score : scores) sum += Fading(best - score);
  return Fading(best - scores[kind]) / sum;
}

void Settle(const Scores& scores, bool over_body, BlockPart* part) {
  int chosen = KindIndex(*part);
  if (!part->in_article || !IsSettled(part->kind)) {
    int best = scores[chosen] + static_cast<int>(kRulesLead / kKindStep);
    for (int kind = 0; kind < kKindsInAll; ++kind) {
      if (!MayBecome(*part, over_body, kind) || scores[kind] <= best) continue;
      best = scores[kind];
      chosen = kind;
    }
  }
  if (part->in_article) {
    part->kind = static_cast<BlockKind>(chosen);
  } else {
    part->rest = static_cast<document::BoilerplateKind>(chosen - kBlockKinds);
  }
  part->confidence = std::clamp(ProbabilityOf(scores, chosen), kLeast, kMost);
}

}  // namespace

// models/article/train_kinds.py chooses alike; keep them in step.
void JudgeKinds(const PageBlocks& page, const ChosenTitle& title, const std::vector<float>& body,
                std::vector<BlockPart>* parts) {
  const std::vector<BlockPart> by_rules = *parts;
  const EvidenceReader reader(page, title, body, by_rules);
  const int body_begin = ExtentOf(page, body).first;
  const Weights& weights = Weights::Get();
  std::vector<int> clues;
  std::vector<const WeightRow*> rows;
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    Scores scores = weights.start();
    reader.Read(static_cast<int>(i), &clues);
    rows.clear();
    for (const int clue : clues) rows.push_back(&weights.Row(clue));
    ForEachEvidentWord(page.blocks[i].text, [&](std::string_view, uint32_t name) {
      if (const WeightRow* row = weights.Word(name); row != nullptr) rows.push_back(row);
    });
    Add(rows, &scores);
    Settle(scores, static_cast<int>(i) < body_begin, &(*parts)[i]);
  }
}

}  // namespace nutgraf::article
