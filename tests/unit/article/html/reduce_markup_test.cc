// Contract of reduce_markup.h: what comes out is balanced, bounded and has the
// page's text. A case is a line: markup in, markup out (the doctype aside).

#include "services/article/core/html/reduce_markup.h"

#include <gtest/gtest.h>

namespace nutgraf::article {
namespace {

std::string Reduce(std::string_view html, const HtmlLimits& limits = {}) {
  const std::string out = ReduceMarkup(html, limits).html;
  constexpr std::string_view kDoctype = "<!DOCTYPE html>";
  EXPECT_EQ(out.substr(0, kDoctype.size()), kDoctype);
  return out.substr(kDoctype.size());
}

struct Case {
  const char* in;
  const char* out;
};

constexpr Case kCases[] = {
    {"", ""},
    {"text only", "text only"},
    {"<p>a<p>b", "<p>a</p><p>b</p>"},
    {"<P CLASS=Lead onclick='x()'>a</P>", "<p class=\"Lead\">a</p>"},
    {"<b><i>a</b></i>", "<x-b><x-i>a</x-i></x-b>"},
    {"<em>a</em> <strong>b</strong>", "<x-i>a</x-i> <x-b>b</x-b>"},
    {"<a href='/x\"y'>a</a>", "<x-a href=\"/x&quot;y\">a</x-a>"},
    {"<a href=1>a<a href=2>b", "<x-a href=\"1\">a</x-a><x-a href=\"2\">b</x-a>"},
    {"<p class=a class=b>", "<p class=\"a\"></p>"},
    {"<div style='Display : none'>a</div>", "<div hidden>a</div>"},
    {"a<script>if (a<b) document.write('<p>')</script>b", "ab"},
    {"a<script>never ends <p>b", "a"},
    {"a<style>p{}</style><svg><title>x</title></svg>b", "ab"},
    {"<svg>no end <p>a", "no end <p>a</p>"},
    {"a<!-- <p> -->b<!doctype html><?php x ?>c", "abc"},
    {"a<!-- never ends <p>", "a"},
    {"1 < 2 <3 </ x>", "1 &lt; 2 &lt;3 "},
    {"<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
     "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>"},
    {"<table><tr><td>a<td>b<tr><td>c</table>",
     "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"},
    {"<div><table><tr><td></div>a</table></div>", "<div><table><tr><td>a</td></tr></table></div>"},
    {"</p></div>a", "a"},
    {"<div><span></div>a</span>b", "<div><span></span></div>ab"},
    {"<p><div>a</div></p>", "<p></p><div>a</div>"},
    {"<title>a <b>& c</title><title>d</title>", "<title>a <b>& c</title>"},
    {"<iframe src=x>in</iframe>a", "<iframe src=\"x\"></iframe>a"},
    {"<html><body><html lang=x>a</body>b</html>", "<html><body>ab"},
    {"<img src=data:image/png;base64,xx alt=a>", "<img alt=\"a\">"},
    {"<form><div></form>a</div>", "<x-form><div></div></x-form>a"},
    {"<p", ""},
    {"<p title=\"a", ""},
};

TEST(ReduceMarkup, Cases) {
  for (const Case& c : kCases) EXPECT_EQ(Reduce(c.in), c.out) << c.in;
}

TEST(ReduceMarkup, SetsJsonLdAside) {
  const ReducedMarkup page = ReduceMarkup(
      "<script type='application/ld+json'>{\"a\":1}</script><SCRIPT>no</SCRIPT>", HtmlLimits());
  ASSERT_EQ(page.json_ld.size(), 1u);
  EXPECT_EQ(page.json_ld[0], "{\"a\":1}");
}

TEST(ReduceMarkup, FlattensBelowTheDepthLimit) {
  HtmlLimits limits;
  limits.max_depth = 2;
  EXPECT_EQ(Reduce("<div><div><div>a</div>b</div>c</div>d", limits),
            "<div><div><hr>ab</div>c</div>d");
  EXPECT_TRUE(ReduceMarkup("<div><div><div>", limits).flattened);
  EXPECT_FALSE(ReduceMarkup("<div><div></div></div><div>", limits).flattened);
}

TEST(ReduceMarkup, KeepsTextOverTheElementLimit) {
  HtmlLimits limits;
  limits.max_elements = 2;
  const ReducedMarkup page = ReduceMarkup("<p>a</p><p>b</p><p>c</p>", limits);
  EXPECT_TRUE(page.elements_dropped);
  EXPECT_EQ(page.html, "<!DOCTYPE html><p>a</p><p>b</p>c");
}

TEST(ReduceMarkup, DropsLongAttributes) {
  HtmlLimits limits;
  limits.max_attribute_bytes = 4;
  EXPECT_EQ(Reduce("<p class=short id=fits>a", limits), "<p id=\"fits\">a</p>");
}

}  // namespace
}  // namespace nutgraf::article
