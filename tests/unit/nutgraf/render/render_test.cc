// Contract: a digest reads as the files beside this one show, in a terminal and as
// Markdown, and nothing of a page acts on the terminal or as markup. After a change
// that is meant, run with NUTGRAF_UPDATE=1 and review the difference.
#include <fstream>
#include <iterator>
#include <string>

#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "services/nutgraf/render/article_formats.h"
#include "services/nutgraf/render/markdown.h"
#include "services/nutgraf/render/terminal.h"

namespace nutgraf::render {
namespace {

const std::string kFolder = "tests/unit/nutgraf/render/";

std::string Read(const std::string& name) {
  std::ifstream file(kFolder + name, std::ios::binary);
  EXPECT_TRUE(file) << name << ": run the test from the project's root";
  return std::string((std::istreambuf_iterator<char>(file)), {});
}

v1::DigestResponse Digest() {
  v1::DigestResponse digest;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(Read("digest.txtpb"), &digest));
  return digest;
}

void ExpectGolden(const std::string& rendered, const std::string& name) {
  if (std::getenv("NUTGRAF_UPDATE") != nullptr) {
    std::ofstream(kFolder + name, std::ios::binary) << rendered;
  }
  EXPECT_EQ(rendered, Read(name));
}

TEST(Render, ReadsInATerminal) {
  ExpectGolden(RenderTerminal(Digest(), {.width = 72}), "terminal.txt");
}

TEST(Render, ReadsAsMarkdown) { ExpectGolden(RenderMarkdown(Digest()), "markdown.md"); }

void ExpectGoldens(const v1::Article& article, const std::string& name) {
  ExpectGolden(RenderArticle(article, "html"), name + ".html");
  ExpectGolden(RenderArticle(article, "tei"), name + ".tei.xml");
  ExpectGolden(RenderArticle(article, "markdown"), name + ".md");
  ExpectGolden(RenderArticle(article, "text"), name + ".txt");
}

TEST(Render, WritesTheArticleInEachFormat) { ExpectGoldens(Digest().article(), "article"); }

TEST(Render, WritesEveryPartInEachFormat) {
  v1::Article article;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(Read("every_part.txtpb"), &article));
  ExpectGoldens(article, "every_part");
}

TEST(Render, LeavesOutWhatXmlCannotHold) {
  v1::Article article;
  article.add_blocks()->set_text("a\x01\x1b\xef\xbf\xbf\xef\xbf\xbe\xef\xbf\xbd");
  EXPECT_NE(RenderArticle(article, "tei").find("<p>a\xef\xbf\xbd</p>"), std::string::npos);
}

TEST(Render, ColoursMentionsByType) {
  const std::string coloured = RenderTerminal(Digest(), {.width = 72, .colour = true});
  EXPECT_NE(coloured.find("\x1b[36mTomás\x1b[0m"), std::string::npos) << coloured;
  EXPECT_NE(coloured.find("\x1b[32mPuerto\x1b[0m"), std::string::npos) << coloured;
}

TEST(Render, LetsNoControlCharacterThrough) {
  const std::string plain = RenderTerminal(Digest(), {.width = 72});
  EXPECT_EQ(plain.find('\x1b'), std::string::npos);
  const std::string coloured = RenderTerminal(Digest(), {.width = 72, .colour = true});
  EXPECT_EQ(coloured.find("\x1b[31m"), std::string::npos);
}

TEST(Render, SaysThatThereIsNoArticle) {
  v1::DigestResponse digest;
  digest.mutable_article()->set_kind(v1::Article::NO_ARTICLE);
  EXPECT_NE(RenderTerminal(digest, {}).find("No article here."), std::string::npos);
  EXPECT_NE(RenderMarkdown(digest).find("No article here."), std::string::npos);
}

TEST(Render, ShowsWhatComesNearestToAnArticle) {
  v1::DigestResponse digest = Digest();
  digest.mutable_article()->set_kind(v1::Article::NO_ARTICLE);
  for (const std::string& shown : {RenderTerminal(digest, {}), RenderMarkdown(digest)}) {
    EXPECT_NE(shown.find("Hardly an article"), std::string::npos);
    EXPECT_EQ(shown.find("No article here."), std::string::npos);
    EXPECT_GT(shown.size(), RenderMarkdown(v1::DigestResponse()).size() + 500);
  }
}

}  // namespace
}  // namespace nutgraf::render
