#include "services/article/core/lines/dateline.h"

#include <algorithm>

#include "services/article/core/lines/agencies.h"
#include "services/article/core/lines/calendar_words.h"
#include "services/article/core/lines/line_words.h"
#include "services/article/core/lines/trim.h"

namespace nutgraf::article {
namespace {

// "RIO DE JANEIRO, Brazil, September 28 (Thomson Reuters Foundation) -" has 70.
constexpr size_t kMaxBytes = 120;
constexpr size_t kMaxWords = 12;

// Words in capitals before a dash that are no places.
constexpr std::string_view kNoPlaces[] = {"advertisement", "analysis", "breaking", "correction",
                                          "exclusive",     "explainer", "live",    "note",
                                          "opinion",       "photos",    "update",  "updated",
                                          "video",         "watch"};

struct Dash {
  size_t begin = std::string_view::npos;
  size_t end = 0;
};

// The first dash with space about it or wide enough to need none; a colon counts
// after a bracket: "New Delhi, January 8 (ANI): …".
Dash FindDash(std::string_view head) {
  Dash first;
  for (const std::string_view mark : {"\u2014", "\u2013", "--", " - ", " -", "):"}) {
    const size_t at = head.find(mark);
    if (at < first.begin) first = {mark == "):" ? at + 1 : at, at + mark.size()};
  }
  return first;
}

bool IsDayWord(const LineWords& words, size_t i) {
  return words[i].number || MonthNumber(words.Folded(i)) > 0 || IsWeekday(words.Folded(i));
}

// The words of the place: in capitals, or capitalised when `mixed` is allowed.
bool ReadsAsPlace(const LineWords& words, size_t count, bool mixed) {
  if (count == 0) return false;
  for (size_t i = 0; i < count; ++i) {
    const bool joining = words.Folded(i) == "de" || words.Folded(i) == "and" ||
                         words.Folded(i) == "of" || words.Folded(i) == "la";
    if (!words[i].capitalised && !joining) return false;
  }
  if (mixed) return true;
  if (!words[0].all_capitals || words[0].folded.size() < 3) return false;
  return std::find(std::begin(kNoPlaces), std::end(kNoPlaces), words.Folded(0)) ==
         std::end(kNoPlaces);
}

}  // namespace

std::optional<Dateline> ReadDateline(std::string_view paragraph) {
  const std::string_view head = paragraph.substr(0, kMaxBytes);
  const Dash dash = FindDash(head);
  if (dash.begin == std::string_view::npos || dash.end >= paragraph.size()) return std::nullopt;
  const text::Range range = Trim(head, {0, static_cast<int32_t>(dash.begin)});
  const LineWords words(range.In(head));
  if (words.empty() || words.size() > kMaxWords || range.begin != 0) return std::nullopt;

  Dateline dateline;
  dateline.range = range;
  size_t end = words.size();
  const size_t open = range.In(head).find('(');
  if (open != std::string_view::npos) {
    if (head[range.end - 1] != ')') return std::nullopt;
    while (end > 0 && words[end - 1].source.begin > static_cast<int32_t>(open)) --end;
    dateline.agency = Trim(head, {static_cast<int32_t>(open) + 1, range.end - 1});
    if (words.size() - end > 4 || dateline.agency.size() == 0) return std::nullopt;
  }
  const bool known = dateline.agency.size() > 0 &&
                     !FindAgencies(LineWords(dateline.agency.In(head))).empty();
  size_t place = 0;
  while (place < end && !IsDayWord(words, place)) ++place;
  for (size_t i = place; i < end; ++i) {
    if (!IsDayWord(words, i)) return std::nullopt;
  }
  if (!ReadsAsPlace(words, place, known)) return std::nullopt;
  dateline.place = {words[0].source.begin, words[place - 1].source.end};
  size_t story = dash.end;
  while (story < paragraph.size() && paragraph[story] == ' ') ++story;
  dateline.story_begin = static_cast<int32_t>(story);
  return dateline;
}

}  // namespace nutgraf::article
