// The line is cut at commas, bars, dashes and "and" into chunks; each chunk is a name,
// what the person before it is (role or paper), a place, or a date. A chunk that is
// none of these makes the line no byline. Covered by byline_test.
#include "services/article/core/lines/byline.h"

#include <algorithm>

#include "services/article/core/lines/agencies.h"
#include "services/article/core/lines/calendar_words.h"
#include "services/article/core/lines/credit_words.h"
#include "services/article/core/lines/line_words.h"
#include "services/article/core/lines/phrase_table.h"
#include "services/article/core/lines/stated_time.h"
#include "services/article/core/lines/trim.h"

namespace nutgraf::article {
namespace {

constexpr size_t kMaxLineBytes = 400;
constexpr size_t kMaxWords = 45;
constexpr int kMaxNameWords = 5;

const PhraseTable& Openings() {
  static const PhraseTable table({"by", "words by", "story by", "stories by", "written by",
                                  "reported by", "reporting by", "report by", "analysis by",
                                  "text by", "from our correspondent", "opinion by",
                                  "review by", "interview by", "commentary by", "compiled by",
                                  "words", "posted by", "published by",
                                  "article by", "column by", "author", "authors", "por", "von",
                                  "par", "di", "autor", "autorin", "autoren", "auteur",
                                  "verfasst von", "geschrieben von", "erstellt von",
                                  "gespeichert von", "veroffentlicht von", "artikel von",
                                  "ein artikel von", "beitrag von", "interview von", "text von",
                                  "escrito por", "publicado por", "contributor", "contributors",
                                  "this post was written by", "this article was written by"});
  return table;
}

// Openings that are words of their own need a colon.
bool NeedsColon(std::string_view folded) {
  return folded == "words" || folded == "author" || folded == "authors" ||
         folded == "contributor" || folded == "contributors" || folded == "por" ||
         folded == "von" || folded == "par" || folded == "di" || folded == "autor" ||
         folded == "autorin" || folded == "autoren" || folded == "auteur";
}

// "By" in other languages, which also begins people's names.
bool IsForeignBy(std::string_view folded) {
  return folded == "von" || folded == "por" || folded == "par";
}

// Words [begin, end) of the line, not cut by a separator.
struct Chunk {
  size_t begin = 0;
  size_t end = 0;
  bool joined = false;  // by "and", not by a comma or a bar
  size_t size() const { return end - begin; }
};

bool Separates(std::string_view gap) {
  return gap.find_first_of(",;|/()[]\n\t") != gap.npos || gap.find(" - ") != gap.npos ||
         gap.find("\u2013") != gap.npos || gap.find("\u2014") != gap.npos ||
         gap.find("\u2022") != gap.npos || gap.find("\u00b7") != gap.npos ||
         gap.find("\u22c5") != gap.npos ||
         gap.find('&') != gap.npos || gap.find(" @") != gap.npos;
}

std::vector<Chunk> CutIntoChunks(const LineWords& words, size_t begin) {
  std::vector<Chunk> chunks;
  Chunk chunk{begin, begin, false};
  const auto finish = [&](size_t end, size_t next, bool joined) {
    chunk.end = end;
    if (chunk.end > chunk.begin) chunks.push_back(chunk);
    chunk = Chunk{next, next, joined};
  };
  for (size_t i = begin; i < words.size(); ++i) {
    const std::string_view folded = words.Folded(i);
    if (folded == "and" || folded == "with" || folded == "y" || folded == "und") {
      finish(i, i + 1, true);
    } else if (i + 1 < words.size() && Separates(words.After(i))) {
      finish(i + 1, i + 1, words.After(i).find('&') != std::string_view::npos);
    }
  }
  finish(words.size(), words.size(), false);
  return chunks;
}

// The words' place in the line, with the point of a last initial: "Joe S."
text::Range Cover(const LineWords& words, size_t begin, size_t end) {
  text::Range range{words[begin].source.begin, words[end - 1].source.end};
  if (words[end - 1].source.size() == 1 && words.After(end - 1).starts_with('.')) ++range.end;
  return range;
}

bool AnyWord(const LineWords& words, const Chunk& chunk, bool (*test)(std::string_view)) {
  for (size_t i = chunk.begin; i < chunk.end; ++i) {
    if (test(words.Folded(i))) return true;
  }
  return false;
}

bool IsPersonChunk(const LineWords& words, const Chunk& chunk) {
  if (chunk.size() < 2 || chunk.size() > kMaxNameWords) return false;
  if (!words[chunk.begin].capitalised || !words[chunk.end - 1].capitalised) return false;
  for (size_t i = chunk.begin; i < chunk.end; ++i) {
    const std::string_view folded = words.Folded(i);
    if (!words[i].capitalised && !IsNameParticle(folded)) return false;
    if (IsDeskWord(folded) || IsRoleWord(folded) || IsNotNameWord(folded)) return false;
  }
  return !IsAgency(Cover(words, chunk.begin, chunk.end).In(words.line()));
}

bool AllCapitalised(const LineWords& words, const Chunk& chunk) {
  for (size_t i = chunk.begin; i < chunk.end; ++i) {
    const std::string_view folded = words.Folded(i);
    const bool small = folded == "the" || folded == "of" || folded == "for" || folded == "a" ||
                       folded == "our" || folded == "at" || folded == "s" || folded == "in" ||
                       folded == "on" || IsRoleWord(folded) || IsDeskWord(folded);
    if (!words[i].capitalised && !small) return false;
  }
  return true;
}

// Where a role begins inside a chunk: "Ana Ruiz | Health Editor" without the bar.
size_t RoleBegin(const LineWords& words, const Chunk& chunk) {
  for (size_t i = chunk.begin + 2; i < chunk.end; ++i) {
    const std::string_view folded = words.Folded(i);
    if (IsRoleWord(folded) || IsBeatWord(folded)) return i;
  }
  return chunk.end;
}

// Where a place begins: "Ana Ruiz in Lima".
size_t PlaceBegin(const LineWords& words, const Chunk& chunk) {
  for (size_t i = chunk.begin + 1; i < chunk.end; ++i) {
    const std::string_view folded = words.Folded(i);
    if (folded == "in" || folded == "at" || folded == "for" || folded == "of" ||
        folded == "from") {
      return i;
    }
  }
  return chunk.end;
}

// Reads the chunks one by one into names.
class NameReader {
 public:
  explicit NameReader(const LineWords& words) : words_(words) {}

