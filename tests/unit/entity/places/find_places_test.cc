// The contract: a story's names mean the places that its words, its other names, its
// dateline and its address speak for, and none where nothing does.
//
// To add a case, add a row: a marked story (see marked_story.h), the name asked for,
// and its place as "name, region, country code", or "-" for none told.
#include "services/entity/core/places/find_places.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "services/entity/core/view.h"
#include "tests/unit/entity/resolution/marked_story.h"

namespace nutgraf::entity {
namespace {

using document::Entity;
using document::EntityAnalysis;
using document::Place;

std::string Print(const Place& place) {
  return absl::StrCat(place.display_name, place.region.empty() ? "" : ", ", place.region,
                      place.country_code.empty() ? "" : ", ", place.country_code);
}

const Entity* EntityNamed(const EntityAnalysis& analysis, std::string_view words) {
  for (const Entity& entity : analysis.entities) {
    for (const document::Mention& mention : entity.mentions) {
      if (mention.passage.text == words) return &entity;
    }
  }
  return nullptr;
}

std::string PlaceOf(const EntityAnalysis& analysis, std::string_view words) {
  const Entity* entity = EntityNamed(analysis, words);
  if (entity == nullptr) return "no such entity";
  return entity->place ? Print(*entity->place) : "-";
}

TEST(FindPlacesTest, MeansWhatTheStoryMeans) {
  struct Case {
    const char* story;
    const char* words;
    const char* want;
  };
  const Case cases[] = {
      // Nothing but the name.
      {"The talks were held in [Paris|location] on Monday.", "Paris", "Paris, Île-de-France, FR"},
      {"[Kenya|location] will vote in August.", "Kenya", "Kenya, KE"},
      {"Rain fell over [Europe|location].", "Europe", "Europe"},
      {"He moved to [Minnesota|location].", "Minnesota", "Minnesota, US"},
      {"She was born in [Cologne|location].", "Cologne", "Köln, North Rhine-Westphalia, DE"},
      {"The [UK|location] said no.", "UK", "United Kingdom, GB"},
      {"The [U.S.|location] said no.", "U.S.", "United States, US"},
      {"Officials in [Washington|location] said no.", "Washington",
       "Washington, District of Columbia, US"},
      // The story says where it lies.
      {"A storm hit [Paris|location], [Texas|location], on Monday.", "Paris", "Paris, Texas, US"},
      {"A storm hit [Paris, Texas|location], on Monday.", "Paris, Texas", "Paris, Texas, US"},
      {"A storm hit [Paris|location] ([Texas|location]) on Monday.", "Paris", "Paris, Texas, US"},
      {"A storm hit [Paris|location] in [Texas|location] on Monday.", "Paris", "Paris, Texas, US"},
      {"A storm hit the [Ohio|location] city of [Lima|location] on Monday.", "Lima",
       "Lima, Ohio, US"},
      {"The mayor of [London|location], [Ontario|location], resigned.", "London",
       "London, Ontario, CA"},
      {"The mayor of [London|location], Ont., resigned.", "London", "London, Ontario, CA"},
      {"A fire in [Salem|location], Ore., was put out.", "Salem", "Salem, Oregon, US"},
      {"A fire in [Salem|location], [Mass.|location], was put out.", "Salem",
       "Salem, Massachusetts, US"},
      {"A fire in [Salem|location], [Mass.|location], was put out.", "Mass.", "Massachusetts, US"},
      {"The strike in [Birmingham|location], [Alabama|location], is over.", "Birmingham",
       "Birmingham, Alabama, US"},
      // Other names of the story speak for it.
      {"Talks in [Tbilisi|location] failed, and [Georgia|location] blamed Moscow.", "Georgia",
       "Georgia, GE"},
      {"[Georgia|location] will count again. The [Georgian|group] parliament met.", "Georgia",
       "Georgia, GE"},
      {"Voters in [Atlanta|location] and [Savannah|location] waited; [Georgia|location] counts.",
       "Georgia", "Georgia, US"},
      {"The two universities of [Massachusetts|location] are in [Boston|location] and "
       "[Cambridge|location].",
       "Cambridge", "Cambridge, Massachusetts, US"},
      {"Trains from [London|location] to [Cambridge|location] were late.", "Cambridge",
       "Cambridge, England, GB"},
      {"The bus runs between [Leeds|location], [Manchester|location] and [Birmingham|location].",
       "Birmingham", "Birmingham, England, GB"},
      {"Fires burn near [Melbourne|location] and [Geelong|location]; [Victoria|location] asked "
       "[New South Wales|location] for help.",
       "Victoria", "Victoria, AU"},
      {"The ferry from [Vancouver|location] to [Victoria|location], the capital of "
       "[British Columbia|location], was full.",
       "Victoria", "Victoria, British Columbia, CA"},
      {"The president of [Costa Rica|location] spoke in [San José|location].", "San José",
       "San José, San José, CR"},
      {"Police in [California|location] searched houses in [San Jose|location] and "
       "[Oakland|location].",
       "San Jose", "San Jose, California, US"},
      // Not told.
      {"The well in [Obermoosbach|location] ran dry.", "Obermoosbach", "-"},
      {"A man from [Springfield|location] won the lottery.", "Springfield", "-"},
      {"[Wellington|person] won the battle.", "Wellington", "-"},
      {"[Paris|person] wore red, she said.", "Paris", "-"},
      {"The [Georgian|group] wine was dry.", "Georgian", "-"},
  };
  for (const Case& c : cases) {
    const EntityAnalysis analysis = AnalyzeMarked(absl::StrCat("paragraph\t", c.story, "\n"));
    EXPECT_EQ(PlaceOf(analysis, c.words), c.want) << c.story;
  }
}

TEST(FindPlacesTest, HearsTheDatelineAndTheAddress) {
  struct Case {
    const char* dateline;
    const char* uri;
    const char* want;
  };
  const Case cases[] = {
      {"", "", "-"},
      {"CHICAGO, Illinois (AP)", "", "Springfield, Illinois, US"},
      {"SPRINGFIELD, Mo.", "", "Springfield, Missouri, US"},
      {"SPRINGFIELD, March 4 (AP)", "", "-"},
      {"", "https://example.com/story", "-"},
  };
  for (const Case& c : cases) {
    MarkedStory story =
        ParseMarkedStory("paragraph\tThe bridge in [Springfield|location] stays closed.\n");
    if (*c.dateline != 0) story.article.dateline = document::Passage{c.dateline, {}};
    story.article.canonical_uri = c.uri;
    const auto analysis = SharedAnalyzer().AnalyzeNames(story.article, story.names, {});
    EXPECT_EQ(PlaceOf(*analysis, "Springfield"), c.want) << c.dateline << c.uri;
  }
}

TEST(FindPlacesTest, TheAddressOfThePublisherTipsTheScales) {
  const auto share = [](const char* uri) {
    MarkedStory story =
        ParseMarkedStory("paragraph\tThe bridge in [Newcastle|location] stays closed.\n");
    story.article.canonical_uri = uri;
    const auto analysis = SharedAnalyzer().AnalyzeNames(story.article, story.names, {});
    const Entity* entity = EntityNamed(*analysis, "Newcastle");
    float australia = 0;
    if (entity->place && entity->place->country_code == "AU") australia = entity->place->confidence;
    for (const Place& place : entity->alternative_places) {
      if (place.country_code == "AU") australia = std::max(australia, place.confidence);
    }
    return australia;
  };
  EXPECT_GT(share("https://news.example.com.au/1"), share("https://news.example.com/1"));
  EXPECT_LT(share("https://news.example.co.uk/1"), share("https://news.example.com/1"));
}

TEST(FindPlacesTest, TellsTheOthersThatMayBeMeant) {
  const EntityAnalysis analysis =
      AnalyzeMarked("paragraph\tA man from [Springfield|location] won the lottery.\n");
  const Entity* entity = EntityNamed(analysis, "Springfield");
  ASSERT_FALSE(entity->place.has_value());
  ASSERT_GE(entity->alternative_places.size(), 2u);
  for (size_t i = 1; i < entity->alternative_places.size(); ++i) {
    EXPECT_GE(entity->alternative_places[i - 1].confidence,
              entity->alternative_places[i].confidence);
  }
}

TEST(FindPlacesTest, SaysWhy) {
  const EntityAnalysis analysis =
      AnalyzeMarked("paragraph\tA storm hit [Paris|location], [Texas|location], on Monday.\n");
  const Place& place = *EntityNamed(analysis, "Paris")->place;
  EXPECT_EQ(place.geonames_id, 4717560);
  EXPECT_GT(place.confidence, 0.9f);
  ASSERT_FALSE(place.reasons.empty());
  EXPECT_EQ(place.reasons[0], "stated_within");
}

}  // namespace
}  // namespace nutgraf::entity
