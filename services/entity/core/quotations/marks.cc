// Double and single marks are paired apart from each other, each block in one
// pass. What a straight mark does is read off its neighbours: white space or an
// opening bracket before it opens, white space or punctuation after it closes,
// and where both or neither hold it does what is due. Single closing marks look
// like the apostrophe of a plural possessive ("the workers' rights"); such a
// mark closes only when no plainer one follows. Pairs that lie in, or cross, an
// earlier pair are dropped at the end.

#include "services/entity/core/quotations/marks.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "services/common/text/utf8.h"
#include "services/entity/core/quotations/elision.h"

namespace nutgraf::entity {
namespace {

using text::Range;

// A quotation in single marks is a phrase or a few sentences. A plural
// possessive further away than this is not held against the mark before it.
constexpr int32_t kMaxPossessiveReach = 240;
// Single marks inside a quotation in single marks; bounds the search for its end.
constexpr size_t kMaxSinglesInside = 32;

enum class Role { kOpens, kCloses, kEither };

// Marks that pair with one another.
enum class Style {
  kDouble,
  kLow,
  kGuillemets,
  kReversedGuillemets,
  kCorner,
  kWhiteCorner,
  kSingle
};

struct Mark {
  Range range;
  Role role;
  Style style;
  bool weak = false;   // may be an apostrophe
  bool curly = false;  // tells opening from closing
};

// One character with what stands on both sides of it; 0 at the block's ends.
struct Place {
  char32_t before, mark, after;
  Range range;
};

bool IsOpeningContext(char32_t c) {
  return c == 0 || text::IsSpace(c) || c == '(' || c == '[' || c == '{' || c == U'—' || c == U'–' ||
         c == '-' || c == '/' || c == U'“' || c == U'‘' || c == '"' || c == '\'' || c == U'…';
}
bool IsClosingContext(char32_t c) {
  return c == 0 || text::IsSpace(c) ||
         std::u32string_view(U".,;:!?)]}—–-/”’\"'…").find(c) != std::u32string_view::npos;
}
bool IsWordy(char32_t c) { return text::IsAlpha(c) || text::IsDigit(c); }

Role RoleOf(const Place& p) {
  const bool opens = IsOpeningContext(p.before) && !(p.after == 0 || text::IsSpace(p.after));
  const bool closes = !(p.before == 0 || text::IsSpace(p.before)) && IsClosingContext(p.after);
  if (opens == closes) return Role::kEither;
  return opens ? Role::kOpens : Role::kCloses;
}

std::optional<Mark> DoubleMark(const Place& p) {
  const auto mark = [&](Role role, Style style) { return Mark{p.range, role, style}; };
  switch (p.mark) {
    case '"':
    case U'＂':
      // 6'2", a 55" screen.
      if (text::IsDigit(p.before) && !IsOpeningContext(p.before) && RoleOf(p) == Role::kCloses) {
        Mark inches = mark(Role::kCloses, Style::kDouble);
        inches.weak = true;
        return inches;
      }
      return mark(RoleOf(p), Style::kDouble);
    case U'“':
      return mark(Role::kEither, Style::kLow);  // opens, or closes „
    case U'”':
      return mark(Role::kCloses, Style::kDouble);
    case U'„':
      return mark(Role::kOpens, Style::kLow);
    case U'«':
      return mark(Role::kEither, Style::kGuillemets);
    case U'»':
      return mark(Role::kEither, Style::kReversedGuillemets);
    case U'「':
      return mark(Role::kOpens, Style::kCorner);
    case U'」':
      return mark(Role::kCloses, Style::kCorner);
    case U'『':
      return mark(Role::kOpens, Style::kWhiteCorner);
    case U'』':
      return mark(Role::kCloses, Style::kWhiteCorner);
    default:
      return std::nullopt;
  }
}

// `rest` is the text after the mark.
std::optional<Mark> SingleMark(const Place& p, std::string_view rest) {
  if (p.mark != '\'' && p.mark != U'‘' && p.mark != U'’') return std::nullopt;
  if (IsWordy(p.before) && IsWordy(p.after)) return std::nullopt;
  Role role = RoleOf(p);
  if (p.mark == U'‘') role = Role::kOpens;
  if (p.mark == U'’' && role != Role::kOpens) role = Role::kCloses;
  if (role == Role::kEither) return std::nullopt;
  if (role == Role::kOpens && p.mark == U'’') return std::nullopt;  // ’em, ’90s
  if (role == Role::kOpens && IsElided(rest)) return std::nullopt;
  Mark mark{p.range, role, Style::kSingle};
  mark.curly = p.mark != '\'';
  const bool word_follows = rest.size() > 1 && rest[0] == ' ' && absl::ascii_islower(rest[1]);
  mark.weak = role == Role::kCloses && (p.before == 's' || p.before == 'S' || p.before == 'n') &&
              word_follows;
  return mark;
}

struct Pair {
  Range outer, inner;
  bool unclosed = false;
  bool weak = false;  // closed by what may be an apostrophe
};

// The pairs of one block's double marks. `opened` says that the block before
// left a quotation open; then a closing mark without a partner closes that one.
class DoublePairing {
 public:
  explicit DoublePairing(std::string_view text) : text_(text) {}

