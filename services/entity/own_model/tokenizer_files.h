// Makes the tokenizer that a model's folder describes, as Hugging Face writes such folders.
//
//   absl::StatusOr<FolderTokenizer> made = ReadTokenizer("/models/press-ner");
//   made->tokenizer->Append("Quillon", &pieces);
//
// Read is tokenizer.json, of the kinds WordPiece, byte-level BPE and Unigram; without it
// vocab.txt (WordPiece), or vocab.json and merges.txt (byte-level BPE). Names of special
// pieces come from tokenizer_config.json, else they are those of BERT or RoBERTa.
//
// Fails with INVALID_ARGUMENT that names the file and says what is supported.

#ifndef NUTGRAF_SERVICES_ENTITY_OWN_MODEL_TOKENIZER_FILES_H_
#define NUTGRAF_SERVICES_ENTITY_OWN_MODEL_TOKENIZER_FILES_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/entity/own_model/tokenizer.h"

namespace nutgraf::entity {

struct FolderTokenizer {
  std::unique_ptr<const Tokenizer> tokenizer;
  SpecialPieces special;
};

absl::StatusOr<FolderTokenizer> ReadTokenizer(const std::string& folder);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_OWN_MODEL_TOKENIZER_FILES_H_
