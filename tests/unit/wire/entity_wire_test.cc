// Contract: an analysis survives the wire whole, and a stranger's one is checked.
#include "services/common/wire/entity_wire.h"

#include "gtest/gtest.h"

namespace nutgraf::wire {
namespace {

document::Passage At(const char* text, int block) {
  return {text, document::Span{block, 0, static_cast<int>(std::string(text).size())}};
}

document::EntityAnalysis FullAnalysis() {
  document::EntityAnalysis analysis;
  document::Mention named{.passage = At("Ada Quill", 0),
                          .kind = document::MentionKind::kNamed,
                          .confidence = 0.5f,
                          .alternatives = {{.entity = 1, .confidence = 0.25f}},
                          .reasons = {"full_name"}};
  analysis.entities.push_back({.display_name = "Ada Quill",
                               .type = document::EntityType::kPerson,
                               .part = document::EntityPart::kParticipant,
                               .aliases = {"Quill"},
                               .descriptions = {At("harbour master", 1)},
                               .salience = 1.0f,
                               .mentions = {named}});
  analysis.entities.push_back({.display_name = "Elm Wire",
                               .type = document::EntityType::kOrganization,
                               .part = document::EntityPart::kSource,
                               .mentions = {{.passage = At("Elm Wire", 2)}}});
  const document::Place elm{.kind = document::PlaceKind::kCity,
                            .geonames_id = 42,
                            .display_name = "Elm",
                            .region = "Glarus",
                            .country_code = "CH",
                            .coordinates = document::Coordinates{46.92, 9.17},
                            .wikidata_id = "Q68001",
                            .confidence = 0.75f,
                            .reasons = {"stated_within"}};
  analysis.entities.push_back({.display_name = "Elm",
                               .type = document::EntityType::kLocation,
                               .part = document::EntityPart::kParticipant,
                               .mentions = {{.passage = At("Elm", 2)}},
                               .place = elm,
                               .alternative_places = {elm, {.geonames_id = 43}}});
  analysis.unresolved_mentions.push_back(
      {.passage = At("he", 3), .kind = document::MentionKind::kPronoun});
  analysis.quotations.push_back({.passage = At("\"All safe\"", 1),
                                 .kind = document::QuotationKind::kPartial,
                                 .speaker_entity = 0,
                                 .speaker = At("Quill", 1),
                                 .cue = At("said", 1),
                                 .confidence = 0.75f});
  analysis.facts.push_back({.subject = 0,
                            .relation = "harbour master of",
                            .qualifiers = {"former"},
                            .object = 1,
                            .object_passage = At("Elm Wire", 1),
                            .passage = At("harbour master", 1),
                            .confidence = 0.5f});
  analysis.warnings.push_back({"LANGUAGE_NOT_SUPPORTED", "The story is not in English."});
  return analysis;
}

TEST(EntityWire, KeepsEveryField) {
  const v1::EntityAnalysis message = ToProto(FullAnalysis());
  EXPECT_EQ(message.entities(1).id(), "e2");
  EXPECT_EQ(message.quotations(0).speaker_id(), "e1");
  const auto back = FromProto(message);
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_EQ(ToProto(*back).DebugString(), message.DebugString());
}

TEST(EntityWire, RefusesWhatPointsNowhere) {
  v1::EntityAnalysis speaker = ToProto(FullAnalysis());
  speaker.mutable_quotations(0)->set_speaker_id("e9");
  v1::EntityAnalysis alternative = ToProto(FullAnalysis());
  alternative.mutable_entities(0)->mutable_mentions(0)->mutable_alternatives(0)->set_entity_id("");
  v1::EntityAnalysis mention = ToProto(FullAnalysis());
  mention.mutable_unresolved_mentions(0)->mutable_passage()->clear_span();
  v1::EntityAnalysis quotation = ToProto(FullAnalysis());
  quotation.mutable_quotations(0)->mutable_passage()->clear_span();
  v1::EntityAnalysis subject = ToProto(FullAnalysis());
  subject.mutable_facts(0)->set_subject_id("");
  v1::EntityAnalysis object = ToProto(FullAnalysis());
  object.mutable_facts(0)->set_object_id("e9");
  v1::EntityAnalysis fact = ToProto(FullAnalysis());
  fact.mutable_facts(0)->mutable_passage()->clear_span();
  for (const auto& message : {speaker, alternative, mention, quotation, subject, object, fact}) {
    EXPECT_EQ(FromProto(message).status().code(), absl::StatusCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace nutgraf::wire
