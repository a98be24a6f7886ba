// A language model that answers a prompt.
//
//   absl::StatusOr<std::string> text = model.Complete({.system = …, .user = …}, deadline, stop);
//
// Implementations: OpenAiChat over HTTP. Any thread. Fails with UNAVAILABLE,
// DEADLINE_EXCEEDED or CANCELLED; what it answers is text of a stranger.

#ifndef NUTGRAF_SERVICES_SUMMARY_REWRITE_CHAT_MODEL_H_
#define NUTGRAF_SERVICES_SUMMARY_REWRITE_CHAT_MODEL_H_

#include <stop_token>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace nutgraf::summary {

struct Prompt {
  std::string system;
  std::string user;
  int max_tokens = 4096;  // of the answer, which is cut off there
};

class ChatModel {
 public:
  virtual ~ChatModel() = default;
  virtual absl::StatusOr<std::string> Complete(const Prompt& prompt, absl::Time deadline,
                                               const std::stop_token& stop) const = 0;
};

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_REWRITE_CHAT_MODEL_H_
