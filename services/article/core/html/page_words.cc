#include "services/article/core/html/page_words.h"

#include <bitset>
#include <cmath>
#include <cstdint>
#include <iterator>

#include "absl/container/flat_hash_map.h"
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

using WordIndex = absl::flat_hash_map<uint32_t, int>;  // from names to places in the table

WordIndex IndexOfWords() {
  WordIndex index;
  for (size_t i = 0; i < std::size(kPageWords); ++i) {
    index.emplace(kPageWords[i].name, static_cast<int>(i));
  }
  return index;
}

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
  static const auto* const index = new WordIndex(IndexOfWords());
  std::bitset<std::size(kPageWords)> seen;
  double sum = 0, squares = 0;
  ForEachPageWord(facts, page_uri, [&](char source, std::string_view word) {
    const auto found = index->find(NameOf(source, word));
    if (found == index->end() || seen[found->second]) return;
    seen.set(found->second);
    sum += kPageWords[found->second].weight;
    squares += kPageWords[found->second].square;
  });
  return kPageWordsStart + (squares > 0 ? sum / std::sqrt(squares) : 0);
}

}  // namespace nutgraf::article
