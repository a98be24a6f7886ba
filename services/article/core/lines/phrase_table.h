// Finds the phrases of a fixed table in a line, in one pass over its words.
//
//   static const PhraseTable table({"sign up", "# min read"});   // built once
//   table.MatchAt(words, 0)   // {phrase 0, 2 words} on "Sign up to our newsletter"
//
// Phrases are folded words separated by spaces; `#` is any number. A trie over words,
// so a line costs one look-up for each of its words and not one for each phrase
// (Aho and Corasick 1975 without the failure links, since phrases are short).
//
// Immutable once built; any thread. A phrase that stands twice keeps its first place.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_LINES_PHRASE_TABLE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_LINES_PHRASE_TABLE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "services/article/core/lines/line_words.h"

namespace nutgraf::article {

class PhraseTable {
 public:
  struct Match {
    int phrase = -1;  // index into the table
    int words = 0;    // how many words of the line it covers
  };

  explicit PhraseTable(const std::vector<std::string_view>& phrases);

  // The table of the `phrase` of each row, for rows that say more of their phrase.
  template <typename Row, size_t kRows>
  static PhraseTable OfRows(const Row (&rows)[kRows]) {
    std::vector<std::string_view> phrases;
    for (const Row& row : rows) phrases.push_back(row.phrase);
    return PhraseTable(phrases);
  }

  // Calls `found(phrase, words)` for each match that starts at word `i`, the shortest
  // first.
  template <typename F>
  void ForEachMatchAt(const LineWords& words, size_t i, F found) const;

  // The longest match that starts at word `i`; phrase -1 when there is none.
  Match MatchAt(const LineWords& words, size_t i) const;

 private:
  static constexpr uint32_t kNumberWord = 0;

  // False of most words that open no phrase, by their first byte and length alone;
  // numbers are not asked about.
  bool MayOpen(std::string_view word) const {
    return !word.empty() &&
           (openings_[static_cast<uint8_t>(word[0])] & LengthBit(word)) != 0;
  }
  static uint32_t LengthBit(std::string_view word) {
    return uint32_t{1} << (word.size() < 31 ? word.size() : 31);
  }

  absl::flat_hash_map<std::string, uint32_t> word_ids_;
  absl::flat_hash_map<uint64_t, uint32_t> edges_;  // node << 32 | word -> node
  std::vector<int> phrase_at_;                     // by node; -1 for none
  std::array<uint32_t, 256> openings_{};  // by first byte: a bit for each length
};

template <typename F>
void PhraseTable::ForEachMatchAt(const LineWords& words, size_t i, F found) const {
  if (i >= words.size() || (!words[i].number && !MayOpen(words.Folded(i)))) return;
  uint32_t node = 0;
  for (size_t at = i; at < words.size(); ++at) {
    auto edge = edges_.end();
    const auto id = word_ids_.find(absl::string_view(words.Folded(at).data(),
                                                     words.Folded(at).size()));
    if (id != word_ids_.end()) edge = edges_.find(uint64_t{node} << 32 | id->second);
    if (edge == edges_.end() && words[at].number) {
      edge = edges_.find(uint64_t{node} << 32 | kNumberWord);
    }
    if (edge == edges_.end()) return;
    node = edge->second;
    if (phrase_at_[node] >= 0) found(phrase_at_[node], static_cast<int>(at - i + 1));
  }
}

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_LINES_PHRASE_TABLE_H_
