#include "services/summary/core/term_table.h"

#include <cstddef>

namespace nutgraf::summary {

Word TermTable::Intern(std::string_view word) {
  const WordMemory::Entry entry = memory_->Read(word);
  const auto stem = static_cast<size_t>(entry.stem);
  if (stem >= term_of_stem_.size()) term_of_stem_.resize(memory_->stems(), -1);
  int& term = term_of_stem_[stem];
  if (term < 0) {
    term = size();
    stems_.push_back(entry.stem);
    uses_.push_back(memory_->stem(entry.stem).use);
  }
  return {term, entry.classes};
}

}  // namespace nutgraf::summary
