// Contract: `nutgraf parse` killed in the middle and given again writes, byte for byte,
// what an undisturbed run writes, and its articles are those of the HTTP door.
#include <signal.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/integration/http_client.h"
#include "tests/integration/server_process.h"

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

TEST(Bulk, GivesTheArticlesOfTheHttpDoor) {
  TempFolder folder;
  const std::string pages = Pages(1);
  folder.Write("pages.ndjson", pages);
  ASSERT_EQ(ChildProcess({BinaryPath("nutgraf"), "parse", "--output=" + folder.Path("out"),
                          folder.Path("pages.ndjson")},
                         folder.Path("log"))
                .Wait(),
            0);
  ServerProcess served("nutgraf", {});
  const std::string answers = Post(served.http() + "/v1/articles:batchParse", pages).body;
  std::istringstream by_command(Read(folder.Path("out"))), by_http(answers);
  std::string ours, theirs;
  int compared = 0;
  for (; std::getline(by_command, ours) && std::getline(by_http, theirs); ++compared) {
    auto answer = nlohmann::json::parse(theirs);
    if (answer.contains("result")) answer = answer["result"];
    EXPECT_EQ(nlohmann::json::parse(ours)["article"], answer["article"]) << theirs.substr(0, 200);
  }
  EXPECT_GE(compared, 8);
}

}  // namespace
}  // namespace nutgraf::testing
