#include "tests/support/curl_client.h"

#include <curl/curl.h>

#include <cctype>
#include <map>
#include <memory>

namespace nutgraf::testing {
namespace {

size_t Append(char* bytes, size_t size, size_t count, void* text) {
  static_cast<std::string*>(text)->append(bytes, size * count);
  return size * count;
}

// One request of curl's with what it points to.
struct Transfer {
  CURL* easy = curl_easy_init();
  curl_slist* headers = nullptr;
  CurlAnswer answer;

  explicit Transfer(const CurlRequest& request) {
    for (const std::string& header : request.headers) {
      headers = curl_slist_append(headers, header.c_str());
    }
    Set(CURLOPT_URL, request.url.c_str());
    Set(CURLOPT_NOPROXY, "*");
    Set(CURLOPT_NOSIGNAL, 1L);
    Set(CURLOPT_TIMEOUT_MS, request.timeout_ms);
    Set(CURLOPT_HTTPHEADER, headers);
    Set(CURLOPT_WRITEFUNCTION, &Append);
    Set(CURLOPT_WRITEDATA, &answer.body);
    Set(CURLOPT_HEADERFUNCTION, &Append);
    Set(CURLOPT_HEADERDATA, &answer.head);
    if (!request.ca.empty()) Set(CURLOPT_CAINFO, request.ca.c_str());
    Set(CURLOPT_HTTP_VERSION, VersionOf(request));
    if (request.version == HttpVersion::k2) Set(CURLOPT_PIPEWAIT, 1L);
    if (request.body) {
      Set(CURLOPT_POST, 1L);
      Set(CURLOPT_POSTFIELDS, request.body->data());
      Set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body->size()));
    }
    if (request.method == "HEAD") Set(CURLOPT_NOBODY, 1L);
    if (!request.method.empty()) Set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }
  ~Transfer() {
    curl_easy_cleanup(easy);
    curl_slist_free_all(headers);
  }
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  template <typename Value>
  void Set(CURLoption option, Value value) {
    curl_easy_setopt(easy, option, value);
  }

  static long VersionOf(const CurlRequest& request) {
    if (request.version == HttpVersion::k1) return CURL_HTTP_VERSION_1_1;
    const bool tls = request.url.starts_with("https:");
    return tls || request.version == HttpVersion::kChosen ? CURL_HTTP_VERSION_2TLS
                                                          : CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE;
  }

  void Finish(CURLcode code) {
    long version = 0;
    curl_easy_getinfo(easy, CURLINFO_HTTP_VERSION, &version);
    answer.version = version == CURL_HTTP_VERSION_2 ? 2 : 1;
    if (code == CURLE_OK || code == CURLE_SEND_ERROR) {
      curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &answer.status);
    }
    if (answer.status == 0) answer.body = curl_easy_strerror(code);
  }
};

}  // namespace

std::string CurlAnswer::Header(const std::string& name) const {
  std::string value;
  size_t at = 0;
  while (at < head.size()) {
    const size_t end = std::min(head.find("\r\n", at), head.size());
    const std::string line = head.substr(at, end - at);
    const size_t colon = line.find(": ");
    std::string found = line.substr(0, colon);
    for (char& c : found) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (colon != line.npos && found == name) value = line.substr(colon + 2);
    at = end + 2;
  }
  return value;
}

CurlAnswer Curl(const CurlRequest& request) {
  Transfer transfer(request);
  transfer.Finish(curl_easy_perform(transfer.easy));
  return transfer.answer;
}

std::vector<CurlAnswer> CurlAll(const std::vector<CurlRequest>& requests, long connections) {
  CURLM* multi = curl_multi_init();
  curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, connections);
  std::vector<std::unique_ptr<Transfer>> transfers;
  std::map<CURL*, Transfer*> by_handle;
  for (const CurlRequest& request : requests) {
    transfers.push_back(std::make_unique<Transfer>(request));
    by_handle[transfers.back()->easy] = transfers.back().get();
    curl_multi_add_handle(multi, transfers.back()->easy);
  }
  int running = 1;
  while (running > 0) {
    curl_multi_perform(multi, &running);
    int left = 0;
    while (CURLMsg* message = curl_multi_info_read(multi, &left)) {
      if (message->msg == CURLMSG_DONE) {
        by_handle[message->easy_handle]->Finish(message->data.result);
      }
    }
    if (running > 0) curl_multi_poll(multi, nullptr, 0, 100, nullptr);
  }
  std::vector<CurlAnswer> answers;
  for (const auto& transfer : transfers) {
    curl_multi_remove_handle(multi, transfer->easy);
    answers.push_back(transfer->answer);
  }
  curl_multi_cleanup(multi);
  return answers;
}

}  // namespace nutgraf::testing
