// Short lists of words that a rule knows.
//
//   constexpr std::string_view kEnds[] = {".", "!", "?"};
//   In(kEnds, "!")   // true
//
// Words are compared byte by byte; lists need no order. Pure; any thread; linear in the
// list, which is meant for a dozen words or two.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_WORD_LIST_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_WORD_LIST_H_

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

namespace nutgraf::summary {

template <size_t n>
bool In(const std::string_view (&words)[n], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_WORD_LIST_H_
