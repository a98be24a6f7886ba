// Contract: a name says nothing but the content; other content, other name.
#include "services/common/wire/article_name.h"

#include <set>

#include "gtest/gtest.h"

namespace nutgraf::wire {
namespace {

v1::Document Text(const std::string& text, const std::string& uri = "") {
  v1::Document document;
  document.set_text(text);
  document.set_page_uri(uri);
  return document;
}

TEST(ArticleName, IsTheSameOnEveryMachine) {
  // Computed once with Python's hashlib over "4:text4:Ship0:0:".
  EXPECT_EQ(ArticleName(Text("Ship")),
            "articles/7vxnkdluljf2efesiah4zvl4i2qbikzkmz6ejeajvat7hhzgxajq");
}

TEST(ArticleName, DiffersWithAnythingThatShapesTheArticle) {
  v1::Document html;
  html.set_html("Ship");
  v1::Document charset = html;
  charset.set_declared_charset("koi8-r");
  v1::Article article;
  article.add_blocks()->set_text("Ship");
  const std::set<std::string> names = {
      ArticleName(Text("Ship")), ArticleName(Text("Ship", "s")), ArticleName(Text("Ships")),
      ArticleName(html),         ArticleName(charset),           InlineArticleName(article)};
  EXPECT_EQ(names.size(), 6);
  for (const std::string& name : names) EXPECT_TRUE(IsArticleName(name)) << name;
}

TEST(ArticleName, IsRecognised) {
  const std::string id(52, 'a');
  EXPECT_TRUE(IsArticleName("articles/" + id));
  for (const std::string& bad :
       {std::string(), std::string("articles/"), "article/" + id, "articles/" + id + "a",
        "articles/" + std::string(51, 'a') + "A", "articles/" + std::string(51, 'a') + "1"}) {
    EXPECT_FALSE(IsArticleName(bad)) << bad;
  }
}

}  // namespace
}  // namespace nutgraf::wire
