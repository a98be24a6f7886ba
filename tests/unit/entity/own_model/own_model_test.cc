// Contract of a model behind its engine: rows come back in the order of the document whatever
// batches they went in, padding is masked, limits and cancellation hold.

#include "services/entity/own_model/own_model.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "services/entity/core/names/name_tagger.h"
#include "tests/unit/entity/names/tagging.h"

namespace nutgraf::entity {
namespace {

// Pieces are the first bytes of words: a capital is a person.
class InitialTokenizer final : public Tokenizer {
 public:
  void Append(std::string_view word, std::vector<int32_t>* pieces) const override {
    pieces->insert(pieces->end(), 2, static_cast<unsigned char>(word[0]));
  }
};

class InitialEngine final : public ScoreEngine {
 public:
  explicit InitialEngine(std::vector<PieceBatch>* seen) : seen_(seen) {}

  absl::StatusOr<std::vector<float>> Score(const PieceBatch& batch) const override {
    seen_->push_back(batch);
    std::vector<float> logits;
    for (const int64_t piece : batch.pieces) {
      const bool capital = piece >= 'A' && piece <= 'Z';
      for (const float logit : {0.f, capital ? 9.f : -9.f}) logits.push_back(logit);
    }
    return logits;
  }

 private:
  std::vector<PieceBatch>* const seen_;
};

std::shared_ptr<const OwnModel> ModelOf(std::vector<PieceBatch>* seen) {
  return std::make_shared<const OwnModel>(
      OwnModel::Parts{.name = "own:test",
                      .tokenizer = {std::make_unique<InitialTokenizer>(), {1, 2, 0, 3}},
                      .scheme = *LabelScheme::Create({"O", "B-PER"}, {}),
                      .engine = std::make_unique<InitialEngine>(seen),
                      .positions = 64});
}

TEST(OwnModel, KeepsTheOrderOfTheDocument) {
  std::vector<PieceBatch> seen;
  const auto model = ModelOf(&seen);
  std::vector<WordSequence> sentences;
  for (int i = 0; i < 100; ++i) {
    sentences.emplace_back(static_cast<size_t>(1 + i * 7 % 40), "a");
    sentences.back()[static_cast<size_t>(i % 3) % sentences.back().size()] = "B";
  }
  const auto names = model->Classify(sentences, {});
  ASSERT_TRUE(names.ok());
  for (size_t i = 0; i < sentences.size(); ++i) {
    ASSERT_EQ((*names)[i].size(), 1);
    EXPECT_EQ(sentences[i][static_cast<size_t>((*names)[i][0].tokens.begin)], "B");
  }
  ASSERT_GT(seen.size(), 1);
  for (const PieceBatch& batch : seen) {
    EXPECT_LE(batch.rows, OwnModel::kMaxRows);
    EXPECT_LE(batch.width, 64);
    for (size_t i = 0; i < batch.pieces.size(); ++i) {
      EXPECT_EQ(batch.mask[i], batch.pieces[i] == 0 ? 0 : 1);
    }
  }
}

TEST(OwnModel, TakesThePlaceOfOurs) {
  std::vector<PieceBatch> seen;
  const NameTagger tagger(ModelOf(&seen));
  const document::Article article = ArticleOf({"the Ferry left. It was Late."});
  const auto names = tagger.TagArticle(article, {});
  ASSERT_TRUE(names.ok());
  ASSERT_EQ(names->size(), 3);
  EXPECT_EQ((*names)[0].span, (document::Span{0, 4, 9}));
  EXPECT_EQ(tagger.classifier().name(), "own:test");
}

TEST(OwnModel, HoldsItsLimits) {
  std::vector<PieceBatch> seen;
  const auto model = ModelOf(&seen);
  const std::vector<WordSequence> sentences(OwnModel::kMaxWords / 500 + 1, WordSequence(500, "B"));
  const auto names = model->Classify(sentences, {});
  ASSERT_TRUE(names.ok());
  EXPECT_EQ(names->front().size(), 500);
  EXPECT_TRUE(names->back().empty());

  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(model->Classify(sentences, stop.get_token()).status().code(),
            absl::StatusCode::kCancelled);
  EXPECT_TRUE(model->Classify({}, {}).ok());
}

}  // namespace
}  // namespace nutgraf::entity
