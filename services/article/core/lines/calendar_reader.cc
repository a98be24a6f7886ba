#include "services/article/core/lines/calendar_reader.h"

#include <algorithm>

#include "absl/strings/str_format.h"
#include "services/article/core/lines/calendar_words.h"

namespace nutgraf::article {

bool IsValid(const Date& date) {
  constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.year < 1800 || date.year > 2199 || date.month < 1 || date.month > 12) return false;
  if (date.day < 1 || date.day > kDays[date.month - 1]) return false;
  const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
  return leap || date.month != 2 || date.day <= 28;
}

std::optional<Date> CalendarReader::ReadDate(size_t* at) const {
  if (auto date = ReadYearFirst(at)) return date;
  if (auto date = ReadDayMonth(at)) return date;
  if (auto date = ReadMonthDay(at)) return date;
  return ReadNumeric(at);
}

std::optional<Clock> CalendarReader::ReadClock(size_t* at) const {
  size_t i = *at;
  if (!IsNumber(i, 1, 2) || tokens_[i].number > 24) return std::nullopt;
  Clock clock;
  clock.hour = tokens_[i++].number;
  bool minutes = false;
  if (IsMark(i, ":.h") && IsNumber(i + 1, 2, 2) && !tokens_[i + 1].space_before) {
    const bool colon = IsMark(i, ":h");
    clock.minute = tokens_[i + 1].number;
    i += 2;
    minutes = colon;
    if (colon && IsMark(i, ":") && IsNumber(i + 1, 2, 2)) {
      clock.second = tokens_[i + 1].number;
      i += 2;
      // Fractions of a second are more than a reader is told.
      if (IsMark(i, ".") && IsNumber(i + 1, 1, 9) && !tokens_[i + 1].space_before) i += 2;
    }
  } else if (IsWord(i, "h") && IsNumber(i + 1, 2, 2) && !tokens_[i].space_before) {
    clock.minute = tokens_[i + 1].number;
    i += 2;
    minutes = true;
  }
  const bool half = ReadHalf(&i, &clock);
  if (clock.hour > 23 || clock.minute > 59 || clock.second > 59) return std::nullopt;
  ReadZone(&i, &clock);
  // "18.04 GMT" is a time; "18.04" alone is any number.
  const bool dotted_zone = i > *at + 3 && !clock.zone.empty();
  if (!half && !minutes && !dotted_zone) return std::nullopt;
  *at = i;
  return clock;
}

void CalendarReader::SkipJoiners(size_t* at) const {
  for (int skipped = 0; *at < tokens_.size() && skipped < 6; ++skipped, ++*at) {
    const TimeToken& token = tokens_[*at];
    if (token.kind == TimeToken::Kind::kNumber) return;
    if (token.kind == TimeToken::Kind::kWord && !IsWeekday(token.folded) &&
        token.folded != "at" && token.folded != "on" && token.folded != "a" &&
        token.folded != "t" && token.folded != "um" && token.folded != "as") {
      return;
    }
    if (token.kind == TimeToken::Kind::kMark && token.range.In(line_) == "(") return;
  }
}

bool CalendarReader::IsNumber(size_t i, int least, int most) const {
  return i < tokens_.size() && tokens_[i].kind == TimeToken::Kind::kNumber &&
         tokens_[i].digits >= least && tokens_[i].digits <= most;
}

bool CalendarReader::IsMark(size_t i, std::string_view marks) const {
  return i < tokens_.size() && tokens_[i].kind == TimeToken::Kind::kMark &&
         tokens_[i].range.size() == 1 && marks.find(line_[tokens_[i].range.begin]) != marks.npos;
}

bool CalendarReader::IsWord(size_t i, std::string_view folded) const {
  return i < tokens_.size() && tokens_[i].kind == TimeToken::Kind::kWord &&
         tokens_[i].folded == folded;
}

int CalendarReader::Month(size_t i) const {
  return i < tokens_.size() && tokens_[i].kind == TimeToken::Kind::kWord
             ? MonthNumber(tokens_[i].folded)
             : 0;
}

bool CalendarReader::Glued(size_t i) const {
  return i > 0 && !tokens_[i].space_before && IsMark(i - 1, "./-") && IsNumber(i - 2, 1, 9);
}

std::optional<Date> CalendarReader::ReadYearFirst(size_t* at) const {
  const size_t i = *at;
  if (IsNumber(i, 8, 8)) {
    const int n = tokens_[i].number;
    const Date date{n / 10000, n / 100 % 100, n % 100};
    const bool alone = i == 0 && (tokens_.size() == 1 || IsWord(1, "t"));
    if (!alone || !IsValid(date)) return std::nullopt;
    *at = i + 1;
    return date;
  }
  if (!IsNumber(i, 4, 4) || !IsMark(i + 1, "-/.") || !IsNumber(i + 2, 1, 2) ||
      !IsMark(i + 3, "-/.") || !IsNumber(i + 4, 1, 2) || Glued(i)) {
    return std::nullopt;
  }
  const Date date{tokens_[i].number, tokens_[i + 2].number, tokens_[i + 4].number};
  if (!IsValid(date)) return std::nullopt;
  *at = i + 5;
  return date;
}

