// The words that dates are made of, in English and the larger European languages.
//
//   MonthNumber("sept")      // 9
//   ZoneOffset("aedt")       // "+11:00"
//
// All words are folded (line_words.h). Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_LINES_CALENDAR_WORDS_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_LINES_CALENDAR_WORDS_H_

#include <string_view>

namespace nutgraf::article {

// 1 to 12; 0 for other words.
int MonthNumber(std::string_view folded);

bool IsWeekday(std::string_view folded);

// "+11:00" or "Z"; empty for words that are no zone. A zone's letters that stand for
// several offsets (IST, CST, PST, BST, ET) give "?": a zone, but not which.
std::string_view ZoneOffset(std::string_view folded);

enum class CalendarLabel { kNone, kPublished, kUpdated };
CalendarLabel LabelOf(std::string_view folded);

// Words that join the parts of a date or introduce it: "at", "on", "de", "last".
bool IsCalendarFiller(std::string_view folded);

// "hours", "mins", "days": units of a time that is stated relative to now.
bool IsTimeUnit(std::string_view folded);

// "ago", "yesterday", "today", "now".
bool IsRelativeWord(std::string_view folded);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_LINES_CALENDAR_WORDS_H_
