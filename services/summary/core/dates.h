// The dates that a sentence states, counted from the day of its publication.
//
//   FindDates("It sank on Tuesday, two years after 3 March 2024.", ParseDay("2026-03-13"))
//   // {"2026-03-10", "Tuesday"}, {"2024-03-03", "3 March 2024"}
//
// English. Days, months and years in figures and words ("9 March", "March 9, 2026",
// "2026-03-09", "in March 2026", "in 2019"), weekdays, "yesterday", "last month", "two days
// ago". A weekday is the last one before the publication, or the day itself; after "next", or
// where the sentence looks ahead ("will", "due"), the next one. A day without a year is the
// one nearest to the publication. What cannot be placed, because there is no publication
// date, is not found; nothing is guessed from a clock.
//
// Pure; any thread; linear in the sentence.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_DATES_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_DATES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/common/text/range.h"

namespace nutgraf::summary {

struct FoundDate {
  std::string value;  // "2026-03-09", "2026-03", "2026"
  text::Range range;
};

// In order of their place. Values sort by time as strings do.
std::vector<FoundDate> FindDates(std::string_view sentence,
                                 std::optional<absl::CivilDay> published);

// The day of an ISO 8601 date or time; nothing of one that is less exact.
std::optional<absl::CivilDay> ParseDay(std::string_view iso);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_DATES_H_
