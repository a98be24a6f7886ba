// How well a model tags annotated documents: strict F1, same bounds and same type.
//
//   PrintScores(*model, *ReadCorpus("gmb.test.tsv"));   // one line for the set
//
// Names are found as in serving, document by document. Prints to standard output.

#ifndef NUTGRAF_MODELS_ENTITY_NAMES_MEASURING_H_
#define NUTGRAF_MODELS_ENTITY_NAMES_MEASURING_H_

#include <vector>

#include "models/entity/names/corpus.h"
#include "services/entity/core/names/name_model.h"

namespace nutgraf::entity {

void PrintScores(const NameModel& model, const std::vector<CorpusDocument>& documents);

// A line per word: "word<TAB>gold<TAB>found", with an arrow where they differ.
void PrintTagged(const NameModel& model, const std::vector<CorpusDocument>& documents);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_MODELS_ENTITY_NAMES_MEASURING_H_
