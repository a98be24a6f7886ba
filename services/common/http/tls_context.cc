#include "services/common/http/tls_context.h"

#include <openssl/err.h>

#include <csignal>
#include <utility>

#include "absl/strings/str_cat.h"

namespace nutgraf::http {
namespace {

// What ALPN offers, in its wire form, the better first.
constexpr unsigned char kProtocols[] = "\x02h2\x08http/1.1";

int ChooseProtocol(SSL*, const unsigned char** chosen, unsigned char* size,
                   const unsigned char* offered, unsigned int offered_size, void*) {
  unsigned char* found = nullptr;
  const int result = SSL_select_next_proto(&found, size, kProtocols, sizeof kProtocols - 1, offered,
                                           offered_size);
  *chosen = found;
  // A client that knows neither is let in: it will speak HTTP/1.1 or be refused for it.
  return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

absl::Status Unusable(const std::string& file, std::string_view what) {
  const unsigned long code = ERR_peek_last_error();
  ERR_clear_error();
  const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
  return absl::InvalidArgumentError(
      absl::StrCat(file, " ", std::string(what), reason == nullptr ? "" : ": ",
                   reason == nullptr ? "" : reason));
}

absl::StatusOr<std::shared_ptr<SSL_CTX>> LoadContext(const TlsFiles& files) {
  const std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
  if (context == nullptr) return absl::ResourceExhaustedError("no memory for TLS");
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  // Renegotiation lets a client make the server work; compression leaks secrets.
  SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                         SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE |
                                      SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                      SSL_MODE_RELEASE_BUFFERS);
  // HTTP/2 forbids the ciphers of TLS 1.2 without forward secrecy and AEAD.
  SSL_CTX_set_cipher_list(context.get(), "ECDHE+AESGCM:ECDHE+CHACHA20");
  SSL_CTX_set_alpn_select_cb(context.get(), &ChooseProtocol, nullptr);
  if (SSL_CTX_use_certificate_chain_file(context.get(), files.certificate.c_str()) != 1) {
    return Unusable(files.certificate, "is not a readable PEM certificate chain");
  }
  if (SSL_CTX_use_PrivateKey_file(context.get(), files.key.c_str(), SSL_FILETYPE_PEM) != 1) {
    return Unusable(files.key, "is not a readable PEM key of the certificate");
  }
  if (SSL_CTX_check_private_key(context.get()) != 1) {
    return Unusable(files.key, "is not the key of the certificate");
  }
  return context;
}

}  // namespace

absl::StatusOr<std::unique_ptr<TlsContext>> TlsContext::Load(TlsFiles files) {
  // OpenSSL writes to sockets without MSG_NOSIGNAL.
  std::signal(SIGPIPE, SIG_IGN);
  std::unique_ptr<TlsContext> context(new TlsContext(std::move(files)));
  const absl::Status loaded = context->Reload();
  if (!loaded.ok()) return loaded;
  return context;
}

absl::Status TlsContext::Reload() {
  auto loaded = LoadContext(files_);
  if (!loaded.ok()) return loaded.status();
  const std::lock_guard lock(mutex_);
  current_ = *std::move(loaded);
  return absl::OkStatus();
}

net::TlsSession TlsContext::NewSession() {
  std::shared_ptr<SSL_CTX> context;
  {
    const std::lock_guard lock(mutex_);
    context = current_;
  }
  net::TlsSession session(SSL_new(context.get()));
  if (session != nullptr) SSL_set_accept_state(session.get());
  return session;
}

}  // namespace nutgraf::http
