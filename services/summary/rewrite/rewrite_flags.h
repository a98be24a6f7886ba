// The flags that give the summary service a language model to rewrite with.
//
//   CheckRewriteFlags(checks);
//   std::unique_ptr<ChatModel> model = MakeChatModel(RewriteOptionsOfFlags());   // or null
//
// Off unless an endpoint is set. Any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_REWRITE_REWRITE_FLAGS_H_
#define NUTGRAF_SERVICES_SUMMARY_REWRITE_REWRITE_FLAGS_H_

#include "services/common/runtime/flags.h"
#include "services/summary/rewrite/openai_chat.h"

namespace nutgraf::summary {

void CheckRewriteFlags(runtime::FlagChecks& checks);
OpenAiOptions RewriteOptionsOfFlags();

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_REWRITE_REWRITE_FLAGS_H_
