#include "services/article/core/html/tag_attributes.h"

#include <array>
#include <bit>
#include <iterator>

#include "services/article/core/html/name_table.h"

namespace nutgraf::article {
namespace {

// The attributes kept, by the names they come out under; order is output order.
// clang-format off
constexpr std::string_view kNames[] = {
    "",     "class",  "id",     "href",    "src",        "alt",      "title",   "rel",
    "type", "name",   "content", "property", "http-equiv", "charset", "itemprop", "itemtype",
    "role", "lang",   "hidden", "datetime", "data-src",   "srcset",   "aria-hidden",
};
// clang-format on
constexpr int kClass = 1, kSrc = 4, kType = 8, kHidden = 18, kDataSrc = 20, kSrcset = 21;
// Attributes that come out under another name, or not as they are.
constexpr int kStyle = 32;

// clang-format off
constexpr NameTable kIndex({
    NamedNumber{"class", kClass}, {"id", 2}, {"href", 3}, {"src", kSrc}, {"alt", 5},
    {"title", 6}, {"rel", 7}, {"type", kType}, {"name", 9}, {"content", 10}, {"property", 11},
    {"http-equiv", 12}, {"charset", 13}, {"itemprop", 14}, {"itemtype", 15}, {"role", 16},
    {"lang", 17}, {"hidden", kHidden}, {"datetime", 19}, {"data-src", kDataSrc},
    {"data-lazy-src", kDataSrc}, {"data-original", kDataSrc}, {"srcset", kSrcset},
    {"data-srcset", kSrcset}, {"aria-hidden", 22}, {"style", kStyle},
});
// clang-format on

constexpr std::array<bool, 256> kNameEnds = [] {
  std::array<bool, 256> ends{};
  for (const unsigned char c : {' ', '\n', '\t', '\r', '\f', '=', '>', '/'}) ends[c] = true;
  return ends;
}();

bool EndsName(char c) { return kNameEnds[static_cast<unsigned char>(c)]; }

// Whether a style attribute keeps the element from being shown.
bool HidesElement(std::string_view style) {
  if (style.size() > 4096) return false;
  std::string plain;
  for (char c : style) {
    if (!AsciiIsSpace(c)) plain.push_back(AsciiLower(c));
  }
  return plain.find("display:none") != std::string::npos ||
         plain.find("visibility:hidden") != std::string::npos;
}

}  // namespace

size_t TagAttributes::Read(std::string_view page, size_t at, size_t max_bytes) {
  while (at < page.size()) {
    const char c = page[at];
    if (c == '>') return at + 1;
    if (AsciiIsSpace(c) || c == '/') {
      ++at;
      continue;
    }
    const size_t name_at = at++;  // a '=' that opens a name belongs to it
    while (at < page.size() && !EndsName(page[at])) ++at;
    const std::string_view name = page.substr(name_at, at - name_at);
    while (at < page.size() && AsciiIsSpace(page[at])) ++at;
    std::string_view value;
    if (at < page.size() && page[at] == '=') {
      ++at;
      while (at < page.size() && AsciiIsSpace(page[at])) ++at;
      if (at >= page.size()) break;
      const char quote = page[at];
      size_t end;
      if (quote == '"' || quote == '\'') {
        end = page.find(quote, ++at);
        if (end == std::string_view::npos) break;
      } else {
        end = at;
        while (end < page.size() && !AsciiIsSpace(page[end]) && page[end] != '>') ++end;
      }
      value = page.substr(at, end - at);
      at = end + (quote == '"' || quote == '\'' ? 1 : 0);
    }
    if (value.size() <= max_bytes) Keep(name, value);
  }
  return std::string_view::npos;
}

void TagAttributes::Keep(std::string_view name, std::string_view value) {
  int index = kIndex.Find(name);
  if (index == kStyle) {
    if (!HidesElement(value)) return;
    index = kHidden;
    value = {};
  }
  if (index == 0 || (seen_ >> index & 1) != 0) return;
  if ((index == kSrc || index == kDataSrc) && value.substr(0, 5) == "data:") return;
  seen_ |= uint32_t{1} << index;
  values_[index] = value;
}

bool TagAttributes::IsJsonLd() const {
  if ((seen_ >> kType & 1) == 0) return false;
  return AsciiStartsWith(values_[kType], "application/ld+json");
}

void TagAttributes::Write(std::string* out) const {
  for (uint32_t left = seen_; left != 0; left &= left - 1) {
    const int index = std::countr_zero(left);
    out->push_back(' ');
    out->append(kNames[index]);
    if (values_[index].empty()) continue;
    out->append("=\"");
    std::string_view value = values_[index];
    for (size_t quote; (quote = value.find('"')) != std::string_view::npos;) {
      out->append(value.substr(0, quote)).append("&quot;");
      value.remove_prefix(quote + 1);
    }
    out->append(value).push_back('"');
  }
}

}  // namespace nutgraf::article
