// A unary method of a callback service whose work is done on a WorkQueue.
//
//   class ArticleRpc final : public v1::ArticleService::CallbackService {
//    public:
//     explicit ArticleRpc(const Environment& environment)
//         : parse_(environment, "nutgraf.v1.ArticleService/ParseArticle") {}
//     grpc::ServerUnaryReactor* ParseArticle(grpc::CallbackServerContext* context,
//                                            const v1::ParseArticleRequest* request,
//                                            v1::Article* response) override {
//       return parse_.Run(context, [=, this](const Call& call) -> absl::Status {
//         return Parse(call, *request, response);
//       });
//     }
//     UnaryMethod parse_;
//
// The handler runs on one of the queue's threads and may block. Its stop token stops
// when the client cancels, goes away, or its deadline passes; a handler that polls it
// frees its thread. A request that finds the queue full is answered RESOURCE_EXHAUSTED
// with RetryInfo, and one that nobody waits for when its turn comes is never
// handled. The status goes through ToGrpc; what that conceals is logged. Each call
// counts in nutgraf_rpc_requests_total{method, code}, nutgraf_rpc_seconds{method},
// nutgraf_rpc_in_flight{method}, and writes one line of log with its trace.

#ifndef NUTGRAF_SERVICES_COMMON_RPC_UNARY_METHOD_H_
#define NUTGRAF_SERVICES_COMMON_RPC_UNARY_METHOD_H_

#include <memory>
#include <string_view>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/call_record.h"

namespace nutgraf::rpc {

class UnaryMethod {
 public:
  using Handler = absl::AnyInvocable<absl::Status(const Call&)>;

  // `name` is "package.Service/Method".
  UnaryMethod(const Environment& environment, std::string_view name);

  grpc::ServerUnaryReactor* Run(grpc::CallbackServerContext* context, Handler handler);

 private:
  const Environment environment_;
  const MethodMetrics metrics_;
};

}  // namespace nutgraf::rpc

#endif  // NUTGRAF_SERVICES_COMMON_RPC_UNARY_METHOD_H_
