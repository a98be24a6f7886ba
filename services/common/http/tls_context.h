// The certificate of an HTTP server, from PEM files that may be renewed while it runs.
//
//   auto tls = TlsContext::Load({.certificate = "/tls/tls.crt", .key = "/tls/tls.key"});
//   (*tls)->Reload();            // now and then; the old one stays when the new is not whole
//   net::TlsSession session = (*tls)->NewSession();
//
// TLS 1.2 and 1.3, with ALPN for "h2" and "http/1.1". New connections use the files as
// last loaded, open ones stay as they are. Load fails with INVALID_ARGUMENT, naming
// the file. Any thread.

#ifndef NUTGRAF_SERVICES_COMMON_HTTP_TLS_CONTEXT_H_
#define NUTGRAF_SERVICES_COMMON_HTTP_TLS_CONTEXT_H_

#include <openssl/ssl.h>

#include <memory>
#include <mutex>

#include "absl/status/statusor.h"
#include "services/common/http/server.h"
#include "services/common/net/transport.h"

namespace nutgraf::http {

class TlsContext {
 public:
  static absl::StatusOr<std::unique_ptr<TlsContext>> Load(TlsFiles files);

  // Reads the files again. On an error, what was loaded before stays in use.
  absl::Status Reload();

  // A server's session, for one connection. Null when there is no memory.
  net::TlsSession NewSession();

 private:
  explicit TlsContext(TlsFiles files) : files_(std::move(files)) {}

  const TlsFiles files_;
  std::mutex mutex_;
  std::shared_ptr<SSL_CTX> current_;  // guarded by mutex_
};

}  // namespace nutgraf::http

#endif  // NUTGRAF_SERVICES_COMMON_HTTP_TLS_CONTEXT_H_
