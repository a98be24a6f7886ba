// Any bytes as JSON and as wire bytes of a message: what the tables read and print, the
// thorough way reads and prints alike.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "gateway/transcoding/json.h"
#include "gateway/transcoding/json_to_wire.h"
#include "gateway/transcoding/message_table.h"
#include "gateway/transcoding/wire_to_json.h"
#include "nutgraf/v1/digest.pb.h"

namespace {

using nutgraf::gateway::JsonCodec;
using nutgraf::gateway::MessageTable;
using nutgraf::gateway::MessageTables;

void Check(const JsonCodec& codec, const google::protobuf::Descriptor& type,
           const MessageTable& table, std::string_view bytes) {
  std::string wire;
  if (nutgraf::gateway::ReadWire(table, bytes, &wire)) {
    const auto want = codec.ToWireThoroughly(type, bytes, {});
    if (!want.ok() || *codec.ToJsonThoroughly(type, wire) != *codec.ToJsonThoroughly(type, *want)) {
      std::abort();
    }
  }
  std::string json;
  if (nutgraf::gateway::PrintWire(table, bytes, &json)) {
    const auto want = codec.ToJsonThoroughly(type, bytes);
    if (!want.ok() || *want != json) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const JsonCodec codec(google::protobuf::DescriptorPool::generated_pool());
  static const MessageTables tables;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const auto* type : {nutgraf::v1::DigestRequest::descriptor(),
                           nutgraf::v1::DigestResponse::descriptor()}) {
    Check(codec, *type, *tables.Of(*type), bytes);
  }
  return 0;
}
