#include "services/summary/core/repeats.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace nutgraf::summary {
namespace {

bool IsNumber(const std::string& stem) {
  return !stem.empty() && stem[0] >= '0' && stem[0] <= '9';
}

float WeightOf(const std::vector<int>& terms, const TermTable& table) {
  float weight = 0;
  for (const int term : terms) weight += table.weight(term);
  return weight;
}

}  // namespace

Statement StatementOf(const Candidate& candidate, const TermTable& terms) {
  Statement statement;
  for (const Word& word : candidate.words) {
    if (terms.weight(word.term) > 0) statement.terms.push_back(word.term);
  }
  std::sort(statement.terms.begin(), statement.terms.end());
  statement.terms.erase(std::unique(statement.terms.begin(), statement.terms.end()),
                        statement.terms.end());
  std::copy_if(statement.terms.begin(), statement.terms.end(),
               std::back_inserter(statement.numbers),
               [&](int term) { return IsNumber(terms.stem(term)); });
  return statement;
}

bool Repeats(const Statement& statement, const Statement& other, const TermTable& terms) {
  if (!std::includes(other.terms.begin(), other.terms.end(), statement.numbers.begin(),
                     statement.numbers.end())) {
    return false;
  }
  std::vector<int> shared;
  std::set_intersection(statement.terms.begin(), statement.terms.end(), other.terms.begin(),
                        other.terms.end(), std::back_inserter(shared));
  const float whole = WeightOf(statement.terms, terms);
  return whole > 0 && WeightOf(shared, terms) >= kSameShare * whole;
}

Known::Known(const std::vector<Candidate>& earlier, const TermTable* terms) : terms_(*terms) {
  for (const Candidate& candidate : earlier) {
    statements_.push_back(StatementOf(candidate, terms_));
    for (const int term : statements_.back().terms) {
      if (static_cast<size_t>(term) >= said_.size()) said_.resize(term + 1);
      said_[term] = true;
    }
  }
}

bool Known::Says(const Statement& statement) const {
  return std::any_of(statements_.begin(), statements_.end(), [&](const Statement& earlier) {
    return Repeats(statement, earlier, terms_);
  });
}

float Known::NewShare(const Statement& statement) const {
  const auto is_new = [&](int term) {
    return static_cast<size_t>(term) >= said_.size() || !said_[term];
  };
  if (std::any_of(statement.numbers.begin(), statement.numbers.end(), is_new)) return 1;
  float fresh = 0;
  for (const int term : statement.terms) fresh += is_new(term) ? terms_.weight(term) : 0.0f;
  const float whole = WeightOf(statement.terms, terms_);
  return whole > 0 ? fresh / whole : 0.0f;
}

}  // namespace nutgraf::summary
