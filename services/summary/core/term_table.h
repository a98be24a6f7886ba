// The terms of one story: its words without case, accents and endings, numbered.
//
//   TermTable terms;
//   int t = terms.Intern("Releases");     // the same number as for "released"
//   terms.weight(t);                      // how telling it is in news at large
//
// A word's classes are those of the word itself, its term that of its stem (Porter's
// second stemmer, snowballstem.org). Owned by one call; not thread-safe.
//
// What is known of a word alone, its stem, classes and weight, is kept from story to
// story, by thread: most words of a story stand in the one before, too. It changes no answer.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_TERM_TABLE_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_TERM_TABLE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"

struct sb_stemmer;

namespace nutgraf::summary {

// One word as it was met.
struct Word {
  int term = 0;
  uint16_t classes = 0;
};

class TermTable {
 public:
  TermTable();
  ~TermTable();
  TermTable(const TermTable&) = delete;
  TermTable& operator=(const TermTable&) = delete;

  Word Intern(std::string_view word);

  int size() const { return static_cast<int>(stems_.size()); }
  const std::string& stem(int term) const { return stems_[term]; }
  // Inverse document frequency in news, 0 for function words.
  float weight(int term) const { return weights_[term]; }

 private:
  struct Reading;
  Reading Read(const std::string& folded);
  Reading ReadAnew(const std::string& folded);
  int InternStem(const Reading& reading);

  sb_stemmer* stemmer_;
  absl::flat_hash_map<std::string, Word> words_;  // by folded word
  absl::flat_hash_map<std::string, int> terms_;   // by stem
  std::vector<std::string> stems_;
  std::vector<float> weights_;
};

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_TERM_TABLE_H_
