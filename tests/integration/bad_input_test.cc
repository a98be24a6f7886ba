// Contract: whatever a stranger sends, the suite answers with a clear error or an honest
// answer, in bounded time and memory, and goes on serving. A case is a line of the
// table: a request, the HTTP status and what the body must say.
#include <functional>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/integration/http_client.h"
#include "tests/integration/server_process.h"

namespace nutgraf::testing {
namespace {

using nlohmann::json;

std::string Repeated(const std::string& text, size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::string Text(const std::string& text) {
  return json{{"document", {{"text", text}}}}.dump();
}

std::string Html(const std::string& bytes, const std::string& charset = "") {
  json document = {{"html", absl::Base64Escape(bytes)}};
  if (!charset.empty()) document["declaredCharset"] = charset;
  return json{{"document", document}}.dump();
}

// A page of some length in Latin script, so that its charset can be told.
std::string Latin1Page() {
  return Repeated("<p>El alcalde de San Bart\xf3lo dijo el martes que la estaci\xf3n abrir\xe1 "
                  "ma\xf1" "ana para todos los vecinos del barrio.</p>", 8);
}

struct Case {
  const char* name;
  std::function<std::string()> body;
  long status;
  const char* says;
};

const Case kCases[] = {
    {"no_document", [] { return std::string("{}"); }, 400, "DOCUMENT_MISSING"},
    {"empty_text", [] { return Text(" \n "); }, 400, "DOCUMENT_EMPTY"},
    {"html_without_text", [] { return Html("<html></html>"); }, 200, "NO_ARTICLE"},
    {"binary_text", [] { return Text(std::string("\0\1\2\3\0\7\0\0\4\5", 10) + Repeated("\1\2", 300)); },
     400, "DOCUMENT_NOT_TEXT"},
    {"binary_html", [] { return Html(Repeated(std::string("\x89PNG\0\0\1", 7), 500)); }, 400,
     "DOCUMENT_NOT_TEXT"},
    {"hundred_megabytes", [] { return Text(std::string(100'000'000, 'a')); }, 413, "error"},
    {"twenty_megabytes", [] { return Text(std::string(20 << 20, 'a')); }, 400,
     "DOCUMENT_TOO_LARGE"},
    {"wrong_charset_label", [] { return Html(Latin1Page(), "utf-8"); }, 200,
     "CHARSET_MISLABELLED"},
    {"nested_tags", [] { return Html(Repeated("<div>", 500'000)); }, 200, "NO_ARTICLE"},
    {"attributes",
     [] {
       std::string tag = "<div";
       for (int i = 0; i < 50'000; ++i) absl::StrAppend(&tag, " a", i, "=1");
       return Html(tag + ">hello</div>");
     },
     200, "NO_ARTICLE"},
    {"one_line_of_ten_megabytes", [] { return Text(Repeated("word ", 2'000'000)); }, 200,
     "\"article\""},
    {"one_word_of_a_megabyte", [] { return Text(std::string(1'000'000, 'a')); }, 200,
     "\"article\""},
    {"only_boilerplate",
     [] {
       return Text("Sign up to our newsletter\n\nShare this\n\nDownload our app\n\n"
                   "Listen to our podcasts\n\nTerms and conditions\n");
     },
     200, "NO_ARTICLE"},
    {"japanese",
     [] {
       return Text("港町で新しい橋が開通\n\n" +
                   Repeated("港町の市長は火曜日、新しい橋が開通したと発表した。"
                            "橋の建設には三年かかった。\n\n", 4));
     },
     200, "\"languageCode\":\"ja\""},
    {"private_address",
     [] { return std::string(R"({"document": {"uri": "http://127.0.0.1:1/"}})"); }, 400,
     "FETCH_REFUSED"},
    {"metadata_address",
     [] { return std::string(R"({"document": {"uri": "http://169.254.169.254/"}})"); }, 400,
     "FETCH_REFUSED"},
    {"other_scheme",
     [] { return std::string(R"({"document": {"uri": "file:///etc/passwd"}})"); }, 400, "error"},
    {"unknown_field", [] { return std::string(R"({"documnet": {}})"); }, 400, "documnet"},
    {"malformed_json", [] { return std::string(R"({"document": )"); }, 400, "error"},
    {"bad_name", [] { return std::string(R"({"document": {"name": "articles/x"}})"); }, 400,
     "NAME_INVALID"},
    {"span_out_of_place",
     [] {
       return std::string(R"({"document": {"article": {"blocks": [{"kind": "PARAGRAPH",
         "text": "It came in."}], "title": {"text": "x",
         "span": {"block": 7, "begin": 0, "end": 1}}}}})");
     },
     400, "SPAN_INVALID"},
    {"budget_out_of_range",
     [] {
       return std::string(R"({"document": {"text": "It came in. All was well."},
                              "summaryBudget": {"sentences": -1}})");
     },
     400, "summary_budget.sentences"},
    {"ratio_out_of_range",
     [] {
       return std::string(R"({"document": {"text": "It came in. All was well."},
                              "summaryBudget": {"ratio": 1.5}})");
     },
     400, "summary_budget.ratio"},
    {"two_budgets",
     [] {
       return std::string(R"({"document": {"text": "It came in. All was well."},
                              "summaryBudget": {"sentences": 1, "words": 9}})");
     },
     400, "words"},
    {"query_without_a_query",
     [] {
       return std::string(R"({"document": {"text": "It came in. All was well."},
                              "summaryOptions": {"kind": "QUERY"}})");
     },
     400, "summary_options.query"},
    {"contradicting_options",
     [] {
       return std::string(R"({"document": {"text": "It came in. All was well."},
                              "summaryOptions": {"compress": true, "verbatim": true}})");
     },
     400, "summary_options.verbatim"},
    {"update_of_one_page",
     [] {
       return std::string(R"({"document": {"text": "It came in. All was well."},
                              "summaryOptions": {"kind": "UPDATE"}})");
     },
     400, "summary_options.kind"},
    {"unknown_kind",
     [] {
       return std::string(R"({"document": {"text": "It came in. All was well."},
                              "summaryOptions": {"kind": "POEM"}})");
     },
     400, "POEM"},
    {"rewrite_without_a_model",
     [] {
       return std::string(R"({"document": {"text": "It came in. All was well."},
                              "summaryOptions": {"rewrite": true}})");
     },
     400, "REWRITE_DISABLED"},
    {"query_in_another_script",
     [] {
       return absl::StrCat(R"({"document": {"text": ")",
                           Repeated("The ferry came into port on Tuesday, the owners said. ", 8),
                           R"("}, "summaryOptions": {"kind": "QUERY", "query": "港町の橋"}})");
     },
     200, "NOTHING_FOUND"},
};

