// ChatModel behind an endpoint that speaks the OpenAI chat API, as llama.cpp's server, vLLM
// and Ollama do.
//
//   OpenAiChat model({.endpoint = "http://127.0.0.1:8081/v1", .model = "small"});
//
// The operator names the endpoint, so its address is not judged as that of a fetched page
// is. One POST to {endpoint}/chat/completions for each call, temperature 0; no retries, no
// redirects, no proxy of the environment. What is read is bounded in bytes and in time. Any
// thread. Fails with UNAVAILABLE on any answer but 200 with a message in it; the text of an error
// never has the key in it.

#ifndef NUTGRAF_SERVICES_SUMMARY_REWRITE_OPENAI_CHAT_H_
#define NUTGRAF_SERVICES_SUMMARY_REWRITE_OPENAI_CHAT_H_

#include <cstddef>
#include <memory>
#include <string>

#include "services/summary/rewrite/chat_model.h"

namespace nutgraf::summary {

struct OpenAiOptions {
  std::string endpoint;  // without the slash at the end
  std::string model;     // as the endpoint calls it
  std::string key;       // sent as a bearer token; empty sends none

  // For one completion. A small model on a processor writes about ten words a second.
  absl::Duration timeout = absl::Seconds(30);
  // Of its answer, JSON and all. A rewrite is shorter than what it rewrites.
  size_t max_bytes = 256 << 10;
};

class OpenAiChat final : public ChatModel {
 public:
  explicit OpenAiChat(OpenAiOptions options);

  absl::StatusOr<std::string> Complete(const Prompt& prompt, absl::Time deadline,
                                       const std::stop_token& stop) const override;

 private:
  const OpenAiOptions options_;
};

// Null when the options have no endpoint.
std::unique_ptr<ChatModel> MakeChatModel(const OpenAiOptions& options);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_REWRITE_OPENAI_CHAT_H_
