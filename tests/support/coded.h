// Bytes as gzip, deflate or brotli carries them, for tests of what reads them.
//
//   folder.Write("page.html.gz", Gzip("<p>…"));

#ifndef NUTGRAF_TESTS_SUPPORT_CODED_H_
#define NUTGRAF_TESTS_SUPPORT_CODED_H_

#include <string>
#include <string_view>

namespace nutgraf::testing {

std::string Gzip(std::string_view bytes);
std::string Zlib(std::string_view bytes);
std::string BareDeflate(std::string_view bytes);  // without zlib's head and checksum
std::string Brotli(std::string_view bytes);

}  // namespace nutgraf::testing

#endif  // NUTGRAF_TESTS_SUPPORT_CODED_H_
