// Contract: what is no page is refused with a reason; what is no article is answered;
// nothing takes long or crashes.
#include "services/article/core/parse_page.h"

#include <string>

#include "gtest/gtest.h"
#include "services/article/core/reading_time.h"
#include "services/common/document/reason.h"
#include "services/common/text/utf8.h"

namespace nutgraf::article {
namespace {

using document::ArticleKind;

absl::StatusOr<document::Article> ParseText(std::string_view text) {
  return ParsePage({.content = text, .format = PageFormat::kText}, {}, {});
}

bool Warns(const document::Article& article, std::string_view reason) {
  for (const auto& warning : article.warnings) {
    if (warning.reason == reason) return true;
  }
  return false;
}

const char* const kStory =
    "Ferry aground off Skarn Point\n\n"
    "A car ferry ran aground in thick fog off Skarn Point on Sunday and all 84 people aboard "
    "were taken off by fishing boats, the coastguard said.\n\n"
    "Nobody was hurt, though two cars slid into the sea.\n";

TEST(ParsePage, RefusesWhatIsNoPage) {
  const struct {
    std::string content;
    std::string_view reason;
  } cases[] = {
      {"", document::kDocumentEmpty},
      {" \n\t\xc2\xa0\n", document::kDocumentEmpty},
      {std::string("PK\x03\x04zip and more"), document::kDocumentNotText},
      {std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), document::kDocumentNotText},
      {std::string("text\0text", 9), document::kDocumentNotText},
      {"%PDF-1.7 and so on", document::kDocumentNotText},
      {std::string((size_t{16} << 20) + 1, 'a'), document::kDocumentTooLarge},
  };
  for (const auto& c : cases) {
    const auto article = ParseText(c.content);
    ASSERT_FALSE(article.ok()) << c.reason;
    EXPECT_EQ(article.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(document::ReasonOf(article.status()), c.reason);
  }
}

TEST(ParsePage, RefusesTooLargeHtmlAlike) {
  const std::string page((size_t{16} << 20) + 1, 'a');
  const auto article = ParsePage({.content = page, .format = PageFormat::kHtml}, {}, {});
  EXPECT_EQ(document::ReasonOf(article.status()), document::kDocumentTooLarge);
}

TEST(ParsePage, ReadsHtmlThroughTheSameDoor) {
  std::string page =
      "<html lang=en><head><title>Ferry aground off Skarn Point</title></head><body><article>"
      "<h1>Ferry aground off Skarn Point</h1>";
  for (const char* day : {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"}) {
    page += std::string("<p>On ") + day +
            " the coastguard said that all 84 people aboard the ferry had been taken off by "
            "fishing boats before the tide turned, and that two cars had slid into the sea.</p>";
  }
  page += "</article></body></html>";
  const auto article = ParsePage({.content = page, .format = PageFormat::kHtml}, {}, {});
  ASSERT_TRUE(article.ok()) << article.status();
  EXPECT_EQ(article->kind, ArticleKind::kStory);
  EXPECT_EQ(article->language_code, "en");
  EXPECT_GT(article->reading_time_seconds, 0);
}

TEST(ParsePage, ReadsTextThatIsNotUtf8) {
  std::string latin = kStory;
  latin += "\nThe caf\xe9 on the pier stayed open, its owner \x93glad of the work\x94, he said.\n";
  const auto article = ParseText(latin);
  ASSERT_TRUE(article.ok());
  EXPECT_TRUE(Warns(*article, document::kTextNotUtf8));
  EXPECT_NE(article->blocks.back().text.find("café"), std::string::npos);
  EXPECT_NE(article->blocks.back().text.find("“glad of the work”"), std::string::npos);

  std::string broken = std::string(kStory) + "\nThe café “Molde” was full — of rescued people. \xff\n";
  const auto repaired = ParseText(broken);
  ASSERT_TRUE(repaired.ok());
  EXPECT_NE(repaired->blocks.back().text.find("café “Molde”"), std::string::npos);

  std::string utf16 = "\xff\xfe";
  for (const char* c = kStory; *c; ++c) utf16 += {*c, '\0'};
  const auto wide = ParseText(utf16);
  ASSERT_TRUE(wide.ok()) << wide.status();
  EXPECT_EQ(wide->title->text, "Ferry aground off Skarn Point");
}

TEST(ParsePage, AnswersThatThereIsNoArticle) {
  for (const char* page : {"Share", "Sign up to our newsletter\n\nAccept all cookies\n\nShare\n",
                           "Home\nNews\nSport\nWeather\nMenu\nSearch\nLog in\nAbout us\n"}) {
    const auto article = ParseText(page);
    ASSERT_TRUE(article.ok());
    EXPECT_EQ(article->kind, ArticleKind::kNoArticle) << page;
    EXPECT_TRUE(article->blocks.empty());
    EXPECT_FALSE(article->boilerplate.empty());
    EXPECT_TRUE(Warns(*article, "NO_ARTICLE"));
    EXPECT_EQ(article->reading_time_seconds, 0);
  }
}

TEST(ParsePage, IsHonestAboutLanguages) {
  const char* japanese =
      "島のフェリーが座礁、乗客八十四人は全員無事\n\n"
      "日曜日の朝、濃い霧の中でフェリーが岬の沖の岩に乗り上げた。乗客八十四人は漁船に救助され、けが人はいなかった"
      "と沿岸警備隊が発表した。\n\n"
      "船長は「岩がこれほど近くにあるとは思わなかった」と話している。月曜日に潜水士が船体を調べる予定だ。\n";
  const auto article = ParseText(japanese);
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->language_code, "ja");
  EXPECT_EQ(article->kind, ArticleKind::kStory);
  EXPECT_TRUE(Warns(*article, "LANGUAGE_NOT_SUPPORTED"));
  EXPECT_GT(article->reading_time_seconds, 0);

  const auto english = ParseText(kStory);
  EXPECT_EQ(english->language_code, "en");
  EXPECT_FALSE(Warns(*english, "LANGUAGE_NOT_SUPPORTED"));
}

TEST(ParsePage, BoundsHostileText) {
  const std::string cases[] = {
      std::string(10 << 20, 'a'),
      [] {
        std::string line;
        while (line.size() < (10 << 20)) line += "The ferry ran aground on Sunday. ";
        return line;
      }(),
      [] {
        std::string lines;
        while (lines.size() < (2 << 20)) lines += "By Ana\n";
        return lines;
      }(),
      std::string(1 << 20, '\n') + "x", std::string(1 << 20, '('), std::string(100'000, '"'),
      std::string("\xe2\x80\xa8\xe2\x80\xa9\xef\xbb\xbf a \xe2\x80"),
  };
  for (const std::string& text : cases) {
    const auto article = ParseText(text);
    ASSERT_TRUE(article.ok()) << text.substr(0, 40);
    for (const auto& block : article->blocks) {
      EXPECT_LE(block.text.size(), TextLimits().max_paragraph_bytes);
      EXPECT_TRUE(text::IsValid(block.text));
    }
    EXPECT_LE(article->blocks.size() + article->boilerplate.size(), TextLimits().max_paragraphs);
  }
  EXPECT_TRUE(Warns(*ParseText(cases[1]), "PARAGRAPH_TRUNCATED"));
  EXPECT_TRUE(Warns(*ParseText(cases[2]), "INPUT_TRUNCATED"));
}

TEST(ParsePage, StopsWhenAsked) {
  std::stop_source stop;
  stop.request_stop();
  for (const PageFormat format : {PageFormat::kText, PageFormat::kHtml}) {
    const auto article = ParsePage({.content = kStory, .format = format}, {}, stop.get_token());
    EXPECT_EQ(article.status().code(), absl::StatusCode::kCancelled);
  }
}

TEST(ReadingTime, CountsTheBodyAndRoundsUp) {
  document::Article article;
  const auto add = [&](document::BlockKind kind, int words) {
    document::Block block{kind, "", 1};
    for (int i = 0; i < words; ++i) block.text += "word ";
    article.blocks.push_back(block);
  };
  EXPECT_EQ(ReadingTimeSeconds(article), 0);
  add(document::BlockKind::kHeadline, 500);
  EXPECT_EQ(ReadingTimeSeconds(article), 0);
  add(document::BlockKind::kParagraph, 238);
  EXPECT_EQ(ReadingTimeSeconds(article), 60);
  add(document::BlockKind::kListItem, 1);
  EXPECT_EQ(ReadingTimeSeconds(article), 70);
}

}  // namespace
}  // namespace nutgraf::article
