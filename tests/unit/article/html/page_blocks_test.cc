// Contract of page_blocks.h: a page's text in blocks, in order, as a reader sees
// them. A case is a line: markup in, blocks out, " / " between them.

#include "services/article/core/html/page_blocks.h"

#include <gtest/gtest.h>

#include "services/article/core/html/read_page.h"

namespace nutgraf::article {
namespace {

ReadPage Read(std::string_view html) {
  auto page = ReadHtmlPage(html, "utf-8", HtmlLimits(), {});
  EXPECT_TRUE(page.ok()) << page.status();
  return *std::move(page);
}

std::string Blocks(std::string_view html) {
  std::string out;
  for (const PageBlock& block : Read(html).blocks.blocks) {
    out += (out.empty() ? "" : " / ") + block.text;
  }
  return out;
}

struct Case {
  const char* html;
  const char* blocks;
};

constexpr Case kCases[] = {
    {"<p>a</p><p>b</p>", "a / b"},
    {"<p>  a \n\t b&nbsp;c\u200b&shy;d </p>", "a b cd"},
    {"<p>a<b>b</b><i>c</i> d</p>", "abc d"},
    {"<div>a<div>b</div>c</div>", "a / b / c"},
    {"a<br>b<br><br>c", "a b / c"},
    {"<a href=1>a</a><a href=2>b</a>", "a b"},
    {"<ul><li>a<li>b</ul>", "a / b"},
    {"<table><tr><th>a<th>b<tr><td>c<td>d</table>", "a\tb\nc\td"},
    {"<table><tr><td><h1>a</h1><td>b</table>", "a / b"},
    {"<pre>a\n  b</pre>", "a\nb"},
    {"<my-card>a</my-card><my-card>b</my-card>", "a / b"},
    {"<a href=x><h2>a</h2><p>b</p></a>", "a / b"},
    {"<p>&lt;p&gt; &amp; &eacute; &#8217;</p>", "<p> & é ’"},
    {"<noscript>a</noscript><template>b</template><p>c", "c"},
    {"<p>a\x01 b</p> and enough text around", "a b / and enough text around"},
};

TEST(SegmentPage, Cases) {
  for (const Case& c : kCases) EXPECT_EQ(Blocks(c.html), c.blocks) << c.html;
}

// The runs of the first block, bold as *…*, italics as _…_, "; " between.
std::string Emphases(std::string_view html) {
  const ReadPage page = Read(html);
  const PageBlock& block = page.blocks.blocks.at(0);
  std::string out;
  for (const BlockEmphasis& run : block.emphases) {
    const char* const mark = run.strong ? "*" : "_";
    out += (out.empty() ? "" : "; ") + (mark + block.text.substr(run.begin, run.end - run.begin)) +
           mark;
  }
  return out;
}

constexpr Case kEmphases[] = {
    {"<p>a <b>b</b> <i>c</i> d</p>", "*b*; _c_"},
    {"<p>a <strong>b <em>c</em></strong></p>", "_c_; *b c*"},
    {"<p><b>a <b>b</b> c</b> d</p>", "*a b c*"},
    {"<p>the <i>Alba</i> and the <em>Bruma</em></p>", "_Alba_; _Bruma_"},
    {"<p>an icon <i class=icon></i> alone</p>", ""},
    {"<b><p>a</p></b><p>b</p>", "*a*"},
    {"<pre>a <b>b</b></pre>", ""},
};

TEST(SegmentPage, EmphasesAreSpansOfTheirBlock) {
  for (const Case& c : kEmphases) EXPECT_EQ(Emphases(c.html), c.blocks) << c.html;
}

TEST(SegmentPage, LinksAreSpansOfTheirBlock) {
  const ReadPage page =
      Read("<p>See <a href='/x'> the <b>plan</b> </a> now, <a href='/y'>or</a> not");
  ASSERT_EQ(page.blocks.blocks.size(), 1u);
  const PageBlock& block = page.blocks.blocks[0];
  ASSERT_EQ(block.links.size(), 2u);
  EXPECT_EQ(block.text.substr(block.links[0].begin, block.links[0].end - block.links[0].begin),
            "the plan");
  EXPECT_EQ(block.links[0].href, "/x");
  EXPECT_EQ(block.text.substr(block.links[1].begin, block.links[1].end - block.links[1].begin),
            "or");
  EXPECT_EQ(block.link_bytes, 10);
}

TEST(SegmentPage, KnowsWhereBlocksStand) {
  const ReadPage page = Read(
      "<nav><p>menu</p></nav><article class='c-story storyBody'><h2>h</h2>"
      "<figure><img src=a.jpg alt=' A  dog '><figcaption>c</figcaption></figure></article>");
  const PageBlocks& blocks = page.blocks;
  ASSERT_EQ(blocks.blocks.size(), 3u);
  EXPECT_TRUE(blocks.ContainerOf(blocks.blocks[0]).in.nav);
  EXPECT_EQ(blocks.blocks[1].tag, BlockTag::kHeading);
  EXPECT_EQ(blocks.blocks[1].heading_level, 2);
  EXPECT_TRUE(blocks.ContainerOf(blocks.blocks[1]).in.article);
  EXPECT_TRUE(blocks.ContainerOf(blocks.blocks[1]).all_tokens.Has(TokenGroup::kBody));
  EXPECT_EQ(blocks.blocks[2].tag, BlockTag::kCaption);
  ASSERT_EQ(blocks.media.size(), 1u);
  EXPECT_EQ(blocks.media[0].alt, "A dog");
  EXPECT_EQ(blocks.media[0].before_block, 2);
  EXPECT_EQ(blocks.media[0].figure, blocks.ContainerOf(blocks.blocks[2]).figure);
}

TEST(SegmentPage, SaysWhenBlocksAreCut) {
  HtmlLimits limits;
  limits.max_blocks = 2;
  const auto page = ReadHtmlPage("<p>a<p>b<p>c", "", limits, {});
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->blocks.blocks.size(), 2u);
  ASSERT_EQ(page->warnings.size(), 1u);
  EXPECT_EQ(page->warnings[0].reason, "BLOCKS_DROPPED");
}

}  // namespace
}  // namespace nutgraf::article
