// Ready answers over loopback: what is answered from memory or a far cache, what must not
// be, and how often the service is asked.

#include "gateway/cache/answer_cache.h"

#include <gmock/gmock.h>

#include <atomic>
#include <map>
#include <mutex>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "gateway/cache/flights.h"
#include "services/common/source/pipeline_version.h"
#include "tests/unit/gateway/gateway_fixture.h"

namespace nutgraf::gateway {
namespace {

using ::testing::HasSubstr;

constexpr char kParse[] = "/v1/articles:parse";
constexpr char kHitMemory[] = "nutgraf-gateway; hit; detail=memory";
constexpr char kStored[] = "nutgraf-gateway; fwd=miss; stored";

// A cache far away that keeps everything.
class FarCache final : public cache::Cache {
 public:
  cache::Value Get(const cache::Key& key, absl::Time) override {
    const std::lock_guard lock(mutex_);
    return values_[key.Name()];
  }
  void Put(const cache::Key& key, cache::Value value, absl::Time) override {
    const std::lock_guard lock(mutex_);
    values_[key.Name()] = std::move(value);
    ++puts;
  }
  std::atomic<int> puts = 0;

 private:
  std::mutex mutex_;
  std::map<std::string, cache::Value> values_;
};

class AnswerCacheTest : public GatewayTest {
 protected:
  void StartCached(cache::Cache* far = nullptr) {
    const auto parse = services_.parse;
    services_.parse = [this, parse](auto& context, const auto& request, auto* article) {
      ++calls_;
      article->set_pipeline_version(version_);
      return parse(context, request, article);
    };
    GatewayOptions options;
    options.cache = {.near = &near_, .far = far};
    Start(std::move(options));
  }

  http::ReceivedResponse Parse(const std::string& text, const std::string& fields = "") {
    return Send("POST", kParse, absl::StrCat(R"({"document":{"text":")", text, "\"}}"), fields);
  }

  cache::NullObserver observer_;
  cache::MemoryCache near_{{.bytes = 8 << 20}, observer_};
  std::atomic<int> calls_ = 0;
  std::string version_{source::kPipelineVersion};
};

TEST_F(AnswerCacheTest, TheSameRequestIsAnsweredFromMemory) {
  StartCached();
  const auto first = Parse("a");
  EXPECT_EQ(first.Header("Cache-Status"), kStored);
  const auto again = Parse("a");
  EXPECT_EQ(again.Header("Cache-Status"), kHitMemory);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(Parse("b").Header("Cache-Status"), kStored);
  EXPECT_EQ(calls_, 2);
}

TEST_F(AnswerCacheTest, WhatMeansTheSameIsTheSame) {
  StartCached();
  Parse("a");
  constexpr char kDefaultSaid[] =
      R"({"document":{"text":"a"},"offset_encoding":"OFFSET_ENCODING_UNSPECIFIED"})";
  for (const char* body : {R"({ "document" : {"text": "a"} })",
                           R"({"document":{"text":"\u0061"}})", kDefaultSaid}) {
    EXPECT_EQ(Send("POST", kParse, body).Header("Cache-Status"), kHitMemory) << body;
  }
  EXPECT_EQ(Send("POST", kParse, R"({"document":{"text":"a"},"offsetEncoding":"UTF16"})")
                .Header("Cache-Status"),
            kStored);
  EXPECT_EQ(calls_, 2);
}

TEST_F(AnswerCacheTest, SomeAnswersAreNotFromBefore) {
  StartCached();
  Parse("a");
  const struct {
    const char* fields;
    const char* want;
  } kCases[] = {
      {"Cache-Control: no-cache\r\n", "nutgraf-gateway; fwd=request; stored"},
      {"Cache-Control: max-age=0\r\n", "nutgraf-gateway; fwd=request; stored"},
      {"Cache-Control: no-store\r\n", "nutgraf-gateway; fwd=request"},
      {"Cache-Control: max-age=60\r\n", kHitMemory},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Parse("a", c.fields).Header("Cache-Status"), c.want) << c.fields;
  }
  EXPECT_EQ(calls_, 4);
}

