// Reads dates and times of day out of a line's tokens.
//
//   const std::vector<TimeToken> tokens = CutForTimes(line);
//   CalendarReader reader(line, tokens);
//   size_t at = 0;
//   reader.ReadDate(&at)    // of "9 January 2026, 2pm": {2026, 1, 9}; at == 3
//
// Borrows the line and its tokens. Pure; any thread; each method looks at a few tokens.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_LINES_CALENDAR_READER_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_LINES_CALENDAR_READER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/article/core/lines/time_tokens.h"

namespace nutgraf::article {

struct Date {
  int year = 0, month = 0, day = 0;
};

// The day exists and is of a time that pages speak of.
bool IsValid(const Date& date);

struct Clock {
  int hour = 0, minute = 0, second = -1;
  std::string_view zone;  // as ZoneOffset; empty when none is stated
  std::string numeric_zone;
};

// Reads the tokens of one line; every method leaves `at` alone unless it succeeds.
class CalendarReader {
 public:
  CalendarReader(std::string_view line, const std::vector<TimeToken>& tokens)
      : line_(line), tokens_(tokens) {}

  std::optional<Date> ReadDate(size_t* at) const;

  // "14:05", "14:05:30", "2.05pm", "2pm", "14h05", each with its zone.
  std::optional<Clock> ReadClock(size_t* at) const;

  // Marks, weekdays and joining words between a date and its time.
  void SkipJoiners(size_t* at) const;

 private:
  bool IsNumber(size_t i, int least, int most) const;
  bool IsMark(size_t i, std::string_view marks) const;
  bool IsWord(size_t i, std::string_view folded) const;
  int Month(size_t i) const;
  // Whether a digit is glued to the left of token `i`: part of a longer number.
  bool Glued(size_t i) const;

  // "2026-01-09", "2026/01/09", "20260109".
  std::optional<Date> ReadYearFirst(size_t* at) const;

  // "9 January 2026", "9th of January, 2026", "9. Januar 2026", "9 de enero de 2026".
  std::optional<Date> ReadDayMonth(size_t* at) const;

  // "January 9, 2026", "Jan. 9th 2026".
  std::optional<Date> ReadMonthDay(size_t* at) const;

  // "23/01/2026", "23.01.2026", "01/23/2026". Day and month are told apart only by a
  // number over twelve, by being equal, or by full stops, which put the day first.
  std::optional<Date> ReadNumeric(size_t* at) const;

  std::optional<Date> ReadYear(Date date, size_t i, size_t* at) const;

  void SkipOrdinal(size_t* i) const;

  // "am", "p.m."; turns the clock's hour to that of 24.
  bool ReadHalf(size_t* at, Clock* clock) const;

  void ReadZone(size_t* at, Clock* clock) const;

  // "+11:00", "+1100", "-5".
  bool ReadOffset(size_t* at, Clock* clock) const;

  std::string_view line_;
  const std::vector<TimeToken>& tokens_;
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_LINES_CALENDAR_READER_H_