  void Add(const Mark& mark) {
    const bool opens = open_ ? false : mark.role != Role::kCloses;
    if (opens) {
      open_ = mark;
    } else if (!open_) {
      if (pairs_.empty() && !mark.weak && !stray_) stray_ = mark;
    } else if (Closes(mark)) {
      Push(mark.range);
    } else if (mark.role == Role::kOpens && SameStyle(mark)) {
      open_ = mark;  // the one before never closed
    } else if (mark.style == Style::kLow && Opened() == Style::kLow && IsOpening(mark)) {
      outer_ = open_;  // inside it, or the one before never closed
      open_ = mark;
    }
  }

  std::optional<Mark> open() const { return restored_ ? std::nullopt : open_; }
  std::optional<Mark> stray() const { return stray_; }
  std::vector<Pair> Take() { return std::move(pairs_); }

 private:
  Style Opened() const { return open_->style; }
  bool IsOpening(const Mark& mark) const {
    const size_t before = mark.range.begin;
    return before == 0 || absl::ascii_isspace(text_[before - 1]);
  }
  // “It’s unusual,“ said: an opening mark that stands where one closes.
  bool IsClosing(const Mark& mark) const {
    const size_t after = mark.range.end;
    const char before = mark.range.begin > 0 ? text_[mark.range.begin - 1] : ' ';
    const bool follows_word = absl::ascii_isalnum(before) || absl::ascii_ispunct(before);
    return follows_word && (after == text_.size() || absl::ascii_isspace(text_[after]));
  }
  bool SameStyle(const Mark& mark) const { return mark.style == Opened(); }

  bool Closes(const Mark& mark) const {
    switch (Opened()) {
      case Style::kDouble:
        return mark.style == Style::kDouble && mark.role != Role::kOpens;
      case Style::kLow:  // “…” „…“ „…” and “…" as mixed up by hand
        if (mark.style == Style::kLow) return open_->role == Role::kOpens || IsClosing(mark);
        return mark.style == Style::kDouble && mark.role != Role::kOpens;
      case Style::kGuillemets:
        return mark.style == Style::kReversedGuillemets;
      case Style::kReversedGuillemets:
        return mark.style == Style::kGuillemets;
      case Style::kCorner:
        return mark.style == Style::kCorner && mark.role == Role::kCloses;
      case Style::kWhiteCorner:
        return mark.style == Style::kWhiteCorner && mark.role == Role::kCloses;
      case Style::kSingle:
        break;
    }
    return false;
  }

  void Push(Range closing) {
    pairs_.push_back({{open_->range.begin, closing.end}, {open_->range.end, closing.begin}, false});
    open_ = std::exchange(outer_, std::nullopt);
    restored_ = open_.has_value();
  }

