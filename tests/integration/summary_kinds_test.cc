// Contract of SummaryService over HTTP where more than one article, or a language model, takes
// part: spans count in the article of their sentence and in the client's unit, and a model that
// invents or fails costs no answer. To add a case, add a test that posts JSON.

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/integration/http_client.h"
#include "tests/integration/server_process.h"
#include "tests/support/scripted_server.h"

namespace nutgraf::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

json Paragraphs(const std::vector<std::string>& texts, const std::string& title = "") {
  json article = {{"kind", "STORY"}, {"languageCode", "en"}, {"blocks", json::array()}};
  if (!title.empty()) {
    article["blocks"].push_back({{"kind", "HEADLINE"}, {"text", title}});
    article["title"] = {{"text", title}};
  }
  for (const std::string& text : texts) {
    article["blocks"].push_back({{"kind", "PARAGRAPH"}, {"text", text}});
  }
  return {{"article", article}};
}

json Dam() {
  return Paragraphs({"Café owners in Orrin — all 40 — lost their cellars.",
                     "The dam at Orrin burst on Monday after a week of rain, and 40 houses were "
                     "flooded."});
}

json OtherDam() {
  return Paragraphs({"“Río” was the word on the wall.",
                     "After a week of rain the dam at Orrin burst on Monday, and 40 houses were "
                     "flooded.",
                     "Engineers had warned of cracks in the wall of the dam for three years."},
                    "Dam bursts — Orrin flooded");
}

class SummaryKinds : public ::testing::Test {
 protected:
  static json Summarize(ServerProcess& server, const json& request) {
    const HttpAnswer answer = Post(server.http() + "/v1/articles:summarize", request.dump());
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body, nullptr, false);
  }
};

// The passage's text under its span, which counts code points.
std::string Slice(const json& document, const json& passage) {
  const json& span = passage["span"];
  const std::string text = document["article"]["blocks"][span["block"].get<int>()]["text"];
  std::vector<std::string> points;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) == 0x80) {
      points.back() += c;
    } else {
      points.emplace_back(1, c);
    }
  }
  std::string slice;
  for (int i = span["begin"]; i < span["end"].get<int>(); ++i) slice += points.at(i);
  return slice;
}

TEST_F(SummaryKinds, SeveralArticlesKeepTheirOwnSpans) {
  ServerProcess server("nutgraf", {});
  const json documents[] = {Dam(), OtherDam()};
  const json summary =
      Summarize(server, {{"document", documents[0]},
                         {"furtherDocuments", {documents[1]}},
                         {"budget", {{"sentences", 4}}}});
  ASSERT_EQ(summary["sources"].size(), 2) << summary;
  EXPECT_EQ(summary["sources"][1]["title"], "Dam bursts — Orrin flooded");
  EXPECT_TRUE(summary["grounded"]);
  int repeats = 0;
  for (const json& sentence : summary["sentences"]) {
    const json& document = documents[sentence.value("source", 0)];
    EXPECT_EQ(Slice(document, sentence["passage"]), sentence["passage"]["text"]);
    for (const json& repeat : sentence.value("repeats", json::array())) {
      ++repeats;
      EXPECT_EQ(Slice(documents[repeat.value("source", 0)], repeat["passage"]),
                repeat["passage"]["text"]);
    }
  }
  EXPECT_EQ(repeats, 1) << summary;
  EXPECT_EQ(server.Stop(), 0);
}

TEST_F(SummaryKinds, AnUpdateLeavesOutWhatIsKnown) {
  ServerProcess server("nutgraf", {});
  const json summary = Summarize(server, {{"document", OtherDam()},
                                          {"earlierDocument", Dam()},
                                          {"options", {{"kind", "UPDATE"}}}});
  EXPECT_THAT(summary["text"].get<std::string>(), HasSubstr("• Engineers had warned"));
  EXPECT_THAT(summary["text"].get<std::string>(), Not(HasSubstr("burst")));
  // The error of one of several documents names it.
  const HttpAnswer refused =
      Post(server.http() + "/v1/articles:summarize",
           json{{"document", Dam()}, {"furtherDocuments", {json::object()}}}.dump());
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused.body, HasSubstr("further_documents[0]"));
  EXPECT_EQ(server.Stop(), 0);
}

