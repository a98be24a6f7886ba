// Whether one sentence says what another does.
//
//   Statement a = StatementOf(candidate, terms);
//   Repeats(a, b, terms)         // b says nearly all of a, its numbers included
//   Known known(earlier, &terms);
//   known.Says(a)                // an earlier sentence says it
//   known.NewShare(a)            // share of its topic that the earlier story lacks
//
// Statements are compared by their words, weighed by how telling each is. Two that differ
// in a number differ: "12 dead" is not "14 dead". What is said in other words is taken
// for new; that errs on the side of saying a thing twice.
//
// Pure; any thread. `Known` views the terms, which must outlive it.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_REPEATS_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_REPEATS_H_

#include <vector>

#include "services/summary/core/candidates.h"
#include "services/summary/core/term_table.h"

namespace nutgraf::summary {

// Of the weight of a sentence's words, what another must share to say the same.
inline constexpr float kSameShare = 0.6f;
// A sentence with less of its weight in new words tells nothing new, unless its numbers do.
inline constexpr float kLeastNewShare = 0.2f;

struct Statement {
  std::vector<int> terms;    // content terms, sorted, once each
  std::vector<int> numbers;  // those of them that are numbers
};

Statement StatementOf(const Candidate& candidate, const TermTable& terms);

// Whether `other` says what `statement` says.
bool Repeats(const Statement& statement, const Statement& other, const TermTable& terms);

// What a reader knows of a story already.
class Known {
 public:
  Known(const std::vector<Candidate>& earlier, const TermTable* terms);

  bool Says(const Statement& statement) const;
  // In [0, 1]; 1 for a statement with a number that the earlier story lacks.
  float NewShare(const Statement& statement) const;

 private:
  std::vector<Statement> statements_;
  std::vector<bool> said_;  // by term
  const TermTable& terms_;
};

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_REPEATS_H_
