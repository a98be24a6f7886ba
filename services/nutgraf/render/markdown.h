// A digest as CommonMark, for notes and tickets.
//
//   std::cout << RenderMarkdown(digest);
//
// The same order as in the terminal, without what was left out. The page's text is
// escaped: none of it acts as markup.
//
// `digest` has offsets in BYTES. Pure; any thread.

#ifndef NUTGRAF_SERVICES_NUTGRAF_RENDER_MARKDOWN_H_
#define NUTGRAF_SERVICES_NUTGRAF_RENDER_MARKDOWN_H_

#include <string>

#include "nutgraf/v1/digest.pb.h"

namespace nutgraf::render {

std::string RenderMarkdown(const v1::DigestResponse& digest);

}  // namespace nutgraf::render

#endif  // NUTGRAF_SERVICES_NUTGRAF_RENDER_MARKDOWN_H_
