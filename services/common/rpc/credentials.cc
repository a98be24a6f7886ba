#include "services/common/rpc/credentials.h"

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <string>
#include <utility>

#include "grpcpp/security/tls_certificate_provider.h"
#include "grpcpp/security/tls_credentials_options.h"

namespace nutgraf::rpc {
namespace {

namespace experimental = grpc::experimental;

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using PrivateKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

absl::Status Bad(const std::string& file, std::string_view problem) {
  return absl::InvalidArgumentError(file + " " + std::string(problem));
}

absl::StatusOr<Bio> Open(const std::string& file) {
  Bio bio(BIO_new_file(file.c_str(), "r"), &BIO_free);
  if (bio == nullptr) return Bad(file, "cannot be read");
  return bio;
}

absl::StatusOr<Certificate> ReadCertificate(const std::string& file) {
  auto bio = Open(file);
  if (!bio.ok()) return bio.status();
  Certificate certificate(PEM_read_bio_X509(bio->get(), nullptr, nullptr, nullptr), &X509_free);
  if (certificate == nullptr) return Bad(file, "holds no PEM certificate");
  return certificate;
}

// A key that asks for a passphrase is refused: nobody is there to type it.
int NoPassphrase(char*, int, int, void*) { return -1; }

absl::Status CheckPair(const TlsOptions& options) {
  if (options.certificate.empty() != options.key.empty()) {
    return absl::InvalidArgumentError("a certificate and its key come together");
  }
  if (options.certificate.empty()) return absl::OkStatus();
  const auto certificate = ReadCertificate(options.certificate);
  if (!certificate.ok()) return certificate.status();
  const auto bio = Open(options.key);
  if (!bio.ok()) return bio.status();
  const PrivateKey key(PEM_read_bio_PrivateKey(bio->get(), nullptr, &NoPassphrase, nullptr),
                       &EVP_PKEY_free);
  if (key == nullptr) return Bad(options.key, "holds no PEM private key without a passphrase");
  if (X509_check_private_key(certificate->get(), key.get()) != 1) {
    return Bad(options.key, "is not the key of " + options.certificate);
  }
  return absl::OkStatus();
}

absl::Status Check(const TlsOptions& options) {
  if (absl::Status status = CheckPair(options); !status.ok()) return status;
  return options.ca.empty() ? absl::OkStatus() : ReadCertificate(options.ca).status();
}

std::shared_ptr<experimental::CertificateProviderInterface> Watch(const TlsOptions& options) {
  const auto seconds =
      static_cast<unsigned>(std::max<int64_t>(1, absl::ToInt64Seconds(options.reload)));
  return std::make_shared<experimental::FileWatcherCertificateProvider>(
      options.key, options.certificate, options.ca, seconds);
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> ServerCredentials(
    const TlsOptions& options) {
  if (!options.enabled()) return grpc::InsecureServerCredentials();
  if (options.certificate.empty()) {
    return absl::InvalidArgumentError("a server with TLS needs a certificate and its key");
  }
  if (options.require_client_certificate && options.ca.empty()) {
    return absl::InvalidArgumentError("to require client certificates takes a CA to check them");
  }
  if (absl::Status status = Check(options); !status.ok()) return status;
  experimental::TlsServerCredentialsOptions tls(Watch(options));
  tls.watch_identity_key_cert_pairs();
  if (options.require_client_certificate) {
    tls.watch_root_certs();
    tls.set_cert_request_type(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  }
  return experimental::TlsServerCredentials(tls);
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> ChannelCredentials(
    const TlsOptions& options) {
  if (!options.enabled()) return grpc::InsecureChannelCredentials();
  if (absl::Status status = Check(options); !status.ok()) return status;
  experimental::TlsChannelCredentialsOptions tls;
  tls.set_certificate_provider(Watch(options));
  if (!options.ca.empty()) tls.watch_root_certs();
  if (!options.certificate.empty()) tls.watch_identity_key_cert_pairs();
  return experimental::TlsCredentials(tls);
}

}  // namespace nutgraf::rpc
