// What is known of words alone, whatever the story: their stems, classes and how news
// uses them. Kept from story to story, by thread, for most words of a story stand in the
// one before, too: a word is folded and stemmed once, not once a story.
//
//   std::shared_ptr<WordMemory> memory = WordMemory::OfThread();
//   WordMemory::Entry entry = memory->Read("Releases");
//   memory->stem(entry.stem).text        // "releas"
//
// It changes no answer: an entry follows from its word. Numbers of stems do depend on
// what was read before; nothing may be ordered by them. Stays on the thread that it is of.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_WORD_MEMORY_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_WORD_MEMORY_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"

struct sb_stemmer;

namespace nutgraf::summary {

// What is known of a stem in news at large.
struct StemUse {
  float rarity = 0;  // inverse document frequency
  float uptake = 0;  // log odds that a person's summary uses it, given that the story does
  bool function_word = false;
};

class WordMemory {
 public:
  struct Entry {
    int stem = 0;
    uint16_t classes = 0;
  };
  struct Stem {
    std::string text;
    StemUse use;
  };

  // This thread's; begun anew when it holds kMaxKnownWords, so keep it while its numbers are used.
  static std::shared_ptr<WordMemory> OfThread();

  WordMemory();
  ~WordMemory();
  WordMemory(const WordMemory&) = delete;
  WordMemory& operator=(const WordMemory&) = delete;

  // `word` as it is written.
  Entry Read(std::string_view word);

  const Stem& stem(int number) const { return stems_[number]; }
  size_t stems() const { return stems_.size(); }

 private:
  Entry ReadAnew(std::string_view word);
  std::string StemOf(const std::string& folded) const;

  sb_stemmer* stemmer_;
  absl::flat_hash_map<std::string, Entry> words_;
  absl::flat_hash_map<std::string, int> numbers_[2];  // by stem: content, function words
  std::vector<Stem> stems_;
};

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_WORD_MEMORY_H_
