// Has a language model rewrite the sentences of a summary, and checks what it wrote.
//
//   absl::Status status = Rewrite(model, story_text, kind, deadline, stop, &summary);
//   summary.sentences(0).origin()           // REWRITE: each claim was found in the story
//   summary.sentences(1).rewrite_faults()   // {"number: 14"}: the extract stands
//
// The model is given the sentences, numbered, and asked for as many numbered lines. A line
// whose claims pass core/claims.h takes the place of its sentence's text; another is kept beside it
// with what is wrong with it; a sentence without a line stays as it was. The story is no
// instruction: whatever it makes the model write is checked in the same way.
//
// Fails with what the model fails with, and with UNAVAILABLE when its answer has no line
// that belongs to a sentence; the summary is then as it was. Any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_REWRITE_REWRITER_H_
#define NUTGRAF_SERVICES_SUMMARY_REWRITE_REWRITER_H_

#include <stop_token>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "nutgraf/v1/summary.pb.h"
#include "services/summary/core/options.h"
#include "services/summary/rewrite/chat_model.h"

namespace nutgraf::summary {

absl::Status Rewrite(const ChatModel& model, std::string_view story, SummaryKind kind,
                     absl::Time deadline, const std::stop_token& stop, v1::Summary* summary);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_REWRITE_REWRITER_H_
