// Labels the sentences of one document: once for themselves, and once more
// knowing which names the rest of the document has.
//
//   DocumentTagger tagger(model, neural);
//   tagger.Add(words);  …  tagger.Add(words);
//   absl::Status status = tagger.Run(stop);
//   for (const TokenName& name : tagger.Names(0)) …
//
// Two models score each word's labels, and the chain of labels that their sum likes
// best is taken: a conditional random field over named features, and, unless
// `neural` is null, an encoder, which is slower and knows more words. The field sees
// what the story says elsewhere, the encoder the sentences around.
//
// Borrows the models; copies what it needs of the words. Not for concurrent use.
// Run fails with CANCELLED when `stop` asks for it, and leaves no names.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_DOCUMENT_TAGGER_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_DOCUMENT_TAGGER_H_

#include <stop_token>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "services/entity/core/names/document_context.h"
#include "services/entity/core/names/name_model.h"
#include "services/entity/core/names/neural_names.h"
#include "services/entity/core/names/token_classifier.h"

namespace nutgraf::entity {

class DocumentTagger {
 public:
  // Words that the encoder reads in one document; of what follows the field alone
  // is asked. Longer than what papers print, and a second of work.
  static constexpr int kMaxNeuralWords = 8'192;

  // What the scores of the two count for in their sum: anything from 0.5 to 1 did as
  // well for the field, on GUM and UNER EWT.
  struct Shares {
    float field = 1;
    float neural = 1;
  };

  DocumentTagger(const NameModel& model, const NeuralNames* neural, Shares shares)
      : model_(model), neural_(neural), shares_(neural == nullptr ? Shares{1, 0} : shares) {}
  DocumentTagger(const NameModel& model, const NeuralNames* neural)
      : DocumentTagger(model, neural, Shares()) {}

  void Add(absl::Span<const std::string_view> words);
  absl::Status Run(std::stop_token stop);

  int sentences() const { return static_cast<int>(sentences_.size()); }
  std::vector<TokenName> Names(int sentence) const;

 private:
  struct Tagged {
    Sentence sentence;
    PiecedSentence pieces{};
    std::vector<float> neural{};  // of each label for each word; empty where not asked
    std::vector<float> scores{};  // the sum of both
    std::vector<Label> labels{};
    std::vector<Label> doubted{};  // of a settled surname, the label that it had
  };

  // What the field counts for in the sentence's scores.
  float FieldShare(const Tagged& tagged) const { return tagged.neural.empty() ? 1 : shares_.field; }
  // False where no word but the first has a capital and the field finds no name: one
  // sentence in three of news, which the encoder is spared. What the field was asked for
  // stays as the sentence's scores.
  bool MayName(Tagged* tagged) const;
  absl::Status AskEncoder(std::stop_token stop);
  void Score(Tagged* tagged) const;
  void AddEvidence(Tagged* tagged) const;
  void SettleSurnames();

  const NameModel& model_;
  const NeuralNames* const neural_;
  const Shares shares_;
  int neural_words_ = 0;
  DocumentContext context_;
  std::vector<Tagged> sentences_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_DOCUMENT_TAGGER_H_
