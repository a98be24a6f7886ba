#include "gateway/cache/answer_cache.h"

#include <cstring>
#include <string>
#include <utility>

#include "absl/hash/hash.h"
#include "google/rpc/code.pb.h"

namespace nutgraf::gateway {
namespace {

constexpr char kHitFar[] = "nutgraf-gateway; hit; detail=redis";
constexpr char kCollapsed[] = "nutgraf-gateway; fwd=miss; collapsed";

constexpr char kSentKind[] = "sent";

// Requests up to this size are kept whole, to be compared.
constexpr size_t kWholeBytes = 4096;

bool IsKeptWhole(const AnswerCache::Sent& sent) {
  return sent.target.size() + sent.body.size() < kWholeBytes;
}

// A target holds no line end.
bool IsWhole(const AnswerCache::Sent& sent, std::string_view whole) {
  const size_t end = sent.target.size();
  return whole.size() == end + 1 + sent.body.size() && whole.starts_with(sent.target) &&
         whole[end] == '\n' && whole.ends_with(sent.body);
}

std::string_view Forwarded(bool fresh, bool stored) {
  if (fresh && stored) return "nutgraf-gateway; fwd=request; stored";
  if (fresh) return "nutgraf-gateway; fwd=request";
  return stored ? "nutgraf-gateway; fwd=miss; stored" : "nutgraf-gateway; fwd=miss";
}

// Whether who asks the same gets the same: an answer, or a fault of the request itself.
bool IsShared(const google::rpc::Status& status) {
  switch (status.code()) {
    case google::rpc::OK:
    case google::rpc::INVALID_ARGUMENT:
    case google::rpc::NOT_FOUND:
    case google::rpc::FAILED_PRECONDITION:
    case google::rpc::OUT_OF_RANGE:
      return true;
    default:
      return false;
  }
}

}  // namespace

AnswerCache::AnswerCache(const AnswerCacheOptions& options, runtime::Metrics& metrics)
    : deployment_(options.deployment),
      near_(*options.near),
      far_(options.far),
      far_lookups_(options.far_lookups),
      aliases_({.bytes = options.alias_bytes}, unseen_) {
  if (far_ == nullptr) return;
  far_queue_ = std::make_unique<runtime::WorkQueue>(
      runtime::WorkQueueOptions{.name = "cache", .threads = options.far_threads}, metrics);
}

void AnswerCache::Get(Lookup lookup, Make make, Done done) {
  const auto request =
      std::make_shared<Request>(Request{std::move(lookup), std::move(make), std::move(done)});
  if (request->lookup.fresh) return MakeAnswer(request, /*leads=*/false);
  if (cache::Value body = near_.Get(request->lookup.key, request->lookup.deadline)) {
    return request->done({.status = {}, .body = std::move(body)}, kCacheHit);
  }
  const Flight flight =
      flights_.Join(request->lookup.key, request->lookup.deadline,
                    [this, request](const Outcome* outcome) {
                      if (outcome == nullptr) return MakeAnswer(request, /*leads=*/true);
                      request->done(*outcome, kCollapsed);
                    });
  if (flight == Flight::kLead) return LookFar(request);
  if (flight == Flight::kAlone) MakeAnswer(request, /*leads=*/false);
}

void AnswerCache::LookFar(const RequestPtr& request) {
  if (far_lookups_ != nullptr) {
    return far_lookups_->Get(
        request->lookup.key, request->lookup.deadline,
        [this, request](cache::Value body) { OnFar(request, std::move(body)); });
  }
  if (far_ == nullptr) return MakeAnswer(request, /*leads=*/true);
  const absl::Status taken = far_queue_->Submit([this, request] {
    OnFar(request, far_->Get(request->lookup.key, request->lookup.deadline));
  });
  if (!taken.ok()) MakeAnswer(request, /*leads=*/true);
}

void AnswerCache::OnFar(const RequestPtr& request, cache::Value body) {
  if (body == nullptr) return MakeAnswer(request, /*leads=*/true);
  const Lookup& lookup = request->lookup;
  near_.Put(lookup.key, body, lookup.deadline);
  const Outcome outcome{.status = {}, .body = std::move(body)};
  flights_.Land(lookup.key, &outcome);
  request->done(outcome, kHitFar);
}

void AnswerCache::MakeAnswer(const RequestPtr& request, bool leads) {
  request->make([this, request, leads](const Outcome& outcome, bool keep) {
    const Lookup& lookup = request->lookup;
    const bool stored = keep && lookup.keep && outcome.body != nullptr;
    if (stored) Store(lookup.key, outcome.body, lookup.deadline);
    if (leads) flights_.Land(lookup.key, IsShared(outcome.status) ? &outcome : nullptr);
    request->done(outcome, Forwarded(lookup.fresh, stored));
  });
}

void AnswerCache::Store(const cache::Key& key, const cache::Value& body, absl::Time deadline) {
  near_.Put(key, body, deadline);
  if (far_ == nullptr) return;
  // When all are busy it is not stored: the next miss will.
  const absl::Status taken = far_queue_->Submit(
      [this, key, body] { far_->Put(key, body, absl::InfiniteFuture()); });
  static_cast<void>(taken.ok());
}

// A small request is found by a quick hash and then compared; a digest would cost more
// than all else of a hit. A large one is known by its digest, which needs no room.
cache::Key AnswerCache::NameOf(const Sent& sent) {
  if (!IsKeptWhole(sent)) {
    return cache::MakeKey(
        {.kind = kSentKind, .version = {}, .options = sent.target, .content = sent.body});
  }
  cache::Key name{.kind = kSentKind};
  const absl::string_view body(sent.body.data(), sent.body.size());
  const uint64_t hash = absl::HashOf(sent.target, body);
  for (size_t at = 0; at < name.digest.size(); at += sizeof hash) {
    std::memcpy(name.digest.data() + at, &hash, sizeof hash);
  }
  return name;
}

AnswerCache::Known AnswerCache::FindSent(const Sent& sent) {
  const cache::Value alias = aliases_.Get(NameOf(sent), absl::InfiniteFuture());
  if (alias == nullptr) return {};
  cache::Key key{.kind = kAnswerKind};
  std::memcpy(key.digest.data(), alias->data(), key.digest.size());
  const std::string_view whole = std::string_view(*alias).substr(key.digest.size());
  if (IsKeptWhole(sent) && !IsWhole(sent, whole)) return {};
  cache::Value body = near_.Get(key, absl::InfiniteFuture());
  return {.key = std::move(key), .body = std::move(body)};
}

void AnswerCache::RememberSent(const Sent& sent, const cache::Key& key) {
  std::string alias(reinterpret_cast<const char*>(key.digest.data()), key.digest.size());
  if (IsKeptWhole(sent)) alias.append(sent.target).append(1, '\n').append(sent.body);
  aliases_.Put(NameOf(sent), std::make_shared<const std::string>(std::move(alias)),
               absl::InfiniteFuture());
}

}  // namespace nutgraf::gateway
