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

struct Entity {
  std::string display_name;
  EntityType type = EntityType::kOther;
  EntityPart part = EntityPart::kParticipant;
  std::vector<std::string> aliases;
  std::vector<Passage> descriptions;
  float salience = 0;
  std::vector<Mention> mentions;
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
