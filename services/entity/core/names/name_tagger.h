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
// Our own weights (models/entity/) find the names, or a classifier that is handed in.
// Copying a tagger is free, any number of threads may use one, and no call leaves a
// trace in it: an article's answer depends on that article alone. Time and
// memory are linear in the text; what exceeds a limit below is left untagged.
//
// Create fails as OurNames does, TagArticle as its classifier does: with CANCELLED when
// `stop` asks for it. Text in a language or script that the model does not know is an
// answer with few or no names.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_NAME_TAGGER_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_NAME_TAGGER_H_

#include <cstdint>
#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "services/common/document/article.h"
#include "services/common/document/entity_analysis.h"
#include "services/common/document/span.h"
#include "services/entity/core/names/our_names.h"
#include "services/entity/core/names/token_classifier.h"

namespace nutgraf::entity {

struct NameMention {
  document::Span span;
  document::EntityType type = document::EntityType::kOther;
  // 0 to 1: the model's probability of exactly this name. Tends to be too sure.
  float confidence = 0;

  friend bool operator==(const NameMention&, const NameMention&) = default;
};

class NameTagger {
 public:
  // The longest sentence tagged in one piece, in tokens; longer ones are cut.
  // Bounds the decoder's memory; no sentence of prose comes near.
  static constexpr int32_t kMaxSentenceTokens = 512;
  // Tokens looked at in one article, about thirty novels' chapters; the rest is
  // left untagged.
  static constexpr int32_t kMaxArticleTokens = 400'000;

  static absl::StatusOr<NameTagger> Create(NameModels models = NameModels::kNeural);
  explicit NameTagger(std::shared_ptr<const TokenClassifier> classifier)
      : classifier_(std::move(classifier)) {}

  const TokenClassifier& classifier() const { return *classifier_; }

  // The names of every block, headlines and captions too.
  absl::StatusOr<std::vector<NameMention>> TagArticle(const document::Article& article,
                                                      std::stop_token stop) const;

  // The names of one document given as sentences of words, as annotated corpora
  // come: element i of the answer belongs to sentence i. Same limits. Without names
  // where TagArticle would fail.
  std::vector<std::vector<TokenName>> TagSentences(
      absl::Span<const WordSequence> sentences) const;

 private:
  std::shared_ptr<const TokenClassifier> classifier_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_NAME_TAGGER_H_
