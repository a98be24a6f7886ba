#include "services/common/wire/entity_wire.h"

#include <string>
#include <unordered_map>

#include "absl/strings/str_cat.h"
#include "services/common/document/reason.h"
#include "services/common/wire/article_wire.h"
#include "services/common/wire/three_decimals.h"

namespace nutgraf::wire {
namespace {

absl::Status EntitiesInvalid(const std::string& problem) {
  return document::WithReason(absl::InvalidArgumentError(absl::StrCat("entities ", problem)),
                              document::kFieldInvalid, "entities");
}

using EntityIndex = std::unordered_map<std::string, int>;

v1::Mention ToProto(const document::Mention& mention) {
  v1::Mention message;
  *message.mutable_passage() = wire::ToProto(mention.passage);
  message.set_kind(static_cast<v1::Mention::Kind>(mention.kind));
  message.set_confidence(ThreeDecimals(mention.confidence));
  for (const document::Alternative& alternative : mention.alternatives) {
    v1::Alternative* added = message.add_alternatives();
    added->set_entity_id(EntityId(alternative.entity));
    added->set_confidence(ThreeDecimals(alternative.confidence));
  }
  for (const std::string& reason : mention.reasons) message.add_reasons(reason);
  return message;
}

v1::Place ToProto(const document::Place& place) {
  v1::Place message;
  message.set_kind(static_cast<v1::Place::Kind>(place.kind));
  message.set_geonames_id(place.geonames_id);
  message.set_display_name(place.display_name);
  message.set_region(place.region);
  message.set_country_code(place.country_code);
  if (place.coordinates) {
    message.mutable_coordinates()->set_latitude(place.coordinates->latitude);
    message.mutable_coordinates()->set_longitude(place.coordinates->longitude);
  }
  message.set_wikidata_id(place.wikidata_id);
  message.set_confidence(ThreeDecimals(place.confidence));
  for (const std::string& reason : place.reasons) message.add_reasons(reason);
  return message;
}

v1::Entity ToProto(const document::Entity& entity, int index) {
  v1::Entity message;
  message.set_id(EntityId(index));
  message.set_display_name(entity.display_name);
  message.set_type(static_cast<v1::Entity::Type>(entity.type));
  message.set_part(static_cast<v1::Entity::Part>(entity.part));
  for (const std::string& alias : entity.aliases) message.add_aliases(alias);
  for (const auto& passage : entity.descriptions) {
    *message.add_descriptions() = wire::ToProto(passage);
  }
  message.set_salience(ThreeDecimals(entity.salience));
  for (const auto& mention : entity.mentions) *message.add_mentions() = ToProto(mention);
  if (entity.place) *message.mutable_place() = ToProto(*entity.place);
  for (const auto& place : entity.alternative_places) {
    *message.add_alternative_places() = ToProto(place);
  }
  return message;
}

v1::Quotation ToProto(const document::Quotation& quotation) {
  v1::Quotation message;
  *message.mutable_passage() = wire::ToProto(quotation.passage);
  message.set_kind(static_cast<v1::Quotation::Kind>(quotation.kind));
  if (quotation.speaker_entity) message.set_speaker_id(EntityId(*quotation.speaker_entity));
  if (quotation.speaker) *message.mutable_speaker() = wire::ToProto(*quotation.speaker);
  if (quotation.cue) *message.mutable_cue() = wire::ToProto(*quotation.cue);
  message.set_confidence(ThreeDecimals(quotation.confidence));
  return message;
}

v1::Fact ToProto(const document::Fact& fact) {
  v1::Fact message;
  message.set_subject_id(EntityId(fact.subject));
  message.set_relation(fact.relation);
  for (const std::string& qualifier : fact.qualifiers) message.add_qualifiers(qualifier);
  if (fact.object) message.set_object_id(EntityId(*fact.object));
  if (fact.object_passage) *message.mutable_object() = wire::ToProto(*fact.object_passage);
  *message.mutable_passage() = wire::ToProto(fact.passage);
  message.set_confidence(ThreeDecimals(fact.confidence));
  return message;
}

absl::StatusOr<int> Find(const EntityIndex& index, const std::string& id) {
  auto found = index.find(id);
  if (found == index.end()) {
    return EntitiesInvalid(absl::StrCat("names no entity \"", id, "\"."));
  }
  return found->second;
}

absl::StatusOr<document::Mention> FromProto(const v1::Mention& message, const EntityIndex& index) {
  if (!message.passage().has_span()) {
    return EntitiesInvalid("holds a mention without its span.");
  }
  document::Mention mention;
  mention.passage = wire::FromProto(message.passage());
  mention.kind = static_cast<document::MentionKind>(message.kind());
  mention.confidence = message.confidence();
  for (const v1::Alternative& alternative : message.alternatives()) {
    auto entity = Find(index, alternative.entity_id());
    if (!entity.ok()) return entity.status();
    mention.alternatives.push_back({*entity, alternative.confidence()});
  }
  mention.reasons.assign(message.reasons().begin(), message.reasons().end());
  return mention;
}

document::Place FromProto(const v1::Place& message) {
  document::Place place;
  place.kind = static_cast<document::PlaceKind>(message.kind());
  place.geonames_id = message.geonames_id();
  place.display_name = message.display_name();
  place.region = message.region();
  place.country_code = message.country_code();
  if (message.has_coordinates()) {
    place.coordinates = {message.coordinates().latitude(), message.coordinates().longitude()};
  }
  place.wikidata_id = message.wikidata_id();
  place.confidence = message.confidence();
  place.reasons.assign(message.reasons().begin(), message.reasons().end());
  return place;
}

absl::StatusOr<document::Entity> FromProto(const v1::Entity& message, const EntityIndex& index) {
  document::Entity entity;
  entity.display_name = message.display_name();
  entity.type = static_cast<document::EntityType>(message.type());
  entity.part = static_cast<document::EntityPart>(message.part());
  entity.aliases.assign(message.aliases().begin(), message.aliases().end());
  for (const v1::Passage& passage : message.descriptions()) {
    entity.descriptions.push_back(wire::FromProto(passage));
  }
  entity.salience = message.salience();
  for (const v1::Mention& mention : message.mentions()) {
    auto read = FromProto(mention, index);
    if (!read.ok()) return read.status();
    entity.mentions.push_back(*std::move(read));
  }
  if (message.has_place()) entity.place = FromProto(message.place());
  for (const v1::Place& place : message.alternative_places()) {
    entity.alternative_places.push_back(FromProto(place));
  }
  return entity;
}

absl::StatusOr<document::Quotation> FromProto(const v1::Quotation& message,
                                              const EntityIndex& index) {
  if (!message.passage().has_span()) {
    return EntitiesInvalid("holds a quotation without its span.");
  }
  document::Quotation quotation;
  quotation.passage = wire::FromProto(message.passage());
  quotation.kind = static_cast<document::QuotationKind>(message.kind());
  if (!message.speaker_id().empty()) {
    auto speaker = Find(index, message.speaker_id());
    if (!speaker.ok()) return speaker.status();
    quotation.speaker_entity = *speaker;
  }
  if (message.has_speaker()) quotation.speaker = wire::FromProto(message.speaker());
  if (message.has_cue()) quotation.cue = wire::FromProto(message.cue());
  quotation.confidence = message.confidence();
  return quotation;
}

absl::StatusOr<document::Fact> FromProto(const v1::Fact& message, const EntityIndex& index) {
  if (!message.passage().has_span()) return EntitiesInvalid("holds a fact without its span.");
  document::Fact fact;
  auto subject = Find(index, message.subject_id());
  if (!subject.ok()) return subject.status();
  fact.subject = *subject;
  fact.relation = message.relation();
  fact.qualifiers.assign(message.qualifiers().begin(), message.qualifiers().end());
  if (!message.object_id().empty()) {
    auto object = Find(index, message.object_id());
    if (!object.ok()) return object.status();
    fact.object = *object;
  }
  if (message.has_object()) fact.object_passage = wire::FromProto(message.object());
  fact.passage = wire::FromProto(message.passage());
  fact.confidence = message.confidence();
  return fact;
}

}  // namespace

std::string EntityId(int index) { return absl::StrCat("e", index + 1); }

v1::EntityAnalysis ToProto(const document::EntityAnalysis& analysis) {
  v1::EntityAnalysis message;
  for (size_t i = 0; i < analysis.entities.size(); ++i) {
    *message.add_entities() = ToProto(analysis.entities[i], static_cast<int>(i));
  }
  for (const auto& mention : analysis.unresolved_mentions) {
    *message.add_unresolved_mentions() = ToProto(mention);
  }
  for (const auto& quotation : analysis.quotations) {
    *message.add_quotations() = ToProto(quotation);
  }
  for (const auto& fact : analysis.facts) *message.add_facts() = ToProto(fact);
  for (const auto& warning : analysis.warnings) {
    *message.add_warnings() = wire::ToProto(warning);
  }
  message.set_offset_encoding(v1::BYTES);
  return message;
}

absl::StatusOr<document::EntityAnalysis> FromProto(const v1::EntityAnalysis& message) {
  EntityIndex index;
  for (int i = 0; i < message.entities_size(); ++i) index.emplace(message.entities(i).id(), i);

  document::EntityAnalysis analysis;
  for (const v1::Entity& entity : message.entities()) {
    auto read = FromProto(entity, index);
    if (!read.ok()) return read.status();
    analysis.entities.push_back(*std::move(read));
  }
  for (const v1::Mention& mention : message.unresolved_mentions()) {
    auto read = FromProto(mention, index);
    if (!read.ok()) return read.status();
    analysis.unresolved_mentions.push_back(*std::move(read));
  }
  for (const v1::Quotation& quotation : message.quotations()) {
    auto read = FromProto(quotation, index);
    if (!read.ok()) return read.status();
    analysis.quotations.push_back(*std::move(read));
  }
  for (const v1::Fact& fact : message.facts()) {
    auto read = FromProto(fact, index);
    if (!read.ok()) return read.status();
    analysis.facts.push_back(*std::move(read));
  }
  for (const v1::Warning& warning : message.warnings()) {
    analysis.warnings.push_back({warning.reason(), warning.message()});
  }
  return analysis;
}

}  // namespace nutgraf::wire
