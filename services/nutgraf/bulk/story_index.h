// Groups near-duplicates among the pages of one run: the id of the first one seen.
//
//   StoryIndex index;
//   const std::string& id = index.Assign(article.story_id(), article.story_signature());
//
// Locality-sensitive hashing in bands (Leskovec, Rajaraman and Ullman, "Mining of Massive
// Datasets", 3.4): a signature's 32 numbers make 16 bands of two, and stories that agree in
// a band are compared. Two copies of resemblance r meet with 1 - (1 - r^2)^16, at r = 0.5
// 0.99; they are joined when kAlike of the numbers agree. Only the first of a group is
// kept, so each member is alike to it, and groups do not drift.
//
// An id is one sequence of words of its story, and a formula ("told the Daily Post on
// Friday") may be that of several: a story that has another's id but is not alike to it
// gets one of its whole signature.
//
// Memory is fixed, some 24 MB: the last kStories first ones are kept, and in a band a newer
// story takes the slot of an older one. What is forgotten begins a new group under its own
// id, which often is the same again. Depends on the order of the calls; one thread at a time.

#ifndef NUTGRAF_SERVICES_NUTGRAF_BULK_STORY_INDEX_H_
#define NUTGRAF_SERVICES_NUTGRAF_BULK_STORY_INDEX_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/article/core/story_signature.h"

namespace nutgraf::bulk {

class StoryIndex {
 public:
  // About what a thousand news sites publish in a day; copies of a wire story come within it.
  static constexpr uint32_t kStories = 1 << 16;
  // The least estimated resemblance of copies. Unrelated stories stay below 0.1; a copy
  // with every fortieth word changed has 0.6.
  static constexpr double kAlike = 0.4;

  StoryIndex();

  // `id` itself where nothing alike is known and no other story has it, or where the
  // signature is not one.
  std::string Assign(const std::string& id, std::string_view signature);

 private:
  static constexpr int kBands = article::StorySignature::kMins / 2;
  struct Story {
    article::StorySignature::Mins mins;
    std::string id;
  };
  uint32_t& Slot(int band, const article::StorySignature::Mins& mins);
  // What is known that is most alike; null for nothing.
  const Story* Alike(const article::StorySignature::Mins& mins);
  void Keep(Story story);

  std::vector<Story> stories_;   // a ring; number n is at n % kStories
  std::vector<uint32_t> slots_;  // kStories for each band: a number, 0 for none
  absl::flat_hash_map<std::string, uint32_t> numbers_;  // of the stories kept, by id
  uint32_t next_ = 1;
};

}  // namespace nutgraf::bulk

#endif  // NUTGRAF_SERVICES_NUTGRAF_BULK_STORY_INDEX_H_
