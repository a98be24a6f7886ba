// Finds what stands in quotation marks and the words that say whose words it is.
//
//   std::vector<MentionSpan> mentions = …;      // names, and what else is known
//   auto found = FindQuotations(article, mentions, stop);
//   for (const FoundQuotation& q : *found) …
//   // "We will be verifying each release,"  kDirect  speaker: Romero  cue: wrote
//   // "good news"                  kPartial speaker: Alfredo Romero   cue: said
//   // "political prisoners"        kTerm    nobody's statement
//
// Marks are paired first (curly, straight, single, «», 「」; each paragraph of a long
// quotation is one quotation; of nested ones, those alone are reported whose speaker
// the outer one names, after it).
// Then every quotation is read together with its surroundings: what kind it is,
// and which of the names, nominals and pronouns around it is the speaker. When
// nothing speaks for anyone the speaker is left out rather than guessed.
//
// The speaker is a place in the text, not a person: "he" or "the forum" is an
// answer, and saying who that is belongs to entity/core. It may lie in another
// block than the quotation. Mentions may be incomplete: pronouns and nominals
// such as "a police spokesman" are also found here; names are not.
//
// Pure; any thread; linear in the text. Fails with CANCELLED alone, when `stop`
// asks for it. Text without quotation marks is an answer with no quotations.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_FIND_QUOTATIONS_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_FIND_QUOTATIONS_H_

#include <optional>
#include <stop_token>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "services/common/document/article.h"
#include "services/common/document/entity_analysis.h"
#include "services/common/document/span.h"

namespace nutgraf::entity {

// A place where somebody or something is mentioned, as far as that is known.
struct MentionSpan {
  document::Span span;
  document::MentionKind kind = document::MentionKind::kNamed;
  document::EntityType type = document::EntityType::kOther;
};

struct FoundQuotation {
  document::Span span;  // with its quotation marks
  document::QuotationKind kind = document::QuotationKind::kDirect;
  // The words that name the speaker: a mention's span where one was given, the
  // nominal or pronoun as found here otherwise. Absent for terms.
  std::optional<document::Span> speaker;
  std::optional<document::Span> cue;  // "said"; absent when the speaker carries on
  float confidence = 0;               // of the speaker; of the kind where there is none
  bool continues_previous = false;    // the speaker is that of the quotation before
  std::optional<document::Span> in_turn;  // the other party, where a dialogue comes to its cue
};

// The quotations of every block, in reading order. `mentions` are of `article`,
// in any order.
absl::StatusOr<std::vector<FoundQuotation>> FindQuotations(const document::Article& article,
                                                           absl::Span<const MentionSpan> mentions,
                                                           std::stop_token stop);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_FIND_QUOTATIONS_H_
