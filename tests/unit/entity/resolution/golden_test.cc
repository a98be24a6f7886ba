// What becomes of the names of whole stories: tests/golden/entities/<slug>/ holds
// article.txt (a marked story, see marked_story.h) and expected.txt.
//
// To add a case, add a folder with article.txt; to write or refresh the expected
// files run the test with UPDATE_GOLDENS=1, and read the difference before it is
// committed. The dump leaves out what fitting the weights again may move:
// confidences, reasons, ranks.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "gtest/gtest.h"
#include "tests/unit/entity/resolution/marked_story.h"

namespace nutgraf::entity {
namespace {

using document::Entity;
using document::EntityAnalysis;
using document::Mention;

const std::filesystem::path kGoldens = "tests/golden/entities";

constexpr const char* kTypeNames[] = {"",      "person", "organization", "location", "group",
                                      "event", "work",   "product",      "other"};
constexpr const char* kMentionKinds[] = {"", "named", "nominal", "pronoun"};
constexpr const char* kQuotationKinds[] = {"", "direct", "partial", "term"};

std::string Read(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void DumpMention(const Mention& mention, std::ostream& out) {
  out << "  " << kMentionKinds[static_cast<int>(mention.kind)] << " "
      << mention.passage.span->block << ":" << mention.passage.span->begin << " "
      << mention.passage.text << "\n";
}

void DumpEntity(const Entity& entity, std::ostream& out) {
  out << entity.display_name << " (" << kTypeNames[static_cast<int>(entity.type)]
      << (entity.part == document::EntityPart::kSource ? ", source" : "") << ")\n";
  for (const std::string& alias : entity.aliases) out << "  also " << alias << "\n";
  if (entity.place) {
    out << "  at " << entity.place->display_name << " (" << entity.place->geonames_id << ")\n";
  }
  for (const document::Passage& d : entity.descriptions) out << "  is " << d.text << "\n";
  for (const Mention& mention : entity.mentions) DumpMention(mention, out);
}

void DumpFact(const EntityAnalysis& analysis, const document::Fact& fact, std::ostream& out) {
  out << "fact " << analysis.entities[fact.subject].display_name << " | " << fact.relation << " | ";
  for (const std::string& qualifier : fact.qualifiers) out << qualifier << " ";
  out << "| ";
  if (fact.object) {
    out << analysis.entities[*fact.object].display_name;
  } else if (fact.object_passage) {
    out << '"' << fact.object_passage->text << '"';
  }
  out << "\n";
}

std::string Dump(const EntityAnalysis& analysis) {
  std::ostringstream out;
  std::map<document::Span, const Entity*> by_place;
  for (const Entity& e : analysis.entities) by_place[*e.mentions[0].passage.span] = &e;
  for (const auto& [span, entity] : by_place) DumpEntity(*entity, out);
  if (!analysis.unresolved_mentions.empty()) out << "unresolved\n";
  for (const Mention& mention : analysis.unresolved_mentions) DumpMention(mention, out);
  for (const document::Quotation& q : analysis.quotations) {
    out << kQuotationKinds[static_cast<int>(q.kind)] << " " << q.passage.text << " - "
        << (q.speaker_entity ? analysis.entities[*q.speaker_entity].display_name : "nobody")
        << "\n";
  }
  for (const document::Fact& fact : analysis.facts) DumpFact(analysis, fact, out);
  return out.str();
}

TEST(GoldenTest, StoriesReadAsExpected) {
  const bool update = std::getenv("UPDATE_GOLDENS") != nullptr;
  int stories = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kGoldens)) {
    SCOPED_TRACE(entry.path().filename().string());
    const std::string dump = Dump(AnalyzeMarked(Read(entry.path() / "article.txt")));
    if (update) std::ofstream(entry.path() / "expected.txt") << dump;
    EXPECT_EQ(dump, Read(entry.path() / "expected.txt"));
    ++stories;
  }
  EXPECT_GE(stories, 10);
}

}  // namespace
}  // namespace nutgraf::entity
