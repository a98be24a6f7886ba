// Contract: which lines of copied text make which paragraphs. A case is a text and its
// paragraphs, joined by bars; a number after a slash is the blank lines before one.
#include "services/article/core/copied_text/split_lines.h"

#include <string>

#include "gtest/gtest.h"

namespace nutgraf::article {
namespace {

std::string Split(std::string_view text) {
  std::string out;
  for (const Paragraph& paragraph : SplitParagraphs(text, TextLimits()).paragraphs) {
    if (!out.empty()) out += " | ";
    out += paragraph.text;
    if (paragraph.blank_before > 0) out += "/" + std::to_string(paragraph.blank_before);
  }
  return out;
}

TEST(SplitParagraphs, TakesALineForAParagraph) {
  const struct {
    const char* text;
    const char* want;
  } cases[] = {
      {"", ""},
      {"\n \n", ""},
      {"One.\nTwo.", "One. | Two."},
      {"One.\n\n\nTwo.", "One. | Two./2"},
      {"One.\r\n\r\nTwo.\rThree.", "One. | Two./1 | Three."},
      {"One.\u2028Two.\u2029Three.", "One. | Two. | Three."},
      {"  One\t\u00a0 two \u200b\ufeff.", "One two ."},
      {"One.\n___\nTwo.", "One. | Two./1"},
      {"“One.”\n…", "“One.”"},
  };
  for (const auto& c : cases) EXPECT_EQ(Split(c.text), c.want) << c.text;
}

TEST(SplitParagraphs, JoinsHardWrappedLines) {
  const char* text =
      "Ferry aground\n\n"
      "A car ferry ran aground in thick fog off Skarn Point on\n"
      "Sunday and all 84 people aboard were taken off by fishing\n"
      "boats before the tide turned, the coastguard said. Two\n"
      "cars slid into the sea.\n"
      "The owner said that divers would look at the hull on the\n"
      "next day if the weather allowed.\n";
  EXPECT_EQ(Split(text),
            "Ferry aground | A car ferry ran aground in thick fog off Skarn Point on Sunday and all "
            "84 people aboard were taken off by fishing boats before the tide turned, the "
            "coastguard said. Two cars slid into the sea./1 | The owner said that divers would look "
            "at the hull on the next day if the weather allowed.");
}

TEST(SplitParagraphs, CutsAtTheLimits) {
  TextLimits limits;
  limits.max_paragraphs = 2;
  limits.max_paragraph_bytes = 10;
  const SplitText split = SplitParagraphs("One two three\nb\nc\n", limits);
  ASSERT_EQ(split.paragraphs.size(), 2u);
  EXPECT_EQ(split.paragraphs[0].text, "One two");
  EXPECT_TRUE(split.paragraph_cut);
  EXPECT_TRUE(split.paragraphs_dropped);
}

}  // namespace
}  // namespace nutgraf::article
