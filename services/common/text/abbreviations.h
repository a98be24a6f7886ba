// Words that end in a full stop of their own, and what that says of the next word.
//
//   AbbreviationOf("Gen")   // kTitle: a name follows, the sentence goes on
//   AbbreviationOf("Inc")   // kPlain: the sentence may end here or not
//   AbbreviationOf("left")  // kNone
//
// The word is given without its last full stop, as it is written: the case
// matters ("No. 10" but "He said no.").
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_COMMON_TEXT_ABBREVIATIONS_H_
#define NUTGRAF_SERVICES_COMMON_TEXT_ABBREVIATIONS_H_

#include <string_view>

namespace nutgraf::text {

enum class Abbreviation {
  kNone,
  kTitle,     // Gen., St., Mr.: always before a name
  kLinking,   // e.g., vs., cf.: never at the end of a sentence
  kNumbered,  // No., p., Fig.: before a number
  kMonth,     // Jan., Mon.: before a number or a year
  kPlain,     // Inc., Ave., p.m.: anywhere
  kFinal,     // etc., 5 km.: before no name, so at the end when a capital follows
};

Abbreviation AbbreviationOf(std::string_view word);

}  // namespace nutgraf::text

#endif  // NUTGRAF_SERVICES_COMMON_TEXT_ABBREVIATIONS_H_
