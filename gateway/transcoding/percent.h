// Percent-encoding (RFC 3986) and the query strings made of it.
//
//   DecodePercent("a%20b")             // "a b"
//   ParseQuery("a=1&b.c=x+y")          // {"a", "1"}, {"b.c", "x y"}
//
// Pure; any thread. A '%' without two hexadecimal digits behind it stays as it is
// in a path, as WHATWG has it; nothing fails.

#ifndef NUTGRAF_GATEWAY_TRANSCODING_PERCENT_H_
#define NUTGRAF_GATEWAY_TRANSCODING_PERCENT_H_

#include <string>
#include <string_view>
#include <vector>

namespace nutgraf::gateway {

enum class Slash { kDecode, kKeepEncoded };

std::string DecodePercent(std::string_view text, Slash slash = Slash::kDecode);

struct QueryParameter {
  std::string name;
  std::string value;
};
std::vector<QueryParameter> ParseQuery(std::string_view query);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_TRANSCODING_PERCENT_H_
