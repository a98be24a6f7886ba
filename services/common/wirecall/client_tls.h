// TLS of a client towards one host, from PEM files that may be renewed while it runs.
//
//   auto tls = ClientTls::Load(options, "article.svc");   // checked by rpc::ChannelCredentials
//   net::TlsSession session = (*tls)->NewSession();
//
// The server's certificate must name the host that was dialled, and lead to `ca` or, without
// one, to an authority of the system. Files are read again when they were last read
// longer than `reload` ago; while they are not whole, the old ones stay in use. Load fails
// with INVALID_ARGUMENT. Any thread.

#ifndef NUTGRAF_SERVICES_COMMON_WIRECALL_CLIENT_TLS_H_
#define NUTGRAF_SERVICES_COMMON_WIRECALL_CLIENT_TLS_H_

#include <openssl/ssl.h>

#include <memory>
#include <mutex>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/common/net/transport.h"
#include "services/common/rpc/credentials.h"

namespace nutgraf::wirecall {

class ClientTls {
 public:
  static absl::StatusOr<std::unique_ptr<ClientTls>> Load(rpc::TlsOptions options, std::string host);

  // Null when there is no memory.
  net::TlsSession NewSession();

 private:
  ClientTls(rpc::TlsOptions options, std::string host)
      : options_(std::move(options)), host_(std::move(host)) {}

  std::shared_ptr<SSL_CTX> Fresh();

  const rpc::TlsOptions options_;
  const std::string host_;
  std::mutex mutex_;
  std::shared_ptr<SSL_CTX> current_;  // guarded by mutex_
  absl::Time loaded_;                 // guarded by mutex_
};

}  // namespace nutgraf::wirecall

#endif  // NUTGRAF_SERVICES_COMMON_WIRECALL_CLIENT_TLS_H_
