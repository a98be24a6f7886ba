#include "services/summary/rewrite/openai_chat.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "nlohmann/json.hpp"

namespace nutgraf::summary {
namespace {

using nlohmann::json;
using CurlHandle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using CurlList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

// One exchange; the callbacks get a pointer to it.
struct Exchange {
  size_t max_bytes = 0;
  std::stop_token stop;
  std::string body;
};

size_t Write(char* data, size_t size, size_t count, void* context) {
  auto* exchange = static_cast<Exchange*>(context);
  if (size * count > exchange->max_bytes - exchange->body.size()) return 0;
  exchange->body.append(data, size * count);
  return size * count;
}

int Progress(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Exchange*>(context)->stop.stop_requested();
}

std::string BodyOf(const OpenAiOptions& options, const Prompt& prompt) {
  const json body = {{"model", options.model},
                     {"temperature", 0},
                     {"max_tokens", prompt.max_tokens},
                     {"messages",
                      {{{"role", "system"}, {"content", prompt.system}},
                       {{"role", "user"}, {"content", prompt.user}}}}};
  return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

// choices[0].message.content, in whatever a server sends.
absl::StatusOr<std::string> MessageIn(const std::string& body) {
  const json answer = json::parse(body, nullptr, /*allow_exceptions=*/false);
  if (answer.is_object() && answer.contains("choices") && answer["choices"].is_array() &&
      !answer["choices"].empty()) {
    const json& choice = answer["choices"][0];
    if (choice.is_object() && choice.contains("message") && choice["message"].is_object()) {
      const json content = choice["message"].value("content", json());
      if (content.is_string()) return content.get<std::string>();
    }
  }
  return absl::UnavailableError("the language model's answer has no message in it");
}

absl::Status ErrorOf(CURLcode code, const Exchange& exchange) {
  if (exchange.stop.stop_requested()) return absl::CancelledError("the rewrite was cancelled");
  if (code == CURLE_OPERATION_TIMEDOUT) {
    return absl::DeadlineExceededError("the language model is late");
  }
  if (code == CURLE_WRITE_ERROR) {
    return absl::UnavailableError("the language model's answer is too long");
  }
  return absl::UnavailableError(
      absl::StrCat("the language model cannot be asked: ", curl_easy_strerror(code)));
}

CurlList HeadersOf(const OpenAiOptions& options) {
  CurlList headers(curl_slist_append(nullptr, "Content-Type: application/json"),
                   curl_slist_free_all);
  if (!options.key.empty()) {
    const std::string bearer = absl::StrCat("Authorization: Bearer ", options.key);
    curl_slist_append(headers.get(), bearer.c_str());
  }
  return headers;
}

void SetUp(CURL* curl, const std::string& uri, const std::string& body, absl::Duration left,
           Exchange* exchange) {
  curl_easy_setopt(curl, CURLOPT_URL, uri.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.data());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS,
                   static_cast<long>(std::max<int64_t>(1, absl::ToInt64Milliseconds(left))));
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, Write);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, exchange);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, Progress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, exchange);
}

}  // namespace

OpenAiChat::OpenAiChat(OpenAiOptions options) : options_(std::move(options)) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

absl::StatusOr<std::string> OpenAiChat::Complete(const Prompt& prompt, absl::Time deadline,
                                                 const std::stop_token& stop) const {
  const absl::Duration left = std::min(options_.timeout, deadline - absl::Now());
  CurlHandle curl(curl_easy_init(), curl_easy_cleanup);
  if (curl == nullptr) return absl::UnavailableError("the language model cannot be asked");
  Exchange exchange{.max_bytes = options_.max_bytes, .stop = stop, .body = {}};
  const std::string uri = absl::StrCat(options_.endpoint, "/chat/completions");
  const std::string body = BodyOf(options_, prompt);
  const CurlList headers = HeadersOf(options_);
  SetUp(curl.get(), uri, body, left, &exchange);
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());

  const CURLcode code = curl_easy_perform(curl.get());
  if (code != CURLE_OK) return ErrorOf(code, exchange);
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status != 200) {
    return absl::UnavailableError(absl::StrCat("the language model answered ", status));
  }
  return MessageIn(exchange.body);
}

std::unique_ptr<ChatModel> MakeChatModel(const OpenAiOptions& options) {
  if (options.endpoint.empty()) return nullptr;
  return std::make_unique<OpenAiChat>(options);
}

}  // namespace nutgraf::summary
