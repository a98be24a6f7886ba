// Names found by a model that somebody brings: an ONNX token classifier in a folder, as
// Hugging Face writes such folders.
//
//   auto model = LoadOwnModel({.folder = "/models/press-ner"});
//   NameTagger tagger(*std::move(model));
//
// The folder has model.onnx, config.json (id2label) and the tokenizer's files; see
// label_scheme.h and tokenizer_files.h for what is understood. The first piece of a word
// carries its label. Batches are of one document, of like length.
//
// Immutable; any thread, and each call keeps to its thread. LoadOwnModel fails with
// INVALID_ARGUMENT or UNAVAILABLE and says what to do; it also computes one short row, so
// that a model that does not work is known at the start.

#ifndef NUTGRAF_SERVICES_ENTITY_OWN_MODEL_OWN_MODEL_H_
#define NUTGRAF_SERVICES_ENTITY_OWN_MODEL_OWN_MODEL_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "services/entity/core/names/token_classifier.h"
#include "services/entity/own_model/label_scheme.h"
#include "services/entity/own_model/score_engine.h"
#include "services/entity/own_model/tokenizer_files.h"

namespace nutgraf::entity {

struct OwnModelOptions {
  std::string folder;    // empty: none
  LabelMapping mapping;  // of labels that are of no known type
};

absl::StatusOr<std::shared_ptr<const TokenClassifier>> LoadOwnModel(
    const OwnModelOptions& options);

class OwnModel final : public TokenClassifier {
 public:
  // Words of one document that are read; the rest has no names. Longer than what papers
  // print, and half a minute of a base model on a core.
  static constexpr int kMaxWords = 50'000;
  // Rows of a batch: more save nothing on one thread and hold memory.
  static constexpr int kMaxRows = 8;

  struct Parts {
    std::string name;
    FolderTokenizer tokenizer;
    LabelScheme scheme;
    std::unique_ptr<const ScoreEngine> engine;
    int positions = 512;
  };
  explicit OwnModel(Parts parts) : parts_(std::move(parts)) {}

  absl::StatusOr<std::vector<std::vector<TokenName>>> Classify(
      absl::Span<const WordSequence> sentences, std::stop_token stop) const override;

  std::string_view name() const override { return parts_.name; }

 private:
  const Parts parts_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_OWN_MODEL_OWN_MODEL_H_
