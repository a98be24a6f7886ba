// The API keys in force, from a file that may change while the process runs.
//
//   auto ring = KeyRing::Open("/etc/nutgraf/keys", log);
//   std::shared_ptr<const ApiKey> key = (*ring)->Find(presented);    // null: unknown
//
// The file is read again every few seconds, when a key is asked for; one that cannot
// be read is reported and the keys from before stay in force. A key is found by its
// digest: what a lookup takes tells about digests alone, and the whole digest is then
// compared in constant time. Any thread. The log outlives it.

#ifndef NUTGRAF_GATEWAY_DOOR_KEY_RING_H_
#define NUTGRAF_GATEWAY_DOOR_KEY_RING_H_

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "gateway/door/key_file.h"
#include "services/common/runtime/log.h"

namespace nutgraf::gateway {

class KeyRing {
 public:
  // INVALID_ARGUMENT, naming file and line, when it cannot be read or makes no sense.
  static absl::StatusOr<std::unique_ptr<KeyRing>> Open(
      std::string path, runtime::Logger& log, absl::Duration reload = absl::Seconds(5));

  std::shared_ptr<const ApiKey> Find(std::string_view key);

 private:
  using Keys = std::multimap<uint64_t, std::shared_ptr<const ApiKey>>;  // by begin of digest

  KeyRing(std::string path, runtime::Logger& log, absl::Duration reload)
      : path_(std::move(path)), log_(log), reload_(reload) {}
  absl::Status Load();
  std::shared_ptr<const Keys> Current();

  const std::string path_;
  runtime::Logger& log_;
  const absl::Duration reload_;
  std::mutex mutex_;
  std::shared_ptr<const Keys> keys_;          // guarded by mutex_
  absl::Time read_ = absl::InfinitePast();    // guarded by mutex_
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_DOOR_KEY_RING_H_
