// One HTTP request from a test to a server of the suite.
//
//   HttpAnswer answer = Post(url + "/v1/articles:digest", R"({"document": {"text": "…"}})");
//   answer.status == 200
//
// Blocks until the answer is whole. A request that gets no answer has status 0 and
// says why in `body`. Any thread.

#ifndef NUTGRAF_TESTS_INTEGRATION_HTTP_CLIENT_H_
#define NUTGRAF_TESTS_INTEGRATION_HTTP_CLIENT_H_

#include <string>
#include <vector>

namespace nutgraf::testing {

struct HttpAnswer {
  long status = 0;
  std::string body;
};

HttpAnswer Get(const std::string& url);
HttpAnswer Post(const std::string& url, const std::string& body,
                const std::vector<std::string>& headers = {"Content-Type: application/json"});

}  // namespace nutgraf::testing

#endif  // NUTGRAF_TESTS_INTEGRATION_HTTP_CLIENT_H_
