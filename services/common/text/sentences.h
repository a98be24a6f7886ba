// Sentence boundaries of a block of news text.
//
//   for (Range s : SplitSentences("Gen. Ruiz left at 5 p.m. He was late.")) …
//   // "Gen. Ruiz left at 5 p.m."  "He was late."
//
// Knows what news needs: abbreviations, initials, "No. 10", "a.m.", closing
// quotation marks and brackets that belong to the sentence they end. Ranges are
// trimmed of white space, in order, and never overlap; text without a sentence
// end is one sentence, blank text none.
//
// Pure; any thread. `text` is valid UTF-8; other bytes are kept and never crash.

#ifndef NUTGRAF_SERVICES_COMMON_TEXT_SENTENCES_H_
#define NUTGRAF_SERVICES_COMMON_TEXT_SENTENCES_H_

#include <string_view>
#include <vector>

#include "services/common/text/range.h"

namespace nutgraf::text {

std::vector<Range> SplitSentences(std::string_view text);

}  // namespace nutgraf::text

#endif  // NUTGRAF_SERVICES_COMMON_TEXT_SENTENCES_H_
