// Fields that strangers send to the gateway's door on any bytes: no crash.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "gateway/door/conditional.h"
#include "gateway/door/gatekeeper.h"
#include "gateway/door/key_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  nutgraf::gateway::NamesEtag(bytes, "W/\"a\"");
  nutgraf::http::Headers headers;
  headers.Add("authorization", bytes);
  nutgraf::gateway::PresentedKey(headers);
  static_cast<void>(nutgraf::gateway::ParseKeyFile(bytes).ok());
  return 0;
}
