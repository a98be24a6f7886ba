#include "gateway/door/key_ring.h"

#include <openssl/crypto.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace nutgraf::gateway {
namespace {

uint64_t BeginOf(const KeyDigest& digest) {
  uint64_t begin;
  std::memcpy(&begin, digest.data(), sizeof begin);
  return begin;
}

}  // namespace

absl::StatusOr<std::unique_ptr<KeyRing>> KeyRing::Open(std::string path, runtime::Logger& log,
                                                       absl::Duration reload) {
  std::unique_ptr<KeyRing> ring(new KeyRing(std::move(path), log, reload));
  const absl::Status loaded = ring->Load();
  if (!loaded.ok()) return loaded;
  return ring;
}

absl::Status KeyRing::Load() {
  std::ifstream file(path_, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  if (!file.is_open() || file.bad()) {
    return absl::InvalidArgumentError(absl::StrCat(path_, " cannot be read"));
  }
  auto parsed = ParseKeyFile(text);
  if (!parsed.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(path_, ", ", parsed.status().message()));
  }
  auto keys = std::make_shared<Keys>();
  for (ApiKey& key : *parsed) {
    const uint64_t begin = BeginOf(key.digest);
    keys->emplace(begin, std::make_shared<const ApiKey>(std::move(key)));
  }
  keys_ = std::move(keys);
  return absl::OkStatus();
}

std::shared_ptr<const KeyRing::Keys> KeyRing::Current() {
  const std::lock_guard lock(mutex_);
  const absl::Time now = absl::Now();
  if (now - read_ < reload_) return keys_;
  read_ = now;
  const absl::Status loaded = Load();
  if (!loaded.ok()) {
    log_.Error("the API keys were not read again; those from before stay", {{"status", loaded}});
  }
  return keys_;
}

std::shared_ptr<const ApiKey> KeyRing::Find(std::string_view key) {
  const std::shared_ptr<const Keys> keys = Current();
  const KeyDigest digest = DigestOf(key);
  const auto [begin, end] = keys->equal_range(BeginOf(digest));
  for (auto it = begin; it != end; ++it) {
    if (CRYPTO_memcmp(it->second->digest.data(), digest.data(), digest.size()) == 0) {
      return it->second;
    }
  }
  return nullptr;
}

}  // namespace nutgraf::gateway
