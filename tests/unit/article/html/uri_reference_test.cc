// Contract of uri_reference.h: references as RFC 3986 resolves them (its examples of
// 5.4 among the cases).

#include "services/article/core/html/uri_reference.h"

#include <gtest/gtest.h>

namespace nutgraf::article {
namespace {

struct Case {
  const char* base;
  const char* reference;
  const char* resolved;
};

constexpr Case kCases[] = {
    {"http://a/b/c/d;p?q", "g", "http://a/b/c/g"},
    {"http://a/b/c/d;p?q", "./g", "http://a/b/c/g"},
    {"http://a/b/c/d;p?q", "g/", "http://a/b/c/g/"},
    {"http://a/b/c/d;p?q", "/g", "http://a/g"},
    {"http://a/b/c/d;p?q", "//g", "http://g"},
    {"http://a/b/c/d;p?q", "?y", "http://a/b/c/d;p?y"},
    {"http://a/b/c/d;p?q", "g?y", "http://a/b/c/g?y"},
    {"http://a/b/c/d;p?q", "#s", "http://a/b/c/d;p?q#s"},
    {"http://a/b/c/d;p?q", "", "http://a/b/c/d;p?q"},
    {"http://a/b/c/d;p?q", "..", "http://a/b/"},
    {"http://a/b/c/d;p?q", "../../../g", "http://a/g"},
    {"http://a/b/c/d;p?q", "http:g:h", "http:g:h"},
    {"https://post.example", "x", "https://post.example/x"},
    {"https://post.example/a", " https://other.example/ ", "https://other.example/"},
    {"", "/relative", "/relative"},
    {"file:///etc/x", "y", "y"},
};

TEST(ResolveUri, Cases) {
  for (const Case& c : kCases) {
    EXPECT_EQ(ResolveUri(c.base, c.reference), c.resolved) << c.base << " + " << c.reference;
  }
}

TEST(IsWebReference, TellsLinksThatLeadSomewhere) {
  for (const char* uri : {"/a", "a.html", "http://x", "HTTPS://x", "?page=2"}) {
    EXPECT_TRUE(IsWebReference(uri)) << uri;
  }
  for (const char* uri : {"", "#top", "javascript:void(0)", "mailto:a@b.example", " data:,x"}) {
    EXPECT_FALSE(IsWebReference(uri)) << uri;
  }
}

TEST(HostOf, LeavesWwwOut) {
  EXPECT_EQ(HostOf("https://www.post.example:8080/a?b"), "post.example");
  EXPECT_EQ(HostOf("post.example/a"), "");
  EXPECT_EQ(PathOf("https://post.example/2026/01?x#y"), "/2026/01");
}

}  // namespace
}  // namespace nutgraf::article
