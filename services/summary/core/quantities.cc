#include "services/summary/core/quantities.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>

#include "services/common/text/tokens.h"
#include "services/common/text/utf8.h"
#include "services/summary/core/verbs.h"
#include "services/summary/core/word_classes.h"
#include "services/summary/core/word_list.h"

namespace nutgraf::summary {
namespace {

constexpr std::string_view kSpelled[] = {"two",  "three", "four", "five",   "six",    "seven",
                                         "eight", "nine", "ten",  "eleven", "twelve", "twenty"};
constexpr std::string_view kMagnitudes[] = {"hundred", "thousand", "million", "billion",
                                            "trillion", "dozen"};
constexpr std::string_view kCurrencies[] = {"$", "£", "€", "¥"};

class QuantityReader {
 public:
  explicit QuantityReader(std::string_view sentence)
      : sentence_(sentence), tokens_(text::Tokenize(sentence)) {}

  std::vector<FoundQuantity> Read(const std::vector<text::Range>& taken) const {
    std::vector<FoundQuantity> found;
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const text::Range& range = tokens_[i].range;
      const bool other = std::any_of(taken.begin(), taken.end(), [&](const text::Range& t) {
        return t.begin <= range.begin && range.end <= t.end;
      });
      if (other || !IsNumber(i) || IsPartOfName(i)) continue;
      if (std::optional<FoundQuantity> quantity = QuantityAt(i)) found.push_back(*quantity);
    }
    return found;
  }

 private:
  std::string_view Word(size_t i) const {
    return i < tokens_.size() ? tokens_[i].range.In(sentence_) : std::string_view();
  }

  // Figures with their marks, or a word; "2nd" and "41-year-old" are none.
  bool IsNumber(size_t i) const {
    const std::string_view word = Word(i);
    if (In(kSpelled, text::ToLower(word))) return true;
    return tokens_[i].kind == text::TokenKind::kNumber &&
           word.find_first_not_of("0123456789.,") == std::string_view::npos;
  }

  // "No. 10", "Flight 370"
  bool IsPartOfName(size_t i) const {
    if (i < 1) return false;
    const std::string_view before = Word(i - 1);
    return i > 1 && !before.empty() && before[0] >= 'A' && before[0] <= 'Z';
  }

  bool IsNoun(size_t i) const {
    const std::string_view word = Word(i);
    if (word.empty() || tokens_[i].kind != text::TokenKind::kWord) return false;
    if (word[0] < 'a' || word[0] > 'z') return false;
    return !(ClassesOf(word) & kFunctionWord) && !(IsFiniteVerb(word) && !word.ends_with('s'));
  }

  std::optional<FoundQuantity> QuantityAt(size_t i) const {
    FoundQuantity quantity{std::string(Word(i)), "", tokens_[i].range};
    if (i > 0 && In(kCurrencies, Word(i - 1))) {
      quantity.unit = Word(i - 1);
      quantity.range.begin = tokens_[i - 1].range.begin;
    }
    const auto take = [&](size_t token) {
      if (!quantity.unit.empty()) quantity.unit += " ";
      quantity.unit += Word(token);
      quantity.range.end = tokens_[token].range.end;
    };
    size_t next = i + 1;
    if (In(kMagnitudes, Word(next))) take(next++);
    if (Word(next) == "%" || Word(next) == "percent") {
      take(next);
    } else if (Word(next) == "per" && Word(next + 1) == "cent") {
      take(next);
      take(next + 1);
    } else if (i > 0 && In(kCurrencies, Word(i - 1))) {
      return quantity;  // "$4 tickets": what follows is not what is counted
    } else if (next < tokens_.size() && IsNoun(next)) {
      take(next);
    }
    if (quantity.unit.empty()) return std::nullopt;
    return quantity;
  }

  std::string_view sentence_;
  std::vector<text::Token> tokens_;
};

}  // namespace

std::vector<FoundQuantity> FindQuantities(std::string_view sentence,
                                          const std::vector<text::Range>& taken) {
  return QuantityReader(sentence).Read(taken);
}

}  // namespace nutgraf::summary
