// The names that our own weights find (models/entity/): what --names chooses.
//
//   absl::StatusOr<std::shared_ptr<const TokenClassifier>> ours = OurNames(NameModels::kCrf);
//   … = OurNames(NameModels::kNeural, ProcessorCount());   // for a server of many requests
//
// The weights are part of the program and are read once; the classifier is a view of
// them. Any thread. Fails with DATA_LOSS when the weights do not fit this program, and
// with UNAVAILABLE when the machine cannot compute kNeural.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_OUR_NAMES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_OUR_NAMES_H_

#include <memory>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/entity/core/names/token_classifier.h"

namespace nutgraf::entity {

enum class NameModels {
  kCrf,     // the random field alone: ten times as fast
  kNeural,  // the field and the encoder
};

// "crf", "neural".
std::string_view NameOf(NameModels models);

// `at_once`: batches that the encoder computes at a time; what comes meanwhile waits and is
// computed together (window_batcher.h). 0: no caller waits for another.
absl::StatusOr<std::shared_ptr<const TokenClassifier>> OurNames(NameModels models,
                                                                int at_once = 0);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_OUR_NAMES_H_
