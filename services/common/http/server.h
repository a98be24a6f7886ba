// A small HTTP server, for the gateway and for admin ports: HTTP/1.1 and HTTP/2 on the
// same port, which a client chooses by how it begins or, over TLS, by ALPN.
//
//   ServerOptions options{.address = "127.0.0.1:8080"};
//   auto server = Server::Start(options, [](std::shared_ptr<Exchange> exchange) {
//     exchange->Respond({.status = 200, .body = "hello\n"});
//   });
//   ... (*server)->Shutdown(absl::Now() + absl::Seconds(10));
//
// The handler is called on one of the server's threads as soon as the head of a
// request is there; it must not block. It may keep the exchange and answer from
// any thread. Requests of one HTTP/1 connection are answered in their order, one at a
// time. Start fails with INVALID_ARGUMENT on an address it cannot read and
// UNAVAILABLE on one it cannot bind. What a client does wrong (bad syntax, a limit
// passed, slowness) the server answers itself, with the body that `render_error`
// makes; such a request may never reach the handler.

#ifndef NUTGRAF_SERVICES_COMMON_HTTP_SERVER_H_
#define NUTGRAF_SERVICES_COMMON_HTTP_SERVER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/common/http/message.h"

namespace nutgraf::net {
class Loops;
}

namespace nutgraf::http {

// One request and its answer. Every method may be called from any thread, one at a
// time. Callbacks run on the connection's thread and must not block. An exchange
// that is dropped unanswered is answered 500.
class Exchange {
 public:
  virtual ~Exchange() = default;

  virtual const RequestHead& request() const = 0;

  // Stops when the answer is no longer wanted: the client closed the connection (its
  // sending half counts, as with most servers) or the server is shutting down hard.
  virtual std::stop_token cancelled() const = 0;

  // Reads the whole body, up to Limits::body_bytes. On an error the server has
  // answered already and Respond does nothing.
  using BodyCallback = absl::AnyInvocable<void(absl::StatusOr<std::string>)>;
  virtual void ReadBody(BodyCallback done) = 0;

  // Reads what there is of the body, at least a byte; an empty string is its end.
  // Nothing is read from the socket beyond a small buffer until this is called, so a
  // slow handler slows its client. No limit on the whole applies. One read at a time.
  virtual void ReadSome(BodyCallback done) = 0;

  // Answers at once. A second answer does nothing. A body that was not read is
  // thrown away and the connection closed.
  virtual void Respond(Response response) = 0;

  // Answers piece by piece: the head, then any number of writes, each begun after
  // the one before is done, then the end. `done` says when the client's socket took
  // the bytes; CANCELLED when the client is gone.
  using WriteCallback = absl::AnyInvocable<void(absl::Status)>;
  virtual void StartStream(int status, Headers headers) = 0;
  virtual void Write(std::string bytes, WriteCallback done) = 0;
  virtual void FinishStream() = 0;
};

using Handler = std::function<void(std::shared_ptr<Exchange>)>;

// Answers from the head alone, on the server's thread: for admin pages.
Handler AnswerHead(std::function<Response(const RequestHead&)> answer);

// Makes the answer to a request that the server refuses by itself: 400 bad syntax,
// 408 too slow, 413 body over its limit, 431 head over its limit, 500 dropped by the
// handler, 501 unknown transfer coding, 503 too many at once, 505 not HTTP/1.
using ErrorRenderer = std::function<Response(int status, std::string_view message)>;

// What one client may cost.
struct Limits {
  // Request line and header fields. Browsers with heavy cookies stay below 8 KiB;
  // nginx and Envoy take 32 and 60.
  uint32_t head_bytes = 32 * 1024;
  // Header fields. Browsers send about 20, proxies add a dozen.
  uint32_t header_fields = 100;
  // Body read by ReadBody: a 16 MiB page grows by a third in base64.
  uint64_t body_bytes = 32 * 1024 * 1024;
  // From the first byte of a request (from the accept for the first) to the end of
  // its head: heads fit one packet, and a slow client must not hold a connection.
  absl::Duration head_timeout = absl::Seconds(10);
  // To read the whole body (32 MiB at 5 Mbit/s); with ReadSome, without a byte of it.
  absl::Duration body_timeout = absl::Seconds(60);
  // Between requests. Longer than the 60 s of common load balancers, which must be
  // the first to close.
  absl::Duration idle_timeout = absl::Seconds(75);
  // Without the client taking a byte of an answer.
  absl::Duration write_timeout = absl::Seconds(30);
  // Open connections; each idle one costs about 10 KB.
  int connections = 10000;
  // Open connections of one address. A browser opens six; many clients may share an
  // address behind a proxy, and one of them must not take all that there are.
  int connections_per_peer = 2000;
  // Requests between head and end of answer. More is shed with 503: on a few cores
  // a longer queue only makes every answer late.
  int in_flight = 1024;
};

// PEM files; both or neither.
struct TlsFiles {
  std::string certificate;  // chain, leaf first
  std::string key;
};

struct ServerOptions {
  std::string address = "127.0.0.1:0";  // "host:port"; port 0 takes a free one
  int threads = 1;                      // event loops; a connection stays on one
  // Loops to share with others instead, which the server does not stop.
  std::shared_ptr<net::Loops> loops;
  Limits limits;
  ErrorRenderer render_error;  // plain text when not set
  // Adds what a page of `origin` needs to read an answer of the server's own: the filters
  // of the handler do not see those.
  std::function<void(std::string_view origin, Headers*)> admit_origin;
  std::optional<TlsFiles> tls;  // HTTPS when set
  // Certificates live for hours at least, and reading two files is cheap.
  absl::Duration tls_reload = absl::Seconds(60);
  // Told when the files could not be loaded again; the old ones stay in use.
  std::function<void(const absl::Status&)> on_tls_error;
};

class Server {
 public:
  static absl::StatusOr<std::unique_ptr<Server>> Start(ServerOptions options, Handler handler);

  virtual ~Server() = default;  // as Shutdown(absl::InfinitePast())

  virtual int port() const = 0;

  struct Counts {
    int64_t connections = 0;  // open now
    int64_t in_flight = 0;    // requests being answered now
  };
  virtual Counts counts() const = 0;

  // Stops accepting, closes idle connections, lets requests in flight finish until
  // `deadline`, then closes the rest. Blocks; not from the server's own threads.
  virtual void Shutdown(absl::Time deadline) = 0;
};

}  // namespace nutgraf::http

#endif  // NUTGRAF_SERVICES_COMMON_HTTP_SERVER_H_
