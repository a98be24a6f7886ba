// The page to try Nutgraf on at "/", the API's manual at "/docs", and their parts below
// "/page/": static files that are in the binary.
//
//   for (auto& [path, handler] : PageAssets()) pages.emplace(path, std::move(handler));
//
// Each answer has an ETag of its content (weak: it holds for any content coding), and asks to be
// checked against it before it is used again, so that a new binary is seen at once and an old one
// costs a 304. The policy that it carries lets a browser run nothing but these files, and lets no
// other site put them in a frame. Handlers are immutable; any thread; they cannot fail.

#ifndef NUTGRAF_GATEWAY_PAGE_PAGE_ASSETS_H_
#define NUTGRAF_GATEWAY_PAGE_PAGE_ASSETS_H_

#include <map>
#include <string>

#include "services/common/http/server.h"

namespace nutgraf::gateway {

// By path, for GET.
std::map<std::string, http::Handler, std::less<>> PageAssets();

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_PAGE_PAGE_ASSETS_H_
