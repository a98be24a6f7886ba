// Contract: an article survives the wire whole, and a stranger's article is checked.
#include "services/common/wire/article_wire.h"

#include <functional>

#include "gtest/gtest.h"

namespace nutgraf::wire {
namespace {

// An article with every field set to something of its own.
v1::Article FullArticle() {
  v1::Article message;
  message.set_kind(v1::Article::LIVE_BLOG);
  auto span = [](v1::TextSpan* s, int block, int begin, int end) {
    s->set_block(block);
    s->set_begin(begin);
    s->set_end(end);
  };
  auto passage = [&](v1::Passage* p, const char* text, int block) {
    p->set_text(text);
    span(p->mutable_span(), block, 0, static_cast<int>(std::string(text).size()));
  };
  passage(message.mutable_title(), "Ferry runs aground", 0);
  passage(message.mutable_standfirst(), "All safe", 1);
  passage(message.mutable_dateline(), "PORT ELM", 2);
  v1::Byline* byline = message.add_bylines();
  byline->set_name("Ada Quill");
  byline->set_role("Harbour reporter");
  byline->set_person(true);
  span(byline->mutable_span(), 0, 1, 2);
  message.mutable_publish_time()->set_value("2026-01-09");
  message.mutable_publish_time()->set_source(v1::StatedTime::META);
  passage(message.mutable_publish_time()->mutable_evidence(), "9 January", 1);
  message.mutable_update_time()->set_value("2026-01-10T10:00Z");
  message.mutable_update_time()->set_source(v1::StatedTime::URI);
  message.set_publisher("The Elm Gazette");
  message.set_language_code("en");
  message.set_canonical_uri("https://gazette.example/ferry");
  message.set_section("Harbour");
  message.set_license("https://licence.example/by/4.0/");
  message.set_paywalled(true);
  message.set_truncated(true);
  message.set_next_page_uri("https://gazette.example/ferry/2");
  for (const char* text : {"Ferry runs aground", "All safe, 9 January", "PORT ELM - It ran aground."}) {
    v1::Block* block = message.add_blocks();
    block->set_kind(v1::Block::PARAGRAPH);
    block->set_text(text);
    block->set_confidence(0.5f);
  }
  v1::Media* media = message.add_media();
  media->set_kind(v1::Media::VIDEO);
  media->set_uri("https://gazette.example/ferry.mp4");
  passage(media->mutable_alt_text(), "Ferry", 0);
  passage(media->mutable_caption(), "All", 1);
  passage(media->mutable_credit(), "PORT", 2);
  media->set_lead(true);
  v1::WireSource* source = message.add_wire_sources();
  source->set_name("Elm Wire");
  span(source->mutable_span(), 1, 0, 3);
  message.add_tags("sea");
  message.add_links()->set_uri("https://gazette.example/");
  passage(message.mutable_links(0)->mutable_anchor(), "Ferry", 0);
  v1::LivePost* post = message.add_posts();
  post->mutable_time()->set_value("T14:05");
  post->mutable_time()->set_source(v1::StatedTime::VISIBLE_TEXT);
  passage(post->mutable_title(), "Ferry", 0);
  post->set_first_block(0);
  post->set_end_block(2);
  message.add_emphases()->set_kind(v1::Emphasis::STRONG);
  span(message.mutable_emphases(0)->mutable_span(), 0, 6, 10);
  v1::Boilerplate* boilerplate = message.add_boilerplate();
  boilerplate->set_kind(v1::Boilerplate::SHARE);
  boilerplate->set_text("Share");
  boilerplate->set_confidence(0.75f);
  message.mutable_reading_time()->set_seconds(20);
  v1::Warning* warning = message.add_warnings();
  warning->set_reason("INPUT_TRUNCATED");
  warning->set_message("The page was cut.");
  message.set_offset_encoding(v1::BYTES);
  return message;
}

TEST(ArticleWire, KeepsEveryField) {
  const v1::Article message = FullArticle();
  const auto article = FromProto(message);
  ASSERT_TRUE(article.ok()) << article.status();
  EXPECT_EQ(ToProto(*article).DebugString(), message.DebugString());
}

TEST(ArticleWire, KeepsAbsenceAbsent) {
  EXPECT_EQ(ToProto(document::Article{}).DebugString(),
            "kind: NO_ARTICLE\nlanguage_code: \"und\"\noffset_encoding: BYTES\n");
}

TEST(ArticleWire, TakesBlocksWithoutAKindOfArticleForAStory) {
  v1::Article message;
  message.add_blocks()->set_kind(v1::Block::PARAGRAPH);
  message.mutable_blocks(0)->set_text("It ran aground.");
  const auto article = FromProto(message);
  ASSERT_TRUE(article.ok()) << article.status();
  EXPECT_EQ(article->kind, document::ArticleKind::kStory);
}

TEST(ArticleWire, NamesTheFieldThatIsWrong) {
  const struct {
    const char* field;
    std::function<void(v1::Article*)> spoil;
  } cases[] = {
      {"article.kind", [](v1::Article* a) { a->set_kind(static_cast<v1::Article::Kind>(99)); }},
      {"blocks[1].kind", [](v1::Article* a) { a->mutable_blocks(1)->clear_kind(); }},
      {"blocks[0].kind",
       [](v1::Article* a) { a->mutable_blocks(0)->set_kind(static_cast<v1::Block::Kind>(99)); }},
      {"blocks[2].text", [](v1::Article* a) { a->mutable_blocks(2)->clear_text(); }},
      {"blocks[2].text", [](v1::Article* a) { a->mutable_blocks(2)->set_text("\xff"); }},
  };
  for (const auto& c : cases) {
    v1::Article message = FullArticle();
    c.spoil(&message);
    const auto article = FromProto(message);
    EXPECT_EQ(article.status().code(), absl::StatusCode::kInvalidArgument) << c.field;
    EXPECT_NE(std::string(article.status().message()).find(c.field), std::string::npos)
        << article.status();
  }
}

}  // namespace
}  // namespace nutgraf::wire
