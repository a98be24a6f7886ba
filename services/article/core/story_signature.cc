#include "services/article/core/story_signature.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "services/common/text/utf8.h"

namespace nutgraf::article {
namespace {

// The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): every bit of the
// input reaches every bit of the output.
uint64_t Mixed(uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9;
  x ^= x >> 27;
  x *= 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

// Hashes of the long words of a text, in order, until there are enough.
class WordHashes {
 public:
  void Add(std::string_view text) {
    const std::string folded = text::FoldForMatching(text);
    for (size_t at = 0; at < folded.size() && !Full();) {
      const char32_t c = text::Next(folded, &at);
      if (text::IsUnspacedScript(c)) {  // where nothing parts words, a code point is one
        End();
        length_ = kLongWord;
        hash_ = c;
        End();
      } else if (text::IsAlpha(c) || text::IsDigit(c) || text::IsMark(c)) {
        hash_ = Mixed(hash_ * 31 + c);
        ++length_;
      } else if (c != '\'') {  // "city's" is one word, whoever curls the apostrophe
        End();
      }
    }
    End();
  }

  bool Full() const { return hashes_.size() >= kStoryWords; }
  const std::vector<uint64_t>& hashes() const { return hashes_; }

 private:
  void End() {
    if (length_ >= kLongWord && !Full()) hashes_.push_back(Mixed(hash_));
    hash_ = 0;
    length_ = 0;
  }

  std::vector<uint64_t> hashes_;
  uint64_t hash_ = 0;
  int length_ = 0;
};

}  // namespace

std::string StorySignature::Id() const {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string id;
  for (int shift = 60; shift >= 0; shift -= 4) id += kDigits[(least >> shift) & 15];
  return id;
}

std::string StorySignature::Bytes() const {
  std::string bytes;
  for (const uint16_t min : mins) {
    bytes += static_cast<char>(min >> 8);
    bytes += static_cast<char>(min & 255);
  }
  return bytes;
}

std::optional<StorySignature> SignStory(const document::Article& article) {
  WordHashes words;
  for (const document::Block& block : article.blocks) {
    if (words.Full()) break;
    if (document::IsBody(block.kind)) words.Add(block.text);
  }
  const std::vector<uint64_t>& hashes = words.hashes();
  if (hashes.size() < kFewestWords) return std::nullopt;

  StorySignature signature;
  signature.least = std::numeric_limits<uint64_t>::max();
  std::array<uint64_t, StorySignature::kMins> mins;
  mins.fill(std::numeric_limits<uint64_t>::max());
  for (size_t i = 0; i + kSequenceWords <= hashes.size(); ++i) {
    uint64_t sequence = 0;
    for (size_t j = i; j < i + kSequenceWords; ++j) sequence = Mixed(sequence + hashes[j]);
    signature.least = std::min(signature.least, sequence);
    uint64_t seed = 0;
    for (uint64_t& min : mins) {
      seed += 0x9e3779b97f4a7c15;
      min = std::min(min, Mixed(sequence ^ seed));
    }
  }
  std::transform(mins.begin(), mins.end(), signature.mins.begin(),
                 [](uint64_t min) { return static_cast<uint16_t>(min); });
  return signature;
}

std::optional<StorySignature::Mins> MinsOf(std::string_view bytes) {
  StorySignature::Mins mins;
  if (bytes.size() != 2 * mins.size()) return std::nullopt;
  for (size_t i = 0; i < mins.size(); ++i) {
    mins[i] = static_cast<uint16_t>(static_cast<unsigned char>(bytes[2 * i]) << 8 |
                                    static_cast<unsigned char>(bytes[2 * i + 1]));
  }
  return mins;
}

double Resemblance(const StorySignature::Mins& a, const StorySignature::Mins& b) {
  int equal = 0;
  for (size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i];
  return static_cast<double>(equal) / static_cast<double>(a.size());
}

}  // namespace nutgraf::article
