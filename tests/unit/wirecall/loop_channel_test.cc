// Which connection a call gets: all addresses in turn, as they come and go.
#include "services/common/wirecall/loop_channel.h"

#include <gtest/gtest.h>

#include <future>
#include <set>

#include "absl/time/clock.h"
#include "tests/support/redis_server.h"
#include "tests/unit/rpc/test_services.h"

namespace nutgraf::wirecall {
namespace {

class LoopChannelTest : public ::testing::Test {
 protected:
  LoopChannelTest() {
    for (auto& server : servers_) {
      auto started = rpc::Server::Start({.address = "127.0.0.1:0"}, {});
      EXPECT_TRUE(started.ok()) << started.status();
      server = *std::move(started);
    }
    ChannelSettings settings;
    settings.authority = "test";
    settings.ask = [this] { ++asked_; };
    channel_ = std::make_shared<LoopChannel>(*loop_, settings);
  }
  ~LoopChannelTest() override {
    OnLoop([this] { channel_->Stop(); });
    loop_->Stop();
  }

  void OnLoop(std::function<void()> work) {
    std::promise<void> done;
    loop_->Post([&] {
      work();
      done.set_value();
    });
    done.get_future().wait();
  }

  static LoopChannel::Addresses At(const std::vector<int>& ports) {
    LoopChannel::Addresses addresses;
    for (const int port : ports) addresses.push_back(*net::NumericAddress("127.0.0.1", port));
    return addresses;
  }

  void Update(const std::vector<int>& ports) {
    OnLoop([&] { channel_->Update(At(ports)); });
  }

  void UpdateReserve(const std::vector<int>& ports) {
    OnLoop([&] { channel_->UpdateReserve(At(ports)); });
  }

  LoopChannel::SessionPtr Acquire() {
    std::promise<LoopChannel::SessionPtr> acquired;
    loop_->Post([&] {
      channel_->Acquire(absl::ZeroDuration(), [&](auto session) { acquired.set_value(session); });
    });
    return acquired.get_future().get();
  }

  // How many connections calls are given.
  size_t Spread() {
    std::set<LoopChannel::SessionPtr> sessions;
    for (int i = 0; i < 20; ++i) sessions.insert(Acquire());
    return sessions.size();
  }

  int port(size_t server) const { return servers_[server]->port(); }

  std::unique_ptr<rpc::Server> servers_[2];
  std::atomic<int> asked_ = 0;
  const std::shared_ptr<net::Loop> loop_ = net::Loop::Start();
  std::shared_ptr<LoopChannel> channel_;
};

TEST_F(LoopChannelTest, UsesAllAddressesInTurn) {
  Update({port(0), port(1)});
  EXPECT_NE(Acquire(), nullptr) << "waits for the first connection";
  while (Spread() < 2) absl::SleepFor(absl::Milliseconds(1));
  EXPECT_EQ(Spread(), 2u);
}

TEST_F(LoopChannelTest, FollowsTheAddresses) {
  Update({port(0)});
  const auto first = Acquire();
  Update({port(1)});
  const auto second = Acquire();
  EXPECT_NE(second, nullptr);
  EXPECT_NE(second, first);
  EXPECT_EQ(Spread(), 1u);
  Update({port(1), port(1)});
  EXPECT_EQ(Acquire(), second) << "what is known stays";
}

TEST_F(LoopChannelTest, OneServerThatIsAwayLeavesTheOther) {
  const int nobody = testing::FreePort();
  Update({nobody, port(0)});
  for (int i = 0; i < 10; ++i) EXPECT_NE(Acquire(), nullptr);
  EXPECT_EQ(Spread(), 1u);
}

TEST_F(LoopChannelTest, ALostConnectionIsMadeAnewAndAsksForTheAddresses) {
  Update({port(0)});
  const auto first = Acquire();
  const int before = asked_;
  OnLoop([&] { first->Close("lost"); });
  EXPECT_GT(asked_, before);
  const auto second = Acquire();
  EXPECT_NE(second, nullptr);
  EXPECT_NE(second, first);
}

TEST_F(LoopChannelTest, TheReserveIsUsedWhileNoOtherIsReady) {
  UpdateReserve({port(1)});
  const auto reserve = Acquire();
  ASSERT_NE(reserve, nullptr);
  EXPECT_GT(asked_, 0) << "for the addresses that it stands in for";
  Update({port(0)});
  while (Acquire() == reserve) absl::SleepFor(absl::Milliseconds(1));
  EXPECT_EQ(Spread(), 1u);
  Update({testing::FreePort()});
  EXPECT_EQ(Acquire(), reserve) << "which stays";
  UpdateReserve({});
  EXPECT_EQ(Acquire(), nullptr);
}

TEST_F(LoopChannelTest, ACallThatFindsNobodyAsksForTheAddresses) {
  int before = 0, after = 0;
  OnLoop([&] {
    channel_->Update(At({testing::FreePort()}));
    before = asked_;
    channel_->GiveUp(channel_->Acquire(absl::ZeroDuration(), [](auto) {}));
    after = asked_;
  });
  EXPECT_GT(after, before);
}

TEST_F(LoopChannelTest, WithoutAnyServerTheAnswerIsNone) {
  Update({testing::FreePort()});
  EXPECT_EQ(Acquire(), nullptr);
  Update({});
  std::promise<bool> answered;
  loop_->Post([&] {
    channel_->Acquire(absl::ZeroDuration(), [&](auto session) {
      answered.set_value(session == nullptr);
    });
    channel_->Update(absl::UnavailableError("no name server"));
  });
  EXPECT_TRUE(answered.get_future().get());
}

TEST_F(LoopChannelTest, WhoGivesUpIsNotAnswered) {
  OnLoop([this] {
    const auto ticket = channel_->Acquire(absl::Hours(1), [](auto) { FAIL(); });
    channel_->GiveUp(ticket);
    channel_->GiveUp(ticket);
  });
}

}  // namespace
}  // namespace nutgraf::wirecall
