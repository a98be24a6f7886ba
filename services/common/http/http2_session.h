// HTTP/2 over a connection (RFC 9113): many requests at a time, each a stream. Internal
// to the server; see session.h.
//
// nghttp2 speaks the protocol. It limits what a client may queue, how often it may reset
// streams ("rapid reset") and how long a head may go on; what is set here is how
// many streams, how large their windows, and how long any of it may take.

#ifndef NUTGRAF_SERVICES_COMMON_HTTP_HTTP2_SESSION_H_
#define NUTGRAF_SERVICES_COMMON_HTTP_HTTP2_SESSION_H_

#include <nghttp2/nghttp2.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "services/common/http/connection.h"
#include "services/common/http/http2_stream.h"

namespace nutgraf::http {

class Http2Session final : public Session {
 public:
  explicit Http2Session(Connection& connection);
  ~Http2Session() override;

  bool Step() override;
  bool WantsInput() const override { return true; }  // windows bound what comes
  void OnEndOfInput() override;
  TimePoint deadline() const override;
  void OnDeadline() override;
  void OnDrain() override;
  void OnClosed() override;
  ExchangeTarget* Find(uint64_t request) override;

 private:
  friend struct Http2Callbacks;
  struct FreeSession {
    void operator()(nghttp2_session* session) const { nghttp2_session_del(session); }
  };

  Http2Stream* StreamOf(int32_t id);
  void OnBeginHead(int32_t id);
  void OnFrame(const nghttp2_frame& frame);
  void OnFrameSent(const nghttp2_frame& frame);
  void OnStreamClosed(int32_t id);

  bool Receive();
  bool StepStreams();
  bool Send();
  void SayLast();

  Connection& connection_;
  std::unique_ptr<nghttp2_session, FreeSession> session_;
  std::unordered_map<int32_t, std::unique_ptr<Http2Stream>> streams_;
  std::vector<int32_t> awake_;  // streams whose Step is due
  TimePoint idle_deadline_;     // matters while there are no streams
  TimePoint drain_deadline_ = TimePoint::max();
  bool last_said_ = false;  // no stream after those that have come is served
};

}  // namespace nutgraf::http

#endif  // NUTGRAF_SERVICES_COMMON_HTTP_HTTP2_SESSION_H_
