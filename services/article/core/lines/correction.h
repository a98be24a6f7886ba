// Notes that correct or clarify a story.
//
//   IsCorrection("Correction: An earlier version of this article misspelled …")  // true
//   IsCorrection("This story has been updated to include the minister's reply.") // true
//   IsCorrection("The minister issued a correction.")                            // false
//
// Pure; any thread; linear in the line.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_LINES_CORRECTION_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_LINES_CORRECTION_H_

#include <string_view>

namespace nutgraf::article {

bool IsCorrection(std::string_view line);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_LINES_CORRECTION_H_