TEST_F(AnswerCacheTest, APageToFetchIsNotKept) {
  StartCached();
  for (int i = 1; i <= 2; ++i) {
    const auto response = Send("POST", kParse, R"({"document":{"uri":"https://a.example/"}})");
    EXPECT_EQ(response.Header("Cache-Status"), "nutgraf-gateway; fwd=bypass");
    EXPECT_EQ(calls_, i);
  }
}

TEST_F(AnswerCacheTest, AnAnswerOfAnotherPipelineIsNotKept) {
  version_ = "an older one";
  StartCached();
  EXPECT_EQ(Parse("a").Header("Cache-Status"), "nutgraf-gateway; fwd=miss");
  EXPECT_EQ(Parse("a").Header("Cache-Status"), "nutgraf-gateway; fwd=miss");
  version_ = source::kPipelineVersion;
  EXPECT_EQ(Parse("a").Header("Cache-Status"), kStored);
}

TEST_F(AnswerCacheTest, AnAnswerThatIsNotWholeIsNotKept) {
  services_.analyze = [](auto&, const auto&, auto*) {
    return grpc::Status(grpc::StatusCode::UNAVAILABLE, "away");
  };
  services_.summarize = [this](auto&, const auto&, auto* summary) {
    summary->set_pipeline_version(version_);
    return grpc::Status::OK;
  };
  StartCached();
  for (int i = 0; i < 2; ++i) {
    const auto digest = Send("POST", "/v1/articles:digest", R"({"document":{"text":"a"}})");
    EXPECT_THAT(digest.body, HasSubstr("missing"));
    EXPECT_EQ(digest.Header("Cache-Status"), "nutgraf-gateway; fwd=miss");
  }
}

TEST_F(AnswerCacheTest, AnAnswerThatWarnsOfAPassingTroubleIsNotKept) {
  std::string reason = "REWRITE_FAILED";
  services_.summarize = [this, &reason](auto&, const auto&, auto* summary) {
    summary->set_pipeline_version(version_);
    summary->add_warnings()->set_reason(reason);
    return grpc::Status::OK;
  };
  StartCached();
  const auto ask = [this] {
    return Send("POST", "/v1/articles:summarize", R"({"document":{"text":"a"}})")
        .Header("Cache-Status");
  };
  EXPECT_EQ(ask(), "nutgraf-gateway; fwd=miss");
  reason = "LANGUAGE_NOT_SUPPORTED";
  EXPECT_EQ(ask(), kStored);
  EXPECT_EQ(ask(), kHitMemory);
}

TEST_F(AnswerCacheTest, ErrorsAreNotKept) {
  StartCached();
  services_.get = [](auto&, const auto&, auto*) {
    return grpc::Status(grpc::StatusCode::NOT_FOUND, "no such article");
  };
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(Send("GET", "/v1/articles/x").Header("Cache-Status"), "nutgraf-gateway; fwd=miss");
  }
}

TEST_F(AnswerCacheTest, TheFarCacheIsAskedBeforeTheService) {
  FarCache far;
  StartCached(&far);
  const auto first = Parse("a");
  while (far.puts == 0) std::this_thread::yield();
  gateway_.reset();
  cache::MemoryCache empty({.bytes = 8 << 20}, observer_);
  GatewayOptions options;
  options.cache = {.near = &empty, .far = &far};
  Start(std::move(options));
  const auto again = Parse("a");
  EXPECT_EQ(again.Header("Cache-Status"), "nutgraf-gateway; hit; detail=redis");
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(Parse("a").Header("Cache-Status"), kHitMemory);
  EXPECT_EQ(calls_, 1);
}

TEST_F(AnswerCacheTest, AStampedeCostsOneParse) {
  absl::Notification go;
  const auto parse = services_.parse;
  services_.parse = [&go, parse](auto& context, const auto& request, auto* article) {
    go.WaitForNotification();
    return parse(context, request, article);
  };
  StartCached();
  std::vector<std::unique_ptr<http::SocketClient>> clients;
  const std::string body = R"({"document":{"text":"a"}})";
  for (int i = 0; i < 50; ++i) {
    clients.push_back(std::make_unique<http::SocketClient>(gateway_->http_port()));
    clients.back()->Send(Request("POST", kParse, body));
  }
  while (gateway_->requests_in_flight() < 50) std::this_thread::yield();
  go.Notify();
  int collapsed = 0;
  for (const auto& client : clients) {
    const auto response = client->ReadResponse();
    EXPECT_EQ(response.status, 200);
    collapsed += response.Header("Cache-Status") == "nutgraf-gateway; fwd=miss; collapsed";
  }
  EXPECT_EQ(calls_, 1);
  EXPECT_GE(collapsed, 40);  // the last may come when it is stored already
}

TEST_F(AnswerCacheTest, WhenTheFirstClientGoesTheNextAsksAgain) {
  std::atomic<bool> first = true;
  const auto parse = services_.parse;
  services_.parse = [&first, parse](grpc::ServerContext& context, const auto& request,
                                     auto* article) {
    if (first.exchange(false)) return FakeServices::WaitForCancellation(context);
    return parse(context, request, article);
  };
  StartCached();
  const std::string request = Request("POST", kParse, R"({"document":{"text":"a"}})");
  http::SocketClient leader(gateway_->http_port()), follower(gateway_->http_port());
  leader.Send(request);
  while (calls_ == 0) std::this_thread::yield();
  follower.Send(request);
  while (gateway_->requests_in_flight() < 2) std::this_thread::yield();
  leader.Close();
  EXPECT_EQ(follower.ReadResponse().status, 200);
  EXPECT_EQ(calls_, 2);
}

TEST(FlightsTest, WhoHasLessTimeThanTheFirstFliesAlone) {
  Flights flights;
  const cache::Key key = cache::MakeKey({.kind = "answer", .content = "a"});
  const absl::Time soon = absl::FromUnixSeconds(10), late = absl::FromUnixSeconds(20);
  std::string landed;
  EXPECT_EQ(flights.Join(key, late, nullptr), Flight::kLead);
  EXPECT_EQ(flights.Join(key, soon, nullptr), Flight::kAlone);
  const auto note = [&landed](std::string name) {
    return [&landed, name](const Outcome* outcome) {
      landed += name + (outcome == nullptr ? " leads;" : " has it;");
    };
  };
  EXPECT_EQ(flights.Join(key, late + absl::Seconds(2), note("second")), Flight::kFollow);
  EXPECT_EQ(flights.Join(key, late, note("first")), Flight::kFollow);
  flights.Land(key, nullptr);
  EXPECT_EQ(landed, "first leads;");
  const Outcome outcome;
  flights.Land(key, &outcome);
  EXPECT_EQ(landed, "first leads;second has it;");
  EXPECT_EQ(flights.Join(key, soon, nullptr), Flight::kLead);
}

}  // namespace
}  // namespace nutgraf::gateway