class BadInput : public ::testing::TestWithParam<Case> {
 protected:
  static void SetUpTestSuite() { server_ = new ServerProcess("nutgraf", {"--fetch"}); }
  static void TearDownTestSuite() {
    EXPECT_EQ(server_->Stop(), 0);
    delete server_;
  }
  static ServerProcess* server_;
};
ServerProcess* BadInput::server_ = nullptr;

TEST_P(BadInput, IsAnsweredClearly) {
  const HttpAnswer answer = Post(server_->http() + "/v1/articles:digest", GetParam().body());
  EXPECT_EQ(answer.status, GetParam().status) << answer.body.substr(0, 1000);
  EXPECT_NE(answer.body.find(GetParam().says), std::string::npos) << answer.body.substr(0, 1000);
  EXPECT_TRUE(json::accept(answer.body)) << answer.body.substr(0, 1000);
  EXPECT_FALSE(server_->process().HasEnded()) << server_->Log();
}

INSTANTIATE_TEST_SUITE_P(Cases, BadInput, ::testing::ValuesIn(kCases),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(Deadline, OfAMillisecondIsHonoured) {
  ServerProcess server("nutgraf", {});
  const HttpAnswer answer =
      Post(server.http() + "/v1/articles:digest", Text(Repeated("A ferry came in. ", 400'000)),
           {"Content-Type: application/json", "Grpc-Timeout: 1m"});
  EXPECT_EQ(answer.status, 504) << answer.body;
  EXPECT_EQ(server.Stop(), 0);
}

TEST(Fetching, IsOffUnlessAskedFor) {
  ServerProcess server("nutgraf", {});
  const HttpAnswer answer = Post(server.http() + "/v1/articles:digest",
                                 R"({"document": {"uri": "https://gazette.example/"}})");
  EXPECT_EQ(answer.status, 400);
  EXPECT_NE(answer.body.find("FETCH_DISABLED"), std::string::npos) << answer.body;
}

}  // namespace
}  // namespace nutgraf::testing