  // False when the chunk is no part of a byline.
  bool Read(Chunk chunk) {
    if (IsShiftWord(chunk)) return true;
    if (IsTimeChunk(chunk)) {
      after_time_ = true;
      return true;
    }
    if (after_time_) return chunk.size() <= 4;  // "10:45", "4 min read"
    if (ReadPerson(chunk)) return true;
    const bool role = AnyWord(words_, chunk, IsRoleWord) || AnyWord(words_, chunk, IsBeatWord);
    const bool follows_person = !names_.empty() && names_.back().person;
    if (role && follows_person && !chunk.joined && chunk.size() <= 10) {
      ExtendRole(chunk);
      return true;
    }
    if (!AllCapitalised(words_, chunk) || chunk.size() > 8) return false;
    if (IsOrganisation(chunk)) {
      if (follows_person && !chunk.joined) {
        ExtendRole(chunk);
      } else {
        names_.push_back({Cover(words_, chunk.begin, chunk.end), {}, false});
      }
      return true;
    }
    if (follows_person) {  // a paper or a place
      if (!chunk.joined && chunk.size() <= 4) ExtendRole(chunk);
      return chunk.size() <= 4;
    }
    if (names_.empty() && chunk.size() == 1) {
      single_ = true;
      names_.push_back({Cover(words_, chunk.begin, chunk.end), {}, false});
      return true;
    }
    return false;
  }

  std::vector<BylineName> TakeNames() { return std::move(names_); }
  bool any_person() const {
    return std::any_of(names_.begin(), names_.end(), [](const auto& n) { return n.person; });
  }
  bool single_word() const { return single_; }

