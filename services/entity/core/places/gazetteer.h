// The places that the service knows, by their names: places.bin, read where it lies.
//
//   absl::StatusOr<Gazetteer> gazetteer = Gazetteer::Create(EmbeddedPlaces());
//   for (const Gazetteer::Name& name : gazetteer->Find(PlaceKey("Springfield"))) {
//     gazetteer->At(name.place).name;                  // "Springfield", many times
//     gazetteer->At(gazetteer->At(name.place).region).name  // "Illinois", …
//   }
//
// A place is an index in [0, size()); kNoPlace stands for none. The layout is told in
// models/entity/places/build_places.py.
//
// A Gazetteer refers to the bytes, which must outlive it, and never changes; any
// thread. Create fails with DATA_LOSS when the bytes are no gazetteer; it looks at
// each place and name once, so that nothing later can. Find takes the logarithm of
// the number of names.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_PLACES_GAZETTEER_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_PLACES_GAZETTEER_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/common/document/entity_analysis.h"

namespace nutgraf::entity {

// How a name means its place.
enum class NameSort : uint8_t {
  kMain = 0,    // "Köln"
  kOther = 1,   // "Cologne"
  kShort = 2,   // "Ore.", only after another place
  kPeople = 3,  // "Kenyan", not a name of the country but a sign of it
};

inline constexpr int32_t kNoPlace = -1;

struct GazetteerPlace {
  document::PlaceKind kind = document::PlaceKind::kCity;
  uint32_t geonames_id = 0;
  std::string_view name;
  std::optional<document::Coordinates> coordinates;
  int32_t region = kNoPlace;
  int32_t country = kNoPlace;  // of a country itself
  float log_population = 0;    // base 10, of one more than live there; 0 when unknown
  bool capital = false;
  uint32_t wikidata = 0;       // 42 for Q42; 0 when unknown
};

class Gazetteer {
 public:
  struct Name {
    int32_t place = kNoPlace;
    NameSort sort = NameSort::kMain;
  };

  static absl::StatusOr<Gazetteer> Create(std::string_view bytes);

  int32_t size() const { return place_count_; }
  int32_t countries() const { return ends_[0]; }

  // Every place of this name (a PlaceKey), in the order of the file.
  std::vector<Name> Find(std::string_view key) const;

  GazetteerPlace At(int32_t place) const;
  // "US"; `country` is one.
  std::string_view CountryCode(int32_t country) const;

 private:
  explicit Gazetteer(std::string_view bytes) : bytes_(bytes) {}

  absl::Status ReadHeader();
  absl::Status CheckPlaces() const;
  absl::Status CheckNames() const;
  document::PlaceKind KindOf(int32_t place) const;
  uint32_t WordAt(size_t offset) const;
  bool HasText(uint32_t offset) const;
  std::string_view TextAt(uint32_t offset) const;
  std::string_view KeyOf(int32_t name) const { return TextAt(WordAt(names_ + 8 * name)); }

  std::string_view bytes_;
  int32_t ends_[5] = {};  // of countries, continents, regions, counties, cities
  int32_t place_count_ = 0;
  int32_t name_count_ = 0;
  size_t places_ = 0, codes_ = 0, wikidata_ = 0, names_ = 0, text_ = 0;  // offsets
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_PLACES_GAZETTEER_H_
