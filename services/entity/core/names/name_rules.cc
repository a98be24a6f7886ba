#include "services/entity/core/names/name_rules.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/common/text/tokens.h"
#include "services/common/text/utf8.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;
using document::Span;

constexpr std::string_view kTypeNames[] = {"never", "person", "organization", "location", "group",
                                           "event", "work",   "product",      "other"};

bool HasCapital(std::string_view word) { return text::ToLower(word) != word; }

bool Before(const Span& a, const Span& b) {
  return a.block < b.block || (a.block == b.block && a.end <= b.begin);
}

// The names without those that a found one touches or that lie in what is never a name,
// and the found ones among them. All three are in reading order and do not overlap
// among themselves.
void Merge(const std::vector<NameMention>& found, const std::vector<Span>& never,
           std::vector<NameMention>* names) {
  size_t f = 0, n = 0;
  std::erase_if(*names, [&](const NameMention& name) {
    while (f < found.size() && Before(found[f].span, name.span)) ++f;
    while (n < never.size() && Before(never[n], name.span)) ++n;
    return (f < found.size() && !Before(name.span, found[f].span)) ||
           (n < never.size() && never[n].Contains(name.span));
  });
  const auto kept = static_cast<std::ptrdiff_t>(names->size());
  names->insert(names->end(), found.begin(), found.end());
  std::inplace_merge(names->begin(), names->begin() + kept, names->end(),
                     [](const NameMention& a, const NameMention& b) { return a.span < b.span; });
}

}  // namespace

// The words of a block, folded once for all phrases.
struct NameRules::BlockWords {
  explicit BlockWords(std::string_view text) : tokens(text::Tokenize(text)) {
    for (const text::Token& token : tokens) {
      const std::string_view word = token.range.In(text);
      folded.push_back(text::FoldForMatching(word));
      capital.push_back(HasCapital(word));
    }
  }
  size_t size() const { return tokens.size(); }

  std::vector<text::Token> tokens;
  std::vector<std::string> folded;
  std::vector<bool> capital;
};

absl::StatusOr<NameRules> NameRules::Create(std::vector<NameRule> rules) {
  if (rules.size() > kMaxRules) {
    return absl::InvalidArgumentError(
        absl::StrCat(rules.size(), " name rules are more than the limit of ", kMaxRules, "."));
  }
  NameRules made;
  for (size_t i = 0; i < rules.size(); ++i) {
    Phrase phrase;
    for (const text::Token& token : text::Tokenize(rules[i].phrase)) {
      const std::string_view word = token.range.In(rules[i].phrase);
      phrase.push_back({text::FoldForMatching(word), HasCapital(word), word == "*", word == "#"});
    }
    const bool says = std::any_of(phrase.begin(), phrase.end(), [](const Word& word) {
      return !word.any_name && !word.any_number;
    });
    if (!says || phrase.size() > kMaxWords) {
      return absl::InvalidArgumentError(
          absl::StrCat("name rule ", i + 1, ", \"", rules[i].phrase, "\", needs a word, and ",
                       kMaxWords, " at the most."));
    }
    const bool open = phrase[0].any_name || phrase[0].any_number;
    (open ? made.open_ : made.by_first_word_[phrase[0].folded]).push_back(static_cast<int>(i));
    made.phrases_.push_back(std::move(phrase));
  }
  if (made.open_.size() > kMaxOpenRules) {
    return absl::InvalidArgumentError(absl::StrCat(
        made.open_.size(), " name rules begin with * or #; the limit is ", kMaxOpenRules, "."));
  }
  made.rules_ = std::move(rules);
  return made;
}

bool NameRules::Matches(const Phrase& phrase, const BlockWords& words, size_t at) {
  if (at + phrase.size() > words.size()) return false;
  for (size_t i = 0; i < phrase.size(); ++i) {
    const Word& want = phrase[i];
    const size_t word = at + i;
    const bool fits = want.any_name     ? words.capital[word]
                      : want.any_number ? words.tokens[word].kind == text::TokenKind::kNumber
                                        : want.folded == words.folded[word] &&
                                              (!want.capital || words.capital[word]);
    if (!fits) return false;
  }
  return true;
}

int NameRules::LongestAt(const BlockWords& words, size_t at) const {
  int best = -1;
  const auto consider = [&](const std::vector<int>& rules) {
    for (int rule : rules) {
      const bool longer = best < 0 || phrases_[rule].size() > phrases_[best].size() ||
                          (phrases_[rule].size() == phrases_[best].size() && rule > best);
      if (longer && Matches(phrases_[rule], words, at)) best = rule;
    }
  };
  if (const auto found = by_first_word_.find(words.folded[at]); found != by_first_word_.end()) {
    consider(found->second);
  }
  consider(open_);
  return best;
}

void NameRules::Apply(const document::Article& article, std::vector<NameMention>* names) const {
  if (empty()) return;
  std::vector<NameMention> found;
  std::vector<Span> never;
  for (size_t b = 0; b < article.blocks.size(); ++b) {
    const BlockWords words(article.blocks[b].text);
    for (size_t at = 0; at < words.size();) {
      const int rule = LongestAt(words, at);
      if (rule < 0) {
        ++at;
        continue;
      }
      const size_t last = at + phrases_[rule].size() - 1;
      const Span span{static_cast<int32_t>(b), words.tokens[at].range.begin,
                      words.tokens[last].range.end};
      if (rules_[rule].type) found.push_back({span, *rules_[rule].type, 1.0f});
      if (!rules_[rule].type) never.push_back(span);
      at = last + 1;
    }
  }
  Merge(found, never, names);
}

std::string NameRules::Canonical() const {
  std::string text;
  for (const NameRule& rule : rules_) {
    absl::StrAppend(&text, rule.type ? static_cast<int>(*rule.type) : 0, "\t", rule.phrase, "\n");
  }
  return text;
}

absl::StatusOr<std::vector<NameRule>> ParseNameRules(std::string_view text) {
  std::vector<NameRule> rules;
  int number = 0;
  for (absl::string_view line : absl::StrSplit(absl::string_view(text.data(), text.size()), '\n')) {
    ++number;
    line = absl::StripAsciiWhitespace(line);
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> parts =
        absl::StrSplit(line, absl::MaxSplits(absl::ByAnyChar(" \t"), 1));
    const auto type = std::find(std::begin(kTypeNames), std::end(kTypeNames), parts[0]);
    if (type == std::end(kTypeNames) || parts.size() < 2) {
      return absl::InvalidArgumentError(absl::StrCat(
          "line ", number, " is no name rule: a type (never, person, organization, location, "
          "group, event, work, product, other) and a phrase are wanted."));
    }
    const auto value = static_cast<int>(type - std::begin(kTypeNames));
    NameRule rule{std::string(absl::StripAsciiWhitespace(parts[1])), std::nullopt};
    if (value > 0) rule.type = static_cast<EntityType>(value);
    rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace nutgraf::entity
