#include "services/summary/core/term_table.h"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

#include "services/common/text/utf8.h"
#include "services/summary/core/word_classes.h"

namespace nutgraf::summary {
namespace {

struct StemWeight {
  std::string_view stem;
  uint8_t weight;  // inverse document frequency in tenths
};

// In byte order; written by models/summary/train.py.
constexpr StemWeight kStemWeights[] = {
#include "models/summary/stem_weights.inc"
};

// A word of the open classes that the table lacks is rarer than all in it.
constexpr float kRareWeight = 7.0f;
// Longer "words" are addresses and noise; stemming them is of no use.
constexpr size_t kMaxStemmedBytes = 40;

// Where the stems of each first byte begin, so that a look-up compares few of them.
constexpr auto kFirstBytes = [] {
  std::array<uint16_t, 257> begins{};
  size_t at = 0;
  for (size_t byte = 0; byte < begins.size(); ++byte) {
    while (at < std::size(kStemWeights) &&
           static_cast<unsigned char>(kStemWeights[at].stem[0]) < byte) {
      ++at;
    }
    begins[byte] = static_cast<uint16_t>(at);
  }
  return begins;
}();

float WeightOf(std::string_view stem) {
  if (stem.empty()) return kRareWeight;
  const auto first = static_cast<unsigned char>(stem[0]);
  const StemWeight* end = kStemWeights + kFirstBytes[first + 1];
  const StemWeight* found =
      std::lower_bound(kStemWeights + kFirstBytes[first], end, stem,
                       [](const StemWeight& entry, std::string_view s) { return entry.stem < s; });
  if (found == end || found->stem != stem) return kRareWeight;
  return static_cast<float>(found->weight) / 10.0f;
}

}  // namespace

TermTable::TermTable() : stemmer_(sb_stemmer_new("english", "UTF_8")) {}
TermTable::~TermTable() { sb_stemmer_delete(stemmer_); }

Word TermTable::Intern(std::string_view word) {
  const std::string folded = text::FoldForMatching(word);
  const auto found = words_.find(folded);
  if (found != words_.end()) return found->second;
  Word interned;
  interned.classes = ClassesOf(folded);
  interned.term = InternStem(folded, interned.classes);
  words_.emplace(folded, interned);
  return interned;
}

int TermTable::InternStem(std::string_view folded, uint16_t classes) {
  std::string stem(folded);
  if (stemmer_ != nullptr && stem.size() <= kMaxStemmedBytes && !(classes & kFunctionWord)) {
    const auto* bytes = reinterpret_cast<const sb_symbol*>(stem.data());
    const sb_symbol* stemmed = sb_stemmer_stem(stemmer_, bytes, static_cast<int>(stem.size()));
    if (stemmed != nullptr) {
      stem.assign(reinterpret_cast<const char*>(stemmed), sb_stemmer_length(stemmer_));
    }
  }
  const auto [it, added] = terms_.emplace(stem, size());
  if (added) {
    stems_.push_back(stem);
    weights_.push_back(classes & kFunctionWord ? 0.0f : WeightOf(stem));
  }
  return it->second;
}

}  // namespace nutgraf::summary
