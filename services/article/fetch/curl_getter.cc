#include "services/article/fetch/curl_getter.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/article/fetch/fetch_error.h"
#include "services/article/fetch/page_uri.h"

namespace nutgraf::article {
namespace {

using CurlHandle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using CurlList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

// One use of curl and what came of it. The callbacks get a pointer to it.
struct Exchange {
  const CurlOptions& options;
  const GetRequest& request;
  enum { kConnect, kConnectToProxy, kLookUp } purpose = kConnect;

  std::string body;
  size_t header_bytes = 0;
  bool refused = false;
  bool too_large = false;
  std::vector<std::string> looked_up;  // judged addresses, in brackets if they need them
};

std::string Numeric(const sockaddr& address) {
  char text[INET6_ADDRSTRLEN] = "";
  if (address.sa_family == AF_INET6) {
    inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr, text,
              sizeof(text));
    return absl::StrCat("[", text, "]");
  }
  inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(address).sin_addr, text, sizeof(text));
  return text;
}

// The address is final here: curl connects to this one and no other.
curl_socket_t OpenSocket(void* context, curlsocktype purpose, curl_sockaddr* address) {
  auto* exchange = static_cast<Exchange*>(context);
  if (purpose != CURLSOCKTYPE_IPCXN) return CURL_SOCKET_BAD;
  if (exchange->purpose != Exchange::kConnectToProxy &&
      !exchange->options.policy(address->addr)) {
    exchange->refused = true;
    return CURL_SOCKET_BAD;
  }
  if (exchange->purpose == Exchange::kLookUp) {
    exchange->looked_up.push_back(Numeric(address->addr));
    return CURL_SOCKET_BAD;  // on to the next address of the host
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

size_t Write(char* data, size_t size, size_t count, void* context) {
  auto* exchange = static_cast<Exchange*>(context);
  const size_t bytes = size * count;
  const size_t room = exchange->request.max_bytes - exchange->body.size();
  if (bytes > room) {
    exchange->too_large = true;
    if (exchange->request.cut) exchange->body.append(data, room);
    return 0;
  }
  exchange->body.append(data, bytes);
  return bytes;
}

size_t CountHeader(char* /*data*/, size_t size, size_t count, void* context) {
  auto* exchange = static_cast<Exchange*>(context);
  exchange->header_bytes += size * count;
  return exchange->header_bytes > exchange->options.max_header_bytes ? 0 : size * count;
}

int Progress(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Exchange*>(context)->request.stop.stop_requested();
}

void SetLimits(CURL* curl, const Exchange& exchange) {
  const auto milliseconds = [](absl::Duration d) {
    return static_cast<long>(std::max<int64_t>(1, absl::ToInt64Milliseconds(d)));
  };
  const absl::Duration left = exchange.request.deadline - exchange.options.clock();
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, milliseconds(left));
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                   milliseconds(std::min(left, exchange.options.connect_timeout)));
  if (!exchange.request.cut) {
    curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE,
                     static_cast<curl_off_t>(exchange.request.max_bytes));
  }
}

void SetCallbacks(CURL* curl, Exchange* exchange) {
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

CurlHandle NewRequest(Exchange* exchange) {
  CurlHandle handle(curl_easy_init(), curl_easy_cleanup);
  CURL* curl = handle.get();
  if (curl == nullptr) return handle;
  curl_easy_setopt(curl, CURLOPT_URL, exchange->request.uri.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");    // nor that of the environment
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "");  // nor its exceptions
  curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
  curl_easy_setopt(curl, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  curl_easy_setopt(curl, CURLOPT_USERAGENT, exchange->options.user_agent.c_str());
  if (!exchange->options.ca_file.empty()) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, exchange->options.ca_file.c_str());
    curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
  }
  SetLimits(curl, *exchange);
  SetCallbacks(curl, exchange);
  return handle;
}

