#include "gateway/transcoding/json_text.h"

#include "absl/strings/str_format.h"
#include "services/common/text/utf8.h"

namespace nutgraf::gateway {

void AppendJsonString(std::string_view text, std::string* out) {
  out->push_back('"');
  for (const char c : text::IsValid(text) ? std::string(text) : text::Sanitize(text)) {
    if (c == '"' || c == '\\') {
      out->push_back('\\');
      out->push_back(c);
    } else if (c == '\n') {
      out->append("\\n");
    } else if (static_cast<unsigned char>(c) < 0x20) {
      absl::StrAppendFormat(out, "\\u%04x", static_cast<unsigned>(c));
    } else {
      out->push_back(c);
    }
  }
  out->push_back('"');
}

}  // namespace nutgraf::gateway
