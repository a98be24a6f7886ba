// The protocol that a connection speaks: HTTP/1.1 or HTTP/2. Internal to the server.
//
// A session reads what its connection has got, hands requests to the handler as
// exchanges, and leaves the bytes of answers with the connection. It lives on the
// connection's loop, is owned by it, and never blocks.

#ifndef NUTGRAF_SERVICES_COMMON_HTTP_SESSION_H_
#define NUTGRAF_SERVICES_COMMON_HTTP_SESSION_H_

#include <cstdint>
#include <memory>
#include <string>

#include "services/common/http/event_loop.h"
#include "services/common/http/server.h"

namespace nutgraf::http {

class Connection;

// What an exchange can ask of its request, as long as that is in progress.
class ExchangeTarget {
 public:
  virtual ~ExchangeTarget() = default;

  virtual void ReadBody(Exchange::BodyCallback done) = 0;
  virtual void ReadSome(Exchange::BodyCallback done) = 0;
  virtual void Respond(Response response) = 0;
  virtual void StartStream(int status, const Headers& headers) = 0;
  virtual void Write(std::string bytes, Exchange::WriteCallback done) = 0;
  virtual void FinishStream() = 0;
  virtual void OnDropped() = 0;  // the handler let go of the exchange
};

class Session {
 public:
  using TimePoint = EventLoop::TimePoint;

  virtual ~Session() = default;

  // Does what can be done without waiting; says whether it got anywhere.
  virtual bool Step() = 0;
  virtual bool WantsInput() const = 0;
  virtual void OnInput() {}
  virtual void OnEndOfInput() = 0;

  // When to call OnDeadline if nothing happens before.
  virtual TimePoint deadline() const = 0;
  virtual void OnDeadline() = 0;
  virtual void OnDrain() = 0;
  virtual void OnClosed() = 0;  // whatever is in progress is cancelled

  // The request of that number, or null when it is over.
  virtual ExchangeTarget* Find(uint64_t request) = 0;
};

std::unique_ptr<Session> MakeHttp1Session(Connection& connection);
std::unique_ptr<Session> MakeHttp2Session(Connection& connection);

// The longest that a body may be is `Limits::body_bytes`.
std::string BodyTooLarge(const Limits& limits);

// What reading a body fails with when the server has answered `status` to it.
absl::Status BodyError(int status, std::string_view message);

// The client is gone, or its request is over.
absl::Status Gone();

// What the server answers by itself, as ServerOptions::render_error makes it.
Response Render(const ServerOptions& options, int status, std::string_view message);

// The Origin of a request, as far as it matters to refusals.
std::string OriginOf(const ServerOptions& options, const Headers& request);
// Of a head that could not be read: `bytes` hold what there is of it.
std::string OriginIn(const ServerOptions& options, std::string_view bytes);

// As Render, for a request of that origin; empty for none.
Response RenderFor(const ServerOptions& options, std::string_view origin, int status,
                   std::string_view message);

// The 503 for a client that should come back later.
Response Overloaded(const ServerOptions& options, std::string_view message);

}  // namespace nutgraf::http

#endif  // NUTGRAF_SERVICES_COMMON_HTTP_SESSION_H_
