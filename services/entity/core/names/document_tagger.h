// Labels the sentences of one document: once for themselves, and once more
// knowing which names the rest of the document has.
//
//   DocumentTagger tagger(model);
//   tagger.Add(words);  …  tagger.Add(words);
//   absl::Status status = tagger.Run(stop);
//   for (const TokenName& name : tagger.Names(0)) …
//
// Borrows the model; copies what it needs of the words. Not for concurrent use.
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
#include "services/entity/core/names/name_tagger.h"

namespace nutgraf::entity {

class DocumentTagger {
 public:
  explicit DocumentTagger(const NameModel& model) : model_(model) {}

  void Add(absl::Span<const std::string_view> words);
  absl::Status Run(std::stop_token stop);

  int sentences() const { return static_cast<int>(sentences_.size()); }
  std::vector<TokenName> Names(int sentence) const;

 private:
  struct Tagged {
    Sentence sentence;
    std::vector<float> scores{};  // of each label for each word
    std::vector<Label> labels{};
    std::vector<Label> doubted{};  // of a settled surname, the label that it had
  };

  void Score(Tagged* tagged) const;
  void AddEvidence(Tagged* tagged) const;
  void SettleSurnames();

  const NameModel& model_;
  DocumentContext context_;
  std::vector<Tagged> sentences_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_DOCUMENT_TAGGER_H_
