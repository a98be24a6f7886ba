// Contract: WARC files are read record by record, whatever is wrong with one of them;
// near-duplicates of a run get one id; a journal goes on where a kill left it.
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "services/nutgraf/bulk/journal.h"
#include "services/nutgraf/bulk/warc_reader.h"
#include "tests/support/temp_folder.h"

namespace nutgraf::bulk {
namespace {

std::string Read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), {});
}

std::vector<std::string> Targets(const std::string& file) {
  const std::string bytes = Read("tests/fuzz/corpus/warc/" + file);
  EXPECT_FALSE(bytes.empty()) << file;
  const auto stream = ByteStream::Over(bytes);
  WarcReader reader(*stream);
  std::vector<std::string> targets;
  while (auto record = reader.Next()) {
    targets.push_back(record->ok() ? (*record)->target_uri : "error");
  }
  return targets;
}

TEST(WarcReader, ReadsWhatIsWhole) {
  const std::string uri = "https://paper.example/ferry";
  const struct {
    const char* file;
    std::vector<std::string> targets;
  } cases[] = {
      {"chunked.warc", {uri}},
      {"two_members.warc.gz", {uri, uri}},
      {"no_length.warc", {"error", uri}},
  };
  for (const auto& c : cases) EXPECT_EQ(Targets(c.file), c.targets) << c.file;
}

TEST(Journal, CutsWhatAKillLeftHalf) {
  testing::TempFolder folder;
  const std::string out = folder.Path("out");
  const auto ignore = [](const JournalEntry&) {};
  {
    auto journal = Journal::Open(out, "run", ignore);
    ASSERT_TRUE(journal.ok()) << journal.status();
    ASSERT_TRUE((*journal)->Append("one\n", {.status = "OK"}).ok());
    ASSERT_TRUE((*journal)->Append("two\n", {.status = "OK", .signature = "\n\t"}).ok());
  }
  std::ofstream(out, std::ios::app) << "thr";
  std::ofstream(out + ".journal", std::ios::app) << "11\tO";
  EXPECT_FALSE(Journal::Open(out, "another run", ignore).ok());
  std::vector<std::string> replayed;
  auto journal = Journal::Open(
      out, "run", [&](const JournalEntry& entry) { replayed.push_back(entry.signature); });
  ASSERT_TRUE(journal.ok()) << journal.status();
  EXPECT_EQ(replayed, (std::vector<std::string>{"", "\n\t"}));
  EXPECT_EQ(Read(out), "one\ntwo\n");
  ASSERT_TRUE((*journal)->Append("three\n", {.status = "OK"}).ok());
  ASSERT_TRUE((*journal)->Finish().ok());
  EXPECT_EQ(Read(out), "one\ntwo\nthree\n");
  EXPECT_FALSE(Journal::Open(out, "run", ignore).ok());
}

}  // namespace
}  // namespace nutgraf::bulk
