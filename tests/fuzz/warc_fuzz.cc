// Contract: any bytes are read as a WARC file, gzip or not, without a crash or an endless
// loop, and every block that claims to be a response is taken apart or refused.
#include <cstdint>
#include <string_view>

#include "services/nutgraf/bulk/http_response.h"
#include "services/nutgraf/bulk/warc_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto stream =
      nutgraf::bulk::ByteStream::Over({reinterpret_cast<const char*>(data), size});
  nutgraf::bulk::WarcReader reader(*stream);
  while (auto record = reader.Next()) {
    if (record->ok()) (void)nutgraf::bulk::ReadHttpResponse((*record)->block);
  }
  return 0;
}
