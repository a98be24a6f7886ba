// Lines of the log: JSON whatever they hold.
#include "services/common/runtime/log.h"

#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/support/fake_clock.h"

namespace nutgraf::runtime {
namespace {

class LogTest : public ::testing::Test {
 protected:
  Logger Make(Level level) {
    return Logger({.level = level,
                   .sink = [this](std::string_view line) { lines_.emplace_back(line); },
                   .clock = clock_.Function()});
  }

  testing::FakeClock clock_;
  std::vector<std::string> lines_;
};

TEST_F(LogTest, WritesOneJsonObjectALine) {
  Logger log = Make(Level::kInfo);
  const TraceContext trace =
      *ParseTraceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  log.Info("served", {{"method", "Parse"}, {"bytes", 17}, {"ms", 0.5}, {"cached", true}}, &trace);
  ASSERT_EQ(lines_.size(), 1u);
  EXPECT_EQ(lines_[0],
            R"({"time":"2023-11-14T22:13:20.000000Z","level":"info","message":"served",)"
            R"("method":"Parse","bytes":17,"ms":0.5,"cached":true,)"
            R"("trace_id":"0af7651916cd43dd8448eb211c80319c","span_id":"b7ad6b7169203331"})");
}

TEST_F(LogTest, StaysOneLineOfJsonWithAnyBytes) {
  Logger log = Make(Level::kInfo);
  const std::string all = [] {
    std::string bytes;
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    return bytes;
  }();
  log.Error(all, {{"bytes", all}, {"status", absl::InternalError(all)}, {"none", 0.0 / 0.0}});
  ASSERT_EQ(lines_.size(), 1u);
  EXPECT_EQ(lines_[0].find('\n'), std::string::npos);
  const auto line = nlohmann::json::parse(lines_[0], nullptr, /*allow_exceptions=*/false);
  ASSERT_TRUE(line.is_object());
  EXPECT_EQ(line["message"], line["bytes"]);
  EXPECT_NE(line["bytes"].get<std::string>().find("\"#$%"), std::string::npos);
}

TEST_F(LogTest, LeavesOutWhatIsLessImportant) {
  Logger log = Make(Level::kWarning);
  log.Debug("d");
  log.Info("i");
  log.Warning("w");
  log.Error("e");
  EXPECT_EQ(lines_.size(), 2u);
  EXPECT_TRUE(log.Writes(Level::kError));
  EXPECT_FALSE(log.Writes(Level::kInfo));
}

TEST_F(LogTest, ThreadsDoNotMixTheirLines) {
  Logger log = Make(Level::kInfo);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&log] {
      for (int i = 0; i < 200; ++i) log.Info("line", {{"i", i}});
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(lines_.size(), 800u);
}

TEST(LevelTest, NamesReadBack) {
  for (const Level level : {Level::kDebug, Level::kInfo, Level::kWarning, Level::kError}) {
    EXPECT_EQ(ParseLevel(LevelName(level)), level);
  }
  EXPECT_EQ(ParseLevel("loud"), std::nullopt);
}

}  // namespace
}  // namespace nutgraf::runtime
