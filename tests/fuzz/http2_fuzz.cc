// Frames of HTTP/2 on any bytes, to a server over loopback: no crash, and it answers the
// next client.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "services/common/http/server.h"
#include "tests/unit/http/raw_http2.h"

namespace {

using nutgraf::http::Exchange;

nutgraf::http::Server& TheServer() {
  static const auto server = nutgraf::http::Server::Start(
      {.limits = {.body_bytes = 1000}}, [](const std::shared_ptr<Exchange>& exchange) {
        exchange->ReadBody([exchange](absl::StatusOr<std::string> body) {
          if (body.ok()) exchange->Respond({.status = 200, .headers = {}, .body = *body});
        });
      });
  return **server;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  nutgraf::http::SocketClient client(TheServer().port());
  client.Send(nutgraf::http::Http2Preface());
  client.Send({reinterpret_cast<const char*>(data), size});
  client.FinishSending();
  while (nutgraf::http::ReadFrame(client).type >= 0) {
  }
  static int runs = 0;
  if (++runs % 1000 != 0) return 0;
  nutgraf::http::SocketClient next(TheServer().port());
  next.Send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  if (next.ReadResponse().status != 200) std::abort();
  return 0;
}
