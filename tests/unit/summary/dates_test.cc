// Contract of dates.h. To add a case, add a line: the sentence, and "value words" of each
// date that it states, published on Thursday, 12 March 2026.

#include "services/summary/core/dates.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace nutgraf::summary {
namespace {

using Found = std::vector<std::string>;

Found Printed(const std::string& sentence, std::optional<absl::CivilDay> published) {
  Found printed;
  for (const FoundDate& date : FindDates(sentence, published)) {
    printed.push_back(date.value + " " + std::string(date.range.In(sentence)));
  }
  return printed;
}

TEST(DatesTest, FindsAndPlacesDates) {
  struct Case {
    std::string sentence;
    Found dates;
  };
  const Case kCases[] = {
      {"It sank on 9 March 2024.", {"2024-03-09 9 March 2024"}},
      {"It sank on March 9, 2024, off Sanna.", {"2024-03-09 March 9, 2024"}},
      {"It sank on Nov. 4th.", {"2025-11-04 Nov. 4th"}},
      {"It sank on the 9th of March.", {"2026-03-09 9th of March"}},
      {"It sank on 28 December.", {"2025-12-28 28 December"}},
      {"Filed 2024-02-29 in Orrin.", {"2024-02-29 2024-02-29"}},
      {"It was built in March 1971.", {"1971-03 March 1971"}},
      {"It was built in 1971.", {"1971 1971"}},
      {"It carried 1971 people.", {}},
      {"It sank on Tuesday.", {"2026-03-10 Tuesday"}},
      {"It sank on Thursday.", {"2026-03-12 Thursday"}},
      {"It sank last Thursday.", {"2026-03-05 Thursday"}},
      {"Talks will resume on Monday.", {"2026-03-16 Monday"}},
      {"Talks resume next Monday.", {"2026-03-16 Monday"}},
      {"It sank yesterday, and is due up tomorrow.",
       {"2026-03-11 yesterday", "2026-03-13 tomorrow"}},
      {"It was sold last year and two months ago.",
       {"2025 last year", "2026-01 two months ago"}},
      {"It was sold 3 days ago.", {"2026-03-09 3 days ago"}},
      {"It sank on 31 April 2025.", {}},
      {"It sank on 40 March.", {}},
      {"The march of 9 men may last.", {}},
      {"No dates here.", {}},
      {"", {}},
      {"\xff\xfe 9 March \x80", {"2026-03-09 9 March"}},
  };
  const absl::CivilDay published(2026, 3, 12);
  for (const Case& c : kCases) EXPECT_EQ(Printed(c.sentence, published), c.dates) << c.sentence;
}

TEST(DatesTest, WithoutPublicationFindsOnlyWhatIsComplete) {
  EXPECT_EQ(Printed("On Tuesday, 9 March, yesterday, last year, 2 days ago.", std::nullopt),
            Found());
  EXPECT_EQ(Printed("On 9 March 2024, and in 1971.", std::nullopt),
            (Found{"2024-03-09 9 March 2024", "1971 1971"}));
}

TEST(DatesTest, ReadsDays) {
  EXPECT_EQ(ParseDay("2026-03-12"), absl::CivilDay(2026, 3, 12));
  EXPECT_EQ(ParseDay("2026-03-12T08:00+01:00"), absl::CivilDay(2026, 3, 12));
  for (const char* not_a_day : {"", "2026", "2026-03", "2026-02-30", "2026/03/12", "abcd-ef-gh"}) {
    EXPECT_EQ(ParseDay(not_a_day), std::nullopt) << not_a_day;
  }
}

}  // namespace
}  // namespace nutgraf::summary
