// One NDJSON request on its way through a stream of messages.
//
//   auto call = std::make_shared<NdjsonCall>(route, tools, backend.Open(…), request);
//   call->Start();
//
// Two pumps, each a chain of callbacks with one step under way at a time. The input
// pump takes a line, sends its message, and only then takes the next. The output
// pump reads a message, writes its line to the client, and only then reads the next. So
// a client that does not read stops the service, and a slow service stops the client.
//
// The service answers its messages in order; a line that could not be sent is answered
// by an error line once all messages before it are answered. The HTTP status waits for
// the first line, so that a service that is away is still a 503. Any thread.

#ifndef NUTGRAF_GATEWAY_API_NDJSON_CALL_H_
#define NUTGRAF_GATEWAY_API_NDJSON_CALL_H_

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include "gateway/api/line_framing.h"
#include "gateway/api/line_splitter.h"
#include "gateway/api/route_handler.h"

namespace nutgraf::gateway {

class NdjsonCall : public std::enable_shared_from_this<NdjsonCall> {
 public:
  NdjsonCall(const Route& route, const Tools& tools, std::shared_ptr<BackendStream> stream,
             std::shared_ptr<ServedRequest> request);

  // Messages come as lines of the body.
  void Start();
  // There is one message, which is at hand: for a method that streams its answers alone.
  void StartWith(std::string message);

 private:
  // An answer of our own to a line, due when `after` messages are answered.
  struct OwnLine {
    int64_t after;
    std::string text;
  };

  void WatchClient();
  void PumpInput();
  bool TakeLine(const LineSplitter::Line& line, bool admitted);
  bool TakeOwnLine(const absl::Status& status, const LineSplitter::Line& line);
  void OnInput(absl::StatusOr<std::string> piece);
  void OnSent(bool ok);
  absl::StatusOr<std::string> Translate(std::string_view line) const;

  void PumpOutput();
  void OnMessage(std::optional<std::string> message, const google::rpc::Status& status);
  std::optional<std::string> NextLine();  // with mutex_ held
  void StartAnswer();
  void WriteLine(const std::string& line);
  void OnWritten(const absl::Status& status);
  void Finish();
  void GiveUp();

  std::string ErrorLine(const google::rpc::Status& status) const;
  std::string MessageLine(const std::string& wire) const;

  const Route& route_;
  const Tools& tools_;
  const std::shared_ptr<BackendStream> stream_;
  const std::shared_ptr<ServedRequest> request_;
  const LineFraming framing_;
  std::optional<std::stop_callback<std::function<void()>>> on_stop_;

  LineSplitter lines_;  // the input pump's own, as is the next
  bool charged_ = false;  // for the first line: the request itself was counted

  std::mutex mutex_;
  bool gave_up_ = false;       // the client or its connection is gone
  bool input_over_ = false;    // nothing more will be sent
  bool input_paused_ = false;  // too many own lines wait
  bool started_ = false;       // the head of the answer is out
  bool writing_ = false;
  bool reading_ = false;
  bool finished_ = false;
  int64_t sent_ = 0;
  int64_t answered_ = 0;
  std::deque<OwnLine> own_lines_;
  std::optional<std::string> message_;      // read, not yet written
  std::optional<google::rpc::Status> end_;  // of the stream
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_API_NDJSON_CALL_H_
