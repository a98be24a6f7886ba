// Answers for a CannedServer.
//
//   CannedServer server([](const std::string&) { return Ok("<p>Ferry"); });

#ifndef NUTGRAF_TESTS_UNIT_ARTICLE_FETCH_CANNED_ANSWERS_H_
#define NUTGRAF_TESTS_UNIT_ARTICLE_FETCH_CANNED_ANSWERS_H_

#include <string>

namespace nutgraf::article {

// `headers` are whole lines.
inline std::string Answer(const std::string& status, const std::string& headers = "",
                          const std::string& body = "") {
  return "HTTP/1.1 " + status + "\r\n" + headers +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

inline std::string Ok(const std::string& body,
                      const std::string& headers = "Content-Type: text/html\r\n") {
  return Answer("200 OK", headers, body);
}

inline std::string Redirect(const std::string& to) {
  return Answer("302 Found", "Location: " + to + "\r\n");
}

}  // namespace nutgraf::article

#endif  // NUTGRAF_TESTS_UNIT_ARTICLE_FETCH_CANNED_ANSWERS_H_
