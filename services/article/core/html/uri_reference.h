// Makes the addresses of links absolute (RFC 3986, 5.2, as far as the web needs it).
//
//   ResolveUri("https://post.example/news/a.html", "../b?x=1")
//   // "https://post.example/b?x=1"
//
// References that are absolute come back as they are, as does everything when the
// base is not an http(s) address. Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_URI_REFERENCE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_URI_REFERENCE_H_

#include <string>
#include <string_view>

namespace nutgraf::article {

std::string ResolveUri(std::string_view base, std::string_view reference);

// Whether a link leads somewhere: not to the same page, a script or a mailbox.
bool IsWebReference(std::string_view reference);

// The host without "www.", "" when the address has none.
std::string_view HostOf(std::string_view uri);

// The path with its leading slash, query and fragment aside.
std::string_view PathOf(std::string_view uri);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_URI_REFERENCE_H_
