// Contract of wording.h, openings.h and cuts.h: how a sentence reads after its edits. To
// add a case, add a line: the sentence, and what is left when it is compressed, or shortened
// to a line; the same text when nothing may be cut.

#include "services/summary/core/wording.h"

#include <string>

#include "gtest/gtest.h"
#include "services/summary/core/grounding.h"
#include "services/summary/core/term_table.h"
#include "tests/unit/summary/analyses.h"
#include "tests/unit/summary/stories.h"

namespace nutgraf::summary {
namespace {

using enum document::EntityType;

// The last sentence of the story as the rules word it; checked to be grounded.
std::string Worded(const document::Article& article, const WordingRules& rules) {
  TermTable terms;
  const std::vector<Candidate> candidates = CollectCandidates(article, &terms);
  if (candidates.empty()) return "";
  const Candidate& last = candidates.back();
  document::SummarySentence sentence;
  sentence.passage = {std::string(last.text), last.span};
  sentence.edits = EditsOf(last, rules);
  sentence.text = ApplyEdits(sentence.passage, sentence.edits);
  EXPECT_TRUE(IsGrounded(sentence, article)) << sentence.text;
  return sentence.text;
}

TEST(WordingTest, CompressesWhatIsSurelyAside) {
  struct Case {
    std::string sentence, want;
  };
  const Case kCases[] = {
      {"The ferry (built in 1971) ran aground off Sanna on Tuesday.",
       "The ferry ran aground off Sanna on Tuesday."},
      {"The ferry – the oldest of four – ran aground off Sanna.",
       "The ferry ran aground off Sanna."},
      {"The ferry, which links Sanna with Port Ellery, ran aground.",
       "The ferry ran aground."},
      {"The ferry, which links Sanna, Orrin and Port Ellery, ran aground.",
       "The ferry, which links Sanna, Orrin and Port Ellery, ran aground."},
      {"The ferry ran aground off Sanna on Tuesday, the coast guard said.",
       "The ferry ran aground off Sanna on Tuesday."},
      {"The ferry ran aground off Sanna, according to the coast guard.",
       "The ferry ran aground off Sanna."},
      {"The ferry ran aground (again) off Sanna, the owners admitted on Friday.",
       "The ferry ran aground off Sanna."},
      {"“We heard a bang and then nothing at all,” the captain said.",
       "“We heard a bang and then nothing at all,” the captain said."},
      {"The ferry ran aground off Sanna, and the captain said so.",
       "The ferry ran aground off Sanna, and the captain said so."},
      {"It sank, the owners said.", "It sank, the owners said."},
      {"The ferry (built in 1971 ran aground off Sanna.",
       "The ferry (built in 1971 ran aground off Sanna."},
      {"Orrin – Sanna – Ellery – and back.", "Orrin – Sanna – Ellery – and back."},
  };
  for (const Case& c : kCases) {
    EXPECT_EQ(Worded(Story({c.sentence}), {.compress = true}), c.want);
    EXPECT_EQ(Worded(Story({c.sentence}), {}), c.sentence);
  }
}

TEST(WordingTest, ShortensToALine) {
  struct Case {
    std::string sentence, want;
  };
  const Case kCases[] = {
      {"The ferry Marigold ran aground off the Ostrava headland on Tuesday night with 212 people "
       "aboard, while a storm that had been forecast for days closed the port of Sanna.",
       "The ferry Marigold ran aground off the Ostrava headland on Tuesday night with 212 people "
       "aboard."},
      {"The ferry Marigold ran aground off the Ostrava headland on Tuesday night with 212 people "
       "aboard after its steering failed in the dark of a storm, when nobody stood watch.",
       "The ferry Marigold ran aground off the Ostrava headland on Tuesday night with 212 people "
       "aboard."},
      {"The ferry ran aground while a storm blew.", "The ferry ran aground while a storm blew."},
  };
  for (const Case& c : kCases) {
    EXPECT_EQ(Worded(Story({c.sentence}), {.compress = true, .shorten = true}), c.want);
  }
}

TEST(WordingTest, MendsOpenings) {
  struct Case {
    std::string sentence, pronoun;
    document::EntityType type;
    float confidence;
    std::string want;
  };
  const Case kCases[] = {
      {"She opened the port.", "She", kPerson, 0.9f, "[Ada Quill] opened the port."},
      {"But she opened the port.", "she", kPerson, 0.9f, "[Ada Quill] opened the port."},
      {"However, she opened the port.", "she", kPerson, 0.9f, "[Ada Quill] opened the port."},
      {"Her party won.", "Her", kPerson, 0.9f, "[Ada Quill's] party won."},
      {"But fares rose.", "", kPerson, 0.9f, "[F]ares rose."},
      {"But Port Elm closed.", "", kPerson, 0.9f, "Port Elm closed."},
      // Left alone: not sure, not a person, not a name, a quotation.
      {"She opened the port.", "She", kPerson, 0.3f, "She opened the port."},
      {"She opened the port.", "She", kLocation, 0.9f, "She opened the port."},
      {"It opened the port.", "It", kPerson, 0.9f, "It opened the port."},
      {"The move surprised the port.", "", kPerson, 0.9f, "The move surprised the port."},
      {"But this surprised the port.", "", kPerson, 0.9f, "But this surprised the port."},
      {"“But she opened it,” he said.", "she", kPerson, 0.9f, "“But she opened it,” he said."},
      {"Then she opened the port.", "she", kPerson, 0.9f, "Then she opened the port."},
  };
  for (const Case& c : kCases) {
    const document::Article article = Story({"Ada Quill is the harbour master.", c.sentence});
    Analysis analysis(article);
    analysis.Entity("Ada Quill", c.type, 1).Named(0, "Ada Quill");
    if (!c.pronoun.empty()) analysis.Pronoun(1, c.pronoun, c.confidence);
    const Openings openings(&analysis.value);
    EXPECT_EQ(Worded(article, {.openings = &openings}), c.want);
  }
}

TEST(WordingTest, WithoutAnAnalysisNoNameIsPutIn) {
  const Openings openings(nullptr);
  EXPECT_EQ(Worded(Story({"But she left."}), {.openings = &openings}), "But she left.");
  EXPECT_EQ(Worded(Story({"But fares rose."}), {.openings = &openings}), "[F]ares rose.");
}

TEST(WordingTest, ARivalReadingKeepsThePronoun) {
  const document::Article article = Story({"Ada Quill met Bo Reed.", "She left."});
  Analysis analysis(article);
  analysis.Entity("Ada Quill", kPerson, 1).Named(0, "Ada Quill").Pronoun(1, "She");
  document::Mention& pronoun = analysis.value.entities[0].mentions[1];
  pronoun.alternatives.push_back({1, 0.6f});
  const Openings openings(&analysis.value);
  EXPECT_EQ(Worded(article, {.openings = &openings}), "She left.");
}

}  // namespace
}  // namespace nutgraf::summary
