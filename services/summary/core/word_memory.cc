#include "services/summary/core/word_memory.h"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <utility>

#include "absl/strings/string_view.h"
#include "services/common/text/utf8.h"
#include "services/summary/core/word_classes.h"

namespace nutgraf::summary {
namespace {

struct StemWeight {
  std::string_view stem;
  uint8_t rarity;  // inverse document frequency in tenths
  int8_t uptake;   // log odds that summaries use it, in tenths
};

// In byte order; written by models/summary/train.py.
constexpr StemWeight kStemWeights[] = {
#include "models/summary/stem_weights.inc"
};

// A word that the table lacks is rarer than all in it, and is used as rare words are.
constexpr StemWeight kRare = {"", 70, -19};
// Longer "words" are addresses and noise; stemming them is of no use.
constexpr size_t kMaxStemmedBytes = 40;
// Words of some hundred stories, about 4 MB; a story may bring as many again.
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

const StemWeight& WeightOf(std::string_view stem) {
  if (stem.empty()) return kRare;
  const auto first = static_cast<unsigned char>(stem[0]);
  const StemWeight* end = kStemWeights + kFirstBytes[first + 1];
  const StemWeight* found =
      std::lower_bound(kStemWeights + kFirstBytes[first], end, stem,
                       [](const StemWeight& entry, std::string_view s) { return entry.stem < s; });
  return found == end || found->stem != stem ? kRare : *found;
}

}  // namespace

std::shared_ptr<WordMemory> WordMemory::OfThread() {
  thread_local std::shared_ptr<WordMemory> memory;
  if (memory == nullptr || memory->words_.size() >= kMaxKnownWords) {
    memory = std::make_shared<WordMemory>();
  }
  return memory;
}

WordMemory::WordMemory() : stemmer_(sb_stemmer_new("english", "UTF_8")) {}
WordMemory::~WordMemory() { sb_stemmer_delete(stemmer_); }

std::string WordMemory::StemOf(const std::string& folded) const {
  if (stemmer_ == nullptr || folded.size() > kMaxStemmedBytes) return folded;
  const auto* bytes = reinterpret_cast<const sb_symbol*>(folded.data());
  const sb_symbol* stem = sb_stemmer_stem(stemmer_, bytes, static_cast<int>(folded.size()));
  if (stem == nullptr) return folded;
  return std::string(reinterpret_cast<const char*>(stem), sb_stemmer_length(stemmer_));
}

WordMemory::Entry WordMemory::ReadAnew(std::string_view word) {
  const std::string folded = text::FoldForMatching(word);
  const uint16_t classes = ClassesOf(folded);
  const bool function_word = (classes & kFunctionWord) != 0;
  std::string stem = function_word ? folded : StemOf(folded);
  const auto [number, added] =
      numbers_[function_word].emplace(stem, static_cast<int>(stems_.size()));
  if (added) {
    const StemWeight& weight = WeightOf(stem);
    stems_.push_back({std::move(stem),
                      {static_cast<float>(weight.rarity) / 10.0f,
                       static_cast<float>(weight.uptake) / 10.0f, function_word}});
  }
  return {number->second, classes};
}

WordMemory::Entry WordMemory::Read(std::string_view word) {
  const auto found = words_.find(absl::string_view(word.data(), word.size()));
  if (found != words_.end()) return found->second;
  return words_.emplace(std::string(word), ReadAnew(word)).first->second;
}

}  // namespace nutgraf::summary
