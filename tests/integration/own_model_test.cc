// Contract of a token classifier of one's own, with real processes and OpenVINO: its names
// take the place of ours in every answer, its scores do not depend on what else is asked,
// and a folder that does not work ends the start with what to do about it.
//
// A case of the latter is a line: a file of the tiny model that is replaced or left out, and
// what the message says. The model is made by tests/unit/entity/own_model/tiny_model/.

#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/integration/http_client.h"
#include "tests/integration/server_process.h"
#include "tests/support/child_process.h"
#include "tests/support/redis_server.h"
#include "tests/support/temp_folder.h"

namespace nutgraf::testing {
namespace {

using nlohmann::json;

constexpr char kTiny[] = "tests/unit/entity/own_model/tiny_model";

std::string Bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

// The analysis of a story with so many copies of its second sentence.
json Entities(ServerProcess& server, int copies = 1) {
  std::string text = "Ferry stays in port\n\nAda Quillon of the Harbour Board left Port Elm on "
                     "Monday, Mr Xyzzy said.";
  for (int i = 0; i < copies; ++i) text += " The Harbour Board runs the harbour of Port Elm.";
  text += "\n\nIt will be mended by Friday.";
  const json request = {{"document", {{"text", text}}}};
  const HttpAnswer answer =
      Post(server.http() + "/v1/articles:analyzeEntities", request.dump());
  EXPECT_EQ(answer.status, 200) << answer.body;
  return json::parse(answer.body, nullptr, false)["entities"];
}

std::string TypeOf(const json& entities, const std::string& name) {
  for (const json& entity : entities) {
    if (entity["displayName"] == name) return entity["type"];
  }
  return "-";
}

TEST(OwnModel, FindsTheNames) {
  ServerProcess server("nutgraf", {absl::StrCat("--names_model=", kTiny)});
  const json entities = Entities(server);
  EXPECT_EQ(TypeOf(entities, "Ada Quillon"), "PERSON");
  EXPECT_EQ(TypeOf(entities, "Xyzzy"), "PERSON");
  EXPECT_EQ(TypeOf(entities, "Harbour Board"), "ORGANIZATION");
  EXPECT_EQ(TypeOf(entities, "Port Elm"), "LOCATION");
  EXPECT_EQ(TypeOf(entities, "port"), "LOCATION");  // which no other model would say
  EXPECT_EQ(server.Stop(), 0);

  ServerProcess mapped("nutgraf", {absl::StrCat("--names_model=", kTiny),
                                   "--names_model_labels=ORG=product"});
  EXPECT_EQ(TypeOf(Entities(mapped), "Harbour Board"), "PRODUCT");
}

TEST(OwnModel, AnswersAlikeWhateverElseIsAsked) {
  constexpr int kStories = 12;
  ServerProcess quiet("nutgraf", {absl::StrCat("--names_model=", kTiny)});
  ServerProcess busy("nutgraf", {absl::StrCat("--names_model=", kTiny)});
  std::vector<json> alone(kStories), together(kStories);
  for (int i = 0; i < kStories; ++i) alone[i] = Entities(quiet, i);
  std::vector<std::thread> threads;
  for (int i = 0; i < kStories; ++i) {
    threads.emplace_back([&, i] { together[i] = Entities(busy, i); });
  }
  for (std::thread& thread : threads) thread.join();
  for (int i = 0; i < kStories; ++i) EXPECT_EQ(alone[i], together[i]);
}

TEST(OwnModel, SharesNoAnswersWithAnother) {
  RedisServer redis;
  const std::string shared = absl::StrCat("--redis=127.0.0.1:", redis.port());
  const std::string own = absl::StrCat("--names_model=", kTiny);
  ServerProcess ours("nutgraf", {shared});
  ServerProcess theirs("nutgraf", {shared, own});
  ServerProcess mapped("nutgraf", {shared, own, "--names_model_labels=ORG=product"});
  EXPECT_EQ(TypeOf(Entities(ours), "port"), "-");
  EXPECT_EQ(TypeOf(Entities(theirs), "port"), "LOCATION");
  EXPECT_EQ(TypeOf(Entities(theirs), "Harbour Board"), "ORGANIZATION");
  EXPECT_EQ(TypeOf(Entities(mapped), "Harbour Board"), "PRODUCT");
  EXPECT_EQ(TypeOf(Entities(ours), "port"), "-");
}

// What the process says that ends at its start.
std::string Complaint(const std::string& binary, const std::vector<std::string>& flags) {
  const TempFolder folder;
  std::vector<std::string> command = {binary, "--listen=127.0.0.1:0", "--admin=127.0.0.1:0"};
  command.insert(command.end(), flags.begin(), flags.end());
  EXPECT_GT(ChildProcess(command, folder.Path("log")).Wait(), 0);
  return Bytes(folder.Path("log"));
}

struct BadFolder {
  const char* file;
  std::optional<std::string> bytes;  // nullopt: left out
  const char* message;
};

TEST(OwnModel, SaysAtTheStartWhatIsWrong) {
  const std::string onnx = Bytes(absl::StrCat(kTiny, "/model.onnx"));
  const BadFolder kBad[] = {
      {"config.json", std::nullopt, "config.json cannot be read"},
      {"config.json", "{", "config.json is no JSON object"},
      {"config.json", R"({"id2label": {"1": "O"}})", "id2label must give each number"},
      {"config.json", R"({"id2label": {"0": "O", "1": "B-ANIMAL"}})",
       "--names_model_labels=ANIMAL=other"},
      {"config.json", R"({"id2label": {"0": "O", "1": "B-PER"}})", "its output has the shape"},
      {"vocab.txt", std::nullopt, "has no tokenizer: tokenizer.json"},
      {"vocab.txt", "[PAD]\n[UNK]\n", "its vocabulary has no cls_token"},
      {"tokenizer.json", R"({"model": {"type": "WordLevel", "vocab": {}}})", "tokenizer.json: "},
      {"model.onnx", std::nullopt, "it has no model.onnx"},
      {"model.onnx", "", "model.onnx cannot be used"},
      {"model.onnx", "not a model", "model.onnx cannot be used"},
      {"model.onnx", onnx.substr(0, onnx.size() / 2), "model.onnx cannot be used"},
  };
  for (const BadFolder& bad : kBad) {
    const TempFolder folder;
    for (const char* file : {"config.json", "model.onnx", "tokenizer_config.json", "vocab.txt"}) {
      if (std::string(file) != bad.file) {
        folder.Write(file, Bytes(absl::StrCat(kTiny, "/", file)));
      }
    }
    if (bad.bytes) folder.Write(bad.file, *bad.bytes);
    const std::string said =
        Complaint(BinaryPath("nutgraf-entity"), {"--names_model=" + folder.Path("")});
    EXPECT_NE(said.find(bad.message), std::string::npos) << bad.file << ": " << said;
    EXPECT_NE(said.find("--names_model"), std::string::npos) << said;
  }
}

TEST(OwnModel, IsOneChoiceOfModel) {
  const std::string entity = BinaryPath("nutgraf-entity");
  const std::string own = absl::StrCat("--names_model=", kTiny);
  EXPECT_NE(Complaint(entity, {own, "--names=crf"}).find("must be left out"), std::string::npos);
  EXPECT_NE(Complaint(entity, {"--names_model_labels=X=none"}).find("which is not given"),
            std::string::npos);
  EXPECT_NE(Complaint(entity, {own, "--names_model_labels=X"}).find("\"X\" does not say"),
            std::string::npos);
  EXPECT_NE(Complaint(entity, {"--names_model=/no/such"}).find("must be a folder"),
            std::string::npos);
}

TEST(OwnModel, NeedsTheModuleOnlyWhenNamed) {
  const TempFolder folder;
  const std::string alone = folder.Path("nutgraf-entity");
  std::filesystem::copy_file(BinaryPath("nutgraf-entity"), alone);
  const std::string said = Complaint(alone, {absl::StrCat("--names_model=", kTiny)});
  EXPECT_NE(said.find("need nutgraf-openvino.so beside the program"), std::string::npos) << said;
  ServerProcess without("nutgraf-entity", {});
  EXPECT_EQ(without.Stop(), 0);
}

}  // namespace
}  // namespace nutgraf::testing
