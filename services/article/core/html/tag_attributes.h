// The attributes of one tag, those that matter and each once.
//
//   TagAttributes attributes;
//   size_t after = attributes.Read(page, name_end, limit);  // past the '>'
//   attributes.Write(&out);                                 // ` class="story"`
//
// Reads by the HTML standard's tokenizer (13.2.5.32 on). Values stay as the page
// has them, entities included. One object serves a whole page; the page must
// outlive its use. Linear in the tag's length, constant memory; one thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_TAG_ATTRIBUTES_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_TAG_ATTRIBUTES_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace nutgraf::article {

class TagAttributes {
 public:
  void Clear() { seen_ = 0; }

  // Reads attributes from `at`, which follows the tag's name; returns the offset
  // after the tag, or npos when the page ends inside it. Values longer than
  // `max_bytes` are left out.
  size_t Read(std::string_view page, size_t at, size_t max_bytes);

  void Write(std::string* out) const;

  // Whether the tag is that of a JSON-LD script.
  bool IsJsonLd() const;

 private:
  void Keep(std::string_view name, std::string_view value);

  static constexpr int kMaxNames = 32;
  std::array<std::string_view, kMaxNames> values_;
  uint32_t seen_ = 0;
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_TAG_ATTRIBUTES_H_
