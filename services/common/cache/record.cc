#include "services/common/cache/record.h"

#include <xxhash.h>
#include <zstd.h>

#include <cstdint>
#include <limits>
#include <memory>
#include <utility>

#include "nutgraf/cache/v1/record.pb.h"

namespace nutgraf::cache {
namespace {

using Record = v1::Record;

// A shorter value fits one packet as it is.
constexpr size_t kSmallestCompressed = 1024;
// The first of the levels that leave letters uncoded: level 1 saves a fifth of the bytes more, but
// reading, of which there is most, takes it twice the time.
constexpr int kLevel = -1;

uint64_t Checksum(std::string_view value) { return XXH3_64bits(value.data(), value.size()); }

// Empty when the value is better stored as it is: less than a tenth would be saved.
std::string Compress(std::string_view value) {
  // A context costs more to make than most values to compress.
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                                  &ZSTD_freeCCtx);
  std::string packed(ZSTD_compressBound(value.size()), '\0');
  const size_t size = ZSTD_compressCCtx(context.get(), packed.data(), packed.size(), value.data(),
                                        value.size(), kLevel);
  if (ZSTD_isError(size) || size > value.size() - value.size() / 10) return {};
  packed.resize(size);
  return packed;
}

std::optional<std::string> Decompress(std::string_view packed, size_t size) {
  // A frame that states another size is not ours; asked before anything is allocated.
  if (ZSTD_getFrameContentSize(packed.data(), packed.size()) != size) return std::nullopt;
  thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                                  &ZSTD_freeDCtx);
  std::string value(size, '\0');
  if (ZSTD_decompressDCtx(context.get(), value.data(), size, packed.data(), packed.size()) !=
      size) {
    return std::nullopt;
  }
  return value;
}

}  // namespace

std::string PackRecord(const Key& key, std::string_view value) {
  Record record;
  record.set_key(key.Name());
  record.set_payload_size(static_cast<int64_t>(value.size()));
  record.set_checksum(Checksum(value));
  std::string packed;
  if (value.size() >= kSmallestCompressed) packed = Compress(value);
  if (packed.empty()) {
    record.set_payload(value.data(), value.size());
  } else {
    record.set_compression(Record::ZSTD);
    record.set_payload(std::move(packed));
  }
  return record.SerializeAsString();
}

std::optional<std::string> UnpackRecord(const Key& key, std::string_view bytes,
                                        size_t max_value_bytes) {
  Record record;
  if (bytes.size() > static_cast<size_t>(std::numeric_limits<int>::max()) ||
      !record.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())) ||
      record.key() != key.Name() || record.payload_size() < 0 ||
      static_cast<uint64_t>(record.payload_size()) > max_value_bytes) {
    return std::nullopt;
  }
  const auto size = static_cast<size_t>(record.payload_size());
  std::optional<std::string> value;
  if (record.compression() == Record::ZSTD) {
    value = Decompress(record.payload(), size);
  } else if (record.compression() == Record::COMPRESSION_UNSPECIFIED &&
             record.payload().size() == size) {
    value = std::move(*record.mutable_payload());
  }
  if (value.has_value() && Checksum(*value) != record.checksum()) return std::nullopt;
  return value;
}

}  // namespace nutgraf::cache
