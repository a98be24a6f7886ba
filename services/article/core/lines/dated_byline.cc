#include "services/article/core/lines/dated_byline.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "services/article/core/lines/line_words.h"
#include "services/article/core/lines/stated_time.h"

namespace nutgraf::article {
namespace {

// Words before "by" in such a line: "Published", "Article published".
constexpr size_t kMaxLabelWords = 3;
// Words of a pen name or a desk after "by".
constexpr size_t kMaxPenNameWords = 3;
constexpr float kUnsure = 0.6f;

void Move(int32_t by, BylineLine* line) {
  for (BylineName& name : line->names) {
    for (text::Range* range : {&name.name, &name.role}) {
      if (range->size() > 0) *range = {range->begin + by, range->end + by};
    }
  }
}

bool IsBy(std::string_view folded) {
  return folded == "by" || folded == "von" || folded == "par" || folded == "por";
}

// "Posted in Cooking by", "Eingestellt von".
bool SaysPublished(std::string_view folded) {
  static constexpr std::string_view kWords[] = {"posted",    "published",   "written",  "article",
                                                "erstellt",  "eingestellt", "verfasst", "gespeichert",
                                                "veroffentlicht", "publie", "publicado"};
  return std::find(std::begin(kWords), std::end(kWords), folded) != std::end(kWords);
}

// "Nora Quill am", "Nora Quill on Tuesday", "Nora Quill Last updated": what led to the date.
bool LeadsToDate(std::string_view folded) {
  static constexpr std::string_view kWords[] = {
      "on",  "at",   "am",   "um",        "le",     "el",       "il",       "op",
      "last", "first", "published", "posted", "updated", "modified", "reviewed", "date",
      "mon", "tue",  "wed",  "thu",       "fri",    "sat",      "sun",      "monday",
      "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
      "mo",  "di",   "mi",   "do",        "fr",     "sa",       "so",       "montag",
      "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"};
  return std::find(std::begin(kWords), std::end(kWords), folded) != std::end(kWords);
}

// The parts of the line between times, bars and dots.
std::vector<text::Range> CutAtDates(std::string_view line, const std::vector<FoundTime>& times) {
  std::vector<text::Range> pieces;
  text::Range piece{0, 0};
  const auto cut = [&](int32_t end, int32_t next) {
    piece.end = end;
    if (piece.size() > 0) pieces.push_back(piece);
    piece.begin = next;
  };
  size_t time = 0;
  for (int32_t at = 0; at < static_cast<int32_t>(line.size()); ++at) {
    if (time < times.size() && at == times[time].range.begin) {
      cut(at, times[time].range.end);
      at = times[time].range.end - 1;
      ++time;
    } else if (line[at] == '|' || line[at] == '\n') {
      cut(at, at + 1);
    } else if (line.substr(at).starts_with("\u00b7")) {
      cut(at, at + 2);
    } else if (line.substr(at).starts_with("\u2022") || line.substr(at).starts_with("\u22c5")) {
      cut(at, at + 3);
    }
  }
  cut(static_cast<int32_t>(line.size()), 0);
  return pieces;
}

// The names that a piece credits; ranges point into the line.
std::optional<BylineLine> ReadPiece(std::string_view line, text::Range piece) {
  const LineWords words(piece.In(line));
  size_t count = words.size();
  while (count > 0 && LeadsToDate(words.Folded(count - 1))) --count;
  size_t by = 0;
  while (by < count && by <= kMaxLabelWords && !IsBy(words.Folded(by))) ++by;
  if (by + 1 >= count || by > kMaxLabelWords) return std::nullopt;
  const int32_t begin = words[by].source.begin;
  const std::string_view text = words.line().substr(begin, words[count - 1].source.end - begin);
  std::optional<BylineLine> read = ReadByline(text);
  const bool labelled = by == 0 || SaysPublished(words.Folded(0));
  if (!read.has_value() && labelled && count - by - 1 <= kMaxPenNameWords) {
    const int32_t name = words[by + 1].source.begin - begin;
    read = BylineLine{{{{name, static_cast<int32_t>(text.size())}, {}, false}}, kUnsure};
  }
  if (read.has_value()) Move(piece.begin + begin, &*read);
  return read;
}

// A piece that is a name and nothing else, but for the section that it stands in:
// "Nora Quill 4 August 2026", "4 August 2026 • Nora Quill in Gardening".
std::optional<BylineLine> ReadBareName(std::string_view line, text::Range piece) {
  const LineWords words(piece.In(line));
  size_t count = words.size();
  while (count > 0 && LeadsToDate(words.Folded(count - 1))) --count;
  for (size_t i = 2; i < count; ++i) {
    if (words.Folded(i) == "in") count = i;
  }
  if (count == 0) return std::nullopt;
  const text::Range name{words[0].source.begin, words[count - 1].source.end};
  if (!LooksLikePersonName(name.In(words.line()))) return std::nullopt;
  BylineLine read{{{name, {}, true}}, kUnsure};
  Move(piece.begin, &read);
  return read;
}

}  // namespace

std::optional<BylineLine> ReadDatedByline(std::string_view line) {
  if (line.size() > kMaxDatedBylineBytes) return std::nullopt;
  const std::vector<FoundTime> times = FindStatedTimes(line);
  if (times.empty()) return std::nullopt;
  const std::vector<text::Range> pieces = CutAtDates(line, times);
  for (text::Range piece : pieces) {
    if (auto read = ReadPiece(line, piece)) return read;
  }
  for (text::Range piece : pieces) {
    if (auto read = ReadBareName(line, piece)) return read;
  }
  return std::nullopt;
}

}  // namespace nutgraf::article
