// Contract of near_headline.h: who and when as shown beside the story, and nothing of
// other stories. A case is a line: the markup under the headline, author, date.

#include "services/article/core/html/near_headline.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/article/core/html/read_page.h"

namespace nutgraf::article {
namespace {

struct Case {
  const char* markup;
  const char* author;
  const char* published;
};

constexpr Case kCases[] = {
    {"<p>Written by</p><p>Ana Ruiz</p>", "Ana Ruiz", ""},
    {"<div><a href=/authors/ana-ruiz>Ana Ruiz</a> · Review desk</div>", "Ana Ruiz", ""},
    {"<a rel=author href=/x>Bo Li</a>", "Bo Li", ""},
    {"<p>posted by <a rel=author href=/x>tidewatcher</a></p>", "tidewatcher", ""},
    {"<p>By Ana Ruiz and Bo Li</p>", "By Ana Ruiz and Bo Li", ""},
    {"<p>Ana Ruiz</p>", "", ""},  // a name alone may be anybody's
    {"<p>Published</p><p>9 January 2026</p>", "", "2026-01-09"},
    {"<aside><time datetime=2026-01-09>Friday</time></aside>", "", "2026-01-09"},
    {"<p>Updated 9 January 2026</p>", "", ""},
    {"<p>Last reviewed:</p><time datetime=2026-01-09>January 2026</time>", "", ""},
    {"<div class=related-stories><p>By Ana Ruiz</p><p>9 January 2026</p></div>", "", ""},
    {"<nav><a href=/authors/ana-ruiz>Ana Ruiz</a></nav>", "", ""},
    {"<p>Von Ana Ruiz</p>", "Von Ana Ruiz", ""},
    {"<p><strong>Autor:</strong></p><p>Ana Ruiz</p>", "Ana Ruiz", ""},
    {"<p rel=author><a rel=author href=/x>9 January 2026</a> by <a href=/y>tidewatcher</a></p>",
     "tidewatcher", "2026-01-09"},
    {"<div class=related-stories><p>Published on 9 January 2026</p></div>", "", "2026-01-09"},
    {"<footer><p>Copyright 9 January 2026</p></footer>", "", ""},
    {"<p><span itemprop=datePublished content=2026-01-09>Friday</span></p>", "", "2026-01-09"},
    {"<p>Erschienen am 9. Januar 2026</p>", "", "2026-01-09"},
    {"<p>9 January 2026 | Harbour | 4 comments</p>", "", "2026-01-09"},
    {"<p>On 9 January 2026 the tunnel stood dry for once.</p>", "", ""},
    {"<blockquote class=embed><time datetime=2026-01-09>9 January</time></blockquote>", "", ""},
};

TEST(NearHeadline, IsReadByWhatMarksIt) {
  for (const Case& c : kCases) {
    const auto page = ReadHtmlPage(absl::StrCat("<h1>Harbour tunnel floods again</h1>", c.markup),
                                   "utf-8", HtmlLimits(), {});
    ASSERT_TRUE(page.ok()) << page.status();
    const NearHeadline near = ReadNearHeadline(page->blocks, 0, BodyExtent());
    EXPECT_EQ(near.author, c.author) << c.markup;
    EXPECT_EQ(near.published, c.published) << c.markup;
  }
}

TEST(NearHeadline, BelievesALabelledDateWhereverItStands) {
  std::string markup = "<h1>Harbour tunnel floods again</h1>";
  for (int i = 0; i < 40; ++i) absl::StrAppend(&markup, "<p>Advice on tunnels, part ", i, "</p>");
  for (const auto& [shown, published] :
       {std::pair("<h4>Published</h4><p>9 January 2026</p>", "2026-01-09"),
        std::pair("<p>Published 9 January 2026</p>", "2026-01-09"),
        std::pair("<p itemprop=datePublished>9 January 2026</p>", "2026-01-09"),
        std::pair("<p>9 January 2026</p>", ""),
        std::pair("<div class=comments><p>Posted 9 January 2026</p></div>", ""),
        std::pair("<h4>Reviewed</h4><p>9 January 2026</p>", "")}) {
    const auto page = ReadHtmlPage(markup + shown, "utf-8", HtmlLimits(), {});
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_EQ(ReadNearHeadline(page->blocks, 0, BodyExtent()).published, published) << shown;
  }
}

// A case is a line: what stands between the headline and the story, the author.
constexpr Case kBetween[] = {
    {"<p>Ana Ruiz</p><p>9 January 2026</p>", "Ana Ruiz", "2026-01-09"},
    {"<p>Ana Ruiz</p><p>Harbour</p>", "", ""},
    {"<p>by tidewatcher</p>", "tidewatcher", ""},
    {"<p>by <a href=/authors/tide rel=author>tidewatcher</a></p>", "tidewatcher", ""},
    {"<p>by the time it was dry the mayor had left town again</p>", "", ""},
    // A theme's name for the bar says little there.
    {"<div class=related-card><p>Written by</p><p>Ana Ruiz</p></div>", "Ana Ruiz", ""},
    {"<div class=related-card><p>Ana Ruiz</p></div>", "", ""},
    {"<div class=related-card><p>9 January 2026</p></div>", "", "2026-01-09"},
};

TEST(NearHeadline, BelievesMoreBetweenHeadlineAndStory) {
  for (const Case& c : kBetween) {
    const auto page = ReadHtmlPage(
        absl::StrCat("<h1>Harbour tunnel floods again</h1>", c.markup, "<p>Water stood deep."),
        "utf-8", HtmlLimits(), {});
    ASSERT_TRUE(page.ok()) << page.status();
    const int last = static_cast<int>(page->blocks.blocks.size()) - 1;
    const NearHeadline near = ReadNearHeadline(page->blocks, 0, BodyExtent{last, last});
    EXPECT_EQ(near.author, c.author) << c.markup;
    EXPECT_EQ(near.published, c.published) << c.markup;
  }
}

TEST(NearHeadline, IsNothingWithoutAnArticle) {
  const auto page = ReadHtmlPage("<p>By Ana Ruiz</p>", "utf-8", HtmlLimits(), {});
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(ReadNearHeadline(page->blocks, -1, BodyExtent()).author, "");
}

}  // namespace
}  // namespace nutgraf::article
