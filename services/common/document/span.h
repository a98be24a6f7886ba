// Places in an article's text, in UTF-8 bytes.
//
//   Span s{.block = 3, .begin = 0, .end = 12};   // article.blocks[3].text[0, 12)
//
// Plain values; any thread. The wire's other offset units live in common/wire.

#ifndef NUTGRAF_SERVICES_COMMON_DOCUMENT_SPAN_H_
#define NUTGRAF_SERVICES_COMMON_DOCUMENT_SPAN_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace nutgraf::document {

// Half-open range of bytes [begin, end) in one block; both ends lie on code
// point boundaries.
struct Span {
  int32_t block = 0;
  int32_t begin = 0;
  int32_t end = 0;

  int32_t size() const { return end - begin; }
  bool Contains(const Span& other) const {
    return block == other.block && begin <= other.begin && other.end <= end;
  }
  friend auto operator<=>(const Span&, const Span&) = default;
};

// Text with the place where it stands; no span when only metadata states it.
struct Passage {
  std::string text;
  std::optional<Span> span;

  friend bool operator==(const Passage&, const Passage&) = default;
};

// Something a careful reader should know of an answer. `reason` is a stable
// UPPER_SNAKE_CASE identifier, `message` one sentence for people.
struct Warning {
  std::string reason;
  std::string message;

  friend bool operator==(const Warning&, const Warning&) = default;
};

}  // namespace nutgraf::document

#endif  // NUTGRAF_SERVICES_COMMON_DOCUMENT_SPAN_H_
