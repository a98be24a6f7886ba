// `nutgraf digest FILE…`: pages in, digests out, in this process.
//
//   return DigestCommand({"page.html", "-"});
//
// Each argument is a path, `-` for standard input, or an http(s) URI (with --fetch).
// A page is HTML when its name or its first bytes say so, else copied text. Digests
// go to standard output in the order of the arguments, as --format says; a page that
// cannot be read is a line on standard error, and the rest goes on. Returns the exit
// status: 0, or 1 when any page failed.

#ifndef NUTGRAF_SERVICES_NUTGRAF_DIGEST_COMMAND_H_
#define NUTGRAF_SERVICES_NUTGRAF_DIGEST_COMMAND_H_

#include <string>
#include <vector>

namespace nutgraf {

int DigestCommand(const std::vector<std::string>& pages);

}  // namespace nutgraf

#endif  // NUTGRAF_SERVICES_NUTGRAF_DIGEST_COMMAND_H_
