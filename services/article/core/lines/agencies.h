// The agencies that news pages take words and pictures from, as a table.
//
//   FindAgencies(LineWords("AAP / Ana Ruiz/AP"))   // AAP, AP
//
// Used by wire_source.h, caption_credit.h and dateline.h. Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_LINES_AGENCIES_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_LINES_AGENCIES_H_

#include <string_view>
#include <vector>

#include "services/article/core/lines/line_words.h"

namespace nutgraf::article {

struct AgencyMention {
  text::Range range;  // in the line
  bool wire = false;  // sells words, not pictures alone
  int word = 0;       // its first word
  int words = 0;
};

// In order, not overlapping. Letters ("AP") count in capitals alone, and a name that
// is a common word too ("Reuters" is none, "Alamy" is none, "Supplied" is) when it is
// capitalised.
std::vector<AgencyMention> FindAgencies(const LineWords& words);

// True when the whole of `name` is a wire agency.
bool IsAgency(std::string_view name);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_LINES_AGENCIES_H_
