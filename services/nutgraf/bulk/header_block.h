// Named header fields, as HTTP and WARC write them: "Name: value" lines.
//
//   HeaderBlock headers;
//   while (reader line) headers.AddLine(line);
//   headers.Get("content-type")   // names in any case; empty when absent
//
// A line that starts with white space continues the one before; of repeated names the
// first counts; lines without a colon are passed over. Plain value; any thread.

#ifndef NUTGRAF_SERVICES_NUTGRAF_BULK_HEADER_BLOCK_H_
#define NUTGRAF_SERVICES_NUTGRAF_BULK_HEADER_BLOCK_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace nutgraf::bulk {

class HeaderBlock {
 public:
  void AddLine(std::string_view line) {
    if (!line.empty() && (line[0] == ' ' || line[0] == '\t')) {
      if (!fields_.empty()) fields_.back().second.append(" ").append(Stripped(line));
      return;
    }
    const size_t colon = line.find(':');
    if (colon == line.npos) return;
    fields_.emplace_back(Stripped(line.substr(0, colon)), Stripped(line.substr(colon + 1)));
  }

  std::string_view Get(std::string_view name) const {
    for (const auto& [key, value] : fields_) {
      if (absl::EqualsIgnoreCase(key, absl::string_view(name.data(), name.size()))) return value;
    }
    return {};
  }

  bool empty() const { return fields_.empty(); }

 private:
  static std::string Stripped(std::string_view text) {
    return std::string(absl::StripAsciiWhitespace({text.data(), text.size()}));
  }

  std::vector<std::pair<std::string, std::string>> fields_;
};

}  // namespace nutgraf::bulk

#endif  // NUTGRAF_SERVICES_NUTGRAF_BULK_HEADER_BLOCK_H_
