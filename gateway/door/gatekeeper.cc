#include "gateway/door/gatekeeper.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"

namespace nutgraf::gateway {
namespace {

// Threads that wait for Redis, at a fifth of a millisecond each.
constexpr int kThreads = 2;

constexpr std::string_view kBearer = "Bearer ";

bool MayAsk(const ApiKey& key, std::string_view path) {
  return key.paths.empty() || std::any_of(key.paths.begin(), key.paths.end(), [&](const auto& p) {
           return path.starts_with(p);
         });
}

// The buckets that a key's requests are counted in, by the name of the limit.
struct Limit {
  const char* name;
  cache::Bucket bucket;
  int64_t seconds;  // of the window that the policy speaks of
};

std::vector<Limit> LimitsOf(const ApiKey& key) {
  std::vector<Limit> limits;
  if (key.rate > 0) {
    const double window = std::max(std::ceil(key.burst / key.rate), 1.0);
    limits.push_back({"rate",
                      {"rate:" + key.name, key.rate, key.burst},
                      static_cast<int64_t>(window)});
  }
  if (key.quota > 0) {
    const double seconds = absl::ToDoubleSeconds(key.quota_period);
    limits.push_back({"quota",
                      {"quota:" + key.name, key.quota / seconds, std::max(key.quota, 1.0)},
                      static_cast<int64_t>(seconds)});
  }
  return limits;
}

std::vector<cache::Bucket> BucketsOf(const std::vector<Limit>& limits) {
  std::vector<cache::Bucket> buckets;
  for (const Limit& limit : limits) buckets.push_back(limit.bucket);
  return buckets;
}

}  // namespace

std::string_view PresentedKey(const http::Headers& headers) {
  if (const auto field = headers.Find("x-api-key")) return *field;
  const std::string_view field = headers.Find("authorization").value_or("");
  const std::string_view scheme = field.substr(0, kBearer.size());
  return http::EqualsIgnoreCase(scheme, kBearer) ? field.substr(kBearer.size()) : "";
}

Gatekeeper::Gatekeeper(KeyRing& ring, cache::TokenBuckets& buckets, bool blocking,
                       runtime::Metrics& metrics)
    : ring_(ring), buckets_(buckets), metrics_(metrics) {
  if (!blocking) return;
  queue_ = std::make_unique<runtime::WorkQueue>(
      runtime::WorkQueueOptions{.name = "limits", .threads = kThreads}, metrics);
}

Gatekeeper::Verdict Gatekeeper::Refuse(int http_status, std::string_view reason,
                                       std::string_view message) {
  metrics_
      .Counter("nutgraf_http_refused_total", "HTTP requests refused at the door, by why.",
               {{"reason", std::string(reason)}})
      .Increment();
  return {.http_status = http_status, .reason = reason, .message = message, .fields = {}};
}

void Gatekeeper::Admit(const http::RequestHead& head, Admitted done) {
  const std::string_view presented = PresentedKey(head.headers);
  const std::shared_ptr<const ApiKey> key = presented.empty() ? nullptr : ring_.Find(presented);
  if (key == nullptr) {
    Verdict verdict =
        presented.empty() ? Refuse(401, "API_KEY_MISSING",
                                   "An API key is needed: Authorization: Bearer KEY.")
                          : Refuse(401, "API_KEY_INVALID", "The API key is not known.");
    verdict.fields.Add("WWW-Authenticate", "Bearer realm=\"nutgraf\"");
    return done(verdict);
  }
  if (key->disabled) return done(Refuse(403, "API_KEY_DISABLED", "The API key is disabled."));
  if (!MayAsk(*key, head.path)) {
    return done(Refuse(403, "PATH_FORBIDDEN", "The API key is not meant for this path."));
  }
  if (queue_ == nullptr) return done(Count(key));
  const absl::Status taken = queue_->Submit([this, key, done] { done(Count(key)); });
  if (!taken.ok()) done({.key = key});
}

std::optional<bool> Gatekeeper::Charge(const std::shared_ptr<const ApiKey>& key, Charged done) {
  if (key == nullptr || LimitsOf(*key).empty()) return true;
  if (queue_ == nullptr) return CountMore(*key);
  const absl::Status taken =
      queue_->Submit([this, key, done = std::move(done)] { done(CountMore(*key)); });
  if (!taken.ok()) return true;
  return std::nullopt;
}

bool Gatekeeper::CountMore(const ApiKey& key) {
  if (buckets_.Take(BucketsOf(LimitsOf(key))).admitted) return true;
  Refuse(429, kRateLimited, "");
  return false;
}

Gatekeeper::Verdict Gatekeeper::Count(const std::shared_ptr<const ApiKey>& key) {
  const std::vector<Limit> limits = LimitsOf(*key);
  if (limits.empty()) return {.key = key};
  const cache::BucketVerdict counted = buckets_.Take(BucketsOf(limits));
  const double wait = std::max(std::ceil(absl::ToDoubleSeconds(counted.retry_after)), 1.0);
  const auto retry = static_cast<int64_t>(wait);
  Verdict verdict;
  if (!counted.admitted) {
    verdict = Refuse(429, kRateLimited, "The API key has used up what it may ask for now.");
    verdict.fields.Add("Retry-After", std::to_string(retry));
  }
  verdict.key = key;
  std::string policy, left;
  for (size_t i = 0; i < limits.size(); ++i) {
    const Limit& limit = limits[i];
    absl::StrAppend(&policy, i == 0 ? "" : ", ", "\"", limit.name,
                    "\";q=", static_cast<int64_t>(limit.bucket.size), ";w=", limit.seconds);
    absl::StrAppend(&left, i == 0 ? "" : ", ", "\"", limit.name, "\";r=", counted.left[i]);
    if (!counted.admitted && counted.left[i] < 1) absl::StrAppend(&left, ";t=", retry);
  }
  verdict.fields.Add("RateLimit-Policy", policy);
  verdict.fields.Add("RateLimit", left);
  return verdict;
}

}  // namespace nutgraf::gateway
