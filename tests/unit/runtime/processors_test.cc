// Lists of processors: a case is a list and what it means, or none when it means nothing.
#include "services/common/runtime/processors.h"

#include <optional>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace nutgraf::runtime {
namespace {

TEST(ProcessorsTest, ReadsNumbersAndRanges) {
  const struct {
    const char* list;
    std::optional<std::vector<int>> meant;
  } cases[] = {
      {"0", {{0}}},
      {"0-3,8", {{0, 1, 2, 3, 8}}},
      {"5,1-2,2", {{1, 2, 5}}},
      {"1023", {{1023}}},
      {"1024", {}},
      {"-1", {}},
      {"3-1", {}},
      {"0-", {}},
      {"0,", {}},
      {"", {}},
      {"all", {}},
      {"0-1-2", {}},
  };
  for (const auto& test : cases) {
    const auto read = ParseProcessors(test.list);
    EXPECT_EQ(read.ok(), test.meant.has_value()) << test.list;
    EXPECT_EQ(read.value_or(std::vector<int>()), test.meant.value_or(std::vector<int>()))
        << test.list;
  }
}

TEST(ProcessorsTest, AThreadAndThoseItStartsRunWhereTheyAreTold) {
  int mine = 0;
  int started = 0;
  absl::Status refused;
  std::thread([&] {  // which leaves the test's own thread alone
    ASSERT_TRUE(RunOn({0}).ok());
    mine = ProcessorCount();
    std::thread([&] { started = ProcessorCount(); }).join();
    refused = RunOn({1023});
  }).join();
  EXPECT_EQ(mine, 1);
  EXPECT_EQ(started, 1);
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
}

}  // namespace
}  // namespace nutgraf::runtime
