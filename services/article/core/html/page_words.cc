#include "services/article/core/html/page_words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <bitset>
#include <cmath>
#include <cstdint>
#include <iterator>

#include "services/article/core/html/ascii.h"
#include "services/article/core/html/evident_words.h"
#include "services/article/core/html/uri_reference.h"

namespace nutgraf::article {
namespace {

// A word that pages of one kind have more than others: its name, what it says for an article,
// and the square of its rareness, of which the length of a page's words is made.
struct PageWord {
  uint32_t name;
  float weight;
  float square;
};

#include "services/article/core/html/page_word_weights.inc"

// Folders further in are told apart no more.
constexpr int kMaxFolders = 4;

template <typename IsPart>
void ForEachRun(char source, std::string_view text, IsPart is_part, UsePageWord use) {
  text = text.substr(0, kMaxWordsBytes);
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && is_part(text[end])) ++end;
    if (end > at) use(source, text.substr(at, end - at));
    at = end + 1;
  }
}

void ForEachAddressWord(std::string_view uri, UsePageWord use) {
  const std::string_view host = HostOf(uri), path = PathOf(uri).substr(0, kMaxWordsBytes);
  if (!host.empty()) use('h', host.substr(0, host.find('.')));
  ForEachRun('u', path, AsciiIsAlpha, use);
  size_t at = 1;
  for (int folder = 0; folder < kMaxFolders && at < path.size(); ++folder) {
    const size_t end = path.find('/', at);
    if (end == path.npos || end + 1 == path.size()) return;
    if (end > at) use(static_cast<char>('0' + folder), path.substr(at, end - at));
    at = end + 1;
  }
}

uint32_t NameOf(char source, std::string_view word) {
  uint32_t name = ExtendName(kNoWord, source);
  for (const char c : word) name = ExtendName(name, AsciiLower(c));
  return name;
}

// From names to places in the table, by open addressing.
class WordIndex {
 public:
  WordIndex() {
    for (size_t i = 0; i < std::size(kPageWords); ++i) {
      size_t slot = kPageWords[i].name & kMask;
      while (slots_[slot] != 0) slot = (slot + 1) & kMask;
      slots_[slot] = static_cast<uint16_t>(i + 1);
    }
  }

  // -1 when it is no word of the table.
  int Find(uint32_t name) const {
    for (size_t slot = name & kMask; slots_[slot] != 0; slot = (slot + 1) & kMask) {
      if (kPageWords[slots_[slot] - 1].name == name) return slots_[slot] - 1;
    }
    return -1;
  }

 private:
  static constexpr size_t kMask = std::bit_ceil(std::size(kPageWords) * 3) - 1;

  std::array<uint16_t, kMask + 1> slots_ = {};  // one more than the place
};

}  // namespace

void ForEachPageWord(const StatedFacts& facts, std::string_view page_uri, UsePageWord use) {
  ForEachAddressWord(page_uri.empty() ? std::string_view(facts.head.canonical) : page_uri, use);
  const auto in_word = [](char c) { return AsciiIsAlnum(c) || (c & 0x80) != 0; };
  ForEachRun('t', facts.head.title, in_word, use);
  ForEachRun('b', facts.head.body_class, AsciiIsAlpha, use);
  for (const std::string& type : facts.linked_data.types) {
    ForEachRun('l', type, AsciiIsAlpha, use);
  }
  for (int tag = 1; tag < TagCount(); ++tag) {
    if (facts.elements[tag]) use('g', RuleOf(tag).name);
  }
}

double PageWordsLogOdds(const StatedFacts& facts, std::string_view page_uri) {
  static const auto* const index = new WordIndex();
  std::bitset<std::size(kPageWords)> seen;
  double sum = 0, squares = 0;
  ForEachPageWord(facts, page_uri, [&](char source, std::string_view word) {
    const int at = index->Find(NameOf(source, word));
    if (at < 0 || seen[at]) return;
    seen.set(at);
    sum += kPageWords[at].weight;
    squares += kPageWords[at].square;
  });
  return kPageWordsStart + (squares > 0 ? sum / std::sqrt(squares) : 0);
}

}  // namespace nutgraf::article
