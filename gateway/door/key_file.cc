#include "gateway/door/key_file.h"

#include <openssl/sha.h>

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace nutgraf::gateway {
namespace {

constexpr size_t kDigestDigits = 64;

absl::Status Bad(absl::string_view word, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("\"", word, "\" ", what));
}

// "20/s": a number above 0 and a period out of s, m, h, d.
absl::Status ParseRate(absl::string_view word, double* count, absl::Duration* period) {
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(word, absl::MaxSplits('/', 1));
  const std::pair<const char*, absl::Duration> periods[] = {{"s", absl::Seconds(1)},
                                                            {"m", absl::Minutes(1)},
                                                            {"h", absl::Hours(1)},
                                                            {"d", absl::Hours(24)}};
  const auto found = std::find_if(std::begin(periods), std::end(periods),
                                  [&](const auto& known) { return parts.second == known.first; });
  if (found == std::end(periods) || !absl::SimpleAtod(parts.first, count) || !(*count > 0) ||
      *count > 1e12) {
    return Bad(word, "is no rate, such as 20/s or 1000/d");
  }
  *period = found->second;
  return absl::OkStatus();
}

absl::Status ParseLimit(absl::string_view word, ApiKey* key) {
  if (word == "disabled") {
    key->disabled = true;
    return absl::OkStatus();
  }
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(word, absl::MaxSplits('=', 1));
  if (parts.first == "rate") {
    absl::Duration period;
    const absl::Status status = ParseRate(parts.second, &key->rate, &period);
    key->rate /= absl::ToDoubleSeconds(period);
    return status;
  }
  if (parts.first == "quota") return ParseRate(parts.second, &key->quota, &key->quota_period);
  if (parts.first == "burst") {
    const bool right = absl::SimpleAtod(parts.second, &key->burst) && key->burst >= 1;
    return right ? absl::OkStatus() : Bad(word, "is no number of requests");
  }
  if (parts.first == "paths") {
    key->paths = absl::StrSplit(parts.second, ',', absl::SkipEmpty());
    return absl::OkStatus();
  }
  return Bad(word, "is not rate=, burst=, quota=, paths= or disabled");
}

absl::StatusOr<ApiKey> ParseLine(absl::string_view line) {
  const std::vector<absl::string_view> words =
      absl::StrSplit(line, absl::ByAnyChar(" \t"), absl::SkipEmpty());
  if (words.size() < 2) return absl::InvalidArgumentError("a line needs a name and a SHA-256");
  ApiKey key;
  key.name = std::string(words[0]);
  const bool hexadecimal = std::all_of(words[1].begin(), words[1].end(), [](unsigned char c) {
    return absl::ascii_isxdigit(c);
  });
  if (words[1].size() != kDigestDigits || !hexadecimal) {
    // Not repeated: somebody may have put the key itself here.
    return absl::InvalidArgumentError("the second word is not a SHA-256 in 64 hexadecimal digits");
  }
  const std::string bytes = absl::HexStringToBytes(words[1]);
  std::copy(bytes.begin(), bytes.end(), key.digest.begin());
  for (size_t i = 2; i < words.size(); ++i) {
    const absl::Status status = ParseLimit(words[i], &key);
    if (!status.ok()) return status;
  }
  if (key.burst == 0) key.burst = std::max(key.rate, 1.0);
  return key;
}

}  // namespace

absl::StatusOr<std::vector<ApiKey>> ParseKeyFile(std::string_view text) {
  std::vector<ApiKey> keys;
  std::set<std::string> names;
  int number = 0;
  for (absl::string_view line : absl::StrSplit(absl::string_view(text.data(), text.size()), '\n')) {
    ++number;
    line = absl::StripAsciiWhitespace(line);
    if (line.empty() || line[0] == '#') continue;
    auto key = ParseLine(line);
    if (key.ok() && !names.insert(key->name).second) key = Bad(key->name, "is there twice");
    if (!key.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", number, ": ", key.status().message()));
    }
    keys.push_back(*std::move(key));
  }
  return keys;
}

KeyDigest DigestOf(std::string_view key) {
  KeyDigest digest;
  SHA256(reinterpret_cast<const unsigned char*>(key.data()), key.size(), digest.data());
  return digest;
}

}  // namespace nutgraf::gateway
