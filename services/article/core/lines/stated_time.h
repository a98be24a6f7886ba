// Dates and times as a line states them, in ISO 8601 and no more exact.
//
//   FindStatedTimes("Published 9 January 2026 2:05pm AEDT")
//   // {"2026-01-09T14:05+11:00", kPublished}
//   FindStatedTimes("Jan. 9, 2026")     // {"2026-01-09", kUnstated}
//   FindStatedTimes("23/01/2026")       // {"2026-01-23"}
//   FindStatedTimes("09/01/2026")       // none: the 9th of January or 1st of September?
//   FindStatedTimes("9 January", "2 hours ago", "Friday")   // none: no year is stated
//
// Nothing is completed from a clock or a guess. A zone that names one offset only
// (UTC, GMT, Z, AEDT, +11:00) gives the offset; an ambiguous one (IST, CST, BST in
// Asia …) is left out, as is "ET" which needs the season. Month names of English and
// of the major European languages are known.
//
// Pure; any thread; linear in the line. Reads at most kMaxStatedTimes times.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_LINES_STATED_TIME_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_LINES_STATED_TIME_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/common/text/range.h"

namespace nutgraf::article {

// A line states one or two times; more are a table or an attack.
inline constexpr int kMaxStatedTimes = 16;

enum class TimeRole {
  kUnstated,   // the line does not say what the time is of
  kPublished,  // "Published", "Posted", "First published", "Date:"
  kUpdated,    // "Updated", "Last modified", "Edited"
};

struct FoundTime {
  std::string value;  // "2026-01-09", "2026-01-09T14:05", "2026-01-09T14:05:00+11:00"
  text::Range range;  // the words that state it, their zone included, the label not
  TimeRole role = TimeRole::kUnstated;
};

// The full dates (with a year and a day, a time of day or not) in the line, in order.
std::vector<FoundTime> FindStatedTimes(std::string_view line);

// True for a line that holds little but labels and times, exact or not: "Published
// 2 hours ago", "Fri 9 Jan", "Updated 10.45am", "09/01/2026", "9 January 2026".
bool IsTimestampLine(std::string_view line);

// The time of day that opens a post of a live blog: "14:05", "2.05pm GMT", "10:45 AM".
// Empty range when the line does not open with one.
text::Range OpeningClockTime(std::string_view line);

// The value of a machine-readable date, such as `datetime="2026-01-09T14:05:00Z"`
// or a `meta` element's, brought to one form; empty when it is none. Reads ISO 8601
// with its common sloppy forms and RFC 2822.
std::string NormalizeMachineTime(std::string_view value);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_LINES_STATED_TIME_H_
