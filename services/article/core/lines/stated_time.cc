// At each token the forms of a date are tried, then a time of day after it, or a time of day
// and a date after that ("2:05 PM EST, Thu January 8, 2026"). Covered by stated_time_test.
#include "services/article/core/lines/stated_time.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "absl/strings/str_format.h"
#include "services/article/core/lines/calendar_reader.h"
#include "services/article/core/lines/calendar_words.h"
#include "services/article/core/lines/time_tokens.h"

namespace nutgraf::article {
namespace {

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
std::optional<FoundTime> ReadTimeAt(const CalendarReader& reader,
                                    const std::vector<TimeToken>& tokens, size_t* at) {
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
  const std::vector<TimeToken> tokens = CutForTimes(line);
  const CalendarReader reader(line, tokens);
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
  const std::vector<TimeToken> tokens = CutForTimes(line);
  const CalendarReader reader(line, tokens);
  bool number = false, calendar = false, relative = false, clock = false;
  for (size_t i = 0; i < tokens.size();) {
    const TimeToken& token = tokens[i];
    size_t next = i;
    if (token.kind == TimeToken::Kind::kNumber &&
        (reader.ReadClock(&next) || reader.ReadDate(&next))) {
      clock = true;
      i = next;
      continue;
    }
    ++i;
    if (token.kind == TimeToken::Kind::kNumber) {
      number = true;
      if (token.digits == 4 && (token.number < 1900 || token.number > 2100)) return false;
      if (token.digits > 4) return false;
    } else if (token.kind == TimeToken::Kind::kWord) {
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
  const std::vector<TimeToken> tokens = CutForTimes(head);
  const CalendarReader reader(head, tokens);
  size_t end = 0;
  if (!reader.ReadClock(&end)) return {};
  const int32_t last = tokens[end - 1].range.end;
  if (end < tokens.size() && !tokens[end].space_before &&
      tokens[end].kind != TimeToken::Kind::kMark) {
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
