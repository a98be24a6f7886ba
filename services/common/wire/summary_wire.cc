#include "services/common/wire/summary_wire.h"

#include "services/common/wire/article_wire.h"
#include "services/common/wire/entity_wire.h"
#include "services/common/wire/three_decimals.h"

namespace nutgraf::wire {
namespace {

v1::SummaryEdit ToProto(const document::Edit& edit) {
  v1::SummaryEdit message;
  message.set_kind(static_cast<v1::SummaryEdit::Kind>(edit.kind));
  *message.mutable_passage() = wire::ToProto(edit.passage);
  message.set_replacement(edit.replacement);
  if (edit.evidence) *message.mutable_evidence() = wire::ToProto(*edit.evidence);
  return message;
}

v1::StatedDate ToProto(const document::StatedDate& date) {
  v1::StatedDate message;
  message.set_value(date.value);
  *message.mutable_passage() = wire::ToProto(date.passage);
  return message;
}

v1::SummarySentence ToProto(const document::SummarySentence& sentence) {
  v1::SummarySentence message;
  *message.mutable_passage() = wire::ToProto(sentence.passage);
  message.set_score(ThreeDecimals(sentence.score));
  for (const std::string& reason : sentence.reasons) message.add_reasons(reason);
  message.set_text(sentence.text);
  for (const document::Edit& edit : sentence.edits) *message.add_edits() = ToProto(edit);
  for (const int point : sentence.points) message.add_points(point);
  message.set_source(sentence.source);
  for (const document::SourcedPassage& repeat : sentence.repeats) {
    v1::SourcedPassage* added = message.add_repeats();
    added->set_source(repeat.source);
    *added->mutable_passage() = wire::ToProto(repeat.passage);
  }
  if (sentence.date) *message.mutable_date() = ToProto(*sentence.date);
  message.set_grounded(sentence.grounded);
  message.set_origin(v1::SummarySentence::EXTRACT);
  return message;
}

v1::StoryPoint ToProto(const document::StoryPoint& point) {
  v1::StoryPoint message;
  message.set_text(point.text);
  message.set_weight(point.weight);
  if (point.passage) *message.mutable_passage() = wire::ToProto(*point.passage);
  message.set_covered(point.covered);
  return message;
}

v1::LeftOutSentence ToProto(const document::LeftOutSentence& sentence) {
  v1::LeftOutSentence message;
  *message.mutable_passage() = wire::ToProto(sentence.passage);
  message.set_source(sentence.source);
  message.set_score(ThreeDecimals(sentence.score));
  message.set_reason(static_cast<v1::LeftOutSentence::Reason>(sentence.reason));
  return message;
}

v1::FactParty ToProto(const document::FactParty& party) {
  v1::FactParty message;
  *message.mutable_passage() = wire::ToProto(party.passage);
  message.set_entity(EntityId(party.entity));
  return message;
}

v1::KeyPoint ToProto(const document::KeyPoint& point) {
  v1::KeyPoint message;
  *message.mutable_sentence() = wire::ToProto(point.sentence);
  *message.mutable_who() = ToProto(point.who);
  *message.mutable_what() = wire::ToProto(point.what);
  for (const document::StatedDate& date : point.when) *message.add_when() = ToProto(date);
  for (const document::FactParty& place : point.where) *message.add_where() = ToProto(place);
  for (const document::FactQuantity& quantity : point.how_many) {
    v1::FactQuantity* added = message.add_how_many();
    *added->mutable_passage() = wire::ToProto(quantity.passage);
    added->set_number(quantity.number);
    added->set_unit(quantity.unit);
  }
  message.set_negated(point.negated);
  message.set_reported(point.reported);
  return message;
}

}  // namespace

v1::Summary ToProto(const document::Summary& summary) {
  v1::Summary message;
  if (summary.headline) *message.mutable_headline() = ToProto(*summary.headline);
  message.set_text(summary.text);
  for (const auto& sentence : summary.sentences) *message.add_sentences() = ToProto(sentence);
  for (const auto& point : summary.points) *message.add_points() = ToProto(point);
  for (const auto& sentence : summary.left_out) *message.add_left_out() = ToProto(sentence);
  for (const auto& point : summary.key_points) *message.add_key_points() = ToProto(point);
  message.set_grounded(summary.grounded);
  for (const auto& warning : summary.warnings) *message.add_warnings() = ToProto(warning);
  message.set_offset_encoding(v1::BYTES);
  return message;
}

}  // namespace nutgraf::wire
