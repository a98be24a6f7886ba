// Reads tokenizer.json, the one file in which Hugging Face's tokenizers write themselves.
//
//   absl::StatusOr<std::unique_ptr<const Tokenizer>> tokenizer =
//       TokenizerOfJson(json, vocabulary, unknown);
//
// What it says of the characters (normalizer) and of cutting words (pre_tokenizer) is
// honoured or refused, never passed over: pieces that the model was not trained on would
// spoil every answer without a sign. Words are cut by us before, so that splitting at white
// space and at marks is done already.
//
// Fails with INVALID_ARGUMENT, naming what is not supported.

#ifndef NUTGRAF_SERVICES_ENTITY_OWN_MODEL_TOKENIZER_JSON_H_
#define NUTGRAF_SERVICES_ENTITY_OWN_MODEL_TOKENIZER_JSON_H_

#include <memory>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"
#include "services/entity/own_model/tokenizer.h"

namespace nutgraf::entity {

// The pieces of any kind, those added to the model's own too.
absl::StatusOr<Vocabulary> VocabularyOfJson(const nlohmann::json& tokenizer);

// `vocabulary` is what VocabularyOfJson gave.
absl::StatusOr<std::unique_ptr<const Tokenizer>> TokenizerOfJson(const nlohmann::json& tokenizer,
                                                                 const Vocabulary& vocabulary,
                                                                 int32_t unknown);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_OWN_MODEL_TOKENIZER_JSON_H_
