// Contract of publication.h: who and when as the page states them, never invented.

#include "services/article/core/html/publication.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/article/core/html/read_page.h"

namespace nutgraf::article {
namespace {

using document::Article;
using document::BlockKind;
using document::TimeSource;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// An article of the given lines, published by what `head` says.
Article Fill(std::string_view head, std::vector<document::Block> blocks,
             std::string_view uri = "") {
  const auto page = ReadHtmlPage(head, "utf-8", HtmlLimits(), {});
  EXPECT_TRUE(page.ok()) << page.status();
  Article article;
  article.kind = document::ArticleKind::kStory;
  article.blocks = std::move(blocks);
  FillPublication(page->facts, uri, {}, &article);
  return article;
}

std::vector<std::string> Names(const Article& article) {
  std::vector<std::string> names;
  for (const auto& byline : article.bylines) names.push_back(byline.name);
  return names;
}

std::vector<std::string> Warnings(const Article& article) {
  std::vector<std::string> reasons;
  for (const auto& warning : article.warnings) reasons.push_back(warning.reason);
  return reasons;
}

constexpr char kLinkedData[] =
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"h\","
    "\"datePublished\":\"2026-01-09T14:05:00Z\",\"dateModified\":\"2026-01-10T08:00:00Z\","
    "\"author\":[{\"@type\":\"Person\",\"name\":\"Ana Ruiz\"},"
    "{\"@type\":\"Person\",\"name\":\"Bo Li\"}],"
    "\"publisher\":{\"@type\":\"Organization\",\"name\":\"The Post\"}}</script>";

TEST(Bylines, StatedNamesGetTheirPlaces) {
  const Article article = Fill(kLinkedData, {{BlockKind::kByline, "By Ana Ruiz in Lima", 1}});
  EXPECT_THAT(Names(article), ElementsAre("Ana Ruiz", "Bo Li"));
  ASSERT_TRUE(article.bylines[0].span.has_value());
  EXPECT_EQ(article.bylines[0].span->begin, 3);
  EXPECT_FALSE(article.bylines[1].span.has_value());
  EXPECT_TRUE(article.bylines[0].person);
}

TEST(Bylines, ShownNamesDoWithoutData) {
  const Article article = Fill("<p>", {{BlockKind::kByline, "By Ana Ruiz and Bo Li", 1}});
  EXPECT_THAT(Names(article), ElementsAre("Ana Ruiz", "Bo Li"));
}

TEST(Bylines, AreSpeltAsShownUnlessShouted) {
  constexpr char kHead[] = "<meta name=author content='Ana Ruíz'>";
  EXPECT_THAT(Names(Fill(kHead, {{BlockKind::kByline, "By Ana Ruiz", 1}})),
              ElementsAre("Ana Ruiz"));
  EXPECT_THAT(Names(Fill(kHead, {{BlockKind::kByline, "By ANA RUIZ", 1}})),
              ElementsAre("Ana Ruíz"));
}

TEST(Bylines, APublisherSignsOnlyWhereNobodyElseDoes) {
  constexpr char kOwn[] =
      "<meta name=author content='Daily Post'><meta property=og:site_name content='Daily Post'>";
  const Article alone = Fill(kOwn, {});
  ASSERT_THAT(Names(alone), ElementsAre("Daily Post"));
  EXPECT_FALSE(alone.bylines[0].person);
  EXPECT_THAT(Names(Fill(kOwn, {{BlockKind::kByline, "By Ana Ruiz", 1}})),
              ElementsAre("Ana Ruiz"));
}

TEST(Bylines, StatedNamesLoseTheirOpening) {
  EXPECT_THAT(Names(Fill("<meta name=author content='By Tidewatcher77'>", {})),
              ElementsAre("Tidewatcher77"));
  EXPECT_THAT(Names(Fill("<p>", {{BlockKind::kByline, "By", 1}, {BlockKind::kByline, "Ana Ruiz", 1}})),
              ElementsAre("Ana Ruiz"));
}

TEST(Bylines, StatedNamesLoseTheirOpeningInOtherLanguages) {
  EXPECT_THAT(Names(Fill("<meta name=author content='Artikel von: Tidewatcher'>", {})),
              ElementsAre("Tidewatcher"));
  EXPECT_THAT(Names(Fill("<meta name=author content='Von Miller'>", {})),
              ElementsAre("Von Miller"));
}

TEST(Bylines, DatesAreNoNames) {
  EXPECT_THAT(Names(Fill("<meta name=author content='17. Dezember 2019'>", {})), IsEmpty());
}

TEST(Bylines, CredentialsAreNoPeople) {
  const Article article = Fill("<meta name=author content='Ana Ruiz, Ph.D.'>", {});
  ASSERT_THAT(Names(article), ElementsAre("Ana Ruiz"));
  EXPECT_EQ(article.bylines[0].role.substr(0, 4), "Ph.D");
}

TEST(Bylines, WhoeverSignsOutdoesWhoeverPutItIn) {
  constexpr char kHead[] = "<meta name=author content='Ana Ruiz'>";
  EXPECT_THAT(Names(Fill(kHead, {{BlockKind::kByline, "By Bo Li", 1}})), ElementsAre("Bo Li"));
  EXPECT_THAT(Names(Fill(kHead, {{BlockKind::kByline, "By Ana Ruiz and Bo Li", 1}})),
              ElementsAre("Ana Ruiz", "Bo Li"));
  EXPECT_THAT(Names(Fill(kHead, {{BlockKind::kByline, "By Staff Writers", 1}})),
              ElementsAre("Ana Ruiz"));
  EXPECT_THAT(Names(Fill(kHead, {{BlockKind::kByline, "Reviewed by Bo Li", 1}})),
              ElementsAre("Ana Ruiz"));
}

TEST(Bylines, NamesLoseTheHouseBehindThem) {
  EXPECT_THAT(Names(Fill("<meta property=og:site_name content='Daily Post'>"
                         "<meta name=author content='Ana Ruiz Daily Post'>", {})),
              ElementsAre("Ana Ruiz"));
}

TEST(Bylines, ACardsLabelSaysWhoWrote) {
  EXPECT_THAT(Names(Fill("<meta name=twitter:label1 content='Written by'>"
                         "<meta name=twitter:data1 content='Ana Ruiz'>"
                         "<meta name=twitter:label2 content='Reading time'>"
                         "<meta name=twitter:data2 content='4 minutes'>", {})),
              ElementsAre("Ana Ruiz"));
  EXPECT_THAT(Names(Fill("<meta name=twitter:label1 content='Filed under'>"
                         "<meta name=twitter:data1 content='Ana Ruiz'>", {})),
              IsEmpty());
}

TEST(Bylines, PlaceholdersAreNone) {
  for (const char* head :
       {
        "<meta name=author content=admin>", "<meta name=author content='https://x.example/me'>",
        "<meta name=author content=undefined>", "<p>"}) {
    EXPECT_THAT(Names(Fill(head, {})), IsEmpty()) << head;
  }
}

struct TimeCase {
  const char* head;
  const char* line;
  const char* uri;
  const char* published;  // "" for none
  TimeSource source;
};

constexpr TimeCase kTimes[] = {
    {kLinkedData, "", "", "2026-01-09T14:05:00Z", TimeSource::kStructuredData},
    {"<meta property=article:published_time content=2026-01-09>", "", "", "2026-01-09",
     TimeSource::kMeta},
    {"<p>", "Published 9 January 2026", "", "2026-01-09", TimeSource::kVisibleText},
    // The day that readers see, where the data state it in UTC.
    {kLinkedData, "9 January 2026, 16:05", "", "2026-01-09T14:05:00Z",
     TimeSource::kStructuredData},
    {kLinkedData, "10 January 2026", "", "2026-01-10", TimeSource::kVisibleText},
    {kLinkedData, "Updated 10 January 2026", "", "2026-01-09T14:05:00Z",
     TimeSource::kStructuredData},
    {"<meta property=article:published_time content=2026-02-25T02:25:54Z>",
     "February 24, 2026 9:25pm", "", "2026-02-24T21:25-05:00", TimeSource::kVisibleText},
    {"<meta property=article:published_time content=2025-12-31T23:10:00Z>",
     "1 January 2026, 04:40", "", "2026-01-01T04:40+05:30", TimeSource::kVisibleText},
    {"<meta property=article:published_time content=2026-02-28T22:00:00Z>",
     "1 March 2026, 08:47", "", "2026-03-01T08:47", TimeSource::kVisibleText},
    // A day stated with a zone of its own is the place's.
    {"<meta property=article:published_time content=2026-01-09T18:54:00+01:00>",
     "10 January 2026, 00:04", "", "2026-01-09T18:54:00+01:00", TimeSource::kMeta},
    {"<p>", "", "https://post.example/2026/01/09/tunnel", "2026-01-09", TimeSource::kUri},
    {"<p>", "", "https://post.example/tunnel-2026-01-09.html", "2026-01-09", TimeSource::kUri},
    {"<p>", "", "https://post.example/story-20261399-x", "", TimeSource::kUri},
    {"<p>", "Published", "", "", TimeSource::kUri},
    {"<meta name=date content=1970-01-01T00:00:00Z>", "", "", "", TimeSource::kUri},
    {"<meta name=date content='last week'>", "9 January", "", "", TimeSource::kUri},
};

TEST(Times, AreReadWhereTheyAreStated) {
  for (const TimeCase& c : kTimes) {
    std::vector<document::Block> blocks;
    if (*c.line != '\0') blocks.push_back({BlockKind::kTimestamp, c.line, 1});
    const Article article = Fill(c.head, std::move(blocks), c.uri);
    ASSERT_EQ(article.publish_time.has_value(), *c.published != '\0') << c.head << c.line << c.uri;
    if (!article.publish_time.has_value()) continue;
    EXPECT_EQ(article.publish_time->value, c.published);
    EXPECT_EQ(article.publish_time->source, c.source) << c.head << c.line << c.uri;
  }
}

TEST(Times, ShownDatesAreEvidenceOrConflict) {
  const Article agrees =
      Fill(kLinkedData, {{BlockKind::kTimestamp, "Published 9 January 2026", 1}});
  ASSERT_TRUE(agrees.publish_time->evidence.has_value());
  EXPECT_EQ(agrees.publish_time->evidence->text, "9 January 2026");
  EXPECT_THAT(Warnings(agrees), IsEmpty());
  const Article differs = Fill(kLinkedData, {{BlockKind::kTimestamp, "Published 2 March 2026", 1}});
  EXPECT_EQ(differs.publish_time->value, "2026-01-09T14:05:00Z");
  EXPECT_THAT(Warnings(differs), ElementsAre("DATES_CONFLICT"));
  EXPECT_EQ(differs.update_time->value, "2026-01-10T08:00:00Z");
  const Article moved = Fill(kLinkedData, {{BlockKind::kTimestamp, "2 March 2024", 1}});
  EXPECT_EQ(moved.publish_time->value, "2024-03-02");
  EXPECT_THAT(Warnings(moved), ElementsAre("DATES_CONFLICT"));
}

TEST(Times, WhatReadersSeeDecidesBetweenTheData) {
  const std::string head =
      std::string("<meta property=article:published_time content=2026-03-02>") + kLinkedData;
  const auto published = [&](const char* line) {
    return Fill(head, {{BlockKind::kTimestamp, line, 1}}).publish_time->value;
  };
  EXPECT_EQ(published("2 March 2026"), "2026-03-02");
  EXPECT_EQ(published("9 January 2026"), "2026-01-09T14:05:00Z");
  EXPECT_EQ(published("Updated 2 March 2026"), "2026-01-09T14:05:00Z");
}

TEST(Times, AnEarlierDateBesideTheArticleOutdoesTheData) {
  StatedFacts facts;
  facts.head.published = "2024-08-07";
  facts.near.published = "2013-12-30";
  Article article;
  FillPublication(facts, "", {}, &article);
  EXPECT_EQ(article.publish_time->value, "2013-12-30");
  EXPECT_FALSE(article.publish_time->evidence.has_value());  // its words are no part of the article
}

struct AccessCase {
  const char* name;
  const char* head;
  const char* body;
  bool paywalled, truncated;
};

constexpr AccessCase kAccess[] = {
    {"nothing is stated", "<p>", "Rain fell.", false, false},
    {"stated free", "<meta property=article:content_tier content=free>", "Rain fell.", false,
     false},
    {"locked, whole", "<meta property=article:content_tier content=locked>", "Rain fell.", true,
     false},
    {"locked, broken off", "<meta property=article:content_tier content=locked>", "Rain fe…",
     true, true},
    {"not free by its data",
     "<script type='application/ld+json'>{\"@type\":\"Article\",\"isAccessibleForFree\":"
     "\"False\"}</script>",
     "Rain fell.", true, false},
    {"more words are stated",
     "<script type='application/ld+json'>{\"@type\":\"Article\",\"wordCount\":900}</script>",
     "Rain fell.", false, true},
    {"an ellipsis alone is style", "<p>", "And then…", false, false},
};

TEST(Access, IsAsThePageStates) {
  for (const AccessCase& c : kAccess) {
    const Article article = Fill(c.head, {{BlockKind::kParagraph, c.body, 1}});
    EXPECT_EQ(article.paywalled, c.paywalled) << c.name;
    EXPECT_EQ(article.truncated, c.truncated) << c.name;
    EXPECT_EQ(!Warnings(article).empty(), c.truncated) << c.name;
  }
}

TEST(Access, SectionLicenceAndNextPage) {
  const Article article =
      Fill("<meta property=article:section content=Sport><a rel=license href=https://l.example/by>"
           "l</a><link rel=next href=/tunnel/2>",
           {{BlockKind::kParagraph, "Rain fell.", 1}}, "https://post.example/tunnel");
  EXPECT_EQ(article.section, "Sport");
  EXPECT_EQ(article.license, "https://l.example/by");
  EXPECT_EQ(article.next_page_uri, "https://post.example/tunnel/2");
  EXPECT_THAT(Warnings(article), ElementsAre("MORE_PAGES"));
  const Article next_story = Fill("<link rel=next href=/bridge-2>", {}, "https://post.example/t");
  EXPECT_EQ(next_story.next_page_uri, "");
}

TEST(LeadImage, IsMatchedByItsFile) {
  const auto page = ReadHtmlPage(
      "<meta property=og:image content='https://img.example/harbour-flood-1200x630.jpg?q=8'>",
      "utf-8", HtmlLimits(), {});
  ASSERT_TRUE(page.ok());
  Article article;
  article.media.resize(2);
  article.media[0].uri = "https://post.example/portrait-of-ana.jpg";
  article.media[1].uri = "https://cdn.example/w800/harbour-flood.jpg";
  MarkLeadImage(page->facts, "https://post.example/t", &article);
  ASSERT_EQ(article.media.size(), 2u);
  EXPECT_FALSE(article.media[0].lead);
  EXPECT_TRUE(article.media[1].lead);
  article.media.clear();
  MarkLeadImage(page->facts, "https://post.example/t", &article);
  ASSERT_EQ(article.media.size(), 1u);
  EXPECT_TRUE(article.media[0].lead);
  // No text of the page shows it, so it claims no place in the blocks.
  EXPECT_FALSE(article.media[0].alt_text.has_value());
  EXPECT_FALSE(article.media[0].caption.has_value());
  EXPECT_FALSE(article.media[0].credit.has_value());
}

TEST(Publication, LanguageIsATag) {
  EXPECT_EQ(Fill("<html lang=en_us>", {}).language_code, "en-US");
  EXPECT_EQ(Fill("<html lang=ZH-hant>", {}).language_code, "zh-Hant");
  EXPECT_EQ(Fill("<html lang='english language'>", {}).language_code, "und");
  EXPECT_EQ(Fill("<p>", {}).language_code, "und");
}

TEST(WireSources, ComeFromTheStoryAndNotFromCredits) {
  const Article article =
      Fill("<p>", {{BlockKind::kCredit, "Source: Getty Images", 1},
                   {BlockKind::kParagraph, "PARIS, Jan 9 (Reuters) - Rain fell on Paris.", 1},
                   {BlockKind::kSourceLine, "Source: AAP", 1}});
  ASSERT_EQ(article.wire_sources.size(), 2u);
  EXPECT_EQ(article.wire_sources[0].name, "Reuters");
  EXPECT_EQ(article.wire_sources[1].name, "AAP");
  ASSERT_TRUE(article.dateline.has_value());
  EXPECT_EQ(article.dateline->text, "PARIS, Jan 9 (Reuters)");
}

}  // namespace
}  // namespace nutgraf::article
