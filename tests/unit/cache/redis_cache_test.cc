// The Redis tier against a real server that is well.
#include "services/common/cache/redis_cache.h"

#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/common/cache/redis_connection.h"
#include "tests/support/redis_server.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/cache/counting_observer.h"

namespace nutgraf::cache {
namespace {

using ::nutgraf::testing::IsOk;
using ::nutgraf::testing::RedisServer;

constexpr absl::Time kNever = absl::InfiniteFuture();
// Long enough for a machine that is busy with other tests.
constexpr absl::Duration kPatience = absl::Seconds(30);

RedisOptions OptionsFor(const RedisServer& redis) {
  return {.port = redis.port(), .connect_timeout = kPatience, .command_timeout = kPatience};
}

// Sends one command past the cache.
Reply Send(const RedisOptions& options, std::vector<std::string_view> command) {
  AddressLookup lookup;
  const SteadyTime limit = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  auto connection = RedisConnection::Open(options, lookup, limit);
  EXPECT_THAT(connection, IsOk());
  auto reply = (*connection)->Run(command, limit);
  EXPECT_THAT(reply, IsOk());
  return *std::move(reply);
}

TEST(RedisCacheTest, KeepsBytesOfAnyKind) {
  RedisServer redis;
  CountingObserver events;
  RedisCache cache(OptionsFor(redis), events);
  std::string all_bytes;
  for (int i = 0; i < 256; ++i) all_bytes += static_cast<char>(i);
  const std::string values[] = {"", "short", all_bytes, std::string(5 << 20, 'x'),
                                std::string("\r\n$-1\r\n\0*3\r\n", 12)};
  for (const std::string& value : values) {
    EXPECT_EQ(cache.Get(KeyOf(value), kNever), nullptr);
    cache.Put(KeyOf(value), ValueOf(value), kNever);
    EXPECT_EQ(TextOf(cache.Get(KeyOf(value), kNever)), value);
  }
  EXPECT_EQ(events.Take(), "hit 5, miss 5");
  EXPECT_TRUE(cache.Ping());
}

TEST(RedisCacheTest, ProcessesShareIt) {
  RedisServer redis;
  NullObserver observer;
  RedisCache one(OptionsFor(redis), observer), other(OptionsFor(redis), observer);
  one.Put(KeyOf("k"), ValueOf("from one"), kNever);
  EXPECT_EQ(TextOf(other.Get(KeyOf("k"), kNever)), "from one");
}

TEST(RedisCacheTest, EntriesExpireAtDifferentTimes) {
  RedisServer redis;
  NullObserver observer;
  RedisOptions options = OptionsFor(redis);
  options.ttl = absl::Hours(10);
  options.ttl_jitter = 0.5;
  RedisCache cache(options, observer);
  int64_t least = INT64_MAX, most = 0;
  for (int i = 0; i < 40; ++i) {
    const Key key = KeyOf(std::to_string(i));
    cache.Put(key, ValueOf("v"), kNever);
    const Reply left = Send(options, {"PTTL", key.Name()});
    least = std::min<int64_t>(least, left->integer);
    most = std::max<int64_t>(most, left->integer);
  }
  const int64_t hour = absl::ToInt64Milliseconds(absl::Hours(1));
  EXPECT_GT(least, 9 * hour);
  EXPECT_LE(most, 15 * hour);
  EXPECT_GT(most - least, hour);  // forty in the same fifth of the range: 1 in 10^27
}

TEST(RedisCacheTest, LogsInAndSelects) {
  RedisServer redis({"--requirepass", "open sesame", "--user", "reader", "on", ">letmein",
                     "~nutgraf:*", "+@read", "+@write", "+@connection"});
  CountingObserver events;
  RedisOptions by_default = OptionsFor(redis);
  by_default.password = "open sesame";
  by_default.database = 3;
  RedisOptions by_name = by_default;
  by_name.user = "reader";
  by_name.password = "letmein";

  RedisCache(by_default, events).Put(KeyOf("k"), ValueOf("v"), kNever);
  EXPECT_EQ(TextOf(RedisCache(by_name, events).Get(KeyOf("k"), kNever)), "v");
  by_default.database = 0;
  EXPECT_EQ(RedisCache(by_default, events).Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(events.Take(), "hit 1, miss 1");

  // Wrong credentials, none, and a database that is not there: a miss, not a crash.
  RedisOptions wrong = by_name;
  wrong.password = "guess";
  EXPECT_EQ(RedisCache(wrong, events).Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(RedisCache(OptionsFor(redis), events).Get(KeyOf("k"), kNever), nullptr);
  by_default.database = 999;
  EXPECT_EQ(RedisCache(by_default, events).Get(KeyOf("k"), kNever), nullptr);
  EXPECT_EQ(events.Take(), "refused 3");
}

TEST(RedisCacheTest, FindsTheServerByNameAndBySocket) {
  RedisServer redis;
  CountingObserver events;
  RedisOptions by_name = OptionsFor(redis);
  by_name.host = "localhost";
  RedisOptions by_socket = OptionsFor(redis);
  by_socket.host = redis.socket();
  RedisCache(by_name, events).Put(KeyOf("k"), ValueOf("v"), kNever);
  EXPECT_EQ(TextOf(RedisCache(by_socket, events).Get(KeyOf("k"), kNever)), "v");
  EXPECT_EQ(events.Take(), "hit 1");
}

TEST(RedisCacheTest, WhatOthersStoredThereIsNoAnswer) {
  RedisServer redis;
  CountingObserver events;
  const RedisOptions options = OptionsFor(redis);
  RedisCache cache(options, events);
  const std::string name = KeyOf("k").Name();
  cache.Put(KeyOf("other"), ValueOf("other"), kNever);
  const Reply other = Send(options, {"GET", KeyOf("other").Name()});
  const std::vector<std::vector<std::string_view>> rubbish = {
      {"SET", name, "rubbish"},
      {"SET", name, ""},
      {"SET", name, {other->str, other->len}},  // a good record under a wrong key
      {"LPUSH", name, "a list"},
  };
  for (const auto& command : rubbish) {
    Send(options, {"DEL", name});
    Send(options, command);
    EXPECT_EQ(cache.Get(KeyOf("k"), kNever), nullptr);
    EXPECT_EQ(events.Take(), "corrupt 1");
    cache.Put(KeyOf("k"), ValueOf("mine"), kNever);
    EXPECT_EQ(TextOf(cache.Get(KeyOf("k"), kNever)), "mine");
    events.Take();
  }
}

TEST(RedisCacheTest, AnEntryOverTheLimitIsNotStored) {
  RedisServer redis;
  CountingObserver events;
  RedisOptions options = OptionsFor(redis);
  options.entry_bytes = 1000;
  RedisCache cache(options, events);
  std::mt19937 random(7);
  std::string noise;
  for (int i = 0; i < 3000; ++i) noise += static_cast<char>(random());
  cache.Put(KeyOf("k"), ValueOf(noise), kNever);
  EXPECT_EQ(Send(options, {"DBSIZE"})->integer, 0);
}

TEST(RedisCacheTest, AFullServerStillAnswersLookups) {
  RedisServer redis;
  CountingObserver events;
  RedisOptions options = OptionsFor(redis);
  RedisCache cache(options, events);
  cache.Put(KeyOf("k"), ValueOf("v"), kNever);
  Send(options, {"CONFIG", "SET", "maxmemory", "1"});
  cache.Put(KeyOf("l"), ValueOf("w"), kNever);
  EXPECT_EQ(TextOf(cache.Get(KeyOf("k"), kNever)), "v");
  EXPECT_EQ(TextOf(cache.Get(KeyOf("l"), kNever)), "(none)");
  EXPECT_EQ(events.Take(), "hit 1, miss 1, refused 1");
}

TEST(RedisCacheTest, ACallWithoutTimeLeftDoesNotAsk) {
  RedisServer redis;
  CountingObserver events;
  RedisCache cache(OptionsFor(redis), events);
  cache.Put(KeyOf("k"), ValueOf("v"), absl::Now());
  EXPECT_EQ(cache.Get(KeyOf("k"), absl::Now() + absl::Milliseconds(1)), nullptr);
  EXPECT_EQ(events.Take(), "skipped 2");
}

}  // namespace
}  // namespace nutgraf::cache