  std::string_view text_;
  std::optional<Mark> open_;
  std::optional<Mark> outer_;  // around the one that is open
  bool restored_ = false;      // what is open was so around the last pair
  std::optional<Mark> stray_;  // closes what the block did not open
  std::vector<Pair> pairs_;
};

// An opening mark that never closes still quotes the rest of its block where it
// stands at the start, or after a colon or comma.
bool QuotesRest(std::string_view text, const Mark& open) {
  size_t before = open.range.begin;
  while (before > 0 && absl::ascii_isspace(text[before - 1])) --before;
  return before == 0 || text[before - 1] == ':';
}

// And where the next block opens with the same mark: one speech of many paragraphs.
bool OpensSame(std::string_view text, const Mark& open, std::string_view next) {
  const size_t at = next.find_first_not_of(" \t\r\n");
  if (at == next.npos || open.weak || open.role == Role::kCloses) return false;
  const size_t after = open.range.end;
  const bool speaks = after < text.size() && absl::ascii_isupper(text[after]);
  return speaks && next.substr(at).starts_with(open.range.In(text));
}

// What closes the single mark at `open`: the first plain closing mark, else the first that
// may be an apostrophe, before the next opening one. Where marks are curly an opening one is
// known for what it is, and with `nested` opens a pair inside.
std::optional<size_t> ClosingSingle(const std::vector<Mark>& marks, size_t open, bool nested) {
  std::optional<size_t> close;
  int depth = 0;
  for (size_t j = open + 1; j < marks.size() && j - open < kMaxSinglesInside; ++j) {
    if (marks[j].role == Role::kOpens) {
      if (!nested || !marks[j].curly) return close;
      ++depth;
    } else if (marks[j].weak) {
      if (!close && depth == 0) close = j;
    } else if (depth > 0) {
      --depth;
    } else {
      if (!close || marks[j].range.begin - marks[*close].range.end < kMaxPossessiveReach) close = j;
      return close;
    }
  }
  return nested ? std::nullopt : close;
}

std::vector<Pair> PairSingles(const std::vector<Mark>& marks) {
  std::vector<Pair> pairs;
  for (size_t i = 0; i < marks.size();) {
    std::optional<size_t> close;
    if (marks[i].role == Role::kOpens) {
      if (marks[i].curly) close = ClosingSingle(marks, i, true);
      if (!close) close = ClosingSingle(marks, i, false);
    }
    if (!close) {
      ++i;
      continue;
    }
    pairs.push_back({{marks[i].range.begin, marks[*close].range.end},
                     {marks[i].range.end, marks[*close].range.begin},
                     false,
                     marks[*close].weak});
    i = *close + 1;
  }
  return pairs;
}

size_t FirstOf(std::string_view text) { return text.find_first_not_of(" \t\r\n"); }

bool OpensSingle(std::string_view text) {
  const size_t at = FirstOf(text);
  if (at == text.npos) return false;
  return text.substr(at).starts_with("‘") || text[at] == '\'';
}

// A paragraph that opens a single mark for good, where the next one opens it anew.
std::optional<Range> SinglesLeftOpen(std::string_view text, std::string_view next,
                                     const std::vector<Mark>& singles,
                                     const std::vector<Pair>& pairs) {
  if (!OpensSingle(next)) return std::nullopt;
  auto pair = pairs.begin();
  for (const Mark& mark : singles) {
    while (pair != pairs.end() && (pair->weak || pair->outer.end <= mark.range.begin)) ++pair;
    const bool paired = pair != pairs.end() && pair->outer.begin <= mark.range.begin;
    if (mark.role != Role::kOpens || paired) continue;
    const bool begins = static_cast<size_t>(mark.range.begin) == FirstOf(text);
    if (begins || QuotesRest(text, mark) || OpensSame(text, mark, next)) return mark.range;
    return std::nullopt;
  }
  return std::nullopt;
}

// The outermost pairs in reading order; of two that cross, the first.
std::vector<Pair> Outermost(std::vector<Pair> pairs) {
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    return a.outer.begin != b.outer.begin ? a.outer.begin < b.outer.begin
                                          : a.outer.end > b.outer.end;
  });
  std::vector<Pair> kept;
  for (const Pair& pair : pairs) {
    if (kept.empty() || pair.outer.begin >= kept.back().outer.end) kept.push_back(pair);
  }
  return kept;
}

