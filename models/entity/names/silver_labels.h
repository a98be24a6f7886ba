// Labels that no person checked, cleaned by what models trained on other documents say.
//
//   LetGo(gold, labels, 0.9, &lattice, &instance.allowed);
//
// Pure; any thread.

#ifndef NUTGRAF_MODELS_ENTITY_NAMES_SILVER_LABELS_H_
#define NUTGRAF_MODELS_ENTITY_NAMES_SILVER_LABELS_H_

#include <vector>

#include "models/entity/names/corpus.h"
#include "services/entity/core/names/lattice.h"

namespace nutgraf::entity {

// Of the sentence `gold`, the words of names that `lattice`, whose best chain is `labels`,
// firmly contradicts (`doubt`: how sure it must be, 0 to 1) may then be anything.
void LetGo(const CorpusSentence& gold, const std::vector<Label>& labels, float doubt,
           Lattice* lattice, std::vector<LabelSet>* allowed);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_MODELS_ENTITY_NAMES_SILVER_LABELS_H_
