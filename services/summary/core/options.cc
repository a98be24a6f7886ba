#include "services/summary/core/options.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "services/common/document/reason.h"
#include "services/common/text/tokens.h"
#include "services/common/text/utf8.h"

namespace nutgraf::summary {
namespace {

absl::Status Invalid(std::string_view field, const std::string& message) {
  return document::WithReason(absl::InvalidArgumentError(message), document::kFieldInvalid, field);
}

absl::Status CheckRange(std::optional<int> value, int most, const char* unit) {
  if (!value.has_value() || (*value >= 1 && *value <= most)) return absl::OkStatus();
  return Invalid(absl::StrCat("budget.", unit), absl::StrCat("the budget is ", *value, " ", unit,
                                                             "; it must be 1 to ", most));
}

absl::Status CheckBudget(const SummaryOptions& options) {
  const Budget& budget = options.budget;
  if (auto s = CheckRange(budget.sentences, kMaxSentences, "sentences"); !s.ok()) return s;
  if (auto s = CheckRange(budget.words, kMaxWords, "words"); !s.ok()) return s;
  if (auto s = CheckRange(budget.characters, kMaxCharacters, "characters"); !s.ok()) return s;
  // So written, a NaN is refused too.
  if (budget.ratio.has_value() && !(*budget.ratio > 0 && *budget.ratio <= 1)) {
    return Invalid("budget.ratio", absl::StrCat("the budget is ", *budget.ratio,
                                                " of the story; it must be above 0, at most 1"));
  }
  const int limits = budget.sentences.has_value() + budget.words.has_value() +
                     budget.characters.has_value() + budget.ratio.has_value();
  if (limits > 1) return Invalid("budget", "the budget has more than one limit");
  if (options.kind == SummaryKind::kLine && budget.sentences.value_or(1) > 1) {
    return Invalid("budget.sentences", "a LINE is one sentence; the budget asks for more");
  }
  return absl::OkStatus();
}

bool HasWord(std::string_view text) {
  const auto tokens = text::Tokenize(text);
  return std::any_of(tokens.begin(), tokens.end(), [](const text::Token& token) {
    return token.kind != text::TokenKind::kPunctuation;
  });
}

// A text that one kind needs and no other takes.
absl::Status CheckText(const std::string& value, bool wanted, std::string_view field,
                       std::string_view kind) {
  if (!wanted && value.empty()) return absl::OkStatus();
  if (!wanted) {
    return Invalid(field, absl::StrCat(document::View(field), " is only for the kind ",
                                       document::View(kind)));
  }
  if (value.size() > kMaxQueryBytes) {
    return Invalid(field, absl::StrCat(document::View(field), " is ", value.size(),
                                       " bytes; at most ", kMaxQueryBytes, " are read"));
  }
  if (!text::IsValid(value) || !HasWord(value)) {
    return Invalid(field, absl::StrCat("the kind ", document::View(kind), " needs ",
                                       document::View(field), " to have a word"));
  }
  return absl::OkStatus();
}

absl::Status CheckMaterials(const SummaryOptions& options, const Materials& materials) {
  const bool update = options.kind == SummaryKind::kUpdate;
  if (update && !materials.earlier_article) {
    return Invalid("earlier_document", "the kind UPDATE needs an earlier document");
  }
  if (!update && materials.earlier_article) {
    return Invalid("earlier_document", "an earlier document is only for the kind UPDATE");
  }
  if (materials.further_articles > kMaxFurtherArticles) {
    return Invalid("further_documents",
                   absl::StrCat("there are ", materials.further_articles,
                                " further documents; at most ", kMaxFurtherArticles, " are read"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckOptions(const SummaryOptions& options, const Materials& materials) {
  if (auto s = CheckBudget(options); !s.ok()) return s;
  if (auto s = CheckText(options.query, options.kind == SummaryKind::kQuery, "options.query",
                         "QUERY");
      !s.ok()) {
    return s;
  }
  if (auto s = CheckText(options.entity, options.kind == SummaryKind::kEntity, "options.entity",
                         "ENTITY");
      !s.ok()) {
    return s;
  }
  const bool changes = options.compress || options.rewrite || options.kind == SummaryKind::kLine;
  if (options.verbatim && changes) {
    return Invalid("options.verbatim",
                   "verbatim leaves every word; compress, rewrite and the kind LINE change some");
  }
  return CheckMaterials(options, materials);
}

SelectionLimit LimitOf(const SummaryOptions& options, int story_words) {
  const Budget& budget = options.budget;
  SelectionLimit limit;
  const bool line = options.kind == SummaryKind::kLine;
  if (line) limit.sentences = 1;
  if (budget.sentences.has_value()) limit.sentences = *budget.sentences;
  if (budget.words.has_value()) limit.words = *budget.words;
  if (budget.characters.has_value()) limit.characters = *budget.characters;
  if (budget.ratio.has_value()) {
    limit.words = static_cast<int>(std::floor(*budget.ratio * story_words));
  }
  const bool sized = budget.words || budget.characters || budget.ratio;
  if (line && !sized) limit.characters = kLineCharacters;
  if (!line && !sized && !budget.sentences) limit.sentences = kDefaultSentences;
  return limit;
}

}  // namespace nutgraf::summary