absl::Status ErrorOf(CURLcode code, const Exchange& exchange) {
  const std::string host = PartsOf(exchange.request.uri).host;
  if (exchange.request.stop.stop_requested()) {
    return absl::CancelledError("fetching was cancelled");
  }
  if (exchange.refused) {
    return Refused("The address of '" + host + "' is not on the public internet.");
  }
  if (exchange.too_large && exchange.request.cut) return absl::OkStatus();
  if (exchange.too_large || code == CURLE_FILESIZE_EXCEEDED) {
    return Failed("The page at '" + host + "' has more than " +
                  std::to_string(exchange.request.max_bytes) + " bytes.");
  }
  switch (code) {
    case CURLE_OK:
      return absl::OkStatus();
    case CURLE_OPERATION_TIMEDOUT:
      return absl::DeadlineExceededError("'" + host + "' did not answer in time.");
    case CURLE_COULDNT_CONNECT:
    case CURLE_COULDNT_RESOLVE_PROXY:
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

// All addresses of the host, by curl's own look-up: it goes from one to the next as none
// gives it a socket. Nothing is sent. One that is refused condemns the host.
absl::StatusOr<std::string> JudgedAddress(const CurlOptions& options, const GetRequest& request) {
  Exchange exchange{.options = options, .request = request, .purpose = Exchange::kLookUp};
  const CurlHandle curl = NewRequest(&exchange);
  if (!curl) return absl::ResourceExhaustedError("no memory for a request");
  const CURLcode code = curl_easy_perform(curl.get());
  const std::vector<std::string>& found = exchange.looked_up;
  if (exchange.refused || found.empty()) return ErrorOf(code, exchange);
  // Proxies that have no IPv6 are more common than hosts that have no IPv4.
  const auto v4 = std::find_if(found.begin(), found.end(),
                               [](const std::string& address) { return address[0] != '['; });
  return v4 != found.end() ? *v4 : found.front();
}

std::string HeaderOf(CURL* curl, const char* name) {
  curl_header* header = nullptr;
  return curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &header) == CURLHE_OK ? header->value
                                                                                : "";
}

CurlList ConditionsOf(const GetRequest& request) {
  curl_slist* list = nullptr;
  const auto add = [&list](const char* name, const std::string& value) {
    if (value.empty() || value.find_first_of("\r\n") != value.npos) return;
    list = curl_slist_append(list, (name + value).c_str());
  };
  add("If-None-Match: ", request.if_none_match);
  add("If-Modified-Since: ", request.if_modified_since);
  return {list, curl_slist_free_all};
}

// `tunnel_to` is the address that the proxy is asked for; empty without a proxy.
absl::StatusOr<GetAnswer> Perform(Exchange* exchange, const std::string& tunnel_to) {
  const CurlHandle curl = NewRequest(exchange);
  if (!curl) return absl::ResourceExhaustedError("no memory for a request");
  const CurlList conditions = ConditionsOf(exchange->request);
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, conditions.get());
  // Any host and port, to this address and the same port.
  const CurlList connect_to(
      tunnel_to.empty() ? nullptr
                        : curl_slist_append(nullptr, ("::" + tunnel_to + ":").c_str()),
      curl_slist_free_all);
  if (!tunnel_to.empty()) {
    exchange->purpose = Exchange::kConnectToProxy;
    curl_easy_setopt(curl.get(), CURLOPT_PROXY, exchange->options.proxy.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_HTTPPROXYTUNNEL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_CONNECT_TO, connect_to.get());
  }
  const CURLcode code = curl_easy_perform(curl.get());
  if (absl::Status status = ErrorOf(code, *exchange); !status.ok()) return status;

  GetAnswer answer;
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  long version = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_HTTP_VERSION, &version);
  answer.http_version = version == CURL_HTTP_VERSION_2_0 ? 2 : 1;
  answer.body = std::move(exchange->body);
  answer.content_type = HeaderOf(curl.get(), "content-type");
  answer.location = HeaderOf(curl.get(), "location");
  answer.retry_after = HeaderOf(curl.get(), "retry-after");
  answer.etag = HeaderOf(curl.get(), "etag");
  answer.last_modified = HeaderOf(curl.get(), "last-modified");
  answer.cache_control = HeaderOf(curl.get(), "cache-control");
  return answer;
}

}  // namespace

CurlGetter::CurlGetter(CurlOptions options) : options_(std::move(options)) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

absl::StatusOr<GetAnswer> CurlGetter::Get(const GetRequest& request) {
  if (request.stop.stop_requested()) return absl::CancelledError("fetching was cancelled");
  std::string tunnel_to;
  if (!options_.proxy.empty()) {
    absl::StatusOr<std::string> address = JudgedAddress(options_, request);
    if (!address.ok()) return address.status();
    tunnel_to = *std::move(address);
  }
  Exchange exchange{.options = options_, .request = request};
  return Perform(&exchange, tunnel_to);
}

}  // namespace nutgraf::article
