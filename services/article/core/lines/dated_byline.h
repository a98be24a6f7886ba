// Reads who is credited in a line that also says when.
//
//   ReadDatedByline("Published August 7, 2026 by Nora Quill")    // "Nora Quill"
//   ReadDatedByline("VON NORA QUILL am 21. April 2026")          // "NORA QUILL"
//   ReadDatedByline("News | By Nora Quill | April 13, 2026")     // "Nora Quill"
//   ReadDatedByline("Nora Quill 13.04.2026")                     // "Nora Quill"
//   ReadDatedByline("by inkpot on December 4, 2026")             // "inkpot", no person
//   ReadDatedByline("It was destroyed by fire on 9 January 2026")  // nullopt
//
// The line must state a full date; what lies between dates and bars is read as a
// byline (byline.h), as up to three words after "by", or as a bare name. For lines
// that are known to stand with a headline. Ranges point into the line. Pure; any
// thread; linear in the line, of which at most kMaxDatedBylineBytes are read.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_LINES_DATED_BYLINE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_LINES_DATED_BYLINE_H_

#include <optional>
#include <string_view>

#include "services/article/core/lines/byline.h"

namespace nutgraf::article {

// Longer lines tell a story.
inline constexpr size_t kMaxDatedBylineBytes = 200;

std::optional<BylineLine> ReadDatedByline(std::string_view line);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_LINES_DATED_BYLINE_H_
