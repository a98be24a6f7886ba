// HTTP requests to request messages. A case is a line: what comes in, and the JSON of
// the message it makes, or the field at fault.

#include "gateway/transcoding/request_translator.h"

#include <gtest/gtest.h>

#include "services/common/document/reason.h"
#include "tests/unit/gateway/test_schema.h"

namespace nutgraf::gateway {
namespace {

class RequestTranslatorTest : public testing::Test {
 protected:
  RequestTranslatorTest() : translator_(TestPool()), routes_(*RoutesOf(TestService())) {
    RouterBuilder builder;
    for (size_t i = 0; i < routes_.size(); ++i) {
      EXPECT_TRUE(
          builder.Add(routes_[i].http_method, routes_[i].path_template, static_cast<int>(i)).ok());
    }
    router_ = std::make_unique<Router>(std::move(builder).Build());
  }

  absl::StatusOr<std::string> Translate(const std::string& method, const std::string& path,
                                        const std::string& query, const std::string& body,
                                        const JsonCheckOptions& options = {}) {
    const RouteMatch match = router_->Find(method, path);
    if (match.route < 0) return absl::NotFoundError("no route");
    const auto wire = translator_.Translate({.route = routes_[static_cast<size_t>(match.route)],
                                             .variables = match.variables,
                                             .query = query,
                                             .body = body},
                                            options);
    if (!wire.ok()) return wire.status();
    return translator_.codec().ToJson(TestMessage("Everything"), *wire);
  }

  RequestTranslator translator_;
  std::vector<Route> routes_;
  std::unique_ptr<Router> router_;
};

TEST_F(RequestTranslatorTest, Translates) {
  const struct {
    const char* method;
    const char* path;
    const char* query;
    const char* body;
    const char* want;
  } kCases[] = {
      {"GET", "/v1/shelves/1/books/2", "", "", R"({"text":"shelves/1/books/2"})"},
      {"GET", "/v1/books/42", "", "", R"({"i32":42})"},
      {"GET", "/v1/authors/x/best", "book.pages=3", "",
       R"({"book":{"name":"authors/x","pages":3}})"},
      {"GET", "/v1/books/1", "texts=a&texts=b%26c&colour=RED", "",
       R"({"i32":1,"colour":"RED","texts":["a","b&c"]})"},
      {"GET", "/v1/books/1", "book.sequel.titleText=x&book.title_text=y", "",
       R"({"i32":1,"book":{"titleText":"y","sequel":{"titleText":"x"}}})"},
      {"GET", "/v1/books/1", "mask=text,book", "", R"({"i32":1,"mask":"text,book"})"},
      {"GET", "/v1/books/1", "", "ignored", R"({"i32":1})"},
      {"POST", "/v1/books:count", "", R"({"text":"a","numbers":[1]})",
       R"({"text":"a","numbers":[1]})"},
      {"POST", "/v1/books:count", "", "", "{}"},
      {"PATCH", "/v1/shelves/9", "i32=5", R"({"pages": 3})",
       R"({"text":"shelves/9","i32":5,"book":{"pages":3}})"},
      {"PATCH", "/v1/shelves/9", "", "", R"({"text":"shelves/9"})"},
      {"PUT", "/v1/texts/7", "", R"(["a", "b"])", R"({"i64":"7","texts":["a","b"]})"},
      {"COPY", "/v1/files/a/b:copy", "", "", R"({"text":"a/b"})"},
  };
  for (const auto& c : kCases) {
    const auto got = Translate(c.method, c.path, c.query, c.body);
    ASSERT_TRUE(got.ok()) << c.path << ": " << got.status();
    EXPECT_EQ(*got, c.want) << c.method << " " << c.path << "?" << c.query << " " << c.body;
  }
}

TEST_F(RequestTranslatorTest, RefusesAndNamesTheField) {
  const struct {
    const char* method;
    const char* path;
    const char* query;
    const char* body;
    const char* field;
  } kCases[] = {
      {"GET", "/v1/books/x", "", "", "i32"},
      {"GET", "/v1/books/1", "i32=2", "", "i32"},
      {"GET", "/v1/books/1", "nope=2", "", "nope"},
      {"GET", "/v1/books/1", "text=a&text=b", "", "text"},
      {"GET", "/v1/books/1", "left=a&right=1", "", "right"},
      {"GET", "/v1/books/1", "u32=-1", "", "u32"},
      {"POST", "/v1/books:count", "text=a", "{}", "text"},
      {"POST", "/v1/books:count", "", R"({"nope":1})", "nope"},
      {"POST", "/v1/books:count", "", "{}}", ""},
      {"PATCH", "/v1/shelves/9", "book.pages=1", "{}", "book.pages"},
      {"PATCH", "/v1/shelves/9", "", R"({"pages":"x"})", "book.pages"},
      {"PATCH", "/v1/shelves/9", "", R"({}, "text": "smuggled")", ""},
      {"PUT", "/v1/texts/7", "", R"("a")", "texts"},
  };
  for (const auto& c : kCases) {
    const auto got = Translate(c.method, c.path, c.query, c.body);
    ASSERT_TRUE(absl::IsInvalidArgument(got.status())) << c.path << "?" << c.query << c.body;
    EXPECT_EQ(document::FieldOf(got.status()), c.field)
        << c.path << "?" << c.query << " " << c.body << ": " << got.status();
  }
}

TEST_F(RequestTranslatorTest, UnknownParametersAreIgnoredOnRequest) {
  const auto got =
      Translate("GET", "/v1/books/1", "nope=2&u32=3", "", {.ignore_unknown_fields = true});
  ASSERT_TRUE(got.ok()) << got.status();
  EXPECT_EQ(*got, R"({"i32":1,"u32":3})");
}

TEST_F(RequestTranslatorTest, AQueryHasALimit) {
  std::string query;
  for (int i = 0; i < 1000; ++i) query += "texts=a&";
  EXPECT_TRUE(absl::IsInvalidArgument(Translate("GET", "/v1/books/1", query, "").status()));
}

}  // namespace
}  // namespace nutgraf::gateway
