#include "services/summary/core/cuts.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>

#include "services/common/text/tokens.h"
#include "services/common/text/utf8.h"
#include "services/summary/core/verbs.h"
#include "services/summary/core/word_classes.h"
#include "services/summary/core/word_list.h"

namespace nutgraf::summary {
namespace {

using document::EditKind;

// "…, the ministry of transport said in a statement on Tuesday" is about the longest.
constexpr int kMaxAttributionWords = 14;
// What is left must still say something.
constexpr int kLeastWordsLeft = 5;

constexpr std::string_view kSubordinates[] = {
    "after", "although", "amid", "as", "because", "before", "despite", "during", "following",
    "including", "making", "though", "when", "where", "which", "while", "who", "with"};
// Those after which a clause may be cut without a comma before them.
constexpr std::string_view kPlainSubordinates[] = {"after", "although", "amid", "because",
                                                   "despite", "following", "while"};
// An attribution does not open so: it is a clause of another kind.
constexpr std::string_view kNotAttribution[] = {
    "after", "although", "and", "as", "because", "but", "if", "or", "that", "though",
    "when", "where", "which", "while", "who", "whose"};

bool IsQuoteMark(std::string_view mark) {
  return mark == "\"" || mark == "“" || mark == "”" || mark == "''" || mark == "``" ||
         mark == "‘" || mark == "’" || mark == "'";
}

bool IsDash(std::string_view mark) { return mark == "–" || mark == "—" || mark == "--"; }

class CutFinder {
 public:
  explicit CutFinder(std::string_view sentence)
      : sentence_(sentence), tokens_(text::Tokenize(sentence)) {
    for (const text::Token& token : tokens_) {
      words_.push_back(text::FoldForMatching(token.range.In(sentence)));
    }
    // The marks that close the sentence stay.
    end_ = tokens_.size();
    while (end_ > 0 && tokens_[end_ - 1].kind == text::TokenKind::kPunctuation) --end_;
  }

  std::vector<FoundCut> Asides() const {
    std::vector<FoundCut> cuts;
    for (size_t i = 1; i < end_; ++i) {
      std::optional<size_t> past;
      if (words_[i] == "(") past = PastBracket(i);
      if (IsDash(words_[i])) past = PastDash(i);
      const bool relative = i + 1 < end_ && (words_[i + 1] == "which" || words_[i + 1] == "who");
      if (words_[i] == "," && relative) past = PastRelative(i);
      if (!past.has_value()) continue;
      cuts.push_back({EditKind::kCutAside, FromSpaceBefore(i, *past)});
      i = *past - 1;
    }
    return cuts;
  }

  std::optional<FoundCut> Attribution() const {
    for (size_t i = end_; i-- > 1;) {
      if (IsQuoteMark(words_[i])) return std::nullopt;
      if (words_[i] != ",") continue;
      if (!ReadsAsAttribution(i + 1) || Words(0, i) < kLeastWordsLeft) return std::nullopt;
      return FoundCut{EditKind::kCutAttribution, FromSpaceBefore(i, end_)};
    }
    return std::nullopt;
  }

  // The last clause that begins before byte `limit`.
  std::optional<FoundCut> LastClause(int32_t limit) const {
    for (size_t i = end_; i-- > 1;) {
      if (IsQuoteMark(words_[i])) return std::nullopt;
      if (tokens_[i].range.begin >= limit) continue;
      const bool after_comma = words_[i] == "," && i + 1 < end_ && In(kSubordinates, words_[i + 1]);
      if (!after_comma && !In(kPlainSubordinates, words_[i])) continue;
      if (!after_comma && words_[i - 1] == ",") continue;  // the comma goes with it
      if (Words(0, i) < kLeastWordsLeft || !HasVerb(i)) return std::nullopt;
      return FoundCut{EditKind::kCutClause, FromSpaceBefore(i, end_)};
    }
    return std::nullopt;
  }

 private:
  std::optional<size_t> PastBracket(size_t open) const {
    for (size_t i = open + 1; i < tokens_.size(); ++i) {
      if (words_[i] == "(") return std::nullopt;
      if (words_[i] == ")") return i + 1;
    }
    return std::nullopt;
  }

  std::optional<size_t> PastDash(size_t open) const {
    if (std::count_if(words_.begin(), words_.end(), IsDash) != 2) return std::nullopt;
    for (size_t i = open + 1; i < end_; ++i) {
      if (IsDash(words_[i])) return i + 1;
    }
    return std::nullopt;
  }

  // ", which links A with B," before a verb.
  std::optional<size_t> PastRelative(size_t comma) const {
    for (size_t i = comma + 2; i + 1 < end_; ++i) {
      if (IsQuoteMark(words_[i])) return std::nullopt;
      if (words_[i] != ",") continue;
      return IsFiniteVerb(words_[i + 1]) ? std::optional<size_t>(i + 1) : std::nullopt;
    }
    return std::nullopt;
  }

  bool ReadsAsAttribution(size_t first) const {
    if (first >= end_ || In(kNotAttribution, words_[first])) return false;
    if (Words(first, end_) > kMaxAttributionWords) return false;
    if (words_[first] == "according") return true;
    for (size_t i = first; i < end_; ++i) {
      if ((ClassesOf(words_[i]) & kReportingWord) && IsFiniteVerb(words_[i])) return true;
    }
    return false;
  }

  bool HasVerb(size_t before) const {
    return std::any_of(words_.begin(), words_.begin() + before,
                       [](const std::string& word) { return IsFiniteVerb(word); });
  }

  int Words(size_t from, size_t to) const {
    return static_cast<int>(std::count_if(
        tokens_.begin() + from, tokens_.begin() + to,
        [](const text::Token& token) { return token.kind != text::TokenKind::kPunctuation; }));
  }

  // From the end of the token before, so that one space is left.
  text::Range FromSpaceBefore(size_t first, size_t past) const {
    return {tokens_[first - 1].range.end, tokens_[past - 1].range.end};
  }

  std::string_view sentence_;
  std::vector<text::Token> tokens_;
  std::vector<std::string> words_;  // folded
  size_t end_ = 0;
};

}  // namespace

std::vector<FoundCut> FindCuts(std::string_view sentence) {
  const CutFinder finder(sentence);
  std::vector<FoundCut> cuts = finder.Asides();
  const std::optional<FoundCut> attribution = finder.Attribution();
  if (attribution.has_value() &&
      (cuts.empty() || cuts.back().range.end <= attribution->range.begin)) {
    cuts.push_back(*attribution);
  }
  return cuts;
}

std::vector<FoundCut> FindClauseCut(std::string_view sentence, const std::vector<FoundCut>& cuts) {
  const CutFinder finder(sentence);
  int32_t limit = static_cast<int32_t>(sentence.size());
  for (const FoundCut& cut : cuts) {
    if (cut.kind != EditKind::kCutAside) limit = std::min(limit, cut.range.begin);
  }
  const std::optional<FoundCut> clause = finder.LastClause(limit);
  if (!clause.has_value()) return {};
  // One cut to the end, with what it swallows.
  for (const FoundCut& cut : cuts) {
    if (cut.range.begin < clause->range.begin && cut.range.end > clause->range.begin) return {};
  }
  return {*clause};
}

}  // namespace nutgraf::summary
