#include "services/summary/service/summary_options.h"

#include "absl/strings/str_cat.h"
#include "services/common/document/reason.h"

namespace nutgraf::summary {

absl::StatusOr<SummaryOptions> OptionsOf(const v1::SummarizeRequest& request) {
  const v1::SummaryBudget& budget = request.budget();
  const v1::SummaryOptions& asked = request.options();
  SummaryOptions options;
  if (budget.has_sentences()) options.budget.sentences = budget.sentences();
  if (budget.has_words()) options.budget.words = budget.words();
  if (budget.has_characters()) options.budget.characters = budget.characters();
  if (budget.has_ratio()) options.budget.ratio = budget.ratio();
  if (!v1::SummaryOptions::Kind_IsValid(asked.kind())) {
    return document::WithReason(
        absl::InvalidArgumentError(absl::StrCat("there is no kind ", asked.kind(), " of summary")),
        document::kFieldInvalid, "options.kind");
  }
  if (asked.kind() != v1::SummaryOptions::KIND_UNSPECIFIED) {
    options.kind = static_cast<SummaryKind>(asked.kind());
  }
  options.query = asked.query();
  options.entity = asked.entity();
  options.compress = asked.compress();
  options.verbatim = asked.verbatim();
  options.rewrite = asked.rewrite();
  const Materials materials{
      .earlier_article = request.has_earlier_document(),
      .further_articles = static_cast<size_t>(request.further_documents_size())};
  if (auto status = CheckOptions(options, materials); !status.ok()) return status;
  return options;
}

}  // namespace nutgraf::summary