 private:
  bool ReadPerson(const Chunk& chunk) {
    const Chunk whole{chunk.begin, std::min(RoleBegin(words_, chunk), PlaceBegin(words_, chunk)),
                      chunk.joined};
    if (!IsPersonChunk(words_, whole)) return false;
    names_.push_back({Cover(words_, whole.begin, whole.end), {}, true});
    if (whole.end < chunk.end && RoleBegin(words_, chunk) == whole.end) {
      ExtendRole({whole.end, chunk.end, false});
    }
    return true;
  }

  bool IsOrganisation(const Chunk& chunk) const {
    return AnyWord(words_, chunk, IsDeskWord) || AnyWord(words_, chunk, IsRoleWord) ||
           IsAgency(Cover(words_, chunk.begin, chunk.end).In(words_.line()));
  }

  // A live blog's "Ana Ruiz (now) and Bo Li (earlier)".
  bool IsShiftWord(const Chunk& chunk) const {
    const std::string_view folded = words_.Folded(chunk.begin);
    return !names_.empty() && chunk.size() == 1 && (folded == "now" || folded == "earlier");
  }

  bool IsTimeChunk(const Chunk& chunk) const {
    const std::string_view text = Cover(words_, chunk.begin, chunk.end).In(words_.line());
    return IsTimestampLine(text) || words_[chunk.begin].number ||
           (chunk.size() == 1 && IsWeekday(words_.Folded(chunk.begin)));
  }

  void ExtendRole(const Chunk& chunk) {
    text::Range& role = names_.back().role;
    const text::Range more = Cover(words_, chunk.begin, chunk.end);
    role = role.size() == 0 ? more : text::Range{role.begin, more.end};
  }

  const LineWords& words_;
  std::vector<BylineName> names_;
  bool after_time_ = false;
  bool single_ = false;
};

std::optional<BylineLine> ReadNames(const LineWords& words, size_t begin, bool opened) {
  NameReader reader(words);
  for (const Chunk& chunk : CutIntoChunks(words, begin)) {
    if (!reader.Read(chunk)) return std::nullopt;
  }
  BylineLine line;
  const bool person = reader.any_person();
  const bool single = reader.single_word();
  line.names = reader.TakeNames();
  if (line.names.empty()) return std::nullopt;
  line.confidence = person ? 0.95f : single ? 0.5f : 0.85f;
  if (!opened) line.confidence *= 0.65f;
  return line;
}

bool Readable(const LineWords& words) {
  return !words.empty() && words.size() <= kMaxWords;
}

}  // namespace

std::optional<BylineLine> ReadByline(std::string_view line) {
  if (line.size() > kMaxLineBytes) return std::nullopt;
  if (Openings().MatchAt(LineWords(line.substr(0, 40)), 0).phrase < 0) return std::nullopt;
  const LineWords words(line);
  if (!Readable(words)) return std::nullopt;
  const PhraseTable::Match opening = Openings().MatchAt(words, 0);
  if (opening.phrase < 0 || opening.words >= words.size()) return std::nullopt;
  const bool colon = words.After(opening.words - 1).find(':') != std::string_view::npos;
  if (opening.words == 1 && NeedsColon(words.Folded(0)) && !colon) {
    if (!IsForeignBy(words.Folded(0))) return std::nullopt;
    std::optional<BylineLine> names = ReadNames(words, opening.words, true);
    return names.has_value() && names->names.front().person ? names : std::nullopt;
  }
  return ReadNames(words, opening.words, true);
}

std::optional<BylineLine> ReadAuthors(std::string_view line) {
  if (line.size() > kMaxLineBytes || line.find("://") != line.npos ||
      line.starts_with('@') || line.starts_with("www.")) {
    return std::nullopt;
  }
  if (auto opened = ReadByline(line)) return opened;
  const LineWords words(line);
  if (!Readable(words)) return std::nullopt;
  return ReadNames(words, 0, false);
}

bool LooksLikePersonName(std::string_view name) {
  if (name.size() > 100) return false;
  const LineWords words(name);
  if (words.empty()) return false;
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    if (Separates(words.After(i)) || words.After(i).find(':') != std::string_view::npos) {
      return false;
    }
  }
  const std::string_view end = words.After(words.size() - 1);
  if (end.find_first_of("?!:") != end.npos) return false;
  return IsPersonChunk(words, {0, words.size(), false});
}

}  // namespace nutgraf::article
