// Certificates for tests of TLS, made on the spot.
//
//   CertificateAuthority authority("Test CA");
//   folder.Write("ca.pem", authority.certificate());
//   Identity server = authority.Issue("localhost");
//   folder.Write("server.pem", server.certificate);
//   folder.Write("server.key", server.key);

#ifndef NUTGRAF_TESTS_SUPPORT_TEST_CERTIFICATES_H_
#define NUTGRAF_TESTS_SUPPORT_TEST_CERTIFICATES_H_

#include <memory>
#include <string>

namespace nutgraf::testing {

// In PEM.
struct Identity {
  std::string certificate;
  std::string key;
};

class CertificateAuthority {
 public:
  explicit CertificateAuthority(const std::string& name);
  ~CertificateAuthority();

  const std::string& certificate() const { return certificate_; }

  // A certificate for `host` and 127.0.0.1, for servers and clients, valid for a day.
  Identity Issue(const std::string& host);

 private:
  struct Keys;
  std::unique_ptr<Keys> keys_;
  std::string certificate_;
};

}  // namespace nutgraf::testing

#endif  // NUTGRAF_TESTS_SUPPORT_TEST_CERTIFICATES_H_
