// Contract of claims.h: a rewrite that says anything else is found out. To add a case, add a
// line: the sentence, its rewrite, and the faults. The story is the sentence and kRest.

#include "services/summary/core/claims.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace nutgraf::summary {
namespace {

using Faults = std::vector<std::string>;

constexpr char kRest[] = " Bo Reed, the mayor, sold the harbour. Dockers were hurt.";

TEST(ClaimsTest, FindsWhatTheSentenceDoesNotSay) {
  constexpr char kLandslide[] = "The landslide at Orrin killed 12 people on Monday, police said.";
  constexpr char kBeat[] = "Ada Quill beat Bo Reed in Orrin by 3,000 votes.";
  constexpr char kQuoted[] = "Quill called the deal “a relief for all of us”, and left.";
  struct Case {
    std::string sentence, rewrite;
    Faults faults;
  };
  const Case kCases[] = {
      {kLandslide, "Police said the landslide killed 12 people.", {}},
      {kLandslide, "The landslide at Orrin killed twelve people, police said.", {}},
      {kLandslide, "The landslide killed 14 people, police said.", {"number: 14"}},
      {kLandslide, "The landslide killed dozens, police said.", {"number: dozens"}},
      {kLandslide, "The landslide killed 12 people.", {"attribution: said"}},
      {kLandslide, "The landslide killed 12 people on Tuesday, police said.", {"name: Tuesday"}},
      {kLandslide, "The landslide did not kill 12 people, police said.", {"negation: not"}},
      {kLandslide, "The landslide may have killed 12 people, police said.", {"hedge: may"}},
      {kLandslide, "The landslide drowned 12 people, police said.", {"word: drowned"}},
      {kLandslide, "", {"empty"}},
      {kLandslide, "… !", {"empty"}},
      {kBeat, "Ada Quill beat Bo Reed.", {}},
      {kBeat, "Quill beat Reed by 3000 votes.", {}},
      {kBeat, "It was Reed who beat Quill.", {"order: Quill"}},
      {kBeat, "Quill beat Adler.", {"name: Adler"}},
      {kQuoted, "Quill called the deal \"a relief\".", {}},
      {kQuoted, "Quill called the deal “a shame”.", {"quotation: a shame", "word: shame"}},
      {"Quill did not sign the deal.", "Quill did sign the deal.", {"negation: not"}},
      {"Quill may sign the deal.", "Quill will sign the deal.", {"hedge: may"}},
      // A word from elsewhere in the story is not an invention, a number from there is.
      {"Dockers met the mayor on 3 May.", "Hurt dockers met the mayor.", {}},
  };
  for (const Case& c : kCases) {
    Claims claims(c.sentence + kRest);
    EXPECT_EQ(claims.FaultsOf(c.rewrite, c.sentence), c.faults) << c.rewrite;
  }
}

}  // namespace
}  // namespace nutgraf::summary
