#include "services/article/fetch/curl_fetcher.h"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>

#include "absl/time/clock.h"
#include "services/article/fetch/page_uri.h"
#include "services/common/document/reason.h"

namespace nutgraf::article {
namespace {

using CurlHandle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

absl::Status Refused(const std::string& why) {
  return document::WithReason(absl::FailedPreconditionError(why), document::kFetchRefused,
                              "document.uri");
}

absl::Status Failed(const std::string& why) {
  return document::WithReason(absl::FailedPreconditionError(why), document::kFetchFailed,
                              "document.uri");
}

// One request and what came of it. The callbacks get a pointer to it.
struct Exchange {
  const FetchLimits* limits = nullptr;
  const AddressPolicy* policy = nullptr;
  std::stop_token stop;

  std::string body;
  size_t header_bytes = 0;
  bool refused = false;
  bool too_large = false;
};

// The address is final here: curl connects to this one and no other.
curl_socket_t OpenSocket(void* context, curlsocktype purpose, curl_sockaddr* address) {
  auto* exchange = static_cast<Exchange*>(context);
  if (purpose != CURLSOCKTYPE_IPCXN || !(*exchange->policy)(address->addr)) {
    exchange->refused = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

size_t Write(char* data, size_t size, size_t count, void* context) {
  auto* exchange = static_cast<Exchange*>(context);
  const size_t bytes = size * count;
  if (exchange->body.size() + bytes > exchange->limits->max_bytes) {
    exchange->too_large = true;
    return 0;
  }
  exchange->body.append(data, bytes);
  return bytes;
}

size_t CountHeader(char* /*data*/, size_t size, size_t count, void* context) {
  auto* exchange = static_cast<Exchange*>(context);
  exchange->header_bytes += size * count;
  return exchange->header_bytes > exchange->limits->max_header_bytes ? 0 : size * count;
}

int Progress(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Exchange*>(context)->stop.stop_requested();
}

void SetOptions(CURL* curl, const std::string& uri, absl::Duration left, Exchange* exchange) {
  const FetchLimits& limits = *exchange->limits;
  const auto milliseconds = [](absl::Duration d) {
    return static_cast<long>(std::max<int64_t>(1, absl::ToInt64Milliseconds(d)));
  };
  curl_easy_setopt(curl, CURLOPT_URL, uri.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
  curl_easy_setopt(curl, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, milliseconds(left));
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                   milliseconds(std::min(left, limits.connect_timeout)));
  curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.max_bytes));
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  curl_easy_setopt(curl, CURLOPT_USERAGENT, limits.user_agent.c_str());
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, OpenSocket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, exchange);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, Write);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, exchange);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, CountHeader);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, exchange);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, Progress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, exchange);
}

std::string HostOf(const std::string& uri) {
  const size_t begin = uri.find("://");
  if (begin == uri.npos) return uri;
  return uri.substr(begin + 3, uri.find_first_of("/?#", begin + 3) - begin - 3);
}

absl::Status ErrorOf(CURLcode code, const Exchange& exchange, const std::string& uri) {
  const std::string host = HostOf(uri);
  if (exchange.stop.stop_requested()) return absl::CancelledError("fetching was cancelled");
  if (exchange.refused) {
    return Refused("The address of '" + host + "' is not on the public internet.");
  }
  if (exchange.too_large || code == CURLE_FILESIZE_EXCEEDED) {
    return Failed("The page at '" + host + "' has more than " +
                  std::to_string(exchange.limits->max_bytes) + " bytes.");
  }
  switch (code) {
    case CURLE_OK:
      return absl::OkStatus();
    case CURLE_OPERATION_TIMEDOUT:
      return absl::DeadlineExceededError("'" + host + "' did not answer in time.");
    case CURLE_COULDNT_CONNECT:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
      return absl::UnavailableError("'" + host + "' cannot be reached.");
    case CURLE_COULDNT_RESOLVE_HOST:
      return Failed("There is no host '" + host + "'.");
    default:
      return Failed("'" + host + "' cannot be read: " + curl_easy_strerror(code) + ".");
  }
}

