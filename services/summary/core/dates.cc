#include "services/summary/core/dates.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "services/common/text/tokens.h"
#include "services/common/text/utf8.h"
#include "services/summary/core/word_list.h"

namespace nutgraf::summary {
namespace {

constexpr std::string_view kMonths[] = {"january", "february", "march",     "april",
                                        "may",     "june",     "july",      "august",
                                        "september", "october", "november", "december"};
constexpr std::string_view kWeekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                          "friday", "saturday", "sunday"};
constexpr std::string_view kCounts[] = {"one", "two",   "three", "four", "five",
                                        "six", "seven", "eight", "nine", "ten"};
constexpr std::string_view kBeforeYear[] = {"in", "since", "until", "by", "from", "of", "during",
                                            "before", "after", "late", "early", "mid"};
constexpr std::string_view kAhead[] = {"will", "due", "scheduled", "expected", "plans", "shall"};

// Years that news tells of by their number alone.
constexpr int kFirstYear = 1500;
constexpr int kLastYear = 2100;
constexpr int kShortestMonthName = 3;
constexpr int kMostAgo = 1000;

template <size_t n>
int IndexOf(const std::string_view (&words)[n], std::string_view word) {
  return static_cast<int>(std::find(std::begin(words), std::end(words), word) -
                          std::begin(words));
}

// 1 to 12; 0 for other words. "Sept." and "Mar." too; "may" and "march" only as names,
// which the caller knows from the capital.
int MonthOf(std::string_view folded) {
  while (folded.ends_with('.')) folded.remove_suffix(1);
  if (folded.size() < kShortestMonthName) return 0;
  for (int i = 0; i < 12; ++i) {
    if (kMonths[i] == folded) return i + 1;
    if (folded.size() <= 4 && kMonths[i].starts_with(folded)) return i + 1;
  }
  return 0;
}

std::optional<int> IntegerOf(std::string_view word, size_t most_digits) {
  int value = 0;
  if (word.empty() || word.size() > most_digits ||
      !std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }) ||
      !absl::SimpleAtoi(absl::string_view(word.data(), word.size()), &value)) {
    return std::nullopt;
  }
  return value;
}

// "9", "9th"
std::optional<int> DayOf(std::string_view word) {
  for (std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (word.size() > 2 && word.ends_with(ending)) word.remove_suffix(2);
  }
  const std::optional<int> day = IntegerOf(word, 2);
  return day.has_value() && *day >= 1 && *day <= 31 ? day : std::nullopt;
}

std::optional<int> YearOf(std::string_view word) {
  const std::optional<int> year = IntegerOf(word, 4);
  return year.has_value() && *year >= kFirstYear && *year <= kLastYear ? year : std::nullopt;
}

