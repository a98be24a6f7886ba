// Finds the names in a story and says what kind of thing each one names.
//
//   absl::StatusOr<NameTagger> tagger = NameTagger::Create(NameModels::kNeural);
//   absl::StatusOr<std::vector<NameMention>> names = tagger->TagArticle(article, stop);
//   for (const NameMention& m : *names)
//     … article.blocks[m.span.block].text.substr(m.span.begin, m.span.size()) …
//   // "Nicolás Maduro" PERSON 0.98, "Venezuela" LOCATION 0.99, "Penal Forum" ORGANIZATION 0.9
//
// A span is the name alone: without "the", titles (President), possessive 's,
// quotation marks. Mentions come in reading order and never overlap. Who is who
// among them is not asked here (entity/core resolves).
//
// A tagger is a view of weights that are part of the program (models/entity/):
// copying it is free, any number of threads may use one, and no call leaves a
// trace in it: an article's answer depends on that article alone. Time and
// memory are linear in the text; what exceeds a limit below is left untagged.
//
// Create fails with DATA_LOSS when the weights do not fit this program, and with
// UNAVAILABLE when the machine cannot compute kNeural; TagArticle fails with CANCELLED when `stop` asks for it. Text in a language or
// script that the model does not know is an answer with few or no names.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_NAME_TAGGER_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_NAME_TAGGER_H_

#include <cstdint>
#include <stop_token>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "services/common/document/article.h"
#include "services/common/document/entity_analysis.h"
#include "services/common/document/span.h"
#include "services/common/text/range.h"

namespace nutgraf::entity {

struct NameMention {
  document::Span span;
  document::EntityType type = document::EntityType::kOther;
  // 0 to 1: the model's probability of exactly this name. Tends to be too sure.
  float confidence = 0;

  friend bool operator==(const NameMention&, const NameMention&) = default;
};

// A name in a text that somebody else has cut into words.
struct TokenName {
  text::Range tokens;  // indices into the sentence, half-open
  document::EntityType type = document::EntityType::kOther;
  float confidence = 0;

  friend bool operator==(const TokenName&, const TokenName&) = default;
};

// One sentence as its words, in order.
using WordSequence = std::vector<std::string_view>;

class NameModel;
class NeuralNames;

// What finds the names.
enum class NameModels {
  kCrf,     // the random field alone: ten times as fast
  kNeural,  // the field and the encoder
};

// "crf", "neural".
std::string_view NameOf(NameModels models);

class NameTagger {
 public:
  // The longest sentence tagged in one piece, in tokens; longer ones are cut.
  // Bounds the decoder's memory; no sentence of prose comes near.
  static constexpr int32_t kMaxSentenceTokens = 512;
  // Tokens looked at in one article, about thirty novels' chapters; the rest is
  // left untagged.
  static constexpr int32_t kMaxArticleTokens = 400'000;

  static absl::StatusOr<NameTagger> Create(NameModels models = NameModels::kNeural);

  // The names of every block, headlines and captions too.
  absl::StatusOr<std::vector<NameMention>> TagArticle(const document::Article& article,
                                                      std::stop_token stop) const;

  // The names of one document given as sentences of words, as annotated corpora
  // come: element i of the answer belongs to sentence i. Same limits.
  std::vector<std::vector<TokenName>> TagSentences(
      absl::Span<const WordSequence> sentences) const;

 private:
  NameTagger(const NameModel* model, const NeuralNames* neural)
      : model_(model), neural_(neural) {}

  const NameModel* model_;     // live as long as the program
  const NeuralNames* neural_;  // or null
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_NAME_TAGGER_H_
