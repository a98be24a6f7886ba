// Parts a caption from the credit that ends it.
//
//   SplitCredit("Police at the gate. Source: AAP / Ana Ruiz/AP")
//   // caption "Police at the gate."  credit "AAP / Ana Ruiz/AP"
//   SplitCredit("© Ana Ruiz 2026")    // caption empty, credit "Ana Ruiz 2026"
//   SplitCredit("Police at the gate") // nullopt
//
// Knows "Source:", "Photo by", "Photograph:", "Picture:", "Image:", "Credit:", "©",
// in or out of brackets, "(Ana Ruiz/Getty Images)" at the end, and a bare agency at
// the end ("… on Monday. Reuters/Ana Ruiz"). Neither range holds the cue itself.
//
//   CaptionBegin("Image caption, Police at the gate")   // 15
//
// A line like "Source: AAP" alone is ambiguous: a credit under an image, a source
// line under a story (wire_source.h). It is a credit here; the caller knows where
// it stands. Pure; any thread; linear in the line.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_LINES_CAPTION_CREDIT_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_LINES_CAPTION_CREDIT_H_

#include <optional>
#include <string_view>

#include "services/common/text/range.h"

namespace nutgraf::article {

struct CaptionCredit {
  text::Range caption;    // trimmed; empty when the line only credits
  text::Range credit;     // who is credited; never empty
  float confidence = 0;   // that the line is a caption or a credit at all
};

std::optional<CaptionCredit> SplitCredit(std::string_view line);

// Where the caption begins after a label that says that it is one ("Image caption,",
// "Caption:", "Pictured:"); 0 when there is no label.
int32_t CaptionBegin(std::string_view line);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_LINES_CAPTION_CREDIT_H_
