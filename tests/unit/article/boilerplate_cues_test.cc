// Contract: which kind of boilerplate a line's words say it is, and that sentences of a
// story say little. To add a case, add a line to a table.
#include "services/article/core/lines/boilerplate_cues.h"

#include <set>

#include "gtest/gtest.h"
#include "services/article/core/lines/boilerplate_cue_table.h"

namespace nutgraf::article {
namespace {

using document::BoilerplateKind;

TEST(FindBoilerplateCue, KnowsTheKinds) {
  const struct {
    const char* line;
    BoilerplateKind want;
  } cases[] = {
      {"Sign up to our newsletter", BoilerplateKind::kNewsletter},
      {"Get SBS News daily and direct to your Inbox", BoilerplateKind::kNewsletter},
      {"SHARE", BoilerplateKind::kShare},
      {"Share this with family and friends", BoilerplateKind::kShare},
      {"2 min read", BoilerplateKind::kPageLabel},
      {"Published", BoilerplateKind::kPageLabel},
      {"Download our apps", BoilerplateKind::kPromotion},
      {"Listen to our podcasts", BoilerplateKind::kPodcast},
      {"Watch on SBS", BoilerplateKind::kWatch},
      {"Don’t miss", BoilerplateKind::kRelated},
      {"READ MORE: The bird laws", BoilerplateKind::kRelated},
      {"Article continues below", BoilerplateKind::kAdvertisement},
      {"213 comments", BoilerplateKind::kComments},
      {"Accept all cookies", BoilerplateKind::kCookieNotice},
      {"© 2026 The Tide. All rights reserved.", BoilerplateKind::kLegal},
      {"About the author", BoilerplateKind::kAuthorBio},
      {"Skip to main content", BoilerplateKind::kNavigation},
      {"Advertise with us", BoilerplateKind::kFooter},
      {"Already a subscriber? Sign in", BoilerplateKind::kPaywall},
  };
  for (const auto& c : cases) {
    const auto cue = FindBoilerplateCue(c.line);
    ASSERT_TRUE(cue.has_value()) << c.line;
    EXPECT_EQ(cue->kind, c.want) << c.line;
    EXPECT_GE(cue->confidence, 0.5f) << c.line;
    EXPECT_LE(cue->confidence, 1.0f) << c.line;
  }
}

TEST(FindBoilerplateCue, LeavesTheStoryAlone) {
  for (const char* line :
       {"The minister signed up.", "Shares fell 6% in London.", "He shared the prize.",
        "They watched the river rise.", "Police published a photograph on Monday.", "",
        "The paper printed the letter, and the mayor saved a copy of it."}) {
    EXPECT_EQ(FindBoilerplateCue(line), std::nullopt) << line;
  }
}

TEST(FindBoilerplateCue, DoubtsLongLinesAndSpeech) {
  const std::string cue = "You can unsubscribe, our newsletter says, at any time. ";
  std::string sentence = cue;
  for (int i = 0; i < 10; ++i) sentence += "The court heard that nobody had ever done so. ";
  EXPECT_LT(FindBoilerplateCue(sentence)->confidence, 0.3f);
  EXPECT_LT(FindBoilerplateCue("\"Sign up for our choir,\" she said.")->confidence, 0.5f);
}

TEST(CueTable, HoldsFoldedPhrasesOnce) {
  std::set<std::string_view> seen;
  for (const CuePhrase& cue : kCuePhrases) {
    EXPECT_TRUE(seen.insert(cue.phrase).second) << "twice: " << cue.phrase;
    EXPECT_EQ(cue.phrase.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789# "),
              std::string_view::npos)
        << cue.phrase;
    EXPECT_GT(cue.percent, 0);
    EXPECT_LE(cue.percent, 100);
  }
}

}  // namespace
}  // namespace nutgraf::article
