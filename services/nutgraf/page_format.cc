#include "services/nutgraf/page_format.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace nutgraf {

bool LooksLikeHtml(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  const size_t start = bytes.find_first_not_of(" \t\r\n\f");
  if (start == std::string_view::npos) return false;
  bytes.remove_prefix(start);
  const std::string head = absl::AsciiStrToLower(std::string(bytes.substr(0, 16)));
  for (const char* sign : {"<!doctype", "<html", "<head", "<body", "<!--", "<?xml", "<meta",
                           "<title", "<article", "<main", "<div", "<p>", "<p "}) {
    if (absl::StartsWith(head, sign)) return true;
  }
  return false;
}

}  // namespace nutgraf
