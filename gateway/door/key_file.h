// The file of API keys: a line for each, of a name, the SHA-256 of the key, and limits.
//
//   # name    SHA-256 of the key (printf %s KEY | sha256sum)   limits, all optional
//   newsroom  5e88…1542d8  rate=20/s burst=40 quota=100000/d
//   archive   8d96…c6c92  paths=/v1/articles:parse,/v1/articles/
//   former    a665…27ae3  disabled
//
// The keys themselves are nowhere: who reads the file cannot call. A key should be 32
// random bytes; what is long and random needs no slow hash. Lines that are empty or begin
// with '#' say nothing. Fails with INVALID_ARGUMENT that names the line. Plain values.

#ifndef NUTGRAF_GATEWAY_DOOR_KEY_FILE_H_
#define NUTGRAF_GATEWAY_DOOR_KEY_FILE_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace nutgraf::gateway {

using KeyDigest = std::array<uint8_t, 32>;

struct ApiKey {
  std::string name;
  KeyDigest digest = {};
  double rate = 0;   // requests a second; 0 is no limit
  double burst = 0;  // requests at once; as many as a second brings when not said
  double quota = 0;  // requests a `quota_period`; 0 is no limit
  absl::Duration quota_period = absl::Hours(24);
  std::vector<std::string> paths;  // prefixes that it may ask for; none: all
  bool disabled = false;
};

absl::StatusOr<std::vector<ApiKey>> ParseKeyFile(std::string_view text);

KeyDigest DigestOf(std::string_view key);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_DOOR_KEY_FILE_H_
