// A gRPC server with what every service of the suite has: health, reflection, limits,
// and an orderly end.
//
//   ServerOptions options{.address = "0.0.0.0:9000", .credentials = credentials};
//   auto server = Server::Start(options, {{&article_rpc, "nutgraf.v1.ArticleService"}});
//   ... (*server)->Shutdown(absl::Now() + absl::Seconds(20));
//
// Without an address it serves InProcessChannel alone: the same services, the same
// path through gRPC, no socket. Start fails with INVALID_ARGUMENT or UNAVAILABLE when
// the address cannot be bound. Any thread. The services must outlive the server.

#ifndef NUTGRAF_SERVICES_COMMON_RPC_SERVER_H_
#define NUTGRAF_SERVICES_COMMON_RPC_SERVER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "grpcpp/impl/codegen/service_type.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server.h"

namespace nutgraf::rpc {

struct ServerOptions {
  std::string address;  // "host:port", port 0 takes a free one; empty: in-process only
  std::shared_ptr<grpc::ServerCredentials> credentials;  // not set: plaintext
  // After this a client is asked to connect again, and so finds new servers behind
  // the same name. Open calls have the grace to finish.
  absl::Duration connection_age = absl::Minutes(10);
  absl::Duration connection_age_grace = absl::Minutes(1);
  // Calls of one connection at a time; a connection of a gateway carries many.
  int concurrent_streams = 1000;
};

struct ExportedService {
  grpc::Service* service;
  std::string name;  // as health knows it: "nutgraf.v1.ArticleService"
};

class Server {
 public:
  static absl::StatusOr<std::unique_ptr<Server>> Start(
      const ServerOptions& options, const std::vector<ExportedService>& services);
  ~Server();  // as Shutdown(absl::Now())

  int port() const { return port_; }  // 0 when in-process only

  // A channel straight into this server. It must not outlive it.
  std::shared_ptr<grpc::Channel> InProcessChannel();

  // Health says NOT_SERVING from now on, while calls are still served: balancers
  // need a moment to look away before Shutdown.
  void StopAdvertising();

  // Takes no new calls, lets open ones finish until `deadline`, then cancels them.
  // Returns when all are done. Calls through InProcessChannel are cut at once (gRPC
  // 1.51 knows no GOAWAY there): shut down first whatever makes them.
  void Shutdown(absl::Time deadline);

 private:
  Server() = default;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
};

}  // namespace nutgraf::rpc

#endif  // NUTGRAF_SERVICES_COMMON_RPC_SERVER_H_
