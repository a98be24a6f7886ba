#include "services/nutgraf/render/xml_text.h"

namespace nutgraf::render {
namespace {

// U+FFFE and U+FFFF: the only characters above the controls that XML excludes.
bool StartsNoCharacter(std::string_view text) {
  return text.starts_with("\xef\xbf\xbe") || text.starts_with("\xef\xbf\xbf");
}

}  // namespace

std::string XmlText(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\n':
      case '\t': out += c; break;
      default:
        if (StartsNoCharacter(text.substr(i))) {
          i += 2;
        } else if (static_cast<unsigned char>(c) >= 0x20) {
          out += c;
        }
    }
  }
  return out;
}

}  // namespace nutgraf::render
