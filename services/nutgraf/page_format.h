// What a file holds that does not say.
//
//   LooksLikeHtml("<!doctype html>…")   // true
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_NUTGRAF_PAGE_FORMAT_H_
#define NUTGRAF_SERVICES_NUTGRAF_PAGE_FORMAT_H_

#include <string_view>

namespace nutgraf {

// Whether bytes are a saved page rather than text: a document type, a comment or a
// tag of the top of a page comes first, after white space and a byte order mark.
bool LooksLikeHtml(std::string_view bytes);

}  // namespace nutgraf

#endif  // NUTGRAF_SERVICES_NUTGRAF_PAGE_FORMAT_H_
