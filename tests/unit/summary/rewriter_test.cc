// Contract of rewriter.h and openai_chat.h, against an endpoint on loopback that behaves as real
// ones do at their best and their worst. To add a case, add a line: what the endpoint sends,
// and what becomes of the two sentences.

#include "services/summary/rewrite/rewriter.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "services/summary/rewrite/openai_chat.h"
#include "tests/support/scripted_server.h"

namespace nutgraf::summary {
namespace {

using nutgraf::testing::Peer;
using nutgraf::testing::ScriptedServer;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kFirst[] = "The landslide at Orrin killed 12 people on Monday, police said.";
constexpr char kSecond[] = "Ada Quill, the harbour master, will open the port on Friday.";

v1::Summary TwoSentences() {
  v1::Summary summary;
  for (const char* text : {kFirst, kSecond}) {
    v1::SummarySentence* sentence = summary.add_sentences();
    sentence->set_text(text);
    sentence->mutable_passage()->set_text(text);
    sentence->set_origin(v1::SummarySentence::EXTRACT);
    sentence->set_grounded(true);
  }
  summary.set_text(absl::StrCat(kFirst, " ", kSecond));
  return summary;
}

std::string Http(int status, const std::string& body) {
  return absl::StrCat("HTTP/1.1 ", status, " X\r\nContent-Type: application/json\r\n",
                      "Content-Length: ", body.size(), "\r\nConnection: close\r\n\r\n", body);
}

std::string Says(const std::string& content) {
  return Http(200, nlohmann::json{{"choices", {{{"message", {{"content", content}}}}}}}.dump());
}

// Reads a whole request and answers it with `answer`.
std::string ReadRequest(Peer& peer) {
  std::string request;
  while (true) {
    const std::string bytes = peer.Read();
    if (bytes.empty()) return request;
    request += bytes;
    const size_t end = request.find("\r\n\r\n");
    if (end == std::string::npos) continue;
    const size_t length = request.find("Content-Length: ");
    const size_t body = std::stoul(request.substr(length + 16));
    if (request.size() >= end + 4 + body) return request;
  }
}

absl::Status Rewritten(const std::function<void(Peer&)>& script, v1::Summary* summary,
                       OpenAiOptions options = {}) {
  ScriptedServer server(script);
  options.endpoint = absl::StrCat("http://127.0.0.1:", server.port(), "/v1");
  options.model = "small";
  const OpenAiChat model(options);
  return Rewrite(model, absl::StrCat(kFirst, " ", kSecond), SummaryKind::kBullets,
                 absl::InfiniteFuture(), {}, summary);
}

TEST(RewriterTest, KeepsWhatHoldsAndSaysWhatDoesNot) {
  struct Case {
    const char* name;
    std::string content, first, second;
    std::vector<std::string> faults;  // of the first
  };
  const Case kCases[] = {
      {"both hold", "1. Police said the landslide killed 12 people.\n2. Quill will open the port.",
       "Police said the landslide killed 12 people.", "Quill will open the port.", {}},
      {"brackets and chatter", "Sure! Here:\n\n 1) Police said the landslide killed 12 people.\n",
       "Police said the landslide killed 12 people.", kSecond, {}},
      {"an invented number", "1. Police said the landslide killed 14 people.\n2. Quill will open "
       "the port.",
       kFirst, "Quill will open the port.", {"number: 14"}},
      {"longer than it was",
       absl::StrCat("1. Police said, and said, and said: ", kFirst, "\n2. Quill will open it."),
       kFirst, "Quill will open it.", {"longer"}},
      {"a number twice", "1. Police said the landslide killed 12.\n1. Nobody died.",
       "Police said the landslide killed 12.", kSecond, {}},
  };
  for (const Case& c : kCases) {
    v1::Summary summary = TwoSentences();
    const absl::Status status = Rewritten(
        [&](Peer& peer) {
          ReadRequest(peer);
          peer.Write(Says(c.content));
        },
        &summary);
    ASSERT_TRUE(status.ok()) << c.name << status;
    const v1::SummarySentence& first = summary.sentences(0);
    EXPECT_EQ(first.text(), c.first) << c.name;
    EXPECT_EQ(first.origin() == v1::SummarySentence::REWRITE, c.first != kFirst) << c.name;
    EXPECT_THAT(first.rewrite_faults(), ::testing::ElementsAreArray(c.faults)) << c.name;
    EXPECT_FALSE(first.rewrite().empty()) << c.name;
    EXPECT_EQ(summary.sentences(1).text(), c.second) << c.name;
    EXPECT_EQ(summary.text(), absl::StrCat("• ", c.first, "\n• ", c.second)) << c.name;
  }
}

TEST(RewriterTest, AnEndpointThatFailsLeavesTheExtract) {
  struct Case {
    const char* name;
    std::function<void(Peer&)> script;
    absl::StatusCode code;
  };
  const auto answers = [](const std::string& bytes) {
    return [bytes](Peer& peer) {
      ReadRequest(peer);
      peer.Write(bytes);
    };
  };
  const Case kCases[] = {
      {"500", answers(Http(500, R"({"error": "out of memory"})")), absl::StatusCode::kUnavailable},
      {"redirect", answers("HTTP/1.1 302 X\r\nLocation: http://127.0.0.1:1/\r\n"
                           "Content-Length: 0\r\n\r\n"),
       absl::StatusCode::kUnavailable},
      {"not HTTP", answers("garbage\x01\x02"), absl::StatusCode::kUnavailable},
      {"not JSON", answers(Http(200, "<html>")), absl::StatusCode::kUnavailable},
      {"other JSON", answers(Http(200, R"({"choices": [{"message": {"content": 7}}]})")),
       absl::StatusCode::kUnavailable},
      {"no choices", answers(Http(200, R"({"choices": []})")), absl::StatusCode::kUnavailable},
      {"no numbered line", answers(Says("I cannot help with that.")),
       absl::StatusCode::kUnavailable},
      {"numbers out of range", answers(Says("0. x\n3. y\n99999999999999. z")),
       absl::StatusCode::kUnavailable},
      {"too much", answers(Http(200, std::string(300 << 10, ' '))),
       absl::StatusCode::kUnavailable},
      {"closes", [](Peer& peer) { ReadRequest(peer); }, absl::StatusCode::kUnavailable},
      {"never answers",
       [](Peer& peer) {
         while (!peer.Read().empty()) {
         }
       },
       absl::StatusCode::kDeadlineExceeded},
  };
  for (const Case& c : kCases) {
    v1::Summary summary = TwoSentences();
    const absl::Status status =
        Rewritten(c.script, &summary, {.timeout = absl::Milliseconds(500)});
    EXPECT_EQ(status.code(), c.code) << c.name << status;
    EXPECT_EQ(summary.SerializeAsString(), TwoSentences().SerializeAsString()) << c.name;
  }
}

TEST(RewriterTest, SendsWhatTheApiAsks) {
  std::string request;
  v1::Summary summary = TwoSentences();
  const absl::Status status = Rewritten(
      [&](Peer& peer) {
        request = ReadRequest(peer);
        peer.Write(Says("1. Police said the landslide killed 12 people."));
      },
      &summary, {.key = "a-key"});
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_THAT(request, HasSubstr("POST /v1/chat/completions"));
  EXPECT_THAT(request, HasSubstr("Authorization: Bearer a-key"));
  const auto body = nlohmann::json::parse(request.substr(request.find("\r\n\r\n") + 4));
  EXPECT_EQ(body["model"], "small");
  EXPECT_EQ(body["temperature"], 0);
  const std::string user = body["messages"][1]["content"];
  EXPECT_EQ(user, absl::StrCat("1. ", kFirst, "\n2. ", kSecond, "\n"));
  // Room for all of it, and no more: small models repeat themselves.
  EXPECT_GE(body["max_tokens"], user.size() / 3);
  EXPECT_LE(body["max_tokens"], user.size());
}

TEST(RewriterTest, StopsWhenAsked) {
  std::stop_source source;
  ScriptedServer server([&](Peer& peer) {
    ReadRequest(peer);
    source.request_stop();
    while (!peer.Read().empty()) {
    }
  });
  const OpenAiChat model(
      {.endpoint = absl::StrCat("http://127.0.0.1:", server.port()), .model = "small"});
  const auto answer = model.Complete({}, absl::InfiniteFuture(), source.get_token());
  EXPECT_EQ(answer.status().code(), absl::StatusCode::kCancelled);
}

TEST(RewriterTest, WithoutAnEndpointThereIsNoModel) {
  EXPECT_EQ(MakeChatModel({}), nullptr);
}

}  // namespace
}  // namespace nutgraf::summary
