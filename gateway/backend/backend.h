// What the gateway asks of the services behind it: calls of wire bytes.
//
//   backend.Unary({.rpc_path = "/nutgraf.v1.ArticleService/ParseArticle", .deadline = d},
//                 request, [](google::rpc::Status status, std::string response) { ... });
//
// Callbacks run on any thread, each exactly once, and must not block. A call ends with
// CANCELLED soon after its token stops. Any thread may call.

#ifndef NUTGRAF_GATEWAY_BACKEND_BACKEND_H_
#define NUTGRAF_GATEWAY_BACKEND_BACKEND_H_

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/time/time.h"
#include "google/rpc/status.pb.h"

namespace nutgraf::gateway {

struct BackendCall {
  std::string rpc_path;  // "/package.Service/Method"
  absl::Time deadline = absl::InfiniteFuture();
  std::vector<std::pair<std::string, std::string>> metadata;  // names in lower case
  std::stop_token cancelled;
};

// A stream of messages both ways. One write and one read at a time.
class BackendStream {
 public:
  virtual ~BackendStream() = default;

  // False when the stream takes no more; a read then says why.
  virtual void Write(std::string request, absl::AnyInvocable<void(bool ok)> done) = 0;
  virtual void FinishWriting() = 0;

  // The next message, or none with the status that ended the stream. No read may
  // follow that. The stream must be read to its end or cancelled and then read.
  using ReadCallback = absl::AnyInvocable<void(std::optional<std::string>, google::rpc::Status)>;
  virtual void Read(ReadCallback done) = 0;

  virtual void Cancel() = 0;
};

class Backend {
 public:
  virtual ~Backend() = default;

  using UnaryCallback = absl::AnyInvocable<void(google::rpc::Status, std::string)>;
  virtual void Unary(BackendCall call, std::string request, UnaryCallback done) = 0;

  // The token of `call` is not watched: Cancel is the stream's own.
  virtual std::shared_ptr<BackendStream> Open(BackendCall call) = 0;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_BACKEND_BACKEND_H_
