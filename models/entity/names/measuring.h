// How well a model tags annotated documents: strict F1, same bounds and same type.
//
//   PrintScores(*model, *ReadCorpus("gmb.test.tsv"));   // one line for the set
//
// Names are found as in serving, document by document. Prints to standard output.

#ifndef NUTGRAF_MODELS_ENTITY_NAMES_MEASURING_H_
#define NUTGRAF_MODELS_ENTITY_NAMES_MEASURING_H_

#include <vector>

#include "models/entity/names/corpus.h"
#include "services/entity/core/names/document_tagger.h"
#include "services/entity/core/names/name_model.h"
#include "services/entity/core/names/neural_names.h"

namespace nutgraf::entity {

struct MeasuredModels {
  const NameModel& model;
  const NeuralNames* neural = nullptr;
  DocumentTagger::Shares shares{};
};

void PrintScores(const MeasuredModels& models, const std::vector<CorpusDocument>& documents);

// A line per word: "word<TAB>gold<TAB>found", with an arrow where they differ.
void PrintTagged(const MeasuredModels& models, const std::vector<CorpusDocument>& documents);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_MODELS_ENTITY_NAMES_MEASURING_H_
