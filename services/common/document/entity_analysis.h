// Who and what is in a story, as a value: what the entity core makes and the
// summary core reads. protos/nutgraf/v1/entity.proto is its manual; fields and
// enumerators correspond to it one for one (common/wire converts).
//
// Plain values that own their text; any thread. Entities are referred to by
// their index in `entities`; on the wire index 0 is "e1".

#ifndef NUTGRAF_SERVICES_COMMON_DOCUMENT_ENTITY_ANALYSIS_H_
#define NUTGRAF_SERVICES_COMMON_DOCUMENT_ENTITY_ANALYSIS_H_

#include <optional>
#include <string>
#include <vector>

#include "services/common/document/span.h"

namespace nutgraf::document {

enum class EntityType {
  kPerson = 1,
  kOrganization = 2,
  kLocation = 3,
  kGroup = 4,
  kEvent = 5,
  kWork = 6,
  kProduct = 7,
  kOther = 8,
};

enum class EntityPart { kParticipant = 1, kSource = 2 };

enum class MentionKind { kNamed = 1, kNominal = 2, kPronoun = 3 };

// Another entity that a mention may mean.
struct Alternative {
  int entity = 0;  // index into EntityAnalysis::entities
  float confidence = 0;
};

struct Mention {
  Passage passage;  // the span is always set
  MentionKind kind = MentionKind::kNamed;
  float confidence = 0;
  std::vector<Alternative> alternatives;
  std::vector<std::string> reasons;
};

enum class PlaceKind { kCountry = 1, kContinent = 2, kRegion = 3, kCounty = 4, kCity = 5 };

// Degrees of WGS 84; north and east are positive.
struct Coordinates {
  double latitude = 0;
  double longitude = 0;

  friend bool operator==(const Coordinates&, const Coordinates&) = default;
};

// A place of the world, as GeoNames knows it.
struct Place {
  PlaceKind kind = PlaceKind::kCity;
  int32_t geonames_id = 0;
  std::string display_name;
  std::string region;        // that it lies in
  std::string country_code;  // ISO 3166-1, two letters
  std::optional<Coordinates> coordinates;
  std::string wikidata_id;   // "Q42"
  float confidence = 0;
  std::vector<std::string> reasons;
};

struct Entity {
  std::string display_name;
  EntityType type = EntityType::kOther;
  EntityPart part = EntityPart::kParticipant;
  std::vector<std::string> aliases;
  std::vector<Passage> descriptions;
  float salience = 0;
  std::vector<Mention> mentions;
  std::optional<Place> place;
  std::vector<Place> alternative_places;  // the likeliest first
};

enum class QuotationKind { kDirect = 1, kPartial = 2, kTerm = 3 };

struct Quotation {
  Passage passage;  // with its quotation marks; the span is always set
  QuotationKind kind = QuotationKind::kDirect;
  std::optional<int> speaker_entity;  // index into EntityAnalysis::entities
  std::optional<Passage> speaker;
  std::optional<Passage> cue;
  float confidence = 0;
};

// What the story says that an entity is, and to whom.
struct Fact {
  int subject = 0;  // index into EntityAnalysis::entities
  std::string relation;
  std::vector<std::string> qualifiers;
  std::optional<int> object;  // likewise
  std::optional<Passage> object_passage;
  Passage passage;  // the span is always set
  float confidence = 0;
};

struct EntityAnalysis {
  std::vector<Entity> entities;  // the most salient first
  std::vector<Mention> unresolved_mentions;
  std::vector<Quotation> quotations;
  std::vector<Fact> facts;
  std::vector<Warning> warnings;
};

}  // namespace nutgraf::document

#endif  // NUTGRAF_SERVICES_COMMON_DOCUMENT_ENTITY_ANALYSIS_H_
