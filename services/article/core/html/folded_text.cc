#include "services/article/core/html/folded_text.h"

#include <cstdint>
#include <cstring>

#include "services/article/core/html/ascii.h"

namespace nutgraf::article {
namespace {

// What the bytes at the front of `text` are.
struct Lead {
  size_t size = 1;
  enum { kText, kSpace, kNothing } kind = kText;
};

bool IsPlain(char c) { return c > ' ' && c < 0x7f; }

// Whether eight bytes are plain or single spaces that plain ones follow, the eighth by
// itself: a look at all at once, as nearly all of a page's text is so.
bool IsPlainRun(const char* bytes) {
  constexpr uint64_t kOnes = 0x0101010101010101, kHigh = 0x80 * kOnes, kLow = ~kHigh;
  uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  const uint64_t low = word & kLow;
  // Each has the high bit of a byte set or clear, with no carry between the bytes.
  const uint64_t printable = low + 0x60 * kOnes;         // set from ' ' on
  const uint64_t beyond = word | (low + kOnes);          // set from 0x7f on
  const uint64_t no_space = ((low ^ 0x20 * kOnes) + kLow) | word;
  const uint64_t spaces = ~no_space & kHigh;
  if ((~printable & kHigh) != 0 || (beyond & kHigh) != 0) return false;
  return bytes[7] != ' ' && (spaces & spaces << 8) == 0;
}

// For a byte beyond ASCII.
Lead ClassifyWide(std::string_view text) {
  const auto byte = [&](size_t i) {
    return static_cast<unsigned char>(i < text.size() ? text[i] : 0);
  };
  switch (byte(0)) {
    case 0xc2:
      if (byte(1) == 0xa0 || byte(1) == 0x85) return {2, Lead::kSpace};
      if (byte(1) == 0xad) return {2, Lead::kNothing};  // soft hyphen
      return {2};
    case 0xe2:
      if (byte(1) == 0x80) {
        if (byte(2) >= 0x80 && byte(2) <= 0x8a) return {3, Lead::kSpace};
        if (byte(2) == 0x8b || byte(2) == 0x8e || byte(2) == 0x8f) return {3, Lead::kNothing};
        if (byte(2) == 0xa8 || byte(2) == 0xa9 || byte(2) == 0xaf) return {3, Lead::kSpace};
      }
      if (byte(1) == 0x81 && byte(2) == 0x9f) return {3, Lead::kSpace};
      if (byte(1) == 0x81 && byte(2) == 0xa0) return {3, Lead::kNothing};  // word joiner
      return {3};
    case 0xe3:
      if (byte(1) == 0x80 && byte(2) == 0x80) return {3, Lead::kSpace};
      return {3};
    case 0xef:
      if (byte(1) == 0xbb && byte(2) == 0xbf) return {3, Lead::kNothing};
      return {3};
    default:
      return {1};
  }
}

}  // namespace

void FoldedText::Append(std::string_view piece, bool keep_newlines) {
  size_t at = 0;
  while (at < piece.size()) {
    const char c = piece[at];
    Lead lead;
    if ((c & 0x80) != 0) {
      lead = ClassifyWide(piece.substr(at));
      if (lead.size > piece.size() - at) lead.size = piece.size() - at;
    } else if (AsciiIsSpace(c) || c == '\v') {
      lead.kind = Lead::kSpace;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      lead.kind = Lead::kNothing;
    }
    if (lead.kind == Lead::kSpace) {
      Separate(keep_newlines && c == '\n' ? '\n' : ' ');
    } else if (lead.kind == Lead::kText) {
      if (gap_ != 0 && !text_.empty()) text_.push_back(gap_);
      gap_ = 0;
      // The run of plain ASCII that follows goes in at once, its single spaces, too.
      size_t end = at + lead.size;
      while (end < piece.size()) {
        if (end + 8 < piece.size() && IsPlainRun(piece.data() + end)) {
          end += 8;
        } else if (IsPlain(piece[end]) || (piece[end] == ' ' && end + 1 < piece.size() &&
                                           IsPlain(piece[end + 1]))) {
          ++end;
        } else {
          break;
        }
      }
      text_.append(piece.substr(at, end - at));
      at = end;
      continue;
    }
    at += lead.size;
  }
}

std::string Fold(std::string_view text) {
  FoldedText folded;
  folded.Append(text);
  return folded.Take();
}

}  // namespace nutgraf::article