std::optional<Date> CalendarReader::ReadDayMonth(size_t* at) const {
  size_t i = *at;
  if (!IsNumber(i, 1, 2)) return std::nullopt;
  Date date;
  date.day = tokens_[i++].number;
  SkipOrdinal(&i);
  if (IsWord(i, "of") || IsWord(i, "de") || IsMark(i, ".-/")) ++i;
  date.month = Month(i);
  if (date.month == 0) return std::nullopt;
  ++i;
  if (IsMark(i, ".")) ++i;
  if (IsMark(i, ",-/") || IsWord(i, "de") || IsWord(i, "del")) ++i;
  return ReadYear(date, i, at);
}

std::optional<Date> CalendarReader::ReadMonthDay(size_t* at) const {
  size_t i = *at;
  Date date;
  date.month = Month(i);
  if (date.month == 0) return std::nullopt;
  ++i;
  if (IsMark(i, ".")) ++i;
  if (!IsNumber(i, 1, 2)) return std::nullopt;
  date.day = tokens_[i++].number;
  SkipOrdinal(&i);
  if (IsMark(i, ",")) ++i;
  return ReadYear(date, i, at);
}

std::optional<Date> CalendarReader::ReadNumeric(size_t* at) const {
  const size_t i = *at;
  if (!IsNumber(i, 1, 2) || !IsMark(i + 1, "/.-") || !IsNumber(i + 2, 1, 2) ||
      !IsMark(i + 3, "/.-") || !IsNumber(i + 4, 4, 4) || Glued(i)) {
    return std::nullopt;
  }
  if (tokens_[i + 1].range.In(line_) != tokens_[i + 3].range.In(line_)) return std::nullopt;
  const int first = tokens_[i].number, second = tokens_[i + 2].number;
  Date date{tokens_[i + 4].number, 0, 0};
  if (IsMark(i + 1, ".") || first > 12 || first == second) {
    date.day = first;
    date.month = second;
  } else if (second > 12) {
    date.day = second;
    date.month = first;
  }
  if (!IsValid(date)) return std::nullopt;
  *at = i + 5;
  return date;
}

std::optional<Date> CalendarReader::ReadYear(Date date, size_t i, size_t* at) const {
  if (!IsNumber(i, 4, 4)) return std::nullopt;
  date.year = tokens_[i].number;
  if (!IsValid(date)) return std::nullopt;
  *at = i + 1;
  return date;
}

void CalendarReader::SkipOrdinal(size_t* i) const {
  for (const std::string_view ending : {"st", "nd", "rd", "th", "er"}) {
    if (IsWord(*i, ending) && !tokens_[*i].space_before) {
      ++*i;
      return;
    }
  }
}

bool CalendarReader::ReadHalf(size_t* at, Clock* clock) const {
  size_t i = *at;
  bool afternoon = false;
  if (IsWord(i, "am") || IsWord(i, "pm")) {
    afternoon = tokens_[i].folded == "pm";
    i += 1;
  } else if ((IsWord(i, "a") || IsWord(i, "p")) && IsMark(i + 1, ".") && IsWord(i + 2, "m")) {
    afternoon = tokens_[i].folded == "p";
    i += IsMark(i + 3, ".") ? 4 : 3;
  } else {
    return false;
  }
  if (clock->hour < 1 || clock->hour > 12) return false;
  clock->hour = clock->hour % 12 + (afternoon ? 12 : 0);
  *at = i;
  return true;
}

void CalendarReader::ReadZone(size_t* at, Clock* clock) const {
  size_t i = *at;
  const bool bracket = IsMark(i, "(");
  if (bracket) ++i;
  if (i < tokens_.size() && tokens_[i].kind == TimeToken::Kind::kWord) {
    const std::string_view written = tokens_[i].range.In(line_);
    const bool capitals =
        std::all_of(written.begin(), written.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const std::string_view zone =
        capitals ? ZoneOffset(tokens_[i].folded) : std::string_view();
    if (!zone.empty()) {
      clock->zone = zone;
      ++i;
      if (zone == "Z" && ReadOffset(&i, clock)) clock->zone = {};
      if (bracket && IsMark(i, ")")) ++i;
      *at = i;
      return;
    }
  }
  i = *at;
  if (ReadOffset(&i, clock)) *at = i;
}

bool CalendarReader::ReadOffset(size_t* at, Clock* clock) const {
  const size_t i = *at;
  if (!IsMark(i, "+-") || i + 1 >= tokens_.size() || tokens_[i + 1].space_before) return false;
  int hours = 0, minutes = 0;
  size_t end = i + 2;
  if (IsNumber(i + 1, 4, 4)) {
    hours = tokens_[i + 1].number / 100;
    minutes = tokens_[i + 1].number % 100;
  } else if (IsNumber(i + 1, 1, 2)) {
    hours = tokens_[i + 1].number;
    if (IsMark(i + 2, ":") && IsNumber(i + 3, 2, 2)) {
      minutes = tokens_[i + 3].number;
      end = i + 4;
    }
  } else {
    return false;
  }
  if (hours > 14 || minutes > 59) return false;
  const char sign = line_[tokens_[i].range.begin];
  clock->numeric_zone = hours == 0 && minutes == 0
                            ? "Z"
                            : absl::StrFormat("%c%02d:%02d", sign, hours, minutes);
  *at = end;
  return true;
}

}  // namespace nutgraf::article
