// The Redis tier against a server that is no Redis. A case is an answer to GET.
#include <string>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "services/common/cache/redis_cache.h"
#include "tests/support/scripted_server.h"
#include "tests/unit/cache/counting_observer.h"
#include "tests/unit/cache/loop_lookups.h"

namespace nutgraf::cache {
namespace {

using ::nutgraf::testing::Peer;
using ::nutgraf::testing::ScriptedServer;

constexpr absl::Time kNever = absl::InfiniteFuture();

struct Case {
  const char* name;
  std::string answer;
  const char* events;  // of two lookups
};

class RedisImposterTest : public ::testing::TestWithParam<Case> {
 protected:
  template <typename AnyCache>
  void ExpectMisses();
};

template <typename AnyCache>
void RedisImposterTest::ExpectMisses() {
  ScriptedServer server([](Peer& peer) {
    while (!peer.Read().empty() && peer.Write(GetParam().answer)) {
    }
  });
  CountingObserver events;
  const absl::Duration patience = absl::Seconds(30);
  AnyCache cache(
      {.port = server.port(), .connect_timeout = patience, .command_timeout = patience}, events);
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(events.Take(), GetParam().events);
}

TEST_P(RedisImposterTest, IsAMiss) { ExpectMisses<RedisCache>(); }
TEST_P(RedisImposterTest, IsAMissOverALoop) { ExpectMisses<LoopLookups>(); }

constexpr char kOff[] = "protocol 1, skipped 1";

INSTANTIATE_TEST_SUITE_P(
    Answers, RedisImposterTest,
    ::testing::Values(
        Case{"Http", "HTTP/1.1 400 Bad Request\r\n\r\n", kOff},
        Case{"Tls", std::string("\x15\x03\x01\x00\x02\x02\x46\r\n", 9), kOff},
        Case{"Zeros", std::string(100, '\0'), kOff}, Case{"HugeArray", "*1000000000\r\n", kOff},
        Case{"EmptyArray", "*0\r\n", kOff}, Case{"NegativeLength", "$-5\r\n", kOff},
        Case{"LengthThatIsNoNumber", "$5x\r\nabcde\r\n", kOff},
        Case{"LengthBeyondNumbers", "$99999999999999999999\r\n", kOff},
        Case{"EndlessLine", std::string(40 << 20, 'a'), kOff},
        Case{"EndlessStatus", "+" + std::string(40 << 20, 'a'), kOff},
        Case{"NotAString", "+OK\r\n", "corrupt 2"}, Case{"ANumber", ":7\r\n", "corrupt 2"},
        Case{"NotOurs", "$5\r\nhello\r\n", "corrupt 2"}, Case{"Nothing", "$-1\r\n", "miss 2"},
        Case{"Loading", "-LOADING Redis is loading the dataset in memory\r\n",
             "refused 1, skipped 1"}),
    [](const auto& info) { return info.param.name; });

TEST(RedisImposterTest, AConnectionThatAnswersTwiceIsNotUsedAgain) {
  // The second answer would be taken for that of the next question.
  ScriptedServer server([](Peer& peer) {
    while (!peer.Read().empty() && peer.Write("$-1\r\n$5\r\nhello\r\n")) {
    }
  });
  CountingObserver events;
  RedisCache cache({.port = server.port()}, events);
  cache.Get(KeyOf("k"), kNever);
  cache.Get(KeyOf("k"), kNever);
  EXPECT_EQ(server.connections(), 2);
}

TEST(RedisImposterTest, HangingUpIsAMiss) {
  ScriptedServer server([](Peer& peer) { peer.Read(); });
  CountingObserver events;
  RedisCache cache({.port = server.port(), .command_timeout = absl::Seconds(30)}, events);
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(events.Take(), "connect 1");
}

// Each byte comes in time, the whole never does: the limit is on the whole.
TEST(RedisImposterTest, ADripIsCutOff) {
  ScriptedServer server([](Peer& peer) {
    peer.Read();
    peer.Write("$1000000\r\n");
    while (peer.Write("a")) absl::SleepFor(absl::Milliseconds(1));
  });
  CountingObserver events;
  RedisCache cache({.port = server.port(), .command_timeout = absl::Milliseconds(50)}, events);
  EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(events.Take(), "timeout 1");
}

}  // namespace
}  // namespace nutgraf::cache