std::string LowerTrimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '"')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '"')) text.remove_suffix(1);
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return lower;
}

// Splits 'text/html; charset="UTF-8"'.
void ReadContentType(std::string_view header, FetchedPage* page) {
  page->content_type = LowerTrimmed(header.substr(0, header.find(';')));
  const std::string lower = LowerTrimmed(header);
  const size_t at = lower.find("charset=");
  if (at == lower.npos) return;
  const std::string rest = lower.substr(at + 8);
  page->charset = LowerTrimmed(std::string_view(rest).substr(0, rest.find(';')));
}

// Servers that send no type at all are given the benefit of the doubt.
bool IsReadableType(const std::string& type) {
  return type.empty() || type == "application/xhtml+xml" || type.starts_with("text/");
}

// One request without redirects. `*location` is set when the answer is a redirect.
absl::StatusOr<FetchedPage> FetchOnce(const std::string& uri, absl::Duration left,
                                      Exchange* exchange, std::string* location) {
  const CurlHandle curl(curl_easy_init(), curl_easy_cleanup);
  if (!curl) return absl::ResourceExhaustedError("no memory for a request");
  SetOptions(curl.get(), uri, left, exchange);
  const CURLcode code = curl_easy_perform(curl.get());
  if (absl::Status status = ErrorOf(code, *exchange, uri); !status.ok()) return status;

  long http_status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &http_status);
  const char* text = nullptr;
  if (http_status >= 300 && http_status < 400) {
    // Our own resolution is used, not curl's, to judge what is followed.
    curl_header* header = nullptr;
    if (curl_easy_header(curl.get(), "location", 0, CURLH_HEADER, -1, &header) == CURLHE_OK) {
      *location = header->value;
      return FetchedPage();
    }
  }
  if (http_status != 200) {
    const std::string why =
        "'" + HostOf(uri) + "' answered with status " + std::to_string(http_status) + ".";
    return http_status == 429 || http_status >= 500 ? absl::UnavailableError(why) : Failed(why);
  }
  FetchedPage page;
  if (curl_easy_getinfo(curl.get(), CURLINFO_CONTENT_TYPE, &text) == CURLE_OK && text) {
    ReadContentType(text, &page);
  }
  if (!IsReadableType(page.content_type)) {
    return Failed("'" + HostOf(uri) + "' sent '" + page.content_type + "', not HTML or text.");
  }
  page.bytes = std::move(exchange->body);
  page.final_uri = uri;
  return page;
}

}  // namespace

CurlFetcher::CurlFetcher(FetchLimits limits, AddressPolicy policy)
    : limits_(std::move(limits)), policy_(std::move(policy)) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

absl::StatusOr<FetchedPage> CurlFetcher::Fetch(std::string_view uri, std::stop_token stop) {
  const absl::Time deadline = absl::Now() + limits_.timeout;
  absl::StatusOr<std::string> next = CheckedUri(uri, limits_.any_port);
  if (!next.ok()) return next.status();
  for (int redirects = 0; redirects <= limits_.max_redirects; ++redirects) {
    if (stop.stop_requested()) return absl::CancelledError("fetching was cancelled");
    const absl::Duration left = deadline - absl::Now();
    if (left <= absl::ZeroDuration()) {
      return absl::DeadlineExceededError("'" + HostOf(*next) + "' did not answer in time.");
    }
    Exchange exchange{.limits = &limits_, .policy = &policy_, .stop = stop};
    std::string location;
    absl::StatusOr<FetchedPage> page = FetchOnce(*next, left, &exchange, &location);
    if (!page.ok() || location.empty()) return page;
    absl::StatusOr<std::string> target = ResolveRedirect(*next, location);
    if (!target.ok()) return target.status();
    next = CheckedUri(*target, limits_.any_port);
    if (!next.ok()) return next.status();
  }
  return Failed("The page redirects more than " + std::to_string(limits_.max_redirects) +
                " times.");
}

}  // namespace nutgraf::article
