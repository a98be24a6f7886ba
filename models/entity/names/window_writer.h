// Writes corpora as the windows that the encoder will see, for train_encoder.py.
//
// A record a window, little-endian: uint32 set's types, pieces n, words m; n × uint16
// piece; n × uint32 marks; m × uint16 the word's first piece; m × uint64 the labels
// that the annotation allows; m × uint8 1 at the first word of a sentence.

#ifndef NUTGRAF_MODELS_ENTITY_NAMES_WINDOW_WRITER_H_
#define NUTGRAF_MODELS_ENTITY_NAMES_WINDOW_WRITER_H_

#include <string>
#include <vector>

#include "models/entity/names/corpus.h"
#include "services/entity/core/names/name_model.h"
#include "services/entity/core/names/word_pieces.h"

namespace nutgraf::entity {

std::string WindowRecords(const std::vector<CorpusDocument>& documents, const NameModel& lists,
                          const WordPieces& pieces);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_MODELS_ENTITY_NAMES_WINDOW_WRITER_H_
