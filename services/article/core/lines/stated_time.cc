// A line is cut into numbers, words and single marks; at each token the forms of a
// date are tried, then a time of day after it, or a time of day and a date after that
// ("2:05 PM EST, Thu January 8, 2026"). Covered by stated_time_test.
#include "services/article/core/lines/stated_time.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_format.h"
#include "services/article/core/lines/calendar_words.h"
#include "services/common/text/utf8.h"

namespace nutgraf::article {
namespace {

// No line that is worth reading for its times is longer.
constexpr size_t kMaxTokens = 2'000;

struct Token {
  enum class Kind { kNumber, kWord, kMark };
  Kind kind = Kind::kMark;
  text::Range range;
  int number = 0;      // of kNumber; -1 when it has more than nine digits
  int digits = 0;
  std::string folded;  // of kWord
  bool space_before = false;
};

bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }

std::vector<Token> Cut(std::string_view line) {
  std::vector<Token> tokens;
  size_t at = 0;
  bool space = false;
  while (at < line.size() && tokens.size() < kMaxTokens) {
    Token token;
    token.space_before = space;
    space = false;
    size_t end = at;
    if (IsAsciiDigit(line[at])) {
      while (end < line.size() && IsAsciiDigit(line[end])) ++end;
      token.kind = Token::Kind::kNumber;
      token.digits = static_cast<int>(end - at);
      token.number = -1;
      if (token.digits <= 9) token.number = std::stoi(std::string(line.substr(at, end - at)));
    } else {
      const char32_t c = text::Next(line, &end);
      if (text::IsSpace(c)) {
        space = true;
        at = end;
        continue;
      }
      if (text::IsAlpha(c)) {
        for (size_t next = end; next < line.size(); end = next) {
          const char32_t letter = text::Next(line, &next);
          if (!text::IsAlpha(letter) && !text::IsMark(letter)) break;
        }
        token.kind = Token::Kind::kWord;
        // Longer words are in no table of months, zones and labels.
        if (end - at <= 40) token.folded = text::FoldForMatching(line.substr(at, end - at));
      }
    }
    token.range = {static_cast<int32_t>(at), static_cast<int32_t>(end)};
    tokens.push_back(std::move(token));
    at = end;
  }
  return tokens;
}

struct Date {
  int year = 0, month = 0, day = 0;
};

bool IsValid(const Date& date) {
  constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.year < 1800 || date.year > 2199 || date.month < 1 || date.month > 12) return false;
  if (date.day < 1 || date.day > kDays[date.month - 1]) return false;
  const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
  return leap || date.month != 2 || date.day <= 28;
}

struct Clock {
  int hour = 0, minute = 0, second = -1;
  std::string_view zone;  // as ZoneOffset; empty when none is stated
  std::string numeric_zone;
};

// Reads the tokens of one line; every method leaves `at` alone unless it succeeds.
class Reader {
 public:
  Reader(std::string_view line, const std::vector<Token>& tokens) : line_(line), tokens_(tokens) {}

  std::optional<Date> ReadDate(size_t* at) const {
    if (auto date = ReadYearFirst(at)) return date;
    if (auto date = ReadDayMonth(at)) return date;
    if (auto date = ReadMonthDay(at)) return date;
    return ReadNumeric(at);
  }

