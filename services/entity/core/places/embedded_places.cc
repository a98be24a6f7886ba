#include "services/entity/core/places/embedded_places.h"

#include "services/entity/core/embedded_file.h"

NUTGRAF_EMBED(nutgraf_places, NUTGRAF_PLACES_BIN);
NUTGRAF_EMBED(nutgraf_place_weights, NUTGRAF_PLACE_WEIGHTS);

namespace nutgraf::entity {

std::string_view EmbeddedPlaces() { return nutgraf_places(); }
std::string_view PlaceWeightsTable() { return nutgraf_place_weights(); }

}  // namespace nutgraf::entity