// As after an upgrade that is half done: what is understood is summed up, in this version's
// name; what only the other version knows is refused by its place.
TEST_F(SummaryKinds, AnArticleOfANewerVersionIsReadOrRefused) {
  ServerProcess server("nutgraf", {});
  json newer = OtherDam();
  newer["article"]["pipelineVersion"] = "9999.1";
  const json today = Summarize(server, {{"document", OtherDam()}});
  const json read = Summarize(server, {{"document", newer}});
  EXPECT_EQ(read["text"], today["text"]);
  EXPECT_EQ(read["pipelineVersion"], today["pipelineVersion"]);
  EXPECT_NE(read["pipelineVersion"], "9999.1");

  const struct {
    const char* part;  // of the second block
    json value;
    const char* said;
  } cases[] = {
      {"kind", 99, "document.article.blocks[1].kind"},
      {"kind", "HOLOGRAM", "HOLOGRAM"},
      {"moods", json::array({"calm"}), "moods"},
  };
  for (const auto& c : cases) {
    json unknown = newer;
    unknown["article"]["blocks"][1][c.part] = c.value;
    const HttpAnswer refused = Post(server.http() + "/v1/articles:summarize",
                                    json{{"document", unknown}}.dump());
    EXPECT_EQ(refused.status, 400) << c.part;
    EXPECT_THAT(refused.body, HasSubstr(c.said));
  }
  EXPECT_EQ(server.Stop(), 0);
}

TEST_F(SummaryKinds, ARewriteIsCheckedAndMayFail) {
  std::string content;  // what the model says; empty: 500
  ScriptedServer endpoint([&content](Peer& peer) {
    std::string request;
    while (request.find("\"temperature\":0}") == std::string::npos) {
      const std::string bytes = peer.Read();
      if (bytes.empty()) break;
      request += bytes;
    }
    const std::string body =
        json{{"choices", {{{"message", {{"content", content}}}}}}}.dump();
    peer.Write(absl::StrCat("HTTP/1.1 ", content.empty() ? 500 : 200, " X\r\nContent-Length: ",
                            body.size(), "\r\nConnection: close\r\n\r\n", body));
  });
  ServerProcess server("nutgraf",
                       {absl::StrCat("--rewrite_endpoint=http://127.0.0.1:", endpoint.port())});
  const json request = {{"document", Dam()},
                        {"budget", {{"sentences", 1}}},
                        {"options", {{"kind", "QUERY"}, {"query", "dam"}, {"rewrite", true}}}};
  const std::string extract =
      "The dam at Orrin burst on Monday after a week of rain, and 40 houses were flooded.";

  const json failed = Summarize(server, request);
  EXPECT_EQ(failed["sentences"][0]["text"], extract);
  EXPECT_EQ(failed["warnings"][0]["reason"], "REWRITE_FAILED");

  content = "1. The dam at Orrin burst and 400 houses were flooded.";
  const json refused = Summarize(server, request);
  EXPECT_EQ(refused["sentences"][0]["text"], extract);
  EXPECT_EQ(refused["sentences"][0]["origin"], "EXTRACT");
  EXPECT_EQ(refused["sentences"][0]["rewriteFaults"], json({"number: 400"}));

  // A rewrite is kept, refused or not, so another article.
  json other = request;
  other["document"] = Paragraphs({extract});
  content = "1. The dam at Orrin burst and 40 houses were flooded.";
  const json kept = Summarize(server, other);
  EXPECT_EQ(kept["text"], "The dam at Orrin burst and 40 houses were flooded.");
  EXPECT_EQ(kept["sentences"][0]["origin"], "REWRITE");
  EXPECT_EQ(kept["sentences"][0]["passage"]["text"], extract);
  EXPECT_EQ(server.Stop(), 0);
}

}  // namespace
}  // namespace nutgraf::testing
