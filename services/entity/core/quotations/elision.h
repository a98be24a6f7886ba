// Whether a mark before a word or a number stands for letters or digits left out.
//
//   IsElided("em up")        // 'em up
//   IsElided("90s")          // the '90s
//   IsElided("23 minutes of nothing'")   // false: the mark opens what is quoted
//
// Pure; any thread; reads no more than the quotation's rest.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_ELISION_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_ELISION_H_

#include <string_view>

namespace nutgraf::entity {

// `rest` is the text after the mark.
bool IsElided(std::string_view rest);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_ELISION_H_
