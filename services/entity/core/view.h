// std::string_view and absl::string_view into each other: Debian's Abseil has its own.
//
//   absl::StrCat("bad row ", View(line))
//
// Pure; any thread. The answer refers to the same bytes.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_VIEW_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_VIEW_H_

#include <string_view>

#include "absl/strings/string_view.h"

namespace nutgraf::entity {

inline absl::string_view View(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_VIEW_H_
