// The place that opens a wire story.
//
//   ReadDateline("CARACAS, Jan 8 (Reuters) - The government …")
//   // range "CARACAS, Jan 8 (Reuters)", agency "Reuters", story at "The government"
//   ReadDateline("PARIS (AP) — …")   // range "PARIS (AP)", agency "AP"
//   ReadDateline("WASHINGTON – …")   // range "WASHINGTON"
//   ReadDateline("Well – it rained") // nullopt
//
// A dateline is a place in capitals, or any place before an agency in brackets; then
// perhaps a day; then a dash. Pure; any thread; reads at most the first 120 bytes.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_LINES_DATELINE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_LINES_DATELINE_H_

#include <optional>
#include <string_view>

#include "services/common/text/range.h"

namespace nutgraf::article {

struct Dateline {
  text::Range range;       // without the dash
  text::Range place;
  text::Range agency;      // empty when none is named
  int32_t story_begin = 0;  // where the first sentence starts
};

std::optional<Dateline> ReadDateline(std::string_view paragraph);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_LINES_DATELINE_H_
