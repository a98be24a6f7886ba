// Which path templates are well-formed, and what they mean. A case is a line.

#include "gateway/transcoding/http_template.h"

#include <gtest/gtest.h>

#include "absl/strings/str_join.h"

namespace nutgraf::gateway {
namespace {

// "v1 * ** | field.path[0,2) | verb"
std::string Print(const HttpTemplate& t) {
  std::string out;
  for (const TemplateSegment& segment : t.segments) {
    if (!out.empty()) out += ' ';
    out += segment.kind == TemplateSegment::kAny        ? "*"
           : segment.kind == TemplateSegment::kAnyToEnd ? "**"
                                                        : segment.text;
  }
  for (const TemplateVariable& variable : t.variables) {
    out += " | " + absl::StrJoin(variable.field_path, ".") + "[" + std::to_string(variable.begin) +
           "," + std::to_string(variable.end) + (variable.to_end ? "..." : ")");
  }
  if (!t.verb.empty()) out += " | :" + t.verb;
  return out;
}

TEST(HttpTemplateTest, Parses) {
  const struct {
    const char* text;
    const char* want;
  } kCases[] = {
      {"/v1", "v1"},
      {"/v1/articles:parse", "v1 articles | :parse"},
      {"/v1/{name}", "v1 * | name[1,2)"},
      {"/v1/{name=articles/*}", "v1 articles * | name[1,3)"},
      {"/v1/{document.name=articles/*}/entities", "v1 articles * entities | document.name[1,3)"},
      {"/{a=x/*}/{b}:c", "x * * | a[0,2) | b[2,3) | :c"},
      {"/v1/*/**", "v1 * **"},
      {"/**", "**"},
      {"/{rest=**}", "** | rest[0,1..."},
      {"/v1/{rest=files/**}:copy", "v1 files ** | rest[1,3... | :copy"},
      {"/v1/a-b_c.d~e%20", "v1 a-b_c.d~e%20"},
      {"/{_a1.b2}", "* | _a1.b2[0,1)"},
  };
  for (const auto& c : kCases) {
    const auto parsed = HttpTemplate::Parse(c.text);
    ASSERT_TRUE(parsed.ok()) << c.text << ": " << parsed.status();
    EXPECT_EQ(Print(*parsed), c.want) << c.text;
  }
}

TEST(HttpTemplateTest, Refuses) {
  const char* kCases[] = {
      "",        "v1",         "/",        "/v1/",         "//v1",       "/v1/{",     "/v1/{}",
      "/v1/{a",  "/v1/{a}}",   "/v1/{a.}", "/v1/{.a}",     "/v1/{1a}",   "/v1/{a=}",  "/v1/{a=/b}",
      "/v1:",    "/v1:a:b",    "/v1:a/b",  "/**/v1",       "/{a=**}/b",  "/{a=*}{b}", "/{a={b}}",
      "/v1/***", "/{a}/{a=*}", "/v1 ",     "/v1/\xc3\xa9", "/{a=b/{c}}", "/v1/*a",    "/a//b",
  };
  for (const char* text : kCases) {
    EXPECT_TRUE(absl::IsInvalidArgument(HttpTemplate::Parse(text).status())) << text;
  }
}

}  // namespace
}  // namespace nutgraf::gateway
