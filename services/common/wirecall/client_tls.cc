#include "services/common/wirecall/client_tls.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <csignal>
#include <utility>

#include "absl/time/clock.h"
#include "services/common/net/address_lookup.h"

namespace nutgraf::wirecall {
namespace {

// What ALPN offers, in its wire form.
constexpr unsigned char kProtocols[] = "\x02h2";

// Null when a file cannot be used.
std::shared_ptr<SSL_CTX> LoadContext(const rpc::TlsOptions& options) {
  const std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free);
  if (context == nullptr) return nullptr;
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE |
                                      SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                      SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_protos(context.get(), kProtocols, sizeof kProtocols - 1);
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  const int trusting =
      options.ca.empty()
          ? SSL_CTX_set_default_verify_paths(context.get())
          : SSL_CTX_load_verify_locations(context.get(), options.ca.c_str(), nullptr);
  bool whole = trusting == 1;
  if (whole && !options.certificate.empty()) {
    whole = SSL_CTX_use_certificate_chain_file(context.get(), options.certificate.c_str()) == 1 &&
            SSL_CTX_use_PrivateKey_file(context.get(), options.key.c_str(), SSL_FILETYPE_PEM) == 1 &&
            SSL_CTX_check_private_key(context.get()) == 1;
  }
  ERR_clear_error();
  return whole ? context : nullptr;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ClientTls>> ClientTls::Load(rpc::TlsOptions options,
                                                           std::string host) {
  // This says which file is at fault, and why.
  const auto checked = rpc::ChannelCredentials(options);
  if (!checked.ok()) return checked.status();
  std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes to sockets without MSG_NOSIGNAL
  std::unique_ptr<ClientTls> tls(new ClientTls(std::move(options), std::move(host)));
  tls->current_ = LoadContext(tls->options_);
  tls->loaded_ = absl::Now();
  if (tls->current_ == nullptr) {
    return absl::InvalidArgumentError("the certificates for TLS cannot be used");
  }
  return tls;
}

std::shared_ptr<SSL_CTX> ClientTls::Fresh() {
  const std::lock_guard lock(mutex_);
  if (absl::Now() - loaded_ >= options_.reload) {
    loaded_ = absl::Now();
    if (auto context = LoadContext(options_)) current_ = std::move(context);
  }
  return current_;
}

net::TlsSession ClientTls::NewSession() {
  net::TlsSession session(SSL_new(Fresh().get()));
  if (session == nullptr) return nullptr;
  SSL_set_connect_state(session.get());
  if (net::NumericAddress(host_, 0)) {
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session.get()), host_.c_str());
  } else {
    SSL_set_tlsext_host_name(session.get(), host_.c_str());
    SSL_set1_host(session.get(), host_.c_str());
  }
  return session;
}

}  // namespace nutgraf::wirecall
