// One answer as it lies in a store that others write to, too.
//
//   std::string bytes = PackRecord(key, value);
//   std::optional<std::string> value = UnpackRecord(key, bytes, 64 << 20);
//
// A nutgraf.cache.v1.Record: the whole key, the value (compressed with Zstandard when
// that pays), its length and a checksum. UnpackRecord answers nothing unless all of
// them agree, and never makes a value larger than its limit. Pure; any thread.

#ifndef NUTGRAF_SERVICES_COMMON_CACHE_RECORD_H_
#define NUTGRAF_SERVICES_COMMON_CACHE_RECORD_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "services/common/cache/key.h"

namespace nutgraf::cache {

std::string PackRecord(const Key& key, std::string_view value);

std::optional<std::string> UnpackRecord(const Key& key, std::string_view bytes,
                                        size_t max_value_bytes);

}  // namespace nutgraf::cache

#endif  // NUTGRAF_SERVICES_COMMON_CACHE_RECORD_H_
