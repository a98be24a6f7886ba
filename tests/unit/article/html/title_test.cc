// Contract of title.h: the headline the reader sees, else the head's without the
// site's name. A case is a line: markup in, title out.

#include "services/article/core/html/title.h"

#include <gtest/gtest.h>

#include "services/article/core/html/read_page.h"

namespace nutgraf::article {
namespace {

struct Case {
  const char* html;
  const char* title;
  bool shown;
};

constexpr Case kCases[] = {
    {"<title>Tunnel floods | The Post</title><h1>Tunnel floods</h1>", "Tunnel floods", true},
    {"<meta property=og:site_name content='The Post'><title>Tunnel floods - The Post</title>",
     "Tunnel floods", false},
    {"<title>Tunnel floods again today | The Post</title>", "Tunnel floods again today", false},
    {"<title>A - B</title>", "A - B", false},
    {"<meta property=og:title content='Tunnel floods'><h1>The Post</h1><h2>Tunnel floods</h2>",
     "Tunnel floods", true},
    {"<meta property=og:title content='Rain stops play'><h1>Blog</h1>", "Rain stops play", false},
    {"<h1>Rain stops play in Tarrow Green</h1>", "Rain stops play in Tarrow Green", true},
    {"<p>no title", "", false},
    {"<meta property=og:title content='Rain &amp;amp; wind'>", "Rain & wind", false},
    {"<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Rain stops\"}"
     "</script>",
     "Rain stops", false},
    {"<meta property=og:title content='Who won? | Daily Lantern'>"
     "<meta property=og:site_name content='Daily Lantern'><h1>Who won?</h1>",
     "Who won?", true},
    // A label or a date before the title is not of it; an end that search engines are
    // not told is.
    {"<title>Rain stops play in Tarrow Green</title>"
     "<h1>9 January 2026 Rain stops play in Tarrow Green</h1>",
     "Rain stops play in Tarrow Green", true},
    {"<title>Rain stops play in Tarrow Green</title>"
     "<h1>Rain stops play in Tarrow Green | Cricket</h1>",
     "Rain stops play in Tarrow Green", true},
    {"<title>Rain stops play in Tarrow Green</title>"
     "<h1>Rain stops play in Tarrow Green for a third day</h1>",
     "Rain stops play in Tarrow Green for a third day", true},
    {"<title>Rain that stopped play in Tarrow</title><h1>The Rain that stopped play in Tarrow</h1>",
     "The Rain that stopped play in Tarrow", true},
};

TEST(ChooseTitle, Cases) {
  for (const Case& c : kCases) {
    const auto page = ReadHtmlPage(c.html, "utf-8", HtmlLimits(), {});
    ASSERT_TRUE(page.ok()) << page.status();
    const ChosenTitle title = ChooseTitle(page->blocks, page->facts);
    EXPECT_EQ(title.text, c.title) << c.html;
    EXPECT_EQ(title.block >= 0, c.shown) << c.html;
  }
}

struct SiteCase {
  const char* title;
  const char* site;
  const char* stripped;
};

constexpr SiteCase kSites[] = {
    {"Tunnel floods | The Post", "The Post", "Tunnel floods"},
    {"Tunnel floods - News - The Post", "The Post", "Tunnel floods - News"},
    {"The Post | Tunnel floods", "The Post", "Tunnel floods"},
    {"Tunnel floods – ThePost", "The Post", "Tunnel floods"},
    {"Tunnel floods - again", "The Post", "Tunnel floods - again"},
    {"Tunnel floods in spring | Post", "", "Tunnel floods in spring"},
    {"Tunnel | What we know so far", "", "Tunnel | What we know so far"},
    {"The Post", "The Post", "The Post"},
};

TEST(StripSiteName, Cases) {
  for (const SiteCase& c : kSites) {
    EXPECT_EQ(StripSiteName(c.title, c.site), c.stripped) << c.title;
  }
}

}  // namespace
}  // namespace nutgraf::article
