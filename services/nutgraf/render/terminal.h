// A digest as a reader likes it in a terminal.
//
//   std::cout << RenderTerminal(digest, {.width = 100, .colour = true});
//
// The gist and the key points first, then who is in the story, who said what, the article with its
// mentions marked by type, and what was left out. Control characters of the page
// are shown as marks and never reach the terminal.
//
// `digest` has offsets in BYTES. Pure; any thread.

#ifndef NUTGRAF_SERVICES_NUTGRAF_RENDER_TERMINAL_H_
#define NUTGRAF_SERVICES_NUTGRAF_RENDER_TERMINAL_H_

#include <string>

#include "nutgraf/v1/digest.pb.h"

namespace nutgraf::render {

struct TerminalOptions {
  int width = 80;       // columns, at least 40
  bool colour = false;  // ANSI escape sequences
};

std::string RenderTerminal(const v1::DigestResponse& digest, const TerminalOptions& options);

}  // namespace nutgraf::render

#endif  // NUTGRAF_SERVICES_NUTGRAF_RENDER_TERMINAL_H_
