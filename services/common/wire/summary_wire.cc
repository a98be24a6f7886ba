#include "services/common/wire/summary_wire.h"

#include "services/common/wire/article_wire.h"

namespace nutgraf::wire {

v1::Summary ToProto(const document::Summary& summary) {
  v1::Summary message;
  if (summary.headline) *message.mutable_headline() = ToProto(*summary.headline);
  for (const document::SummarySentence& sentence : summary.sentences) {
    v1::SummarySentence* added = message.add_sentences();
    *added->mutable_passage() = ToProto(sentence.passage);
    added->set_score(sentence.score);
    for (const std::string& reason : sentence.reasons) added->add_reasons(reason);
  }
  for (const auto& warning : summary.warnings) *message.add_warnings() = ToProto(warning);
  message.set_offset_encoding(v1::BYTES);
  return message;
}

}  // namespace nutgraf::wire
