// Whether a rewrite of a sentence claims only what the sentence does.
//
//   const Claims claims(article_text);                 // the story's own words
//   claims.FaultsOf("Twelve people died.", "The landslide killed 12 people, police said.")
//   // {"attribution: said"}
//
// A rewrite may only say less, with the story's own words: its numbers, dates and names must
// be in the sentence, the names in the same order (so that who did it to whom stays); its
// quotations word for word; where the sentence has a negation, a hedge or an attribution,
// so must the rewrite, and where it has none, neither may the rewrite; and every word that
// carries topic must be somewhere in the story. What passes can still mislead by what it
// leaves out; what is refused may still be true. Nothing is fetched or known beyond the story.
//
// Pure after construction; any thread but one at a time. English.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_CLAIMS_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_CLAIMS_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/summary/core/term_table.h"

namespace nutgraf::summary {

class Claims {
 public:
  explicit Claims(std::string_view story);

  // "number: 14", "name: Adler", "order: Reed", "quotation: …", "negation: not", "hedge: may",
  // "attribution: said", "word: sold", "empty"; empty when there is none.
  std::vector<std::string> FaultsOf(std::string_view rewrite, std::string_view sentence);

 private:
  TermTable terms_;
  std::vector<bool> said_;  // by term
};

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_CLAIMS_H_
