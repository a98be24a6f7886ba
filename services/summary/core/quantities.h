// The numbers of a sentence and what they count.
//
//   FindQuantities("It killed 212 people and cost $4.5 million.", {})
//   // {"212", "people"}, {"4.5", "$ million"}
//
// A number without a unit beside it (an age, a score, a flight) says nothing alone and is
// left out. `taken` are ranges that say something else, such as dates. Numbers are given as
// written.
//
// Pure; any thread; linear in the sentence.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_QUANTITIES_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_QUANTITIES_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/common/text/range.h"

namespace nutgraf::summary {

struct FoundQuantity {
  std::string number;
  std::string unit;
  text::Range range;  // of both
};

std::vector<FoundQuantity> FindQuantities(std::string_view sentence,
                                          const std::vector<text::Range>& taken);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_QUANTITIES_H_
