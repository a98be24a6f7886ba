// Contract of html_article.h on hostile pages: a clear error or an honest answer,
// with what was cut in the warnings, in bounded time and memory. Time is not
// measured here: without the bounds these take minutes and gigabytes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "services/article/core/html/html_article.h"
#include "services/common/document/reason.h"
#include "services/common/text/utf8.h"

namespace nutgraf::article {
namespace {

using ::testing::Contains;

std::string Repeat(std::string_view part, size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (size_t i = 0; i < times; ++i) out.append(part);
  return out;
}

std::vector<std::string> Reasons(const document::Article& article) {
  std::vector<std::string> reasons;
  for (const auto& warning : article.warnings) reasons.push_back(warning.reason);
  return reasons;
}

struct Case {
  const char* name;
  std::function<std::string()> html;
  const char* warning;  // "" for whatever
};

const Case kCases[] = {
    {"20,000 nested divs", [] { return Repeat("<div>", 20'000) + "in"; }, "NESTING_FLATTENED"},
    {"500,000 nested tags", [] { return Repeat("<b><i><span>", 500'000 / 3) + "in"; },
     "NESTING_FLATTENED"},
    {"nested tables", [] { return Repeat("<table><tr><td>", 50'000); }, "NESTING_FLATTENED"},
    {"nested links", [] { return Repeat("<a href=x><div>", 100'000); }, "NESTING_FLATTENED"},
    {"formatting reopened by each paragraph",
     [] { return Repeat("<font color=1>", 500) + Repeat("<p>x</font>", 300'000); }, ""},
    {"unclosed lists", [] { return Repeat("<ul><li>x", 100'000); }, "NESTING_FLATTENED"},
    {"a million end tags", [] { return Repeat("<div>", 500) + Repeat("</p></x>", 1'000'000); },
     "ELEMENTS_DROPPED"},
    {"a million elements", [] { return Repeat("<p>x</p>", 1'000'000); }, "ELEMENTS_DROPPED"},
    {"50,000 attributes",
     [] {
       std::string tag = "<p";
       for (int i = 0; i < 50'000; ++i) tag += " a" + std::to_string(i) + "=1";
       return tag + ">text</p>";
     },
     ""},
    {"50,000 class attributes", [] { return "<p " + Repeat("class=a ", 50'000) + ">text"; }, ""},
    {"one line of 10 MB", [] { return "<p>" + Repeat("word ", 2'000'000); }, "MARKUP_CUT"},
    {"one word of 10 MB", [] { return "<p>" + Repeat("x", 10'000'000); }, "MARKUP_CUT"},
    {"a tag of 10 MB", [] { return "<p title=\"" + Repeat("x", 10'000'000) + "\">text"; }, ""},
    {"a tag that never ends", [] { return "<p title=\"" + Repeat("x ", 5'000'000); }, ""},
    {"openers only", [] { return Repeat("<", 5'000'000); }, "MARKUP_CUT"},
    {"50,000 tiny blocks", [] { return Repeat("<p>x", 50'000); }, "BLOCKS_DROPPED"},
    {"comments", [] { return Repeat("<!--", 1'000'000); }, ""},
    {"unclosed scripts", [] { return Repeat("<svg><select>", 100'000); }, ""},
    {"deep JSON-LD",
     [] {
       return "<script type='application/ld+json'>" + Repeat("[", 1'000'000) + "</script><p>text";
     },
     "STRUCTURED_DATA_IGNORED"},
    {"large JSON-LD",
     [] {
       return "<script type='application/ld+json'>[" + Repeat("{},", 1'000'000) +
              "{}]</script><p>text";
     },
     "STRUCTURED_DATA_IGNORED"},
    {"character references", [] { return Repeat("&amp;&nosuch;&#1114112;", 200'000); }, ""},
    {"zero bytes", [] { return "<p>a" + std::string(20, '\0') + Repeat("b", 1000); }, ""},
};

TEST(Hostile, IsAnsweredHonestly) {
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.name);
    const auto article = ParseHtml(c.html(), HtmlOptions(), {});
    ASSERT_TRUE(article.ok()) << article.status();
    EXPECT_NE(article->kind, document::ArticleKind{});
    if (*c.warning != '\0') {
      EXPECT_THAT(Reasons(*article), Contains(c.warning));
    }
    for (const auto& block : article->blocks) EXPECT_TRUE(text::IsValid(block.text));
    for (const auto& piece : article->boilerplate) EXPECT_TRUE(text::IsValid(piece.text));
  }
}

// What is cut is counted, not timed: the same page is cut at the same place everywhere.
TEST(Hostile, CutsAtTheCountsOfItsLimits) {
  HtmlOptions options;
  options.limits.max_blocks = 3;
  const auto blocks = ParseHtml("<p>a<p>b<p>c<p>d", options, {});
  ASSERT_TRUE(blocks.ok());
  EXPECT_EQ(blocks->boilerplate.size(), 3u);
  EXPECT_THAT(Reasons(*blocks), Contains("BLOCKS_DROPPED"));

  options = HtmlOptions();
  options.limits.max_markup_bytes = 40;
  const auto bytes = ParseHtml("<p>" + Repeat("\u00e9", 40), options, {});
  ASSERT_TRUE(bytes.ok());
  ASSERT_EQ(bytes->boilerplate.size(), 1u);
  EXPECT_LE(bytes->boilerplate[0].text.size(), 40u);
  EXPECT_TRUE(text::IsValid(bytes->boilerplate[0].text));
  EXPECT_EQ(bytes->boilerplate[0].text.find("\uFFFD"), std::string::npos);
  EXPECT_THAT(Reasons(*bytes), Contains("MARKUP_CUT"));
}

TEST(Hostile, KeepsTheTextOfFlattenedElements) {
  const auto article =
      ParseHtml(Repeat("<div>", 1000) + "<p>first</p><p>second</p>", HtmlOptions(), {});
  ASSERT_TRUE(article.ok());
  ASSERT_EQ(article->boilerplate.size(), 2u);
  EXPECT_EQ(article->boilerplate[0].text, "first");
  EXPECT_EQ(article->boilerplate[1].text, "second");
}

TEST(Hostile, RefusesWhatIsTooLargeOrNoText) {
  struct Refused {
    std::string bytes;
    std::string_view reason;
  };
  const Refused cases[] = {
      {Repeat("a", (16 << 20) + 1), document::kDocumentTooLarge},
      {"", document::kDocumentEmpty},
      {"%PDF-1.4 ...", document::kDocumentNotText},
      {std::string("<html>\x01\x02\x03\x04\x05\x06\x07\x0e\x0f\x10"), document::kDocumentNotText},
  };
  for (const Refused& c : cases) {
    const auto article = ParseHtml(c.bytes, HtmlOptions(), {});
    EXPECT_EQ(article.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(document::ReasonOf(article.status()), c.reason);
  }
}

TEST(Hostile, BlankPagesHoldNoArticle) {
  for (const char* html : {" ", "<html></html>", "<script>x</script>", "<p>&nbsp;"}) {
    const auto article = ParseHtml(html, HtmlOptions(), {});
    ASSERT_TRUE(article.ok()) << html;
    EXPECT_EQ(article->kind, document::ArticleKind::kNoArticle);
    EXPECT_THAT(Reasons(*article), Contains("NO_ARTICLE"));
  }
}

TEST(Hostile, StopsWhenAsked) {
  std::stop_source source;
  source.request_stop();
  const auto article = ParseHtml("<p>text", HtmlOptions(), source.get_token());
  EXPECT_EQ(article.status().code(), absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace nutgraf::article
