// The engine of models that somebody brings: OpenVINO, behind a module that is loaded when
// it is asked for.
//
//   auto engine = LoadOpenVinoEngine("/models/press-ner/model.onnx", /*labels=*/9);
//
// The module is nutgraf-openvino.so, beside the program or where the loader looks.
// Fails with UNAVAILABLE, saying what to install, when it or OpenVINO is missing, and with
// INVALID_ARGUMENT when the model is none that can be computed.

#ifndef NUTGRAF_SERVICES_ENTITY_OWN_MODEL_OPENVINO_ENGINE_H_
#define NUTGRAF_SERVICES_ENTITY_OWN_MODEL_OPENVINO_ENGINE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/entity/own_model/score_engine.h"

namespace nutgraf::entity {

absl::StatusOr<std::unique_ptr<const ScoreEngine>> LoadOpenVinoEngine(const std::string& path,
                                                                      int labels);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_OWN_MODEL_OPENVINO_ENGINE_H_
