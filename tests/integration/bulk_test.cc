// Contract: `nutgraf parse` killed in the middle and given again writes, byte for byte,
// what an undisturbed run writes, and its articles are those of the HTTP and gRPC doors;
// a page that fails costs its line alone, and the exit code tells.
#include <signal.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "gateway/transcoding/json.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "nutgraf/v1/article.grpc.pb.h"
#include "services/common/rpc/channel.h"
#include "tests/integration/http_client.h"
#include "tests/integration/server_process.h"
#include "tests/support/coded.h"

namespace nutgraf::testing {
namespace {

std::string Read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), {});
}

// The golden pages over and over, as NDJSON; the tags tell them apart.
std::string Pages(int rounds) {
  std::string lines;
  for (int i = 0; i < rounds; ++i) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator("tests/golden/pages")) {
      if (entry.path().filename() != "source.html") continue;
      const nlohmann::json line = {
          {"tag", absl::StrCat(i)},
          {"request", {{"document", {{"html", absl::Base64Escape(Read(entry.path()))}}}}}};
      absl::StrAppend(&lines, line.dump(), "\n");
    }
  }
  return lines;
}

std::vector<nlohmann::json> ByHttp(const std::string& url, const std::string& pages) {
  std::istringstream lines(Post(url + "/v1/articles:batchParse", pages).body);
  std::vector<nlohmann::json> articles;
  for (std::string line; std::getline(lines, line);) {
    const auto answer = nlohmann::json::parse(line);
    articles.push_back((answer.contains("result") ? answer["result"] : answer)["article"]);
  }
  return articles;
}

