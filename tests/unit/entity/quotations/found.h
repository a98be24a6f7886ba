// What is found in an article for tests, as one line.
//
// For each quotation D(irect), P(artial) or T(erm), the speaker's words and the cue, as
// "D Ana Ruiz/said"; + when the speaker carries on from the quotation before; ? when nobody
// is named.

#ifndef NUTGRAF_TESTS_UNIT_ENTITY_QUOTATIONS_FOUND_H_
#define NUTGRAF_TESTS_UNIT_ENTITY_QUOTATIONS_FOUND_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/entity/core/quotations/find_quotations.h"
#include "tests/unit/entity/quotations/marked_article.h"

namespace nutgraf::entity {

inline std::string WordsAt(const document::Article& article, const document::Span& span) {
  return article.blocks[span.block].text.substr(span.begin, span.size());
}

inline std::string Printed(const document::Article& article, const FoundQuotation& q) {
  std::string out(1, " DPT"[static_cast<int>(q.kind)]);
  if (q.kind == document::QuotationKind::kTerm) return out;
  absl::StrAppend(&out, " ", q.speaker ? WordsAt(article, *q.speaker) : "?");
  if (q.cue) absl::StrAppend(&out, "/", WordsAt(article, *q.cue));
  if (q.continues_previous) absl::StrAppend(&out, " +");
  return out;
}

inline std::string Found(std::string_view marked) {
  const MarkedArticle parsed = ParseMarked(marked);
  const auto found = FindQuotations(parsed.article, parsed.mentions, {});
  std::vector<std::string> printed;
  for (const FoundQuotation& q : *found) printed.push_back(Printed(parsed.article, q));
  return absl::StrJoin(printed, "; ");
}

}  // namespace nutgraf::entity

#endif  // NUTGRAF_TESTS_UNIT_ENTITY_QUOTATIONS_FOUND_H_
