#include "services/article/core/html/page_words.h"

#include <set>
#include <string>

#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "services/article/core/html/html_article.h"
#include "services/article/core/html/read_page.h"

namespace nutgraf::article {
namespace {

using document::ArticleKind;

std::string WordsOf(const std::string& html, std::string_view uri) {
  const absl::StatusOr<ReadPage> page = ReadHtmlPage(html, "", HtmlLimits(), {});
  std::set<std::string> words;
  if (page.ok()) {
    ForEachPageWord(page->facts, uri, [&](char source, std::string_view word) {
      words.insert(std::string(1, source) + ":" + std::string(word));
    });
  }
  return absl::StrJoin(words, " ");
}

TEST(PageWords, AreOfTitleAddressTypesElementsAndClasses) {
  const std::string html =
      R"(<title>Rain, again</title><body class="single-post wide"><svg></svg><p>Rain fell.)"
      R"(<script type="application/ld+json">{"@type":"WebPage","author":{"@type":"Person"}}</script>)";
  EXPECT_EQ(WordsOf(html, "https://www.post.example/news/2026/rain-again.html?x=shop"),
            "0:news 1:2026 b:post b:single b:wide g:body g:p g:script g:svg g:title h:post "
            "l:Person l:WebPage t:Rain t:again u:again u:html u:news u:rain");
}

TEST(PageWords, StopAfterALongAddress) {
  const std::string far = "https://post.example/" + std::string(500, 'a') + "/late";
  EXPECT_EQ(WordsOf("<p>x", far).find("late"), std::string::npos);
}

constexpr std::string_view kStory =
    "<p>The harbour of Skarn Point was closed on Monday after a ferry ran aground in fog, the "
    "coast guard said, and forty passengers were taken off by lifeboat before noon.</p>"
    "<p>Nobody was hurt. The owner said that it would look into why the pilot had not waited "
    "for the fog to lift, and that sailings would begin again by Thursday at the latest.</p>"
    "<p>The ferry, built forty years ago, was to be sold for scrap in the spring, and the "
    "council has put off the choice of a new one twice since the last election.</p>";

document::Article Parse(const std::string& html, std::string_view uri) {
  absl::StatusOr<document::Article> article = ParseHtml(html, {.page_uri = uri}, {});
  EXPECT_TRUE(article.ok()) << article.status();
  return article.ok() ? *article : document::Article();
}

TEST(PageKind, OfAStoryIsSure) {
  const document::Article article =
      Parse("<title>Ferry aground</title><meta property='og:type' content='article'>"
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry "
            "aground\"}</script><article><h1>Ferry aground</h1><time>9 January 2026</time>" +
                std::string(kStory) + "</article>",
            "https://post.example/news/2026/01/09/ferry-aground-off-skarn-point");
  EXPECT_EQ(article.kind, ArticleKind::kStory);
  EXPECT_GT(article.article_probability, 0.95f);
}

// The same words on a firm's page are kept, in doubt of what the page is.
TEST(PageKind, InDoubtKeepsTheText) {
  const document::Article article =
      Parse("<title>Services | Skarn Point Ferries</title><form><input></form>"
            "<h1>Our services</h1>" + std::string(kStory),
            "https://ferries.example/services/");
  EXPECT_EQ(article.kind, ArticleKind::kNoArticle);
  EXPECT_LT(article.article_probability, 0.92f);
  EXPECT_GE(article.article_probability, 0.2f);
  ASSERT_FALSE(article.blocks.empty());
  ASSERT_EQ(article.warnings.size(), 1u);
  EXPECT_EQ(article.warnings[0].reason, "NO_ARTICLE");
}

}  // namespace
}  // namespace nutgraf::article