std::string Format(absl::CivilDay day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

// Reads dates token by token: each reader says how many tokens it took.
class DateReader {
 public:
  DateReader(std::string_view sentence, std::optional<absl::CivilDay> published)
      : sentence_(sentence), tokens_(text::Tokenize(sentence)), published_(published) {
    for (const text::Token& token : tokens_) {
      const std::string_view word = token.range.In(sentence);
      folded_.push_back(text::FoldForMatching(word));
      capital_.push_back(!word.empty() && word[0] >= 'A' && word[0] <= 'Z');
      ahead_ = ahead_ || In(kAhead, folded_.back());
    }
  }

  std::vector<FoundDate> Read() {
    for (at_ = 0; at_ < tokens_.size();) {
      const size_t taken = ReadOne();
      at_ += std::max<size_t>(taken, 1);
    }
    return std::move(found_);
  }

 private:
  size_t ReadOne() {
    if (const size_t n = Iso(); n > 0) return n;
    if (const size_t n = DayMonth(); n > 0) return n;
    if (const size_t n = MonthDay(); n > 0) return n;
    if (const size_t n = MonthYear(); n > 0) return n;
    if (const size_t n = Year(); n > 0) return n;
    if (!published_.has_value()) return 0;
    if (const size_t n = Weekday(); n > 0) return n;
    if (const size_t n = Named(); n > 0) return n;
    if (const size_t n = Shifted(); n > 0) return n;
    return Ago();
  }

  const std::string& Word(size_t ahead) const {
    static const std::string none;
    return at_ + ahead < folded_.size() ? folded_[at_ + ahead] : none;
  }

  int Month(size_t ahead) const {
    return at_ + ahead < folded_.size() && capital_[at_ + ahead] ? MonthOf(Word(ahead)) : 0;
  }

  size_t Found(std::string value, size_t taken) {
    found_.push_back({std::move(value), {tokens_[at_].range.begin,
                                         tokens_[at_ + taken - 1].range.end}});
    return taken;
  }

  size_t FoundDay(int year, int month, int day, size_t taken) {
    const absl::CivilDay civil(year, month, day);
    if (civil.month() != month || civil.day() != day) return 0;  // the 31st of April
    return Found(Format(civil), taken);
  }

  // A day and month; the year follows, after a comma perhaps, or is the nearest.
  size_t FoundDayWithYear(int month, int day, size_t taken) {
    const size_t comma = Word(taken) == "," ? 1 : 0;
    if (const auto year = YearOf(Word(taken + comma))) {
      return FoundDay(*year, month, day, taken + comma + 1);
    }
    if (!published_.has_value()) return 0;
    int best = static_cast<int>(published_->year());
    for (const int year : {best - 1, best + 1}) {
      const auto distance = [&](int y) {
        return std::abs(absl::CivilDay(y, month, day) - *published_);
      };
      if (distance(year) < distance(best)) best = year;
    }
    return FoundDay(best, month, day, taken);
  }

  // 2026-03-09, one token or five
  size_t Iso() {
    if (const auto day = ParseDay(Word(0)); day.has_value() && Word(0).size() == 10) {
      return Found(Format(*day), 1);
    }
    return 0;
  }

  // 9 March, 9th of March 2026
  size_t DayMonth() {
    const std::optional<int> day = DayOf(Word(0));
    if (!day.has_value()) return 0;
    const size_t of = Word(1) == "of" ? 1 : 0;
    const int month = Month(1 + of);
    return month == 0 ? 0 : FoundDayWithYear(month, *day, 2 + of);
  }

  // March 9, Sept. 9th, 2026
  size_t MonthDay() {
    const int month = Month(0);
    if (month == 0) return 0;
    const size_t dot = Word(1) == "." ? 1 : 0;
    const std::optional<int> day = DayOf(Word(1 + dot));
    return day.has_value() ? FoundDayWithYear(month, *day, 2 + dot) : 0;
  }

  // March 2026
  size_t MonthYear() {
    const int month = Month(0);
    const std::optional<int> year = YearOf(Word(1));
    if (month == 0 || !year.has_value()) return 0;
    if (at_ > 0 && DayOf(folded_[at_ - 1]).has_value()) return 0;  // of a day that is none
    return Found(absl::StrFormat("%04d-%02d", *year, month), 2);
  }

  // in 2019
  size_t Year() {
    const std::optional<int> year = YearOf(Word(0));
    if (!year.has_value() || at_ == 0 || !In(kBeforeYear, folded_[at_ - 1])) return 0;
    return Found(absl::StrFormat("%04d", *year), 1);
  }

  size_t Weekday() {
    const int weekday = IndexOf(kWeekdays, Word(0));
    if (weekday == 7 || !capital_[at_]) return 0;
    const bool next = at_ > 0 && folded_[at_ - 1] == "next";
    const bool last = at_ > 0 && folded_[at_ - 1] == "last";
    const auto day_name = static_cast<absl::Weekday>(weekday);
    absl::CivilDay day = *published_;
    if (next || (ahead_ && !last)) {
      day = absl::NextWeekday(day, day_name);
    } else if (absl::GetWeekday(day) != day_name || last) {
      day = absl::PrevWeekday(day, day_name);
    }
    return Found(Format(day), 1);
  }

  // today, yesterday
  size_t Named() {
    const std::string& word = Word(0);
    if (word == "today" || word == "tonight") return Found(Format(*published_), 1);
    if (word == "yesterday") return Found(Format(*published_ - 1), 1);
    if (word == "tomorrow") return Found(Format(*published_ + 1), 1);
    return 0;
  }

  // last month, next year
  size_t Shifted() {
    const int shift = Word(0) == "last" ? -1 : Word(0) == "next" ? 1 : 0;
    if (shift == 0 && Word(0) != "this") return 0;
    if (Word(1) == "year") {
      return Found(absl::StrFormat("%04d", published_->year() + shift), 2);
    }
    if (Word(1) == "month") {
      const absl::CivilMonth month = absl::CivilMonth(*published_) + shift;
      return Found(absl::StrFormat("%04d-%02d", month.year(), month.month()), 2);
    }
    return 0;
  }

  // two days ago, 3 years ago
  size_t Ago() {
    if (Word(2) != "ago") return 0;
    const int spelled = IndexOf(kCounts, Word(0)) + 1;
    std::optional<int> count = IntegerOf(Word(0), 3);
    if (spelled <= static_cast<int>(std::size(kCounts))) count = spelled;
    if (Word(0) == "a" || Word(0) == "an") count = 1;
    if (!count.has_value() || *count > kMostAgo) return 0;
    const std::string_view unit = Word(1);
    if (unit.starts_with("day")) return Found(Format(*published_ - *count), 3);
    if (unit.starts_with("week")) return Found(Format(*published_ - 7 * *count), 3);
    if (unit.starts_with("month")) {
      const absl::CivilMonth month = absl::CivilMonth(*published_) - *count;
      return Found(absl::StrFormat("%04d-%02d", month.year(), month.month()), 3);
    }
    if (unit.starts_with("year")) {
      return Found(absl::StrFormat("%04d", published_->year() - *count), 3);
    }
    return 0;
  }

  std::string_view sentence_;
  std::vector<text::Token> tokens_;
  std::vector<std::string> folded_;
  std::vector<bool> capital_;
  std::optional<absl::CivilDay> published_;
  bool ahead_ = false;
  size_t at_ = 0;
  std::vector<FoundDate> found_;
};

}  // namespace

std::optional<absl::CivilDay> ParseDay(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = YearOf(iso.substr(0, 4));
  const auto month = IntegerOf(iso.substr(5, 2), 2);
  const auto day = IntegerOf(iso.substr(8, 2), 2);
  if (!year || !month || !day) return std::nullopt;
  const absl::CivilDay civil(*year, *month, *day);
  if (civil.month() != *month || civil.day() != *day) return std::nullopt;
  return civil;
}

std::vector<FoundDate> FindDates(std::string_view sentence,
                                 std::optional<absl::CivilDay> published) {
  return DateReader(sentence, published).Read();
}

}  // namespace nutgraf::summary
