// Checks that a summary says what its story says, on the answer alone.
//
//   IsGrounded(sentence, article)   // the words under its span, but for marked edits
//
// It trusts nothing that made the sentence: the passage is read again from the article,
// every edit must lie in it, in order, at the words that it claims to change, and what an
// edit puts in must be the story's own: a name, in brackets, that stands where its evidence
// says; or the capital of the letter that it replaces.
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_GROUNDING_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_GROUNDING_H_

#include "services/common/document/article.h"
#include "services/common/document/summary.h"

namespace nutgraf::summary {

bool IsGrounded(const document::SummarySentence& sentence, const document::Article& article);

// Whether the passage's text stands under its span.
bool Stands(const document::Passage& passage, const document::Article& article);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_GROUNDING_H_
