#include "gateway/transcoding/percent.h"

#include <algorithm>

namespace nutgraf::gateway {
namespace {

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// In query strings, as forms make them, '+' is a blank.
std::string DecodeForm(std::string_view text) {
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), '+', ' ');
  return DecodePercent(spaced);
}

}  // namespace

std::string DecodePercent(std::string_view text, Slash slash) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? HexDigit(text[i + 1]) : -1;
    const int low = high >= 0 ? HexDigit(text[i + 2]) : -1;
    const char byte = static_cast<char>(high * 16 + low);
    if (low < 0 || (byte == '/' && slash == Slash::kKeepEncoded)) {
      out.push_back(text[i]);
    } else {
      out.push_back(byte);
      i += 2;
    }
  }
  return out;
}

std::vector<QueryParameter> ParseQuery(std::string_view query) {
  std::vector<QueryParameter> parameters;
  while (!query.empty()) {
    const size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const size_t equals = std::min(pair.find('='), pair.size());
    parameters.push_back({DecodeForm(pair.substr(0, equals)),
                          DecodeForm(pair.substr(std::min(equals + 1, pair.size())))});
  }
  return parameters;
}

}  // namespace nutgraf::gateway
