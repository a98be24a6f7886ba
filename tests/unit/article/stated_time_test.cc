// Contract: a date is read as far as it is stated, and never further.
#include "services/article/core/lines/stated_time.h"

#include <string>

#include "gtest/gtest.h"

namespace nutgraf::article {
namespace {

struct Case {
  std::string line;
  std::string want;
};

std::string Found(const std::string& line) {
  std::string out;
  for (const FoundTime& time : FindStatedTimes(line)) {
    if (!out.empty()) out += "; ";
    out += time.value;
    if (time.role == TimeRole::kPublished) out += " published";
    if (time.role == TimeRole::kUpdated) out += " updated";
  }
  return out;
}

TEST(FindStatedTimes, ReadsDatesAsFarAsStated) {
  const Case cases[] = {
      {"Published 9 January 2026 2:05pm AEDT", "2026-01-09T14:05+11:00 published"},
      {"Jan. 9, 2026", "2026-01-09"},
      {"January 9th, 2026 at 12:30 a.m.", "2026-01-09T00:30"},
      {"2026-01-09T14:05:00Z", "2026-01-09T14:05:00Z"},
      {"2026-01-09T14:05:00.123+11:00", "2026-01-09T14:05:00+11:00"},
      {"2026-01-09 14:05:00 +0100", "2026-01-09T14:05:00+01:00"},
      {"2026/01/09", "2026-01-09"},
      {"23/01/2026", "2026-01-23"},
      {"01/23/2026", "2026-01-23"},
      {"05/05/2026", "2026-05-05"},
      {"9.1.2026", "2026-01-09"},
      {"Thu 12 Feb 2026 18.04 GMT", "2026-02-12T18:04Z"},
      {"12 Feb 2026 18.04", "2026-02-12"},
      {"Thu 12 Feb 2026 18:04 GMT", "2026-02-12T18:04Z"},
      {"2:05 PM EST, Thu January 8, 2026", "2026-01-08T14:05-05:00"},
      {"12 March 2026 9:41 PM IST", "2026-03-12T21:41"},
      {"March 2, 2026 9:41 PM ET", "2026-03-02T21:41"},
      {"Published 9 Jan 2026. Updated 10 Jan 2026 08:00",
       "2026-01-09 published; 2026-01-10T08:00 updated"},
      {"9 de enero de 2026", "2026-01-09"},
      {"9. Januar 2026, 14:05 Uhr", "2026-01-09T14:05"},
      {"9 février 2026", "2026-02-09"},
      {"Fri, 09 Jan 2026 14:05:00 GMT", "2026-01-09T14:05:00Z"},
      {"29 February 2024", "2024-02-29"},
  };
  for (const Case& c : cases) EXPECT_EQ(Found(c.line), c.want) << c.line;
}

TEST(FindStatedTimes, InventsNothing) {
  for (const char* line :
       {"09/01/2026", "9 January", "2 hours ago", "Friday", "January 2026", "31 February 2026",
        "29 February 2025", "13/13/2026", "2026", "call 555-01-2026", "1.2.3.2026", "Yesterday",
        "9 Jan 26", "", "12:30", "99999999999999999999 January 2026"}) {
    EXPECT_EQ(Found(line), "") << line;
  }
}

TEST(FindStatedTimes, PointsAtTheWords) {
  const std::string line = "Published 9 January 2026 2:05pm AEDT by us";
  const auto times = FindStatedTimes(line);
  ASSERT_EQ(times.size(), 1);
  EXPECT_EQ(times[0].range.In(line), "9 January 2026 2:05pm AEDT");
}

TEST(FindStatedTimes, StopsAtItsLimit) {
  std::string line;
  for (int i = 0; i < 5000; ++i) line += "9 January 2026, ";
  EXPECT_EQ(FindStatedTimes(line).size(), kMaxStatedTimes);
}

TEST(IsTimestampLine, NeedsATimeAndLittleElse) {
  for (const char* line : {"Published 2 hours ago", "Fri 9 Jan", "Updated 10.45am", "09/01/2026",
                           "9 January 2026", "Yesterday at 14:05", "Last updated: 14:05 GMT"}) {
    EXPECT_TRUE(IsTimestampLine(line)) << line;
  }
  for (const char* line : {"Published", "2 min read", "By Ana Ruiz", "In May the dam burst", "42",
                           "", "Hadley Rovers 2-1 Kingsport", "March on the capital"}) {
    EXPECT_FALSE(IsTimestampLine(line)) << line;
  }
}

TEST(OpeningClockTime, ReadsTheTimeOfAPost) {
  const Case cases[] = {
      {"14:05", "14:05"},       {"2.05pm GMT", "2.05pm GMT"}, {"10:45 AM The vote", "10:45 AM"},
      {"14:05 Power is out", "14:05"}, {"14 people", ""},      {"25:61", ""},
      {"The time is 14:05", ""}, {"", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(OpeningClockTime(c.line).In(c.line), c.want) << c.line;
}

TEST(NormalizeMachineTime, BringsFormsToOne) {
  const Case cases[] = {
      {"2026-01-09T14:05:00Z", "2026-01-09T14:05:00Z"},
      {"2026-01-09T14:05:00.000+0000", "2026-01-09T14:05:00Z"},
      {"20260109T140500Z", "2026-01-09"},
      {"20260109", "2026-01-09"},
      {"2026 Jan 9", "2026-01-09"},
      {"2026 Jan", ""},
      {"yesterday", ""},
      {"1767967500", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(NormalizeMachineTime(c.line), c.want) << c.line;
}

}  // namespace
}  // namespace nutgraf::article
