// Which route a request takes. The table states the rules; the random test holds the
// trie to a plain scan over all templates.

#include "gateway/transcoding/router.h"

#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gateway/transcoding/percent.h"

namespace nutgraf::gateway {
namespace {

// "2 name=articles/a1" or "none" or "allow GET,POST".
std::string Print(const RouteMatch& match) {
  if (match.route < 0) {
    return match.allowed_methods.empty()
               ? "none"
               : absl::StrCat("allow ", absl::StrJoin(match.allowed_methods, ","));
  }
  std::string out = absl::StrCat(match.route);
  for (const VariableValue& variable : match.variables) {
    absl::StrAppend(&out, " ", absl::StrJoin(*variable.field_path, "."), "=", variable.value);
  }
  return out;
}

TEST(RouterTest, FindsTheRoute) {
  const struct {
    const char* method;
    const char* path_template;
  } kRoutes[] = {
      {"POST", "/v1/articles:parse"},                      // 0
      {"GET", "/v1/{name=articles/*}"},                    // 1
      {"GET", "/v1/{document.name=articles/*}/entities"},  // 2
      {"DELETE", "/v1/{name=articles/*}"},                 // 3
      {"GET", "/v1/articles/latest"},                      // 4
      {"GET", "/v1/files/{path=**}"},                      // 5
      {"POST", "/v1/files/{path=**}:copy"},                // 6
      {"GET", "/v2/{a}/{b=x/*}:sum"},                      // 7
      {"POST", "/v1/articles/oldest"},                     // 8
      {"GET", "/v1/a%20b"},                                // 9
  };
  RouterBuilder builder;
  int index = 0;
  for (const auto& route : kRoutes) {
    ASSERT_TRUE(builder.Add(route.method, *HttpTemplate::Parse(route.path_template), index++).ok());
  }
  const Router router = std::move(builder).Build();
  const struct {
    const char* method;
    const char* path;
    const char* want;
  } kCases[] = {
      {"POST", "/v1/articles:parse", "0"},
      {"GET", "/v1/articles:parse", "allow POST"},
      {"GET", "/v1/articles/a1", "1 name=articles/a1"},
      {"DELETE", "/v1/articles/a1", "3 name=articles/a1"},
      {"PUT", "/v1/articles/a1", "allow DELETE,GET"},
      {"GET", "/v1/articles/a1/entities", "2 document.name=articles/a1"},
      {"GET", "/v1/articles/latest", "4"},
      {"DELETE", "/v1/articles/latest", "3 name=articles/latest"},
      {"GET", "/v1/articles/oldest", "1 name=articles/oldest"},
      {"GET", "/v1/articles/a:b", "1 name=articles/a:b"},
      {"GET", "/v1/articles/a%20b", "1 name=articles/a b"},
      {"GET", "/v1/articles/a%2Fb", "1 name=articles/a%2Fb"},
      {"GET", "/v1/%61rticles/a1", "1 name=articles/a1"},
      {"GET", "/v1/a%20b", "9"},
      {"GET", "/v1/a b", "9"},
      {"GET", "/v1/articles/", "none"},
      {"GET", "/v1/articles", "none"},
      {"GET", "/v1/articles/a1/", "none"},
      {"GET", "/v1/articles/a1/summary", "none"},
      {"GET", "/v1/files/x/y/z", "5 path=x/y/z"},
      {"GET", "/v1/files", "5 path="},
      {"POST", "/v1/files/x/y:copy", "6 path=x/y"},
      {"GET", "/v1/files/x/y:copy", "5 path=x/y:copy"},
      {"GET", "/v2/q%2Fr/x/1:sum", "7 a=q/r b=x/1"},
      {"GET", "/v2/q/x/1", "none"},
      {"GET", "/v2/q/x/1:", "none"},
      {"GET", "", "none"},
      {"GET", "/", "none"},
      {"GET", "v1", "none"},
      {"get", "/v1/articles/a1", "allow DELETE,GET"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Print(router.Find(c.method, c.path)), c.want) << c.method << " " << c.path;
  }
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "/x";
  EXPECT_EQ(Print(router.Find("GET", "/v1/files" + deep)), "none");
}

TEST(RouterTest, RefusesTwoRoutesForTheSameRequests) {
  RouterBuilder builder;
  EXPECT_TRUE(builder.Add("GET", *HttpTemplate::Parse("/v1/{a=x/*}"), 0).ok());
  EXPECT_TRUE(builder.Add("POST", *HttpTemplate::Parse("/v1/{a=x/*}"), 1).ok());
  EXPECT_TRUE(builder.Add("GET", *HttpTemplate::Parse("/v1/x/*:verb"), 2).ok());
  EXPECT_TRUE(absl::IsAlreadyExists(builder.Add("GET", *HttpTemplate::Parse("/v1/x/{b}"), 3)));
}

// --- Against a scan ------------------------------------------------------------------

struct Candidate {
  std::string method;
  HttpTemplate path_template;
};

// Whether a template fits, and how well: each segment's rank, smaller is better.
bool Fits(const HttpTemplate& t, const std::vector<std::string>& segments, const std::string& verb,
          std::string* rank) {
  if (t.verb != verb) return false;
  rank->clear();
  size_t at = 0;
  for (const TemplateSegment& segment : t.segments) {
    if (segment.kind == TemplateSegment::kAnyToEnd) {
      *rank += '3';
      return at <= segments.size();
    }
    if (at == segments.size()) return false;
    if (segment.kind == TemplateSegment::kLiteral && segment.text != segments[at]) return false;
    if (segment.kind == TemplateSegment::kAny && segments[at].empty()) return false;
    *rank += segment.kind == TemplateSegment::kLiteral ? '1' : '2';
    ++at;
  }
  return at == segments.size();
}

int Scan(const std::vector<Candidate>& all, const std::string& method, const std::string& path) {
  std::vector<std::string> segments = absl::StrSplit(path.substr(1), '/');
  for (const bool with_verb : {true, false}) {
    std::vector<std::string> cut = segments;
    std::string verb;
    const size_t colon = cut.back().rfind(':');
    if (with_verb) {
      if (colon == std::string::npos || colon + 1 == cut.back().size()) continue;
      verb = cut.back().substr(colon + 1);
      cut.back().resize(colon);
    }
    int best = -1;
    std::string best_rank, rank;
    for (size_t i = 0; i < all.size(); ++i) {
      if (all[i].method != method || !Fits(all[i].path_template, cut, verb, &rank)) continue;
      if (best < 0 || rank < best_rank) {
        best = static_cast<int>(i);
        best_rank = rank;
      }
    }
    if (best >= 0) return best;
  }
  return -1;
}

TEST(RouterTest, AgreesWithAScanOfAllTemplates) {
  std::mt19937 random(20260109);
  const auto pick = [&](std::initializer_list<const char*> from) {
    return std::string(from.begin()[random() % from.size()]);
  };
  int found = 0;
  for (int round = 0; round < 200; ++round) {
    RouterBuilder builder;
    std::vector<Candidate> all;
    for (int i = 0; i < 12; ++i) {
      std::string text;
      const size_t length = 1 + random() % 4;
      for (size_t s = 0; s < length; ++s) text += "/" + pick({"a", "b", "c", "*", "*"});
      if (random() % 4 == 0) text += "/**";
      if (random() % 3 == 0) text += ":" + pick({"x", "y"});
      const std::string method = pick({"GET", "POST"});
      const HttpTemplate parsed = *HttpTemplate::Parse(text);
      if (builder.Add(method, parsed, static_cast<int>(all.size())).ok()) {
        all.push_back({method, parsed});
      }
    }
    const Router router = std::move(builder).Build();
    for (int i = 0; i < 100; ++i) {
      std::string path;
      const size_t length = 1 + random() % 5;
      for (size_t s = 0; s < length; ++s) path += "/" + pick({"a", "b", "c", "d", ""});
      if (random() % 3 == 0) path += pick({":x", ":y", ":z", ":", ":x:y"});
      const std::string method = pick({"GET", "POST"});
      const int want = Scan(all, method, path);
      found += want >= 0;
      ASSERT_EQ(router.Find(method, path).route, want) << method << " " << path;
    }
  }
  EXPECT_GT(found, 1000);
}

}  // namespace
}  // namespace nutgraf::gateway
