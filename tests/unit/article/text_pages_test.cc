// Contract: the pages of tests/golden/text_pages are read as their expected.txt says.
// To add a case, add a folder there (see its README).
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/article/core/parse_page.h"
#include "tests/unit/article/article_dump.h"

namespace nutgraf::article {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPages = "tests/golden/text_pages";

std::string Read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

std::vector<std::string> Slugs() {
  std::vector<std::string> slugs;
  for (const auto& entry : fs::directory_iterator(kPages)) {
    if (entry.is_directory()) slugs.push_back(entry.path().filename());
  }
  std::sort(slugs.begin(), slugs.end());
  return slugs;
}

TEST(TextPages, AreReadAsExpected) {
  const std::vector<std::string> slugs = Slugs();
  ASSERT_GE(slugs.size(), 24u);
  for (const std::string& slug : slugs) {
    SCOPED_TRACE(slug);
    const std::string source = Read(fs::path(kPages) / slug / "source.txt");
    const std::string expected = Read(fs::path(kPages) / slug / "expected.txt");
    ASSERT_FALSE(expected.empty());
    const auto article = ParsePage({.content = source, .format = PageFormat::kText}, {}, {});
    ASSERT_TRUE(article.ok()) << article.status();
    EXPECT_EQ(DumpArticle(*article), expected);
  }
}

// Every word of a page is in a block or in boilerplate, and every span says its text.
TEST(TextPages, LoseNothingAndPointRight) {
  for (const std::string& slug : Slugs()) {
    SCOPED_TRACE(slug);
    const std::string source = Read(fs::path(kPages) / slug / "source.txt");
    const auto article = ParsePage({.content = source, .format = PageFormat::kText}, {}, {});
    ASSERT_TRUE(article.ok());
    size_t words = 0, kept = 0;
    const auto count = [](const std::string& text) {
      std::istringstream in(text);
      size_t n = 0;
      for (std::string word; in >> word;) n += word != "___";
      return n;
    };
    words = count(source);
    for (const auto& block : article->blocks) kept += count(block.text);
    for (const auto& piece : article->boilerplate) kept += count(piece.text);
    EXPECT_EQ(kept, words);

    const auto check = [&](const std::optional<document::Passage>& passage) {
      if (!passage || !passage->span) return;
      const document::Span& span = *passage->span;
      ASSERT_LT(span.block, static_cast<int32_t>(article->blocks.size()));
      EXPECT_EQ(article->blocks[span.block].text.substr(span.begin, span.size()), passage->text);
    };
    check(article->title);
    check(article->standfirst);
    check(article->dateline);
    if (article->publish_time) check(article->publish_time->evidence);
    if (article->update_time) check(article->update_time->evidence);
    for (const auto& media : article->media) {
      check(media.alt_text);
      check(media.caption);
      check(media.credit);
    }
    for (const auto& source : article->wire_sources) {
      check(document::Passage{source.name, source.span});
    }
    for (const auto& byline : article->bylines) {
      check(document::Passage{byline.name, byline.span});
    }
  }
}

// The page that the suite is shown by; its text is its publisher's and not in the project.
TEST(SamplePage, HasAllItsParts) {
  const fs::path path = "../shared/pages/venezuela.txt";
  if (!fs::exists(path)) GTEST_SKIP() << path << " is not on this machine";
  const auto article = ParsePage({.content = Read(path), .format = PageFormat::kText}, {}, {});
  ASSERT_TRUE(article.ok()) << article.status();
  const std::string dump = DumpArticle(*article);
  EXPECT_EQ(article->kind, document::ArticleKind::kStory);
  int paragraphs = 0;
  for (const auto& block : article->blocks) {
    paragraphs += block.kind == document::BlockKind::kParagraph;
  }
  EXPECT_EQ(paragraphs, 14) << dump;
  EXPECT_EQ(article->blocks.size(), 19) << dump;
  EXPECT_EQ(article->blocks[9].text.substr(0, 15), "The Penal Forum");
  ASSERT_EQ(article->media.size(), 1);
  EXPECT_EQ(article->media[0].credit->text, "AAP / Ariana Cubillos/AP");
  EXPECT_TRUE(article->media[0].alt_text && article->media[0].caption);
  ASSERT_EQ(article->wire_sources.size(), 2);
  EXPECT_EQ(article->wire_sources[0].name + article->wire_sources[1].name, "AAPAFP");
  EXPECT_FALSE(article->publish_time.has_value());
  EXPECT_FALSE(article->update_time.has_value());
  EXPECT_TRUE(article->title && article->standfirst);
  EXPECT_EQ(article->reading_time_seconds, 80);
  EXPECT_EQ(article->language_code, "en");
  EXPECT_TRUE(article->warnings.empty());
  for (const char* line : {"-share\tShare\n", "-page-label\t2 min read\n",
                           "-page-label\tPublished\n", "-podcast\tListen to our podcasts\n",
                           "-watch\tWatch on SBS\n", "-promotion\tDownload our apps\n",
                           "-newsletter\tGet SBS News daily"}) {
    EXPECT_NE(dump.find(line), dump.npos) << line;
  }
}

}  // namespace
}  // namespace nutgraf::article
