// Looks for what introduces a credit, the last one first, then for a bracket or a
// last sentence that is nothing but a credit. Covered by caption_credit_test.
#include "services/article/core/lines/caption_credit.h"

#include <algorithm>

#include "services/article/core/lines/agencies.h"
#include "services/article/core/lines/line_words.h"
#include "services/article/core/lines/phrase_table.h"
#include "services/article/core/lines/trim.h"

namespace nutgraf::article {
namespace {

// Longer lines are paragraphs.
constexpr size_t kMaxLineBytes = 1500;
// "Ana Ruiz / The Evening Post via Associated Press, file photo" has nine.
constexpr size_t kMaxCreditWords = 14;

constexpr std::u32string_view kTrimmed = U"()[]|:,;/-\u2013\u2014\u00a9\u2022\u00b7";

struct CreditCue {
  std::string_view phrase;
  bool needs_colon;  // "Photo: X", while "Photo by X" needs none
};

constexpr CreditCue kCues[] = {
    {"source", true},           {"credit", true},          {"photo", true},
    {"photos", true},           {"photograph", true},      {"photographs", true},
    {"photography", true},      {"picture", true},         {"pictures", true},
    {"pic", true},              {"pics", true},            {"image", true},
    {"images", true},           {"illustration", true},    {"graphic", true},
    {"video", true},            {"foto", true},            {"photo credit", true},
    {"image credit", true},     {"picture credit", true},  {"image source", true},
    {"photo source", true},     {"credits", true},         {"photo by", false},
    {"photos by", false},       {"photograph by", false},  {"photographs by", false},
    {"photography by", false},  {"picture by", false},     {"pictures by", false},
    {"image by", false},        {"images by", false},      {"photo courtesy of", false},
    {"photos courtesy of", false}, {"image courtesy of", false}, {"courtesy of", false},
    {"picture courtesy of", false}, {"file photo by", false}, {"illustration by", false},
    {"graphic by", false},      {"courtesy", true},        {"file photo", true},
};

const PhraseTable& Cues() {
  static const PhraseTable* table = new PhraseTable(PhraseTable::OfRows(kCues));
  return *table;
}

bool Contains(std::string_view text, std::string_view marks) {
  return text.find_first_of(marks) != text.npos;
}

// Whether a new part of the line begins at word `i`: its start, a bracket, the end of
// a sentence, a bar or a dash before it.
bool BeginsPart(const LineWords& words, size_t i) {
  if (i == 0) return true;
  const std::string_view before = words.After(i - 1);
  return Contains(before, ".!?()[]|/\n\"") || before.find("\u2013") != before.npos ||
         before.find("\u2014") != before.npos || before.find("\u201d") != before.npos ||
         before.find(" - ") != before.npos || before.find("\u00b7") != before.npos;
}

int CountWords(const LineWords& words, text::Range range) {
  int count = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    count += words[i].source.begin >= range.begin && words[i].source.end <= range.end;
  }
  return count;
}

// The share of the words in `range` that could be part of a name.
bool ReadsAsNames(const LineWords& words, text::Range range) {
  int total = 0, plain = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].source.begin < range.begin || words[i].source.end > range.end) continue;
    const std::string_view folded = words.Folded(i);
    ++total;
    const bool joining = folded == "and" || folded == "via" || folded == "for" ||
                         folded == "of" || folded == "the" || folded == "by" ||
                         folded == "de" || folded == "van" || folded == "file" ||
                         folded == "photo" || folded == "file" || folded == "pool";
    plain += !words[i].capitalised && !words[i].number && !joining;
  }
  return total > 0 && plain * 4 <= total;
}

// Keeps "Inc.)" whole but takes off a full stop that ends the credit.
text::Range TrimCredit(std::string_view line, text::Range credit) {
  credit = Trim(line, credit, kTrimmed);
  if (credit.size() > 1 && line[credit.end - 1] == '.') credit.end -= 1;
  return credit;
}

std::optional<CaptionCredit> Split(const LineWords& words, int32_t cue_begin, int32_t credit_begin,
                                   float confidence) {
  const std::string_view line = words.line();
  CaptionCredit parts;
  parts.caption = Trim(line, {0, cue_begin}, U"([|\u2013\u2014\u00a9");
  if (const int32_t begin = CaptionBegin(line); begin < parts.caption.end) {
    parts.caption.begin = std::max(parts.caption.begin, begin);
  }
  parts.credit = TrimCredit(line, {credit_begin, static_cast<int32_t>(line.size())});
  parts.confidence = confidence;
  if (parts.credit.size() == 0) return std::nullopt;
  const int count = CountWords(words, parts.credit);
  if (count == 0 || count > static_cast<int>(kMaxCreditWords)) return std::nullopt;
  return parts;
}

