// TLS between services, from PEM files that may be renewed while the process runs.
//
//   TlsOptions tls{.certificate = "/tls/tls.crt", .key = "/tls/tls.key", .ca = "/tls/ca.crt",
//                  .require_client_certificate = true};
//   auto server = ServerCredentials(tls);    // mutual TLS: strangers end in the handshake
//   auto channel = ChannelCredentials(tls);
//
// All paths empty means plaintext, for one host and for tests. Files are read again
// every `reload`; new connections use the new ones, open ones stay. Replace the files
// together (a symlinked folder, as Kubernetes mounts secrets): a key that does not match
// its certificate is skipped until it does. Fails with INVALID_ARGUMENT that
// names the file when one cannot be read, is not PEM, or does not match. Any thread.

#ifndef NUTGRAF_SERVICES_COMMON_RPC_CREDENTIALS_H_
#define NUTGRAF_SERVICES_COMMON_RPC_CREDENTIALS_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/security/server_credentials.h"

namespace nutgraf::rpc {

struct TlsOptions {
  std::string certificate;  // chain, leaf first
  std::string key;
  std::string ca;                           // whom to trust, instead of the system's authorities
  bool require_client_certificate = false;  // servers: needs `ca`
  // Certificates live for hours at least; reading three files is cheap.
  absl::Duration reload = absl::Seconds(60);

  bool enabled() const { return !certificate.empty() || !key.empty() || !ca.empty(); }
};

// A server with TLS needs a certificate and its key.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> ServerCredentials(
    const TlsOptions& options);

// A client needs only `ca`, and for mutual TLS all three. The server's certificate
// must name the host that was dialled.
absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> ChannelCredentials(
    const TlsOptions& options);

}  // namespace nutgraf::rpc

#endif  // NUTGRAF_SERVICES_COMMON_RPC_CREDENTIALS_H_
