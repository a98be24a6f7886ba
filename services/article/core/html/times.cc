// When the story was published and changed. Sources in order of trust: JSON-LD,
// meta elements, what the reader sees, the page's address.

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "absl/strings/str_cat.h"
#include "services/article/core/html/ascii.h"
#include "services/article/core/html/publication.h"
#include "services/article/core/html/uri_reference.h"
#include "services/article/core/lines/stated_time.h"

namespace nutgraf::article {
namespace {

using document::BlockKind;
using document::Passage;
using document::StatedTime;
using document::TimeSource;

constexpr size_t kDayBytes = 10;  // "2026-01-09"

struct ShownTime {
  std::string value;
  Passage evidence;
  TimeRole role = TimeRole::kUnstated;
};

// A time that only the markup states in full: "a day ago", "12/19".
void AddMarked(const document::Block& block, int index, const std::vector<MarkedTime>& marked,
               std::vector<ShownTime>* shown) {
  for (const MarkedTime& time : marked) {
    if (time.block != index) continue;
    std::string value = NormalizeMachineTime(time.value);
    if (value.empty()) continue;
    const Passage whole{block.text,
                        document::Span{index, 0, static_cast<int32_t>(block.text.size())}};
    shown->push_back({std::move(value), whole,
                      AsciiContains(block.text, "updated") || AsciiContains(block.text, "modified")
                          ? TimeRole::kUpdated
                          : TimeRole::kUnstated});
  }
}

// A shown time, or the markup's when that is the same day and says more.
std::string MostExact(const std::string& shown, int index, const std::vector<MarkedTime>& marked) {
  for (const MarkedTime& time : marked) {
    if (time.block != index) continue;
    std::string value = NormalizeMachineTime(time.value);
    if (value.size() > shown.size() && value.compare(0, kDayBytes, shown, 0, kDayBytes) == 0) {
      return value;
    }
  }
  return shown;
}

std::vector<ShownTime> ShownTimes(const document::Article& article,
                                  const std::vector<MarkedTime>& marked) {
  std::vector<ShownTime> shown;
  bool lead = true;
  for (size_t i = 0; i < article.blocks.size(); ++i) {
    const document::Block& block = article.blocks[i];
    lead = lead && block.kind != BlockKind::kParagraph;
    if (block.kind != BlockKind::kTimestamp && block.kind != BlockKind::kByline) continue;
    const std::vector<FoundTime> found = FindStatedTimes(block.text);
    // Later ones without a word are the posts' of a running report.
    if (found.empty() && lead) AddMarked(block, static_cast<int>(i), marked, &shown);
    for (const FoundTime& time : found) {
      shown.push_back(
          {found.size() == 1 ? MostExact(time.value, static_cast<int>(i), marked) : time.value,
           {std::string(time.range.In(block.text)),
            document::Span{static_cast<int32_t>(i), time.range.begin, time.range.end}},
           time.role});
    }
  }
  return shown;
}

int DigitsAt(std::string_view text, size_t at, size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (size_t i = at; i < at + count; ++i) {
    if (!AsciiIsDigit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

// Days on one count, for telling how far apart two dates are. Years begin in March for
// it, so that a leap day is their last.
std::optional<int> DayNumber(std::string_view value) {
  int year = DigitsAt(value, 0, 4), month = DigitsAt(value, 5, 2);
  const int day = DigitsAt(value, 8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1) return std::nullopt;
  if (month < 3) {
    month += 12;
    --year;
  }
  return year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 - 457) / 5 + day;
}

// Apart by more than a time zone explains.
bool Disagree(std::string_view a, std::string_view b) {
  const std::optional<int> x = DayNumber(a), y = DayNumber(b);
  return x.has_value() && y.has_value() && std::abs(*x - *y) > 1;
}

bool SameDay(std::string_view a, std::string_view b) {
  return a.substr(0, kDayBytes) == b.substr(0, kDayBytes);
}

// Minutes since 1970 on the clock that the value shows; nothing for a day alone.
std::optional<int> ClockMinutes(std::string_view value) {
  const std::optional<int> day = DayNumber(value);
  const int hour = DigitsAt(value, 11, 2), minute = DigitsAt(value, 14, 2);
  if (!day.has_value() || hour < 0 || minute < 0) return std::nullopt;
  return (*day * 24 + hour) * 60 + minute;
}

// "…+11:00": not a day alone, nor UTC, nor without a zone.
bool HasLocalZone(std::string_view value) {
  constexpr size_t kZoneBytes = 6;
  if (value.size() < kDayBytes + kZoneBytes) return false;
  const char sign = value[value.size() - kZoneBytes];
  return sign == '+' || sign == '-';
}

// A time that readers see without a zone, with the one that an instant in UTC gives
// it: shown 21:25, stated 02:25Z on the next day, so 21:25-05:00. As it is where the
// two are not a zone's whole quarters of an hour apart.
std::string WithZoneOf(std::string_view utc, const std::string& shown) {
  constexpr int kQuarter = 15, kFurthest = 14 * 60;
  constexpr size_t kMinuteBytes = 16, kSecondBytes = 19;  // "2026-01-09T14:05", "…:05:00"
  const bool zoneless = shown.size() == kMinuteBytes || shown.size() == kSecondBytes;
  const std::optional<int> local = ClockMinutes(shown), instant = ClockMinutes(utc);
  if (!zoneless || !local || !instant || utc.back() != 'Z') return shown;
  const int offset = *local - *instant;
  if (offset % kQuarter != 0 || std::abs(offset) > kFurthest) return shown;
  const int size = std::abs(offset);
  return absl::StrCat(shown, offset < 0 ? "-" : "+", absl::Dec(size / 60, absl::kZeroPad2), ":",
                      absl::Dec(size % 60, absl::kZeroPad2));
}

// The day in "/2026/01/09/", "/2026-01-09-" or "/20260109/"; "" when there is none.
std::string DayInPath(std::string_view path) {
  for (size_t at = 0; at + 9 < path.size() + 1; ++at) {
    if (path[at] != '/' && path[at] != '-' && path[at] != '_') continue;
    const int year = DigitsAt(path, at + 1, 4);
    if (year < 1990 || year > 2100) continue;
    const char mark = at + 5 < path.size() ? path[at + 5] : '\0';
    const bool parted = mark == '/' || mark == '-' || mark == '_';
    const size_t month_at = at + 5 + (parted ? 1 : 0);
    const int month = DigitsAt(path, month_at, 2);
    if (parted && (month_at + 2 >= path.size() || path[month_at + 2] != mark)) continue;
    const size_t day_at = month_at + 2 + (parted ? 1 : 0);
    const int day = DigitsAt(path, day_at, 2);
    if (month < 1 || month > 12 || day < 1 || day > 31) continue;
    if (day_at + 2 < path.size() && AsciiIsDigit(path[day_at + 2])) continue;
    return std::string(path.substr(at + 1, 4))
        .append("-")
        .append(path.substr(month_at, 2))
        .append("-")
        .append(path.substr(day_at, 2));
  }
  return {};
}

class Times {
 public:
  Times(const StatedFacts& facts, std::string_view page_uri,
        const std::vector<MarkedTime>& marked_times, document::Article* article)
      : facts_(facts),
        page_uri_(page_uri),
        article_(*article),
        shown_(ShownTimes(*article, marked_times)),
        near_{facts.near.published} {}

  void Fill() {
    article_.publish_time = Publish();
    article_.update_time = Update();
    if (article_.publish_time.has_value()) WarnOfConflicts(*article_.publish_time);
  }

 private:
  // The first second of Unix time is what content systems print for "not known".
  static bool IsUnset(std::string_view value) {
    return value.starts_with("1970-01-01") || value.starts_with("1969-12-31");
  }

  std::optional<StatedTime> Stated(const std::string& linked, const std::string& meta) const {
    if (std::string value = NormalizeMachineTime(linked); !value.empty() && !IsUnset(value)) {
      return StatedTime{std::move(value), TimeSource::kStructuredData, {}};
    }
    if (std::string value = NormalizeMachineTime(meta); !value.empty() && !IsUnset(value)) {
      return StatedTime{std::move(value), TimeSource::kMeta, {}};
    }
    return std::nullopt;
  }

  const ShownTime* FirstShown(TimeRole role) const {
    for (const ShownTime& time : shown_) {
      if (time.role == role) return &time;
    }
    return nullptr;
  }

  // What readers see beside the headline, and not as an update; null when nothing.
  const ShownTime* Shown() const {
    for (const ShownTime& time : shown_) {
      if (time.role != TimeRole::kUpdated) return &time;
    }
    return near_.value.empty() ? nullptr : &near_;
  }

  // What the data state. Where JSON-LD and meta elements disagree, what readers see
  // decides between them; without it JSON-LD is believed.
  std::optional<StatedTime> StatedPublication() const {
    std::optional<StatedTime> first = Stated(facts_.linked_data.published, facts_.head.published);
    const ShownTime* shown = Shown();
    if (!first.has_value() || first->source == TimeSource::kMeta || shown == nullptr) return first;
    std::optional<StatedTime> meta = Stated({}, facts_.head.published);
    const bool outvoted = meta.has_value() && Disagree(first->value, meta->value) &&
                          !Disagree(meta->value, shown->value);
    return outvoted ? meta : first;
  }

  // With the words that show the time. Systems state it in UTC, whose day may be the
  // one before or after that of the place; readers' day is the story's. And no story
  // was published after the day that it shows: what is stated then is the day of a
  // move to another system.
  StatedTime AsReadersSee(StatedTime time) const {
    for (const ShownTime& other : shown_) {
      if (other.role == TimeRole::kUpdated || !SameDay(time.value, other.value)) continue;
      time.evidence = other.evidence;
      return time;
    }
    const ShownTime* shown = Shown();
    if (shown == nullptr) return time;
    if (Disagree(time.value, shown->value)) {
      return shown->value < time.value ? AsShown(*shown) : time;
    }
    if (HasLocalZone(time.value) || SameDay(time.value, shown->value)) return time;
    StatedTime local = AsShown(*shown);
    local.value = WithZoneOf(time.value, shown->value);
    return local;
  }

  static StatedTime AsShown(const ShownTime& shown) {
    StatedTime time{shown.value, TimeSource::kVisibleText, {}};
    if (shown.evidence.span.has_value()) time.evidence = shown.evidence;
    return time;
  }

  std::optional<StatedTime> Publish() const {
    if (std::optional<StatedTime> time = StatedPublication()) return AsReadersSee(*std::move(time));
    const ShownTime* shown = FirstShown(TimeRole::kPublished);
    if (shown == nullptr) shown = Shown();
    if (shown != nullptr) return AsShown(*shown);
    for (std::string_view uri : {page_uri_, std::string_view(article_.canonical_uri)}) {
      if (std::string day = DayInPath(PathOf(uri)); !day.empty()) {
        return StatedTime{std::move(day), TimeSource::kUri, {}};
      }
    }
    return std::nullopt;
  }

  std::optional<StatedTime> Update() const {
    std::optional<StatedTime> time = Stated(facts_.linked_data.modified, facts_.head.modified);
    const ShownTime* shown = FirstShown(TimeRole::kUpdated);
    if (!time.has_value() && shown != nullptr) {
      time = StatedTime{shown->value, TimeSource::kVisibleText, shown->evidence};
    }
    if (time.has_value() && !time->evidence.has_value() && shown != nullptr &&
        !Disagree(time->value, shown->value)) {
      time->evidence = shown->evidence;
    }
    const auto& published = article_.publish_time;
    if (time.has_value() && published.has_value() && time->value == published->value) return {};
    return time;
  }

  void WarnOfConflicts(const StatedTime& chosen) {
    const auto warn = [&](const std::string& other, const char* where) {
      article_.warnings.push_back(
          {"DATES_CONFLICT", absl::StrCat("The publication date ", chosen.value, " disagrees with ",
                                          other, " ", where, ".")});
    };
    const std::string linked = NormalizeMachineTime(facts_.linked_data.published);
    if (Disagree(chosen.value, linked)) return warn(linked, "in the page's structured data");
    const std::string meta = NormalizeMachineTime(facts_.head.published);
    if (Disagree(chosen.value, meta)) return warn(meta, "in the page's meta elements");
    const ShownTime* shown = FirstShown(TimeRole::kPublished);
    if (shown != nullptr && Disagree(chosen.value, shown->value)) {
      return warn(shown->value, "in the text that readers see");
    }
    const std::string day = DayInPath(PathOf(page_uri_));
    if (Disagree(chosen.value, day)) warn(day, "in the page's address");
  }

  const StatedFacts& facts_;
  const std::string_view page_uri_;
  document::Article& article_;
  const std::vector<ShownTime> shown_;
  const ShownTime near_;  // without its words: they are no part of the article
};

}  // namespace

void FillTimes(const StatedFacts& facts, std::string_view page_uri,
               const std::vector<MarkedTime>& marked_times, document::Article* article) {
  Times(facts, page_uri, marked_times, article).Fill();
}

}  // namespace nutgraf::article