std::vector<nlohmann::json> ByGrpc(const std::string& address, const std::string& pages) {
  const gateway::JsonCodec codec(google::protobuf::DescriptorPool::generated_pool());
  const auto stub = v1::ArticleService::NewStub(
      rpc::MakeChannel(address, grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  const auto stream = stub->ParseArticles(&context);
  std::istringstream lines(pages);
  std::vector<nlohmann::json> articles;
  for (std::string line; std::getline(lines, line);) {  // in turn: no flow control to wait for
    const auto wire = codec.ToWire(*v1::ParseArticlesRequest::descriptor(), line, {});
    v1::ParseArticlesRequest request;
    v1::ParseArticlesResponse response;
    EXPECT_TRUE(wire.ok() && request.ParseFromString(*wire)) << wire.status();
    if (!stream->Write(request) || !stream->Read(&response)) break;
    const auto json =
        codec.ToJson(*v1::Article::descriptor(), response.article().SerializeAsString());
    articles.push_back(nlohmann::json::parse(json.value_or("null")));
  }
  stream->WritesDone();
  const grpc::Status status = stream->Finish();
  EXPECT_TRUE(status.ok()) << status.error_message();
  return articles;
}

TEST(Bulk, GoesOnAfterAKill) {
  TempFolder folder;
  folder.Write("pages.ndjson", Pages(50));
  const std::string pages = folder.Path("pages.ndjson");
  const auto command = [&](const std::string& out) {
    return std::vector<std::string>{BinaryPath("nutgraf"), "parse", "--output=" + folder.Path(out),
                                    pages};
  };
  ASSERT_EQ(ChildProcess(command("whole"), folder.Path("log")).Wait(), 0);
  bool killed = false;
  for (int tries = 0; tries < 20 && !killed; ++tries) {
    std::filesystem::remove(folder.Path("resumed"));
    ChildProcess child(command("resumed"), folder.Path("log"));
    std::error_code error;
    while (!child.HasEnded() && !killed) {
      const auto size = std::filesystem::file_size(folder.Path("resumed"), error);
      if (error || size < 50000) continue;
      child.Signal(SIGKILL);
      killed = child.Wait() == -SIGKILL;
    }
  }
  ASSERT_TRUE(killed);
  EXPECT_LT(Read(folder.Path("resumed")).size(), Read(folder.Path("whole")).size());
  ASSERT_EQ(ChildProcess(command("resumed"), folder.Path("log")).Wait(), 0);
  EXPECT_EQ(Read(folder.Path("resumed")), Read(folder.Path("whole")));
}

// What the command prints, its answers apart; fails the test when it does not end as said.
std::vector<nlohmann::json> Answers(std::vector<std::string> arguments, int exit_code) {
  TempFolder folder;
  arguments.insert(arguments.begin(), {BinaryPath("nutgraf"), "parse",
                                       "--output=" + folder.Path("out")});
  EXPECT_EQ(ChildProcess(arguments, folder.Path("log")).Wait(), exit_code)
      << Read(folder.Path("log"));
  std::istringstream lines(Read(folder.Path("out")));
  std::vector<nlohmann::json> answers;
  for (std::string line; std::getline(lines, line);) answers.push_back(nlohmann::json::parse(line));
  return answers;
}

TEST(Bulk, GivesTheArticlesOfTheOtherDoors) {
  TempFolder folder;
  const std::string pages = Pages(1);
  folder.Write("pages.ndjson", pages);
  const auto answers = Answers({folder.Path("pages.ndjson")}, 0);
  ServerProcess served("nutgraf", {});
  const auto by_http = ByHttp(served.http(), pages);
  const auto by_grpc = ByGrpc(served.grpc(), pages);
  ASSERT_GE(answers.size(), 8);
  ASSERT_EQ(by_http.size(), answers.size());
  ASSERT_EQ(by_grpc.size(), answers.size());
  for (size_t i = 0; i < answers.size(); ++i) {
    ASSERT_TRUE(answers[i].contains("article")) << answers[i];
    EXPECT_EQ(answers[i]["article"], by_http[i]);
    EXPECT_EQ(answers[i]["article"], by_grpc[i]);
  }
}

TEST(Bulk, ReadsStandardInput) {
  TempFolder folder;
  folder.Write("pages.ndjson", Pages(1));
  const std::string command = absl::StrCat(BinaryPath("nutgraf"), " parse - < ",
                                           folder.Path("pages.ndjson"), " 2> /dev/null");
  ASSERT_EQ(ChildProcess({"/bin/sh", "-c", command}, folder.Path("out")).Wait(), 0);
  std::istringstream lines(Read(folder.Path("out")));
  const auto answers = Answers({folder.Path("pages.ndjson")}, 0);
  size_t compared = 0;
  for (std::string line; std::getline(lines, line); ++compared) {
    const auto answer = nlohmann::json::parse(line);
    ASSERT_LT(compared, answers.size());
    EXPECT_EQ(answer["source"], absl::StrCat("-#", compared + 1));
    EXPECT_EQ(answer["article"], answers[compared]["article"]);
  }
  EXPECT_EQ(compared, answers.size());
}

TEST(Bulk, GoesOnAfterAMalformedRecord) {
  const auto answers = Answers({"tests/fuzz/corpus/warc/no_length.warc"}, 1);
  ASSERT_EQ(answers.size(), 2);
  EXPECT_EQ(answers[0]["error"]["details"][0]["reason"], "INPUT_INVALID");
  EXPECT_EQ(answers[1]["tag"], "https://paper.example/ferry");
  EXPECT_TRUE(answers[1].contains("article"));
}

TEST(Bulk, SaysHowItEnded) {
  TempFolder folder;
  const std::string page = Read("tests/pages/ferry.html");
  folder.Write("1.html", page);
  folder.Write("2.html.gz", Gzip(page).substr(0, 900));
  folder.Write("3.ndjson", "{\"text\": 7}\n");
  folder.Write("4.html.gz", Gzip(page));
  const auto answers = Answers({folder.Path("")}, 1);  // some failed, the rest went on
  ASSERT_EQ(answers.size(), 4);
  EXPECT_TRUE(answers[0].contains("article"));
  EXPECT_EQ(answers[1]["error"]["details"][0]["reason"], "INPUT_INVALID");
  EXPECT_EQ(answers[2]["error"]["details"][0]["reason"], "FIELD_INVALID");
  EXPECT_EQ(answers[3]["article"], answers[0]["article"]);
  EXPECT_EQ(answers[3]["storyId"], answers[0]["storyId"]);

  EXPECT_EQ(Answers({folder.Path("1.html")}, 0).size(), 1);
  EXPECT_EQ(Answers({folder.Path("missing")}, 2).size(), 0);
  EXPECT_EQ(Answers({"--format=docx", folder.Path("1.html")}, 2).size(), 0);
  EXPECT_EQ(Answers({}, 2).size(), 0);
  const std::string full =
      absl::StrCat(BinaryPath("nutgraf"), " parse ", folder.Path("1.html"), " > /dev/full");
  EXPECT_EQ(ChildProcess({"/bin/sh", "-c", full}, folder.Path("log")).Wait(), 2);
}

}  // namespace
}  // namespace nutgraf::testing
