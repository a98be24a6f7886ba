// What each kind of summary tells of a story, and what it says where there is nothing to
// tell. To add a case, add a story below and a line to a table.

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/common/document/reason.h"
#include "services/summary/core/summarizer.h"
#include "tests/unit/summary/analyses.h"
#include "tests/unit/summary/stories.h"

namespace nutgraf::summary {
namespace {

using document::Article;
using document::Summary;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using enum SummaryKind;
using enum document::EntityType;

Article StrikeStory() {
  Article article = Story({
      "Miners in Velmora ended their strike on Friday after eleven weeks without pay.",
      "The copper company agreed to raise wages by nine per cent over two years.",
      "Union leader Ansa Brekke said members would vote on the deal by Sunday.",
      "“We have won more than money,” she told reporters at the gate.",
      "The strike began on 2 January, when 3,000 miners walked out of the pit.",
      "The company, which was founded in 1921, is the largest employer in the valley.",
      "The mayor, Pal Hove, welcomed the deal and said shops would reopen.",
  });
  article.publish_time = document::StatedTime{.value = "2026-03-20"};  // a Friday
  return article;
}

document::EntityAnalysis StrikeEntities(const Article& article) {
  Analysis analysis(article);
  analysis.Entity("Ansa Brekke", kPerson, 1).Alias("Brekke").Named(2, "Ansa Brekke");
  analysis.Pronoun(3, "she").Says(3, "“We have won more than money,”");
  analysis.Entity("Pal Hove", kPerson, 0.4f).Named(6, "Pal Hove");
  return analysis.value;
}

Summary SummaryOf(const Coverage& story, const SummaryOptions& options) {
  auto summary = Summarize(story, options, std::stop_token());
  EXPECT_TRUE(summary.ok()) << summary.status();
  if (!summary.ok()) return Summary();
  EXPECT_TRUE(summary->grounded);
  return *std::move(summary);
}

std::vector<std::string> WarningsOf(const Summary& summary) {
  std::vector<std::string> reasons;
  for (const auto& warning : summary.warnings) reasons.push_back(warning.reason);
  return reasons;
}

TEST(KindsTest, AreLaidOut) {
  const Article article = StrikeStory();
  const std::string one = SummaryOf({article}, {.budget = {.sentences = 2}}).text;
  EXPECT_THAT(one, Not(HasSubstr("\n")));
  const Summary bullets = SummaryOf({article}, {.budget = {.sentences = 2}, .kind = kBullets});
  ASSERT_THAT(bullets.sentences, SizeIs(2));
  EXPECT_EQ(bullets.text, "• " + bullets.sentences[0].text + "\n• " + bullets.sentences[1].text);
}

TEST(KindsTest, LineIsShort) {
  const Summary summary = SummaryOf({FerryStory()}, {.kind = kLine});
  ASSERT_THAT(summary.sentences, SizeIs(1));
  EXPECT_LE(summary.text.size(), static_cast<size_t>(kLineCharacters));
  const Summary none = SummaryOf({FerryStory()}, {.budget = {.characters = 5}, .kind = kLine});
  EXPECT_THAT(WarningsOf(none), ElementsAre("BUDGET_TOO_SMALL"));
}

TEST(KindsTest, QueryIsAnswered) {
  struct Case {
    std::string query;
    std::vector<std::string> told, left_out;
  };
  const Case kCases[] = {
      {"wages", {"raise wages"}, {"Pal Hove", "founded"}},
      {"When was the company founded?", {"founded in 1921"}, {"Pal Hove"}},
      {"what did Brekke say?", {"We have won", "Union leader"}, {"Pal Hove", "founded"}},
      {"STRIKES", {"ended their strike", "strike began"}, {"founded"}},
  };
  const Article article = StrikeStory();
  const document::EntityAnalysis entities = StrikeEntities(article);
  for (const Case& c : kCases) {
    const Summary summary = SummaryOf({article, &entities}, {.kind = kQuery, .query = c.query});
    for (const auto& words : c.told) EXPECT_THAT(summary.text, HasSubstr(words)) << c.query;
    for (const auto& words : c.left_out) {
      EXPECT_THAT(summary.text, Not(HasSubstr(words))) << c.query;
    }
    for (const auto& sentence : summary.sentences) {
      EXPECT_EQ(sentence.reasons[0], "answers_query");
    }
  }
}

TEST(KindsTest, SaysWhenThereIsNoAnswer) {
  struct Case {
    const char* name;
    Article article;
    SummaryOptions options;
    std::vector<std::string> warnings;
  };
  Article undated = StrikeStory();
  undated.publish_time.reset();
  undated.blocks.resize(4);
  const Case kCases[] = {
      {"a word that is not there", StrikeStory(), {.kind = kQuery, .query = "volcano"},
       {"NOTHING_FOUND"}},
      {"another script", StrikeStory(), {.kind = kQuery, .query = "銅山のストライキ"},
       {"NOTHING_FOUND"}},
      {"function words alone", StrikeStory(), {.kind = kQuery, .query = "what is the"},
       {"NOTHING_FOUND"}},
      {"nobody of that name", StrikeStory(), {.kind = kEntity, .entity = "Rui Adler"},
       {"NOTHING_FOUND"}},
      {"no dates", undated, {.kind = kTimeline}, {"NO_DATES"}},
      {"no sentences", Article(), {.kind = kQuery, .query = "ferry"}, {"NO_SENTENCES"}},
      {"a line of nothing", Article(), {.kind = kLine}, {"NO_SENTENCES"}},
      {"a share below every sentence", StrikeStory(), {.budget = {.ratio = 0.01}},
       {"BUDGET_TOO_SMALL"}},
      {"a query in a story that is not English",
       Story({"Die Fähre lief am Montag auf Grund.", "Niemand wurde verletzt."}, "de"),
       {.kind = kQuery, .query = "Fähre"},
       {"LANGUAGE_FALLBACK"}},
  };
  for (const Case& c : kCases) {
    const Summary summary = SummaryOf({c.article}, c.options);
    EXPECT_EQ(WarningsOf(summary), c.warnings) << c.name;
    if (c.warnings[0] != "LANGUAGE_FALLBACK") {
      EXPECT_THAT(summary.sentences, IsEmpty()) << c.name;
      EXPECT_EQ(summary.text, "") << c.name;
    } else {
      EXPECT_THAT(summary.text, HasSubstr("Fähre")) << c.name;
    }
  }
}

TEST(KindsTest, EntityIsFoundByIdOrName) {
  const Article article = StrikeStory();
  const document::EntityAnalysis entities = StrikeEntities(article);
  for (const char* entity : {"e1", "Ansa Brekke", "brekke"}) {
    const Summary summary = SummaryOf({article, &entities}, {.kind = kEntity, .entity = entity});
    EXPECT_THAT(summary.sentences, SizeIs(2)) << entity;
    EXPECT_THAT(summary.text, HasSubstr("Union leader Ansa Brekke")) << entity;
    EXPECT_THAT(summary.text, HasSubstr("We have won")) << entity;
  }
  EXPECT_THAT(SummaryOf({article}, {.kind = kEntity, .entity = "Pal Hove"}).text,
              HasSubstr("Pal Hove"));
  for (const auto* known : {&entities, static_cast<const document::EntityAnalysis*>(nullptr)}) {
    const auto unknown = Summarize({article, known}, {.kind = kEntity, .entity = "e9"}, {});
    EXPECT_EQ(document::FieldOf(unknown.status()), "options.entity");
  }
}

TEST(KindsTest, TimelineIsInTheOrderOfItsDates) {
  const Article article = StrikeStory();
  const Summary summary = SummaryOf({article}, {.budget = {.sentences = 4}, .kind = kTimeline});
  ASSERT_THAT(summary.sentences, SizeIs(4));
  EXPECT_THAT(summary.text, testing::StartsWith("1921: "));
  EXPECT_THAT(summary.text, HasSubstr("\n2026-01-02: The strike began"));
  EXPECT_THAT(summary.text, HasSubstr("\n2026-03-20: Miners"));
  for (const auto& sentence : summary.sentences) ASSERT_TRUE(sentence.date.has_value());
}

TEST(KindsTest, UpdateTellsWhatIsNew) {
  const Article earlier = Story({
      "Miners in Velmora ended their strike on Friday after eleven weeks without pay.",
      "The strike began on 2 January, when 3,000 miners walked out of the pit.",
      "Two miners were hurt in a scuffle at the gate.",
  });
  const Article later = Story({
      "Miners in Velmora ended their strike on Friday after eleven weeks without any pay.",
      "Three miners were hurt in a scuffle at the gate.",
      "Members approved the deal by a wide margin, the union announced.",
      "The strike began on 2 January, when 3,000 miners walked out.",
  });
  const Summary summary = SummaryOf({.article = later, .earlier = &earlier}, {.kind = kUpdate});
  EXPECT_THAT(summary.text, HasSubstr("approved the deal"));
  EXPECT_THAT(summary.text, Not(HasSubstr("ended their strike")));
  EXPECT_THAT(summary.text, Not(HasSubstr("walked out")));
  ASSERT_THAT(summary.left_out, Not(IsEmpty()));
  EXPECT_EQ(summary.left_out[0].reason, document::LeftOutReason::kNotNew);
  const Summary none = SummaryOf({.article = earlier, .earlier = &earlier}, {.kind = kUpdate});
  EXPECT_THAT(WarningsOf(none), ElementsAre("NOTHING_NEW"));
}

TEST(KindsTest, AnUpdatedNumberIsNew) {
  const Article earlier = Story({"The landslide at Orrin killed 12 people on Monday night."});
  const Article later = Story({"The landslide at Orrin killed 14 people on Monday night."});
  EXPECT_THAT(SummaryOf({.article = later, .earlier = &earlier}, {.kind = kUpdate}).text,
              HasSubstr("14"));
}

TEST(KindsTest, SeveralArticlesSayEachThingOnce) {
  const Article first = Story({
      "The dam at Orrin burst on Monday after a week of rain, and 40 houses were flooded.",
      "Nobody was hurt, because the valley had been emptied the day before.",
  });
  const Article second = Story({
      "After a week of rain the dam at Orrin burst on Monday, and 40 houses were flooded.",
      "Engineers had warned of cracks in the wall for three years, records show.",
  });
  const Article third = Story({"The dam at Orrin burst, on Monday, and flooded 40 houses."});
  const Summary summary = SummaryOf({.article = first, .further = {&second, &third}},
                                    {.budget = {.sentences = 3}});
  EXPECT_THAT(summary.text, HasSubstr("Engineers had warned"));
  EXPECT_THAT(summary.text, HasSubstr("Nobody was hurt"));
  int bursts = 0, engineers = -1;
  for (const auto& sentence : summary.sentences) {
    if (sentence.text.find("burst") != std::string::npos) {
      ++bursts;
      EXPECT_THAT(sentence.repeats, SizeIs(2));
    }
    if (sentence.text.find("Engineers") != std::string::npos) engineers = sentence.source;
  }
  EXPECT_EQ(bursts, 1);
  EXPECT_EQ(engineers, 1);
}

TEST(KindsTest, EvidenceIsComplete) {
  const Article article = StrikeStory();
  const document::EntityAnalysis entities = StrikeEntities(article);
  const Summary summary = SummaryOf({article, &entities}, {.budget = {.sentences = 2}});
  ASSERT_THAT(summary.points, Not(IsEmpty()));
  EXPECT_EQ(summary.points[0].text, "Ansa Brekke");
  EXPECT_FALSE(summary.left_out.empty());
  EXPECT_LE(summary.left_out.size(), 5u);
  for (const auto& sentence : summary.sentences) {
    EXPECT_TRUE(sentence.grounded);
    for (const int point : sentence.points) EXPECT_TRUE(summary.points.at(point).covered);
  }
  ASSERT_THAT(summary.key_points, Not(IsEmpty()));
  for (const auto& point : summary.key_points) {
    EXPECT_THAT(point.sentence.text, HasSubstr(point.what.text));
  }
}

TEST(KindsTest, OpeningsAreMendedUnlessVerbatim) {
  const Article article = Story({
      "Ansa Brekke has led the union of the Velmora copper miners for nine years.",
      "Soup is served at noon.",
      "She will sign the agreement that ends the strike of 3,000 copper miners in Velmora on "
      "Friday, the union of the Velmora copper miners said.",
  });
  Analysis analysis(article);
  analysis.Entity("Ansa Brekke", kPerson, 1).Named(0, "Ansa Brekke").Pronoun(2, "She");
  const SummaryOptions budget{.budget = {.sentences = 2}};
  EXPECT_THAT(SummaryOf({article, &analysis.value}, budget).text,
              HasSubstr("[Ansa Brekke] will sign"));
  SummaryOptions verbatim = budget;
  verbatim.verbatim = true;
  EXPECT_THAT(SummaryOf({article, &analysis.value}, verbatim).text, Not(HasSubstr("[")));
  SummaryOptions compressed = budget;
  compressed.compress = true;
  EXPECT_THAT(SummaryOf({article, &analysis.value}, compressed).text,
              HasSubstr("in Velmora on Friday."));
}

TEST(KindsTest, EachKindReadsAMegabyte) {
  std::vector<std::string> paragraphs;
  for (int i = 0; i < 10'000; ++i) {
    paragraphs.push_back("On 3 March 2024 the ferry number " + std::to_string(i) +
                         " left Sanna for Port Ellery with a full load, the owners said.");
  }
  const Article article = Story(paragraphs);
  for (const SummaryKind kind : {kParagraph, kBullets, kLine, kTimeline}) {
    EXPECT_THAT(SummaryOf({article}, {.kind = kind}).sentences, Not(IsEmpty()));
  }
  EXPECT_THAT(SummaryOf({article}, {.kind = kQuery, .query = "ferry"}).sentences, SizeIs(3));
}

}  // namespace
}  // namespace nutgraf::summary
