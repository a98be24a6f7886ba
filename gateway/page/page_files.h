// The files of web/ and the example page, as they were when this binary was built.
//
//   for (const PageFile& file : PageFiles()) …   // {"index.html", "<!doctype html>…"}
//
// Views of constants that live as long as the program; any thread; cannot fail.

#ifndef NUTGRAF_GATEWAY_PAGE_PAGE_FILES_H_
#define NUTGRAF_GATEWAY_PAGE_PAGE_FILES_H_

#include <string_view>
#include <vector>

namespace nutgraf::gateway {

struct PageFile {
  std::string_view name;
  std::string_view bytes;
};

std::vector<PageFile> PageFiles();

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_PAGE_PAGE_FILES_H_
