#include "services/article/core/lines/phrase_table.h"

namespace nutgraf::article {

PhraseTable::PhraseTable(const std::vector<std::string_view>& phrases) : phrase_at_(1, -1) {
  for (size_t p = 0; p < phrases.size(); ++p) {
    uint32_t node = 0;
    std::string_view rest = phrases[p];
    while (!rest.empty()) {
      const size_t space = std::min(rest.find(' '), rest.size());
      const std::string word(rest.substr(0, space));
      rest.remove_prefix(std::min(space + 1, rest.size()));
      const uint32_t fresh_id = static_cast<uint32_t>(word_ids_.size()) + 1;
      if (node == 0) openings_[static_cast<uint8_t>(word[0])] |= LengthBit(word);
      const uint32_t id =
          word == "#" ? kNumberWord : word_ids_.try_emplace(word, fresh_id).first->second;
      const uint64_t edge = uint64_t{node} << 32 | id;
      const auto [it, inserted] =
          edges_.try_emplace(edge, static_cast<uint32_t>(phrase_at_.size()));
      if (inserted) phrase_at_.push_back(-1);
      node = it->second;
    }
    if (phrase_at_[node] < 0) phrase_at_[node] = static_cast<int>(p);
  }
}

PhraseTable::Match PhraseTable::MatchAt(const LineWords& words, size_t i) const {
  Match longest;
  ForEachMatchAt(words, i, [&](int phrase, int count) { longest = {phrase, count}; });
  return longest;
}

}  // namespace nutgraf::article
