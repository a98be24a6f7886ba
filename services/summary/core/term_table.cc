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
// A thread's memory of words: those of some hundred stories, about 4 MB.
constexpr size_t kMaxKnownWords = 1 << 15;

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

struct TermTable::Reading {
  std::string stem;
  float weight = 0;
  uint16_t classes = 0;
};

TermTable::Reading TermTable::ReadAnew(const std::string& folded) {
  Reading reading{folded, 0, ClassesOf(folded)};
  const bool function_word = (reading.classes & kFunctionWord) != 0;
  if (stemmer_ != nullptr && folded.size() <= kMaxStemmedBytes && !function_word) {
    const auto* bytes = reinterpret_cast<const sb_symbol*>(folded.data());
    const sb_symbol* stemmed = sb_stemmer_stem(stemmer_, bytes, static_cast<int>(folded.size()));
    if (stemmed != nullptr) {
      reading.stem.assign(reinterpret_cast<const char*>(stemmed), sb_stemmer_length(stemmer_));
    }
  }
  reading.weight = function_word ? 0.0f : WeightOf(reading.stem);
  return reading;
}

TermTable::Reading TermTable::Read(const std::string& folded) {
  if (folded.size() > kMaxStemmedBytes) return ReadAnew(folded);  // noise, seldom met twice
  thread_local absl::flat_hash_map<std::string, Reading> known;
  const auto found = known.find(folded);
  if (found != known.end()) return found->second;
  if (known.size() >= kMaxKnownWords) known.clear();
  return known.emplace(folded, ReadAnew(folded)).first->second;
}

Word TermTable::Intern(std::string_view word) {
  const std::string folded = text::FoldForMatching(word);
  const auto found = words_.find(folded);
  if (found != words_.end()) return found->second;
  const Reading reading = Read(folded);
  const Word interned{InternStem(reading), reading.classes};
  words_.emplace(folded, interned);
  return interned;
}

int TermTable::InternStem(const Reading& reading) {
  const auto [it, added] = terms_.emplace(reading.stem, size());
  if (added) {
    stems_.push_back(reading.stem);
    weights_.push_back(reading.weight);
  }
  return it->second;
}

}  // namespace nutgraf::summary