// True when `single` ends inside one of `doubles`, sorted, that begins after it.
bool RunsInto(const Pair& single, const std::vector<Pair>& doubles) {
  const auto next =
      std::upper_bound(doubles.begin(), doubles.end(), single.outer.begin,
                       [](int32_t begin, const Pair& pair) { return begin < pair.outer.begin; });
  // Those that end before `single` does lie inside it; the last to begin there decides.
  const auto last =
      std::lower_bound(next, doubles.end(), single.outer.end,
                       [](const Pair& pair, int32_t end) { return pair.outer.begin < end; });
  return last != next && single.outer.end < std::prev(last)->outer.end;
}

// Pairs one block after another.
class BlockPairing {
 public:
  std::vector<MarkedRange> Pair(const std::vector<std::string_view>& blocks) {
    for (size_t i = 0; i < blocks.size(); ++i) {
      PairBlock(static_cast<int>(i), blocks[i], i + 1 < blocks.size() ? blocks[i + 1] : "");
    }
    return std::move(found_);
  }

 private:
  void PairBlock(int block, std::string_view text, std::string_view next) {
    DoublePairing doubles(text);
    std::vector<Mark> singles;
    ReadMarks(text, &doubles, &singles);
    const auto open = doubles.open();
    const auto stray = doubles.stray();
    std::vector<struct Pair> pairs = doubles.Take();
    if (stray && left_open_) {
      pairs.push_back({{0, stray->range.end}, {0, stray->range.begin}});
    }
    const int32_t end = static_cast<int32_t>(text.find_last_not_of(" \t\r\n") + 1);
    const bool unclosed = open && (QuotesRest(text, *open) || OpensSame(text, *open, next));
    if (unclosed && open->range.end < end) {
      pairs.push_back({{open->range.begin, end}, {open->range.end, end}, true});
    }
    pairs = Outermost(std::move(pairs));
    std::vector<struct Pair> all = pairs;
    const std::vector<struct Pair> paired = PairSingles(singles);
    for (const struct Pair& single : paired) {
      if (!RunsInto(single, pairs)) all.push_back(single);
    }
    const auto left = SinglesLeftOpen(text, next, singles, paired);
    if (left && left->end < end) all.push_back({{left->begin, end}, {left->end, end}, true});
    const std::vector<struct Pair> kept = Outermost(std::move(all));
    for (const struct Pair& pair : kept) {
      const bool first = left_open_ && &pair == &kept.front() &&
                         FirstOf(text) == static_cast<size_t>(pair.outer.begin);
      found_.push_back({block, pair.outer, pair.inner, first, pair.unclosed});
    }
    left_open_ = unclosed || left;
  }

  static void ReadMarks(std::string_view text, DoublePairing* doubles, std::vector<Mark>* singles) {
    char32_t before = 0;
    for (size_t at = 0; at < text.size();) {
      const size_t begin = at;
      const char32_t c = text::Next(text, &at);
      size_t peek = at;
      const char32_t after = at < text.size() ? text::Next(text, &peek) : 0;
      const Place place{before, c, after, {static_cast<int32_t>(begin), static_cast<int32_t>(at)}};
      if (const auto mark = DoubleMark(place)) {
        doubles->Add(*mark);
      } else if (const auto single = SingleMark(place, text.substr(at))) {
        singles->push_back(*single);
      }
      before = c;
    }
  }

  std::vector<MarkedRange> found_;
  bool left_open_ = false;  // the block before ended inside a quotation
};

}  // namespace

std::vector<MarkedRange> PairMarks(const std::vector<std::string_view>& blocks) {
  return BlockPairing().Pair(blocks);
}

}  // namespace nutgraf::entity
