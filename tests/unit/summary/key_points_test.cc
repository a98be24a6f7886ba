// Contract of key_points.h and quantities.h. To add a case, add a line: the sentence and the
// fact as "who | what | when | where | how many", with "not" and "reported" behind; "" where
// there is none. Ada Quill (a person), Port Elm (a place), Orrin Ferries (an organisation)
// and "She" (Ada Quill) are known; published on Thursday, 12 March 2026.

#include "services/summary/core/key_points.h"

#include <string>

#include "gtest/gtest.h"
#include "services/summary/core/term_table.h"
#include "tests/unit/summary/analyses.h"
#include "tests/unit/summary/stories.h"

namespace nutgraf::summary {
namespace {

using enum document::EntityType;

void AddIfThere(const std::string& sentence, const std::string& text, bool pronoun, Analysis* a) {
  if (sentence.find(text) == std::string::npos) return;
  pronoun ? a->Pronoun(0, text) : a->Named(0, text);
}

std::string FactIn(const std::string& sentence) {
  const document::Article article = Story({sentence});
  Analysis analysis(article);
  analysis.Entity("Ada Quill", kPerson, 1);
  AddIfThere(sentence, "Ada Quill", false, &analysis);
  AddIfThere(sentence, "She", true, &analysis);
  analysis.Entity("Port Elm", kLocation, 1);
  AddIfThere(sentence, "Port Elm", false, &analysis);
  analysis.Entity("Orrin Ferries", kOrganization, 1);
  AddIfThere(sentence, "Orrin Ferries", false, &analysis);
  TermTable terms;
  const std::vector<Candidate> candidates = CollectCandidates(article, &terms);
  const Parties parties(analysis.value);
  const auto fact = FactOf(candidates.at(0), parties, absl::CivilDay(2026, 3, 12));
  if (!fact.has_value()) return "";
  std::string printed = fact->who.passage.text + " | " + fact->what.text + " |";
  for (const auto& date : fact->when) printed += " " + date.value;
  printed += " |";
  for (const auto& place : fact->where) printed += " " + place.passage.text;
  printed += " |";
  for (const auto& quantity : fact->how_many) {
    printed += " " + quantity.number + " " + quantity.unit + ";";
  }
  if (fact->negated) printed += " not";
  if (fact->reported) printed += " reported";
  return printed;
}

TEST(KeyPointsTest, ReadsWhatIsPlain) {
  struct Case {
    std::string sentence, fact;
  };
  const Case kCases[] = {
      {"Ada Quill opened the port.", "Ada Quill | opened the port | | |"},
      {"She signed the deal on Tuesday in Port Elm.",
       "She | signed the deal on Tuesday in Port Elm | 2026-03-10 | Port Elm |"},
      {"On Tuesday, Ada Quill signed the deal.", "Ada Quill | signed the deal | 2026-03-10 | |"},
      {"Ada Quill signed the deal in Port Elm for the docks of Port Elm.",
       "Ada Quill | signed the deal in Port Elm for the docks of Port Elm | | Port Elm |"},
      {"Harbour master Ada Quill also ordered 12 cranes.",
       "Ada Quill | ordered 12 cranes | | | 12 cranes;"},
      {"Ada Quill, the harbour master, ordered three cranes, which cost $4.5 million.",
       "Ada Quill | ordered three cranes | | | three cranes; 4.5 $ million;"},
      {"Orrin Ferries did not sign the deal.", "Orrin Ferries | did not sign the deal | | | not"},
      {"Orrin Ferries will raise fares by 9 per cent, Ada Quill said.",
       "Orrin Ferries | will raise fares by 9 per cent | | | 9 per cent; reported"},
      {"Ada Quill, 41, won the seat with 52% of the vote, and her rival conceded.",
       "Ada Quill | won the seat with 52% of the vote | | | 52 %;"},
      {"Orrin Ferries will reopen the port “within days”, the mayor said, in a step to calm it.",
       "Orrin Ferries | will reopen the port “within days” | | | reported"},
      {"Ada Quill called the end of the strike “a relief”.",
       "Ada Quill | called the end of the strike “a relief” | | |"},
      // Nothing where the sentence is built otherwise.
      {"Fares of Orrin Ferries rose.", ""},
      {"Ada Quill's rival won.", ""},
      {"Ada Quill and Bo Reed won.", ""},
      {"Did Ada Quill open the port?", ""},
      {"“Ada Quill opened the port,” he said.", ""},
      {"Nobody said that Ada Quill opened the port.", ""},
      {"To Ada Quill it seemed late.", ""},
      {"Ada Quill, harbour master of a port with a long name that goes on and on and on and on "
       "without an end, won.",
       ""},
  };
  for (const Case& c : kCases) EXPECT_EQ(FactIn(c.sentence), c.fact) << c.sentence;
}

}  // namespace
}  // namespace nutgraf::summary
