// The key of a cached answer: a digest of everything that the answer depends on.
//
//   Key key = MakeKey({.kind = "article", .version = "article-3",
//                      .options = serialized_options, .content = page});
//   key.Name()   // "nutgraf:article:<64 hexadecimal digits>"
//
// Two inputs that differ in any part have different keys: the digest is SHA-256 over
// the parts with their lengths. The same input has the same key on every machine.
//
// Plain values; any thread.

#ifndef NUTGRAF_SERVICES_COMMON_CACHE_KEY_H_
#define NUTGRAF_SERVICES_COMMON_CACHE_KEY_H_

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace nutgraf::cache {

struct Key {
  std::string kind;                     // what sort of answer: "article", "entities"
  std::array<uint8_t, 32> digest = {};  // SHA-256

  // How the key is spelled in a store shared with others.
  std::string Name() const;

  friend bool operator==(const Key&, const Key&) = default;

  template <typename H>
  friend H AbslHashValue(H state, const Key& key) {
    uint64_t prefix;  // SHA-256 is uniform: its first bytes are hash enough
    std::memcpy(&prefix, key.digest.data(), sizeof(prefix));
    return H::combine(std::move(state), prefix);
  }
};

struct KeyParts {
  std::string_view kind;     // letters, digits and '-'
  std::string_view version;  // of the pipeline: an answer of an older one is not found
  std::string_view options;  // what shapes the answer, in one canonical form
  std::string_view content;  // what is answered
};

Key MakeKey(const KeyParts& parts);

}  // namespace nutgraf::cache

#endif  // NUTGRAF_SERVICES_COMMON_CACHE_KEY_H_
