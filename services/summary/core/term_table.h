// The terms of one story: its words without case, accents and endings, numbered.
//
//   TermTable terms;
//   int t = terms.Intern("Releases");     // the same number as for "released"
//   terms.weight(t);                      // how telling it is in news at large
//   terms.uptake(t);                      // how readily summaries of news use it
//
// A word's classes are those of the word itself, its term that of its stem (Porter's
// second stemmer, snowballstem.org). Owned by one call, on the thread that made it; what
// is known of a word alone is kept from call to call (word_memory.h).

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_TERM_TABLE_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_TERM_TABLE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "services/summary/core/word_memory.h"

namespace nutgraf::summary {

// One word as it was met.
struct Word {
  int term = 0;
  uint16_t classes = 0;
};

class TermTable {
 public:
  TermTable() : memory_(WordMemory::OfThread()), term_of_stem_(memory_->stems(), -1) {}
  TermTable(const TermTable&) = delete;
  TermTable& operator=(const TermTable&) = delete;

  Word Intern(std::string_view word);

  int size() const { return static_cast<int>(stems_.size()); }
  const std::string& stem(int term) const { return memory_->stem(stems_[term]).text; }
  // Inverse document frequency in news, 0 for function words.
  float weight(int term) const { return uses_[term].function_word ? 0.0f : rarity(term); }
  // The same, of every word.
  float rarity(int term) const { return uses_[term].rarity; }
  // Log odds that a person's summary uses it, given that the story does.
  float uptake(int term) const { return uses_[term].uptake; }

 private:
  std::shared_ptr<WordMemory> memory_;
  std::vector<int> term_of_stem_;  // by number in memory_; -1 where the story lacks it
  std::vector<int> stems_;         // by term, its number in memory_
  std::vector<StemUse> uses_;      // by term
};

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_TERM_TABLE_H_
