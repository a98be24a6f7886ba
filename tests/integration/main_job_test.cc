// Contract: the main job. A page copied out of a browser is digested as an editor would:
// every part labelled, people of one surname kept apart, quotations with their
// speakers. A story is an entry of the table; ours is tests/pages/ferry.txt, the other
// is read from ../shared and skipped, with a word, where that is absent.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nutgraf/v1/digest.grpc.pb.h"
#include "services/nutgraf/embedded_digest.h"

namespace nutgraf {
namespace {

using ::testing::ElementsAreArray;

// The bare surname in the paragraph that holds `near`, and whom it means.
struct Surname {
  const char* near;
  const char* person;
};

struct Quote {
  const char* words;    // the quotation holds them
  const char* speaker;  // empty: nobody's statement
};

struct Story {
  const char* name;
  const char* path;
  const char* headline;
  const char* standfirst;
  const char* image_description;
  const char* caption_end;  // the caption without its credit ends so
  const char* credit;
  int paragraphs;
  std::vector<std::string> wire_sources;
  // The two who share a surname, and what the story says that they are.
  const char *first, *first_is;
  const char *second, *second_is;
  const char* caption_spelling;  // of the first
  std::vector<Surname> surnames;
  const char *director, *director_is;
  const char *organization, *nominal;  // "the forum" means the organisation
  std::vector<Quote> quotes;
};

const Story kStories[] = {
    {.name = "ferry",
     .path = "tests/pages/ferry.txt",
     .headline = "Verana Island to reopen 'ghost port' to ferries after two-year dispute",
     .standfirst = "The decision follows months of talks between the island's government and the "
                   "union of dock workers.",
     .image_description = "A white ferry lies at an empty pier under a grey sky.",
     .caption_end = "announced the reopening.",
     .credit = "ANW / Ines Falk/ANW",
     .paragraphs = 14,
     .wire_sources = {"ANW", "Coastal Press"},
     .first = "Tomás Beltrán",
     .first_is = "president of the island council",
     .second = "Irene Beltrán",
     .second_is = "interim governor",
     .caption_spelling = "Tomas Beltran",
     .surnames = {{"former secretary", "Irene Beltrán"}, {"open hand", "Tomás Beltrán"}},
     .director = "Mateo Quiroga",
     .director_is = "head of the group",
     .organization = "Harbour Watch",
     .nominal = "the group",
     .quotes = {{"is already being prepared", "Tomás Beltrán"},
                {"a relief", "Mateo Quiroga"},
                {"counting every contract", "Mateo Quiroga"},
                {"already heard from some", "Mateo Quiroga"},
                {"lockout", ""},
                {"open hand", "Tomás Beltrán"}}},
    {.name = "venezuela",
     .path = "../shared/pages/venezuela.txt",
     .headline = "Venezuela announces release of 'significant number' of prisoners in 'peace' "
                 "gesture",
     .standfirst = "The prisoner releases appear to be a concession to the US after its ouster of "
                   "leader Nicolás Maduro.",
     .image_description =
         "A large number of men in police uniforms exit a truck onto the street.",
     .caption_end = "foreign prisoners.",
     .credit = "AAP / Ariana Cubillos/AP",
     .paragraphs = 14,
     .wire_sources = {"AAP", "AFP"},
     .first = "Jorge Rodríguez",
     .first_is = "speaker of the national assembly",
     .second = "Delcy Rodríguez",
     .second_is = "acting president",
     .caption_spelling = "Jorge Rodriguez",
     .surnames = {{"former deputy", "Delcy Rodríguez"}, {"Consider this", "Jorge Rodríguez"}},
     .director = "Alfredo Romero",
     .director_is = "director of the forum",
     .organization = "Penal Forum",
     .nominal = "the forum",
     .quotes = {{"is happening right now", "Jorge Rodríguez"},
                {"good news", "Alfredo Romero"},
                {"verifying each release", "Alfredo Romero"},
                {"already know of some people", "Alfredo Romero"},
                {"political prisoners", ""},
                {"Consider this a gesture", "Jorge Rodríguez"}}},
};

class MainJob : public ::testing::TestWithParam<Story> {
 protected:
  void SetUp() override {
    std::ifstream file(GetParam().path, std::ios::binary);
    if (!file) GTEST_SKIP() << GetParam().path << " is not here";
    v1::DigestRequest request;
    request.mutable_document()->set_text(
        std::string((std::istreambuf_iterator<char>(file)), {}));
    request.set_offset_encoding(v1::BYTES);
    const auto digest = EmbeddedDigest::Start({});
    ASSERT_TRUE(digest.ok()) << digest.status();
    grpc::ClientContext context;
    const grpc::Status status = v1::DigestService::NewStub((*digest)->channel())
                                    ->Digest(&context, request, &digest_);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  const v1::Article& article() const { return digest_.article(); }
  const v1::EntityAnalysis& analysis() const { return digest_.entities(); }

  std::string Cut(const v1::TextSpan& span) const {
    return article().blocks(span.block()).text().substr(span.begin(), span.end() - span.begin());
  }

  const v1::Entity* Named(const std::string& name) const {
    for (const v1::Entity& entity : analysis().entities()) {
      if (entity.display_name() == name) return &entity;
    }
    ADD_FAILURE() << "no entity named " << name;
    return &v1::Entity::default_instance();
  }

  std::string Speaker(const v1::Quotation& quotation) const {
    for (const v1::Entity& entity : analysis().entities()) {
      if (entity.id() == quotation.speaker_id()) return entity.display_name();
    }
    return "";
  }

  std::vector<std::string> Texts(v1::Block::Kind kind) const {
    std::vector<std::string> texts;
    for (const v1::Block& block : article().blocks()) {
      if (block.kind() == kind) texts.push_back(block.text());
    }
    return texts;
  }

  static bool IsDescribed(const v1::Entity& entity, const std::string& words) {
    return std::any_of(entity.descriptions().begin(), entity.descriptions().end(),
                       [&](const v1::Passage& passage) {
                         return passage.text().find(words) != std::string::npos;
                       });
  }

  v1::DigestResponse digest_;
};

TEST_P(MainJob, LabelsEveryPartOfThePage) {
  const Story& story = GetParam();
  EXPECT_EQ(article().kind(), v1::Article::STORY);
  EXPECT_EQ(article().title().text(), story.headline);
  EXPECT_EQ(article().standfirst().text(), story.standfirst);
  ASSERT_EQ(article().media_size(), 1);
  EXPECT_EQ(article().media(0).alt_text().text(), story.image_description);
  EXPECT_TRUE(article().media(0).caption().text().ends_with(story.caption_end))
      << article().media(0).caption().text();
  EXPECT_EQ(article().media(0).credit().text(), story.credit);
  EXPECT_EQ(Texts(v1::Block::PARAGRAPH).size(), story.paragraphs);
  EXPECT_FALSE(article().has_publish_time());
  EXPECT_GT(article().reading_time().seconds(), 0);
  std::vector<std::string> sources;
  for (const v1::WireSource& source : article().wire_sources()) sources.push_back(source.name());
  EXPECT_THAT(sources, ElementsAreArray(story.wire_sources));
}

TEST_P(MainJob, LeavesNothingOutAndLabelsTheRest) {
  std::set<v1::Boilerplate::Kind> kinds;
  size_t characters = 0;
  for (const v1::Boilerplate& boilerplate : article().boilerplate()) {
    kinds.insert(boilerplate.kind());
    characters += boilerplate.text().size();
  }
  for (const auto kind : {v1::Boilerplate::NEWSLETTER, v1::Boilerplate::SHARE,
                          v1::Boilerplate::PODCAST, v1::Boilerplate::WATCH,
                          v1::Boilerplate::PROMOTION, v1::Boilerplate::PAGE_LABEL}) {
    EXPECT_TRUE(kinds.contains(kind)) << v1::Boilerplate::Kind_Name(kind);
  }
  for (const v1::Block& block : article().blocks()) characters += block.text().size();
  // What is neither in a block nor labelled as boilerplate is white space.
  std::ifstream file(GetParam().path, std::ios::binary);
  const std::string page((std::istreambuf_iterator<char>(file)), {});
  const auto visible = page.size() - std::count(page.begin(), page.end(), '\n');
  EXPECT_NEAR(characters, visible, visible / 100.0);
}

TEST_P(MainJob, KeepsPeopleOfOneSurnameApart) {
  const Story& story = GetParam();
  const v1::Entity& first = *Named(story.first);
  const v1::Entity& second = *Named(story.second);
  EXPECT_EQ(first.type(), v1::Entity::PERSON);
  EXPECT_TRUE(IsDescribed(first, story.first_is)) << first.DebugString();
  EXPECT_TRUE(IsDescribed(second, story.second_is)) << second.DebugString();
  EXPECT_THAT(std::vector<std::string>(first.aliases().begin(), first.aliases().end()),
              ::testing::Contains(story.caption_spelling));

  for (const Surname& surname : story.surnames) {
    const std::string full = surname.person;
    const std::string bare = full.substr(full.rfind(' ') + 1);
    bool found = false;
    for (const v1::Mention& mention : Named(full)->mentions()) {
      const std::string& text = article().blocks(mention.passage().span().block()).text();
      found |= mention.passage().text() == bare && text.find(surname.near) != std::string::npos;
    }
    EXPECT_TRUE(found) << bare << " near \"" << surname.near << "\" means " << full;
  }
}

TEST_P(MainJob, NamesOrganisationsAndSources) {
  const Story& story = GetParam();
  EXPECT_TRUE(IsDescribed(*Named(story.director), story.director_is));
  const v1::Entity& organization = *Named(story.organization);
  EXPECT_EQ(organization.type(), v1::Entity::ORGANIZATION);
  EXPECT_TRUE(std::any_of(organization.mentions().begin(), organization.mentions().end(),
                          [&](const v1::Mention& mention) {
                            return mention.kind() == v1::Mention::NOMINAL &&
                                   mention.passage().text() == story.nominal;
                          }))
      << organization.DebugString();
  EXPECT_EQ(Named(story.wire_sources[0])->part(), v1::Entity::SOURCE);
}

TEST_P(MainJob, SaysWhoSaidWhat) {
  for (const Quote& quote : GetParam().quotes) {
    const v1::Quotation* found = nullptr;
    for (const v1::Quotation& quotation : analysis().quotations()) {
      if (quotation.passage().text().find(quote.words) != std::string::npos) found = &quotation;
    }
    ASSERT_NE(found, nullptr) << quote.words;
    EXPECT_EQ(Speaker(*found), quote.speaker) << quote.words;
    EXPECT_EQ(found->kind() == v1::Quotation::TERM, *quote.speaker == '\0') << quote.words;
  }
}

TEST_P(MainJob, SummarizesInSentencesOfTheStory) {
  ASSERT_EQ(digest_.summary().sentences_size(), 3);
  for (const v1::SummarySentence& sentence : digest_.summary().sentences()) {
    EXPECT_EQ(article().blocks(sentence.passage().span().block()).kind(), v1::Block::PARAGRAPH);
  }
  EXPECT_EQ(digest_.summary().headline().text(), GetParam().headline);
}

TEST_P(MainJob, ShowsItsEvidence) {
  int passages = 0;
  const auto check = [&](const v1::Passage& passage) {
    EXPECT_EQ(passage.text(), Cut(passage.span()));
    ++passages;
  };
  check(article().title());
  check(article().standfirst());
  check(article().media(0).caption());
  check(article().media(0).credit());
  for (const v1::Entity& entity : analysis().entities()) {
    for (const v1::Mention& mention : entity.mentions()) check(mention.passage());
    for (const v1::Passage& description : entity.descriptions()) check(description);
  }
  for (const v1::Quotation& quotation : analysis().quotations()) {
    check(quotation.passage());
    if (quotation.has_speaker()) check(quotation.speaker());
    if (quotation.has_cue()) check(quotation.cue());
  }
  for (const auto& sentence : digest_.summary().sentences()) check(sentence.passage());
  EXPECT_GT(passages, 40);
}

INSTANTIATE_TEST_SUITE_P(Stories, MainJob, ::testing::ValuesIn(kStories),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace nutgraf
