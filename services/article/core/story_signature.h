// What copies of one story share: an identifier and a signature of how its body opens.
//
//   std::optional<StorySignature> signature = SignStory(article);
//   signature->Id();                           // "5c0e1f…", 16 hexadecimal digits
//   Resemblance(signature->mins, other.mins);  // 0.9 for lightly edited copies
//
// The method is MinHash (Broder, "On the resemblance and containment of documents",
// SEQUENCES 1997). The body's first kStoryWords long words are cut into overlapping
// sequences of kSequenceWords, and each is hashed. For a random hash, the least one is
// the same in two sets with the probability of their resemblance, common sequences over
// all. So:
//   - Id() is one such minimum. It needs no store, and two copies share it with the
//     probability of their resemblance: certain for equal leads, about 0.9 when one long
//     word in eighty differs. It is a hint, not a partition: at heavy edits it splits.
//   - `mins` is 32 independent minima in 16 bits each (b-bit minwise hashing: Li and
//     König, WWW 2010); the share that agrees estimates the resemblance to ±0.09. Who
//     has a store groups by it (services/nutgraf/bulk/story_index.h).
// Only the opening counts, so copies cut short at a paywall agree with the whole. Only
// body blocks count, so headlines, captions and the sites' boilerplate do not. Short
// words do not count: they carry the formulas of news ("he said in a statement on"),
// which would join unrelated stories.
//
// Pure; any thread. A body of fewer than kFewestWords long words has no signature.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_STORY_SIGNATURE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_STORY_SIGNATURE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "services/common/document/article.h"

namespace nutgraf::article {

// Long words of the opening that count, some 250 words of running English: less would
// make one inserted paragraph weigh too much, more would tell truncated copies apart.
inline constexpr int kStoryWords = 150;
// Fewer would make an identifier of a formula ("this content is not available in …").
inline constexpr int kFewestWords = 40;
// A sequence of four long words spans about seven words; unrelated stories share few.
inline constexpr int kSequenceWords = 4;
inline constexpr int kLongWord = 4;  // code points of the shortest word that counts

struct StorySignature {
  static constexpr int kMins = 32;
  using Mins = std::array<uint16_t, kMins>;

  uint64_t least = 0;  // of all sequences, under a hash of its own
  Mins mins = {};

  std::string Id() const;
  std::string Bytes() const;  // of `mins`, high byte first
};

std::optional<StorySignature> SignStory(const document::Article& article);

// The mins in what Bytes() gave; nothing where the length is another.
std::optional<StorySignature::Mins> MinsOf(std::string_view bytes);

// The share of equal mins, in [0, 1].
double Resemblance(const StorySignature::Mins& a, const StorySignature::Mins& b);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_STORY_SIGNATURE_H_
