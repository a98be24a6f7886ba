// Contract of grounding.h: a sentence that says anything which its story does not is found
// out. To add a case, add a line: how a true sentence is spoilt.

#include "services/summary/core/grounding.h"

#include <functional>
#include <string>

#include "gtest/gtest.h"
#include "tests/unit/summary/stories.h"

namespace nutgraf::summary {
namespace {

using document::EditKind;
using document::SummarySentence;

// "But she opened the port." as "[Ada Quill] opened the port."
SummarySentence TrueSentence() {
  SummarySentence sentence;
  sentence.passage = {"But she opened the port.", document::Span{1, 0, 24}};
  sentence.edits = {
      {EditKind::kCutConnective, {"But ", document::Span{1, 0, 4}}, "", std::nullopt},
      {EditKind::kResolvedOpening,
       {"she", document::Span{1, 4, 7}},
       "[Ada Quill]",
       document::Passage{"Ada Quill", document::Span{0, 0, 9}}}};
  sentence.text = "[Ada Quill] opened the port.";
  return sentence;
}

TEST(GroundingTest, FindsOutWhatTheStoryDoesNotSay) {
  const document::Article article =
      Story({"Ada Quill is the harbour master.", "But she opened the port."});
  EXPECT_TRUE(IsGrounded(TrueSentence(), article));
  struct Case {
    const char* name;
    std::function<void(SummarySentence&)> spoil;
  };
  const Case kCases[] = {
      {"a word changed", [](auto& s) { s.text = "[Ada Quill] closed the port."; }},
      {"a passage that stands elsewhere", [](auto& s) { s.passage.span->begin = 1; }},
      {"a span out of the block", [](auto& s) { s.passage.span->end = 99; }},
      {"a block that is not there", [](auto& s) { s.passage.span->block = 7; }},
      {"no span", [](auto& s) { s.passage.span.reset(); }},
      {"an edit out of the sentence", [](auto& s) { s.edits[0].passage.span->block = 0; }},
      {"edits out of order", [](auto& s) { std::swap(s.edits[0], s.edits[1]); }},
      {"no brackets",
       [](auto& s) {
         s.edits[1].replacement = "Ada Quill";
         s.text = "Ada Quill opened the port.";
       }},
      {"another name",
       [](auto& s) {
         s.edits[1].replacement = "[Bo Reed]";
         s.text = "[Bo Reed] opened the port.";
       }},
      {"evidence that says something else", [](auto& s) { s.edits[1].evidence->span->begin = 2; }},
      {"no evidence", [](auto& s) { s.edits[1].evidence.reset(); }},
      {"words put in where some are cut",
       [](auto& s) {
         s.edits[0].replacement = "[Never]";
         s.text = "[Never][Ada Quill] opened the port.";
       }},
      {"a name cut", [](auto& s) {
         s.edits[1].replacement = "";
         s.text = " opened the port.";
       }},
  };
  for (const Case& c : kCases) {
    SummarySentence sentence = TrueSentence();
    c.spoil(sentence);
    EXPECT_FALSE(IsGrounded(sentence, article)) << c.name;
  }
}

}  // namespace
}  // namespace nutgraf::summary