std::optional<CaptionCredit> SplitAtCue(const LineWords& words) {
  for (size_t i = words.size(); i-- > 0;) {
    const PhraseTable::Match match = Cues().MatchAt(words, i);
    if (match.phrase < 0) continue;
    const size_t last = i + match.words - 1;
    const std::string_view after = words.After(last);
    const bool colon = after.find_first_of(":/|") < 3;
    // "… on the island Credit: Rex" has no mark before its cue.
    const bool inline_cue = words[i].capitalised && after.starts_with(": ");
    if (!BeginsPart(words, i) && !inline_cue) continue;
    if (kCues[match.phrase].needs_colon && !colon) continue;
    const auto parts = Split(words, words[i].source.begin, words[last].source.end, 0.93f);
    if (parts && ReadsAsNames(words, parts->credit)) return parts;
  }
  return std::nullopt;
}

std::optional<CaptionCredit> SplitAtCopyright(const LineWords& words) {
  const size_t sign = words.line().rfind("\u00a9");
  if (sign == std::string_view::npos) return std::nullopt;
  return Split(words, static_cast<int32_t>(sign), static_cast<int32_t>(sign + 2), 0.8f);
}

// Whether `range` credits: an agency, and names about it.
bool IsCredit(const LineWords& words, text::Range range) {
  const std::string_view line = words.line();
  if (CountWords(words, range) > 9) return false;
  const LineWords inner(range.In(line));
  return !FindAgencies(inner).empty() && ReadsAsNames(words, range);
}

std::optional<CaptionCredit> SplitAtBracket(const LineWords& words) {
  const std::string_view line = words.line();
  const text::Range all = Trim(line, {0, static_cast<int32_t>(line.size())}, U".");
  if (all.size() < 3 || (line[all.end - 1] != ')' && line[all.end - 1] != ']')) {
    return std::nullopt;
  }
  const size_t open = line.find_last_of("([", all.end - 1);
  if (open == line.npos) return std::nullopt;
  const text::Range inner{static_cast<int32_t>(open) + 1, all.end - 1};
  const bool slash = inner.In(line).find('/') != std::string_view::npos;
  if (!IsCredit(words, inner) &&
      !(slash && CountWords(words, inner) <= 9 && ReadsAsNames(words, inner))) {
    return std::nullopt;
  }
  return Split(words, static_cast<int32_t>(open), static_cast<int32_t>(open) + 1, 0.85f);
}

std::optional<CaptionCredit> SplitAtLastSentence(const LineWords& words) {
  const std::string_view line = words.line();
  for (size_t i = words.size(); i-- > 1;) {
    const std::string_view before = words.After(i - 1);
    const bool part = (Contains(before, ".!?|") || before.find("\u201d") != before.npos) &&
                      before.find(' ') != before.npos;
    if (!part) continue;
    const text::Range tail{words[i].source.begin, static_cast<int32_t>(line.size())};
    if (!IsCredit(words, TrimCredit(line, tail))) return std::nullopt;
    return Split(words, tail.begin, tail.begin, 0.85f);
  }
  const text::Range all{0, static_cast<int32_t>(line.size())};
  const bool slash = line.find('/') != line.npos;
  if (slash && !words.empty() && IsCredit(words, all)) return Split(words, 0, 0, 0.8f);
  return std::nullopt;
}

const PhraseTable& CaptionLabels() {
  static const PhraseTable table({"image caption", "caption", "photo caption", "media caption",
                                  "picture caption", "pictured", "above", "file photo"});
  return table;
}

}  // namespace

int32_t CaptionBegin(std::string_view line) {
  const LineWords words(line.substr(0, 80));
  const PhraseTable::Match label = CaptionLabels().MatchAt(words, 0);
  if (label.phrase < 0 || label.words >= words.size()) return 0;
  const std::string_view after = words.After(label.words - 1);
  if (after.find_first_of(":,") == after.npos) return 0;
  return words[label.words].source.begin;
}

std::optional<CaptionCredit> SplitCredit(std::string_view line) {
  if (line.size() > kMaxLineBytes) return std::nullopt;
  const LineWords words(line);
  if (words.empty()) return std::nullopt;
  if (auto parts = SplitAtCue(words)) return parts;
  if (auto parts = SplitAtCopyright(words)) return parts;
  if (auto parts = SplitAtBracket(words)) return parts;
  return SplitAtLastSentence(words);
}

}  // namespace nutgraf::article
