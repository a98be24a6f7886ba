#include "services/common/wire/article_name.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <memory>

#include "absl/strings/str_cat.h"

namespace nutgraf::wire {
namespace {

constexpr std::string_view kPrefix = "articles/";
constexpr std::string_view kBase32 = "abcdefghijklmnopqrstuvwxyz234567";
constexpr size_t kIdLength = 52;  // 256 bits in base 32

// SHA-256 over fields, each preceded by its length so that no two lists of fields
// run together into the same bytes.
class FieldDigest {
 public:
  FieldDigest() { EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr); }

  void Add(std::string_view field) {
    const std::string length = absl::StrCat(field.size(), ":");
    EVP_DigestUpdate(context_.get(), length.data(), length.size());
    EVP_DigestUpdate(context_.get(), field.data(), field.size());
  }

  std::string Name() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned int size = 0;
    EVP_DigestFinal_ex(context_.get(), digest.data(), &size);
    std::string name(kPrefix);
    uint32_t bits = 0;
    int count = 0;
    for (unsigned int i = 0; i < size; ++i) {
      bits = (bits << 8) | digest[i];
      for (count += 8; count >= 5; count -= 5) name += kBase32[(bits >> (count - 5)) & 31];
    }
    if (count > 0) name += kBase32[(bits << (5 - count)) & 31];
    return name;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_{EVP_MD_CTX_new(),
                                                                   &EVP_MD_CTX_free};
};

}  // namespace

std::string ArticleName(const v1::Document& document) {
  FieldDigest digest;
  digest.Add(document.has_html() ? "html" : "text");
  digest.Add(document.has_html() ? document.html() : document.text());
  digest.Add(document.page_uri());
  digest.Add(document.declared_charset());
  return digest.Name();
}

std::string InlineArticleName(const v1::Article& article) {
  FieldDigest digest;
  digest.Add("article");
  digest.Add(article.SerializeAsString());
  return digest.Name();
}

bool IsArticleName(std::string_view name) {
  if (!name.starts_with(kPrefix)) return false;
  name.remove_prefix(kPrefix.size());
  return name.size() == kIdLength &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return kBase32.find(c) != std::string_view::npos; });
}

}  // namespace nutgraf::wire
