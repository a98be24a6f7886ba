#include "gateway/door/conditional.h"

#include <openssl/sha.h>

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/common/http/exchange_filter.h"

namespace nutgraf::gateway {
namespace {

// Bytes of the digest in a validator: enough that no two bodies ever share one.
constexpr size_t kDigestBytes = 16;

std::string_view WithoutWeakness(std::string_view etag) {
  return etag.starts_with("W/") ? etag.substr(2) : etag;
}

class ValidatorFilter final : public http::ExchangeFilter {
 public:
  using ExchangeFilter::ExchangeFilter;

  void Respond(http::Response response) override {
    const std::string& method = request().method;
    const bool read = method == "GET" || method == "HEAD";
    const bool silent = !response.headers.Find("cache-control");
    if (response.status >= 400 && silent) response.headers.Add("Cache-Control", "no-store");
    const bool validated = response.headers.Find("etag").has_value();  // by its handler
    if (response.status != 200 || !read || validated) return next().Respond(std::move(response));
    if (silent) response.headers.Add("Cache-Control", "private, no-cache");
    const std::string etag = EtagOf(response.body);
    response.headers.Add("ETag", etag);
    const auto known = request().headers.Find("if-none-match");
    if (known && NamesEtag(*known, etag)) {
      response.status = 304;
      response.body.clear();
    }
    next().Respond(std::move(response));
  }
};

}  // namespace

std::string EtagOf(std::string_view body) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(body.data()), body.size(), digest);
  const absl::string_view front(reinterpret_cast<const char*>(digest), kDigestBytes);
  return absl::StrCat("W/\"", absl::WebSafeBase64Escape(front), "\"");
}

bool NamesEtag(std::string_view if_none_match, std::string_view etag) {
  const std::string_view wanted = WithoutWeakness(etag);
  std::string_view rest = if_none_match;
  while (!rest.empty()) {
    const size_t begin = rest.find_first_not_of(" \t,");
    if (begin == rest.npos) return false;
    rest.remove_prefix(begin);
    if (rest[0] == '*') return true;
    rest = WithoutWeakness(rest);
    const size_t end = rest.empty() || rest[0] != '"' ? rest.npos : rest.find('"', 1);
    if (end == rest.npos) return false;  // not a validator: nothing is named
    if (rest.substr(0, end + 1) == wanted) return true;
    rest.remove_prefix(end + 1);
  }
  return false;
}

http::Handler WithValidators(http::Handler next) {
  return [next = std::move(next)](std::shared_ptr<http::Exchange> exchange) {
    next(std::make_shared<ValidatorFilter>(std::move(exchange)));
  };
}

}  // namespace nutgraf::gateway
