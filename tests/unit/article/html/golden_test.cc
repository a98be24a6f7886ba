// Whole pages, each a folder of tests/golden/pages: source.html, our own writing in
// the manner of a kind of publisher, and expected.txt, the article as article_dump.h
// prints it. To add one, write source.html and run
//
//   build/dev/tests/article_html_golden_test --update
//
// from the repository's root; then read the diff. Every span is checked as well.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "services/article/core/parse_page.h"
#include "services/common/text/utf8.h"
#include "tests/unit/article/article_dump.h"

namespace nutgraf::article {
namespace {

namespace fs = std::filesystem;

bool update = false;

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

std::vector<fs::path> Pages() {
  std::vector<fs::path> pages;
  for (const auto& entry : fs::directory_iterator("tests/golden/pages")) {
    if (entry.is_directory()) pages.push_back(entry.path());
  }
  std::sort(pages.begin(), pages.end());
  return pages;
}

document::Article Parse(const fs::path& page) {
  const std::string html = ReadFile(page / "source.html");
  Page captured;
  captured.content = html;
  captured.format = PageFormat::kHtml;
  auto article = ParsePage(captured, ParseLimits(), {});
  EXPECT_TRUE(article.ok()) << page << ": " << article.status();
  return article.ok() ? *std::move(article) : document::Article();
}

void CheckPassage(const document::Article& article, const document::Passage& passage) {
  if (!passage.span.has_value()) return;
  const document::Span span = *passage.span;
  ASSERT_LT(span.block, static_cast<int>(article.blocks.size()));
  const std::string& text = article.blocks[span.block].text;
  ASSERT_LE(span.end, static_cast<int>(text.size()));
  EXPECT_EQ(passage.text, text.substr(span.begin, span.size()));
}

TEST(GoldenPages, ReadAsExpected) {
  const std::vector<fs::path> pages = Pages();
  ASSERT_GE(pages.size(), 6u) << "run from the repository's root";
  for (const fs::path& page : pages) {
    const std::string got = DumpArticle(Parse(page));
    if (update) std::ofstream(page / "expected.txt", std::ios::binary) << got;
    EXPECT_EQ(got, ReadFile(page / "expected.txt")) << page;
  }
}

TEST(GoldenPages, SpansHoldWhatTheyState) {
  for (const fs::path& page : Pages()) {
    SCOPED_TRACE(page.string());
    const document::Article article = Parse(page);
    if (article.title) CheckPassage(article, *article.title);
    if (article.standfirst) CheckPassage(article, *article.standfirst);
    if (article.dateline) CheckPassage(article, *article.dateline);
    for (const auto& link : article.links) CheckPassage(article, link.anchor);
    for (const auto& emphasis : article.emphases) {
      const document::Span span = emphasis.span;
      ASSERT_LT(span.block, static_cast<int>(article.blocks.size()));
      ASSERT_LT(span.begin, span.end);
      ASSERT_LE(span.end, static_cast<int>(article.blocks[span.block].text.size()));
    }
    for (const auto& media : article.media) {
      for (const auto* part : {&media.alt_text, &media.caption, &media.credit}) {
        if (part->has_value()) CheckPassage(article, **part);
      }
    }
    for (const auto& byline : article.bylines) {
      CheckPassage(article, {byline.name, byline.span});
    }
    for (const auto& source : article.wire_sources) {
      CheckPassage(article, {source.name, source.span});
    }
    for (const auto* time : {&article.publish_time, &article.update_time}) {
      if (time->has_value() && (*time)->evidence) CheckPassage(article, *(*time)->evidence);
    }
    for (const auto& block : article.blocks) {
      EXPECT_FALSE(block.text.empty());
      EXPECT_TRUE(text::IsValid(block.text));
      EXPECT_GT(block.confidence, 0);
      EXPECT_LE(block.confidence, 1);
    }
  }
}

}  // namespace
}  // namespace nutgraf::article

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  nutgraf::article::update = argc > 1 && std::string_view(argv[1]) == "--update";
  return RUN_ALL_TESTS();
}