  // "14:05", "14:05:30", "2.05pm", "2pm", "14h05", each with its zone.
  std::optional<Clock> ReadClock(size_t* at) const {
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

  // Marks, weekdays and joining words between a date and its time.
  void SkipJoiners(size_t* at) const {
    for (int skipped = 0; *at < tokens_.size() && skipped < 6; ++skipped, ++*at) {
      const Token& token = tokens_[*at];
      if (token.kind == Token::Kind::kNumber) return;
      if (token.kind == Token::Kind::kWord && !IsWeekday(token.folded) &&
          token.folded != "at" && token.folded != "on" && token.folded != "a" &&
          token.folded != "t" && token.folded != "um" && token.folded != "as") {
        return;
      }
      if (token.kind == Token::Kind::kMark && token.range.In(line_) == "(") return;
    }
  }

 private:
  bool IsNumber(size_t i, int least, int most) const {
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::kNumber &&
           tokens_[i].digits >= least && tokens_[i].digits <= most;
  }
  bool IsMark(size_t i, std::string_view marks) const {
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::kMark &&
           tokens_[i].range.size() == 1 && marks.find(line_[tokens_[i].range.begin]) != marks.npos;
  }
  bool IsWord(size_t i, std::string_view folded) const {
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::kWord &&
           tokens_[i].folded == folded;
  }
  int Month(size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == Token::Kind::kWord
               ? MonthNumber(tokens_[i].folded)
               : 0;
  }
  // Whether a digit is glued to the left of token `i`: part of a longer number.
  bool Glued(size_t i) const {
    return i > 0 && !tokens_[i].space_before && IsMark(i - 1, "./-") && IsNumber(i - 2, 1, 9);
  }

  // "2026-01-09", "2026/01/09", "20260109".
  std::optional<Date> ReadYearFirst(size_t* at) const {
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

  // "9 January 2026", "9th of January, 2026", "9. Januar 2026", "9 de enero de 2026".
  std::optional<Date> ReadDayMonth(size_t* at) const {
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

  // "January 9, 2026", "Jan. 9th 2026".
  std::optional<Date> ReadMonthDay(size_t* at) const {
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

  // "23/01/2026", "23.01.2026", "01/23/2026". Day and month are told apart only by a
  // number over twelve, by being equal, or by full stops, which put the day first.
  std::optional<Date> ReadNumeric(size_t* at) const {
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

  std::optional<Date> ReadYear(Date date, size_t i, size_t* at) const {
    if (!IsNumber(i, 4, 4)) return std::nullopt;
    date.year = tokens_[i].number;
    if (!IsValid(date)) return std::nullopt;
    *at = i + 1;
    return date;
  }

  void SkipOrdinal(size_t* i) const {
    for (const std::string_view ending : {"st", "nd", "rd", "th", "er"}) {
      if (IsWord(*i, ending) && !tokens_[*i].space_before) {
        ++*i;
        return;
      }
    }
  }

  // "am", "p.m."; turns the clock's hour to that of 24.
  bool ReadHalf(size_t* at, Clock* clock) const {
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

  void ReadZone(size_t* at, Clock* clock) const {
    size_t i = *at;
    const bool bracket = IsMark(i, "(");
    if (bracket) ++i;
    if (i < tokens_.size() && tokens_[i].kind == Token::Kind::kWord) {
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

  // "+11:00", "+1100", "-5".
  bool ReadOffset(size_t* at, Clock* clock) const {
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

  std::string_view line_;
  const std::vector<Token>& tokens_;
};

std::string ToIso(const Date& date, const std::optional<Clock>& clock) {
  std::string iso = absl::StrFormat("%04d-%02d-%02d", date.year, date.month, date.day);
  if (!clock) return iso;
  absl::StrAppendFormat(&iso, "T%02d:%02d", clock->hour, clock->minute);
  if (clock->second >= 0) absl::StrAppendFormat(&iso, ":%02d", clock->second);
  if (!clock->numeric_zone.empty()) {
    iso += clock->numeric_zone;
  } else if (clock->zone != "?") {
    iso += clock->zone;
  }
  return iso;
}

// The date that begins at token `*at`, or whose time of day does.
std::optional<FoundTime> ReadTimeAt(const Reader& reader, const std::vector<Token>& tokens,
                                    size_t* at) {
  size_t i = *at;
  std::optional<Clock> clock = reader.ReadClock(&i);
  if (clock) reader.SkipJoiners(&i);
  std::optional<Date> date = reader.ReadDate(&i);
  if (!date && clock) {
    clock.reset();
    i = *at;
    date = reader.ReadDate(&i);
  }
  if (!date) return std::nullopt;
  size_t end = i;
  if (!clock) {
    reader.SkipJoiners(&i);
    clock = reader.ReadClock(&i);
    if (clock) end = i;
  }
  FoundTime found;
  found.value = ToIso(*date, clock);
  found.range = {tokens[*at].range.begin, tokens[end - 1].range.end};
  *at = end;
  return found;
}

bool IsTimeMark(std::string_view mark) {
  constexpr std::string_view kMarks[] = {",", ".", ":", "-", "/", "|", "(", ")", "\u2013",
                                         "\u2014", "\u2022", "\u00b7", "@", "+"};
  return std::find(std::begin(kMarks), std::end(kMarks), mark) != std::end(kMarks);
}

}  // namespace

std::vector<FoundTime> FindStatedTimes(std::string_view line) {
  std::vector<FoundTime> times;
  // Most lines hold no digit and thus no date.
  if (std::none_of(line.begin(), line.end(), IsAsciiDigit)) return times;
  const std::vector<Token> tokens = Cut(line);
  const Reader reader(line, tokens);
  TimeRole role = TimeRole::kUnstated;
  for (size_t i = 0; i < tokens.size() && times.size() < kMaxStatedTimes;) {
    if (auto found = ReadTimeAt(reader, tokens, &i)) {
      found->role = role;
      role = TimeRole::kUnstated;
      times.push_back(*std::move(found));
      continue;
    }
    switch (LabelOf(tokens[i].folded)) {
      case CalendarLabel::kPublished:
        role = TimeRole::kPublished;
        break;
      case CalendarLabel::kUpdated:
        role = TimeRole::kUpdated;
        break;
      case CalendarLabel::kNone:
        break;
    }
    ++i;
  }
  return times;
}

bool IsTimestampLine(std::string_view line) {
  constexpr size_t kMaxBytes = 160;
  if (line.size() > kMaxBytes) return false;
  const std::vector<Token> tokens = Cut(line);
  const Reader reader(line, tokens);
  bool number = false, calendar = false, relative = false, clock = false;
  for (size_t i = 0; i < tokens.size();) {
    const Token& token = tokens[i];
    size_t next = i;
    if (token.kind == Token::Kind::kNumber && (reader.ReadClock(&next) || reader.ReadDate(&next))) {
      clock = true;
      i = next;
      continue;
    }
    ++i;
    if (token.kind == Token::Kind::kNumber) {
      number = true;
      if (token.digits == 4 && (token.number < 1900 || token.number > 2100)) return false;
      if (token.digits > 4) return false;
    } else if (token.kind == Token::Kind::kWord) {
      const std::string& word = token.folded;
      calendar |= MonthNumber(word) > 0 || (IsWeekday(word) && tokens.size() > 1);
      relative |= IsRelativeWord(word);
      if (MonthNumber(word) == 0 && !IsWeekday(word) && !IsRelativeWord(word) &&
          !IsTimeUnit(word) && !IsCalendarFiller(word) && ZoneOffset(word).empty() &&
          LabelOf(word) == CalendarLabel::kNone) {
        return false;
      }
    } else if (!IsTimeMark(token.range.In(line))) {
      return false;
    }
  }
  // "09/01/2026" is a date though nobody can tell which.
  const bool numeric_date = std::count(line.begin(), line.end(), '/') == 2 && number;
  return clock || (number && (calendar || relative)) || relative || numeric_date;
}

text::Range OpeningClockTime(std::string_view line) {
  // A clock is in the first bytes or nowhere.
  const std::string_view head = line.substr(0, 32);
  if (head.empty() || !IsAsciiDigit(head[0])) return {};
  const std::vector<Token> tokens = Cut(head);
  const Reader reader(head, tokens);
  size_t end = 0;
  if (!reader.ReadClock(&end)) return {};
  const int32_t last = tokens[end - 1].range.end;
  if (end < tokens.size() && !tokens[end].space_before &&
      tokens[end].kind != Token::Kind::kMark) {
    return {};
  }
  return {0, last};
}

std::string NormalizeMachineTime(std::string_view value) {
  constexpr size_t kMaxBytes = 80;
  if (value.size() > kMaxBytes) return {};
  const std::vector<FoundTime> times = FindStatedTimes(value);
  if (!times.empty()) return times.front().value;
  // Journals' "2023 Jan 7".
  constexpr size_t kYearBytes = 4;
  if (value.size() <= kYearBytes || value[kYearBytes] != ' ') return {};
  const std::string turned =
      std::string(value.substr(kYearBytes + 1)) + ", " + std::string(value.substr(0, kYearBytes));
  const std::vector<FoundTime> found = FindStatedTimes(turned);
  return found.empty() ? std::string() : found.front().value;
}

}  // namespace nutgraf::article
