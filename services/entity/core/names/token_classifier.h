// What finds the names in sentences that are already cut into words: the seam behind
// which our own weights stand, or a model that somebody brings.
//
//   std::vector<WordSequence> sentences = {{"Ada", "Quill", "left", "."}};
//   auto names = classifier.Classify(sentences, stop);
//   (*names)[0]   // {{0, 2}, PERSON, 0.98}
//
// The sentences are one document, in reading order: a classifier may use all of them
// to understand each, and must not use anything else. Immutable; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_TOKEN_CLASSIFIER_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_TOKEN_CLASSIFIER_H_

#include <stop_token>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "services/common/document/entity_analysis.h"
#include "services/common/text/range.h"

namespace nutgraf::entity {

// A name in a text that somebody else has cut into words.
struct TokenName {
  text::Range tokens;  // indices into the sentence, half-open
  document::EntityType type = document::EntityType::kOther;
  float confidence = 0;

  friend bool operator==(const TokenName&, const TokenName&) = default;
};

// One sentence as its words, in order.
using WordSequence = std::vector<std::string_view>;

class TokenClassifier {
 public:
  virtual ~TokenClassifier() = default;

  // Element i of the answer belongs to sentence i: names in order, that do not overlap.
  // Fails with CANCELLED when `stop` asks for it.
  virtual absl::StatusOr<std::vector<std::vector<TokenName>>> Classify(
      absl::Span<const WordSequence> sentences, std::stop_token stop) const = 0;

  // Says which it is, for keys of what depends on it: two that find different names
  // have different ones.
  virtual std::string_view name() const = 0;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_TOKEN_CLASSIFIER_H_
