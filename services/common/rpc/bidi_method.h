// A bidirectional method that answers each request of its stream, in order.
//
//   grpc::ServerBidiReactor<v1::ParseArticlesRequest, v1::ParseArticlesResponse>*
//   ParseArticles(grpc::CallbackServerContext* context) override {
//     return parse_all_.Run(context, [this](const Call& call, const v1::ParseArticlesRequest& in,
//                                           v1::ParseArticlesResponse* out) {
//       out->set_tag(in.tag());
//       absl::Status status = Parse(call, in.request(), out->mutable_article());
//       if (!status.ok()) *out->mutable_error() = call.Explain(status);
//     });
//   }
//   BidiMethod<v1::ParseArticlesRequest, v1::ParseArticlesResponse> parse_all_;
//
// Up to `window` requests of a stream are worked on at a time, on the queue's bulk
// lane; the next is read only when the oldest is answered, so a client that does not
// read is not read from either. A request that fails is answered and does not end the
// stream; the handler says how. When the client cancels, goes away or its deadline
// passes, running handlers see their token stop and waiting ones are dropped. A
// stream that finds no room in the queue is refused with RESOURCE_EXHAUSTED and
// RetryInfo. Handlers of one stream run at the same time, each with its own message.

#ifndef NUTGRAF_SERVICES_COMMON_RPC_BIDI_METHOD_H_
#define NUTGRAF_SERVICES_COMMON_RPC_BIDI_METHOD_H_

#include <functional>
#include <string_view>
#include <utility>

#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "services/common/rpc/bidi_stream.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/call_record.h"

namespace nutgraf::rpc {

// Enough for the cores of one machine to be busy with one stream.
inline constexpr int kDefaultWindow = 8;

template <typename Request, typename Response>
class BidiMethod {
 public:
  using Handler = std::function<void(const Call&, const Request&, Response*)>;

  BidiMethod(const Environment& environment, std::string_view name, int window = kDefaultWindow)
      : environment_(environment), metrics_(environment.metrics, name), window_(window) {}

  grpc::ServerBidiReactor<Request, Response>* Run(grpc::CallbackServerContext* context,
                                                  Handler handler) {
    return BidiStream<Request, Response>::Start(environment_, metrics_, window_, *context,
                                                std::move(handler));
  }

 private:
  const Environment environment_;
  const MethodMetrics metrics_;
  const int window_;
};

}  // namespace nutgraf::rpc

#endif  // NUTGRAF_SERVICES_COMMON_RPC_BIDI_METHOD_H_
