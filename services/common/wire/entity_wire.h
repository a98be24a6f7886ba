// Entity analyses on the wire and back; offsets in BYTES.
//
//   v1::EntityAnalysis message = ToProto(analysis);   // entity 0 is "e1"
//   absl::StatusOr<document::EntityAnalysis> back = FromProto(message);
//
// FromProto fails with INVALID_ARGUMENT on an entity id that names no entity and
// on a mention or a quotation without its span. Pure; any thread.

#ifndef NUTGRAF_SERVICES_COMMON_WIRE_ENTITY_WIRE_H_
#define NUTGRAF_SERVICES_COMMON_WIRE_ENTITY_WIRE_H_

#include <string>

#include "absl/status/statusor.h"
#include "nutgraf/v1/entity.pb.h"
#include "services/common/document/entity_analysis.h"

namespace nutgraf::wire {

// The wire's name of the entity at an index.
std::string EntityId(int index);

v1::EntityAnalysis ToProto(const document::EntityAnalysis& analysis);
absl::StatusOr<document::EntityAnalysis> FromProto(const v1::EntityAnalysis& message);

}  // namespace nutgraf::wire

#endif  // NUTGRAF_SERVICES_COMMON_WIRE_ENTITY_WIRE_H_
