// The news agencies that a line says a story comes from.
//
//   ReadSourceLine("Source: AAP, AFP")                   // "AAP", "AFP"
//   ReadSourceLine("(Reporting by Ana Ruiz; Editing by Bo Li)")  // a source line, no agency
//   ReadSourceLine("With reporting from Reuters")        // "Reuters"
//   EndingSource("… the talks go on on Monday. – AP")    // "AP"
//
// The agencies are a table (agencies.h). Ranges point into the line; a name is
// kept as it is written. Pure; any thread; linear in the line.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_LINES_WIRE_SOURCE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_LINES_WIRE_SOURCE_H_

#include <optional>
#include <string_view>
#include <vector>

#include "services/common/text/range.h"

namespace nutgraf::article {

struct SourceLine {
  std::vector<text::Range> agencies;  // may be empty: "(Reporting by Ana Ruiz)"
  float confidence = 0;
};

// A line that does nothing but name agencies or reporters behind the story.
std::optional<SourceLine> ReadSourceLine(std::string_view line);

// The agency in the last words of a body paragraph: "… on Monday. – AP",
// "… on Monday. (AFP)". Empty when there is none.
text::Range EndingSource(std::string_view paragraph);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_LINES_WIRE_SOURCE_H_
