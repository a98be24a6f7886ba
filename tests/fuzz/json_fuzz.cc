// JSON on any bytes: no crash, and what is read prints to JSON that reads the same.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "gateway/transcoding/json.h"
#include "nutgraf/v1/digest.pb.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const nutgraf::gateway::JsonCodec codec(
      google::protobuf::DescriptorPool::generated_pool());
  const auto& type = *nutgraf::v1::DigestResponse::descriptor();
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  const auto wire = codec.ToWire(type, json, {});
  if (!wire.ok()) return 0;
  const auto printed = codec.ToJson(type, *wire);
  if (!printed.ok()) return 0;  // an Any of a type that nobody knows
  const auto again = codec.ToWire(type, *printed, {});
  if (!again.ok() || *codec.ToJson(type, *again) != *printed) std::abort();
  return 0;
}
