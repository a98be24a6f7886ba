#include "services/common/cache/key.h"

#include <openssl/evp.h>

#include <memory>

#include "absl/strings/escaping.h"

namespace nutgraf::cache {
namespace {

using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

// Found once: OpenSSL looks an algorithm up anew each time that it is only named.
const EVP_MD* Sha256() {
  static EVP_MD* const found = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return found;
}

// Each part goes in with its length, so that no two lists of parts look alike.
void AddPart(EVP_MD_CTX* digest, std::string_view part) {
  uint8_t length[8];
  for (int i = 0; i < 8; ++i) length[i] = static_cast<uint8_t>(uint64_t{part.size()} >> (8 * i));
  EVP_DigestUpdate(digest, length, sizeof(length));
  EVP_DigestUpdate(digest, part.data(), part.size());
}

}  // namespace

std::string Key::Name() const {
  const absl::string_view bytes(reinterpret_cast<const char*>(digest.data()), digest.size());
  return "nutgraf:" + kind + ":" + absl::BytesToHexString(bytes);
}

Key MakeKey(const KeyParts& parts) {
  Key key{.kind = std::string(parts.kind)};
  thread_local const Digest digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  EVP_DigestInit_ex(digest.get(), Sha256(), nullptr);
  for (const std::string_view part : {parts.kind, parts.version, parts.options, parts.content}) {
    AddPart(digest.get(), part);
  }
  EVP_DigestFinal_ex(digest.get(), key.digest.data(), nullptr);
  return key;
}

}  // namespace nutgraf::cache
