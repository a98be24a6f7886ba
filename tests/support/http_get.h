// One HTTP request to loopback, for the tests of admin pages.
//
//   HttpAnswer answer = HttpGet(port, "/livez");

#ifndef NUTGRAF_TESTS_SUPPORT_HTTP_GET_H_
#define NUTGRAF_TESTS_SUPPORT_HTTP_GET_H_

#include <string>

namespace nutgraf::testing {

struct HttpAnswer {
  int status = 0;  // 0 when there is no answer
  std::string head;
  std::string body;
};

HttpAnswer HttpGet(int port, const std::string& path, const std::string& method = "GET");

}  // namespace nutgraf::testing

#endif  // NUTGRAF_TESTS_SUPPORT_HTTP_GET_H_
