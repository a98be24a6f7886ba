#include "services/entity/core/names/embedded_names.h"

#include "services/entity/core/embedded_file.h"

NUTGRAF_EMBED(nutgraf_names, NUTGRAF_NAMES_BIN);
NUTGRAF_EMBED(nutgraf_encoder, NUTGRAF_ENCODER_BIN);

namespace nutgraf::entity {

std::string_view EmbeddedNames() { return nutgraf_names(); }
std::string_view EmbeddedEncoder() { return nutgraf_encoder(); }

}  // namespace nutgraf::entity
