#include "services/article/core/lines/wire_source.h"

#include <array>

#include "services/article/core/lines/agencies.h"
#include "services/article/core/lines/phrase_table.h"
#include "services/article/core/lines/trim.h"

namespace nutgraf::article {
namespace {

// A longer line says more than where the story is from.
constexpr size_t kMaxSourceWords = 40, kMaxSourceBytes = 400;
constexpr size_t kMaxCuedWords = 14;

// What opens a source line. `reporters`: names of people may follow.
struct Opening {
  std::string_view phrase;
  bool reporters;
};

constexpr Opening kOpenings[] = {
    {"source", false},
    {"sources", false},
    {"news source", false},
    {"with", false},
    {"via", false},
    {"from", false},
    {"with reporting from", true},
    {"with reporting by", true},
    {"with files from", true},
    {"with material from", false},
    {"with wires", false},
    {"with additional reporting", true},
    {"with additional reporting by", true},
    {"with additional reporting from", true},
    {"additional reporting by", true},
    {"additional reporting from", true},
    {"additional reporting", true},
    {"reporting by", true},
    {"reported by", true},
    {"reporting from", true},
    {"writing by", true},
    {"written by", true},
    {"editing by", true},
    {"compiled by", true},
    {"compiled from", true},
    {"contributed to this report", true},
    {"this report includes information from", false},
    {"this story includes reporting from", true},
    {"information from", false},
    {"wire reports contributed", true},
};

const PhraseTable& Openings() {
  static const PhraseTable* table = new PhraseTable(PhraseTable::OfRows(kOpenings));
  return *table;
}

// Words that may stand between the agencies of a list.
bool IsFiller(std::string_view folded) {
  constexpr std::array<std::string_view, 16> kFillers = {
      "and", "with", "the", "via", "additional", "reporting", "by",     "from",
      "news", "agency", "agencies", "wires", "other", "staff", "files", "press"};
  for (const std::string_view filler : kFillers) {
    if (folded == filler) return true;
  }
  return false;
}

// How many words of the line from `begin` on are neither agencies nor fillers.
int OtherWords(const LineWords& words, const std::vector<AgencyMention>& agencies, size_t begin) {
  int others = 0;
  size_t next = 0;
  for (size_t i = begin; i < words.size(); ++i) {
    while (next < agencies.size() && agencies[next].word < i) ++next;
    if (next < agencies.size() && agencies[next].word == i) {
      i += agencies[next].words - 1;
    } else if (!IsFiller(words.Folded(i))) {
      ++others;
    }
  }
  return others;
}

std::vector<text::Range> WireRanges(const std::vector<AgencyMention>& agencies) {
  std::vector<text::Range> ranges;
  for (const AgencyMention& agency : agencies) {
    if (agency.wire) ranges.push_back(agency.range);
  }
  return ranges;
}

// "Source: AAP, Coast Wire": whoever is named, known or not.
std::optional<SourceLine> ReadListOfSources(const LineWords& words, size_t begin) {
  SourceLine sources;
  size_t first = begin;
  for (size_t i = begin; i < words.size(); ++i) {
    const bool joins = words.Folded(i) == "and" || words.Folded(i) == "with";
    const bool ends = i + 1 == words.size() ||
                      words.After(i).find_first_of(",/;|&") != std::string_view::npos;
    if (joins) {
      if (i > first) sources.agencies.push_back({words[first].source.begin, words[i - 1].source.end});
      first = i + 1;
      continue;
    }
    if (!words[i].capitalised && !IsFiller(words.Folded(i)) && words.Folded(i) != "of") {
      return std::nullopt;
    }
    if (ends) {
      sources.agencies.push_back({words[first].source.begin, words[i].source.end});
      first = i + 1;
    }
  }
  if (sources.agencies.empty()) return std::nullopt;
  const bool known = !FindAgencies(words).empty();
  sources.confidence = known ? 0.95f : 0.85f;
  return sources;
}

// "Ana Ruiz and the Associated Press contributed to this report."
bool EndsWithContribution(const LineWords& words) {
  constexpr std::string_view kTail[] = {"contributed", "to", "this"};
  const size_t n = words.size();
  if (n < 5) return false;
  const std::string_view last = words.Folded(n - 1);
  if (last != "report" && last != "story" && last != "article") return false;
  for (size_t k = 0; k < 3; ++k) {
    if (words.Folded(n - 4 + k) != kTail[k]) return false;
  }
  return true;
}

}  // namespace

std::optional<SourceLine> ReadSourceLine(std::string_view line) {
  if (line.size() > kMaxSourceBytes) return std::nullopt;
  const LineWords words(line);
  if (words.empty() || words.size() > kMaxSourceWords) return std::nullopt;
  const std::vector<AgencyMention> agencies = FindAgencies(words);
  std::vector<text::Range> wires = WireRanges(agencies);
  if (EndsWithContribution(words)) return SourceLine{std::move(wires), 0.9f};
  const PhraseTable::Match opening = Openings().MatchAt(words, 0);
  if (opening.phrase >= 0) {
    const std::string_view after = words.After(opening.words - 1);
    const bool colon = after.find(':') != after.npos;
    if (kOpenings[opening.phrase].reporters) {
      const bool capitalised =
          opening.words < words.size() && words[opening.words].capitalised;
      if (capitalised || !wires.empty()) return SourceLine{std::move(wires), 0.9f};
      return std::nullopt;
    }
    if (words.size() > kMaxCuedWords) return std::nullopt;
    const bool says_source = words.Folded(opening.words - 1).starts_with("source");
    if (colon && says_source) return ReadListOfSources(words, opening.words);
    if (wires.empty()) return std::nullopt;
    const int others = OtherWords(words, agencies, opening.words);
    if (colon && others <= 2) return SourceLine{std::move(wires), 0.95f};
    if (others == 0) return SourceLine{std::move(wires), 0.9f};
    return std::nullopt;
  }
  if (wires.empty() || words.size() > kMaxCuedWords) return std::nullopt;
  // "AAP, AFP", "Reuters / AP", "– AP": nothing but agencies.
  if (OtherWords(words, agencies, 0) == 0) return SourceLine{std::move(wires), 0.85f};
  return std::nullopt;
}

text::Range EndingSource(std::string_view paragraph) {
  // The tail alone is read: a source at the end is short.
  constexpr size_t kTail = 64;
  size_t begin = paragraph.size() > kTail ? paragraph.size() - kTail : 0;
  while (begin < paragraph.size() && (paragraph[begin] & 0xC0) == 0x80) ++begin;
  const std::string_view tail = paragraph.substr(begin);
  size_t dash = std::string_view::npos;
  for (const std::string_view mark : {" - ", " \u2013 ", " \u2014 ", "(", " -", " \u2013", " \u2014"}) {
    const size_t at = tail.rfind(mark);
    if (at != tail.npos && (dash == tail.npos || at + mark.size() > dash)) dash = at + mark.size();
  }
  if (dash == tail.npos || dash >= tail.size()) return {};
  const std::string_view ending = tail.substr(dash);
  const LineWords words(ending);
  const std::vector<AgencyMention> agencies = FindAgencies(words);
  if (agencies.size() != 1 || !agencies[0].wire) return {};
  if (OtherWords(words, agencies, 0) != 0) return {};
  const int32_t base = static_cast<int32_t>(begin + dash);
  return {base + agencies[0].range.begin, base + agencies[0].range.end};
}

}  // namespace nutgraf::article
