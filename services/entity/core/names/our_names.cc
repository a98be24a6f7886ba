#include "services/entity/core/names/our_names.h"

#include <memory>
#include <utility>

#include "services/entity/core/names/document_tagger.h"
#include "services/entity/core/names/embedded_names.h"
#include "services/entity/core/names/name_model.h"
#include "services/entity/core/names/neural_names.h"

namespace nutgraf::entity {
namespace {

class OurClassifier final : public TokenClassifier {
 public:
  // `model` lives as long as the program; `neural` may be null.
  OurClassifier(const NameModel& model, std::unique_ptr<NeuralNames> neural)
      : model_(model), neural_(std::move(neural)) {}

  absl::StatusOr<std::vector<std::vector<TokenName>>> Classify(
      absl::Span<const WordSequence> sentences, std::stop_token stop) const override {
    DocumentTagger tagger(model_, neural_.get());
    for (const WordSequence& words : sentences) {
      if (stop.stop_requested()) return absl::CancelledError("name tagging was cancelled");
      tagger.Add(words);
    }
    if (absl::Status status = tagger.Run(stop); !status.ok()) return status;
    std::vector<std::vector<TokenName>> names;
    names.reserve(sentences.size());
    for (int i = 0; i < tagger.sentences(); ++i) names.push_back(tagger.Names(i));
    return names;
  }

  std::string_view name() const override {
    return NameOf(neural_ == nullptr ? NameModels::kCrf : NameModels::kNeural);
  }

 private:
  const NameModel& model_;
  const std::unique_ptr<NeuralNames> neural_;
};

}  // namespace

std::string_view NameOf(NameModels models) {
  return models == NameModels::kCrf ? "crf" : "neural";
}

absl::StatusOr<std::shared_ptr<const TokenClassifier>> OurNames(NameModels models, int at_once) {
  static const absl::StatusOr<NameModel>& model =
      *new absl::StatusOr<NameModel>(NameModel::Parse(EmbeddedNames()));
  if (!model.ok()) return model.status();
  if (models == NameModels::kCrf) return std::make_shared<OurClassifier>(*model, nullptr);
  static const absl::StatusOr<std::unique_ptr<NeuralNames>>& neural =
      *new absl::StatusOr<std::unique_ptr<NeuralNames>>(NeuralNames::Create(EmbeddedEncoder()));
  if (!neural.ok()) return neural.status();
  return std::make_shared<OurClassifier>(*model, (*neural)->Bounded(at_once));
}

}  // namespace nutgraf::entity
