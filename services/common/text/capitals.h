// How words are written: IsAllCapitals("NATO"), OpensWithCapital("Émile").
//
// Valid UTF-8 is expected; what is not counts as no letter. Pure functions; any thread.

#ifndef NUTGRAF_SERVICES_COMMON_TEXT_CAPITALS_H_
#define NUTGRAF_SERVICES_COMMON_TEXT_CAPITALS_H_

#include <string_view>

namespace nutgraf::text {

// Has a capital and no small letter.
bool IsAllCapitals(std::string_view text);
bool OpensWithCapital(std::string_view text);

}  // namespace nutgraf::text

#endif  // NUTGRAF_SERVICES_COMMON_TEXT_CAPITALS_H_
