// Services whose handlers a test writes, and a server for them that is reached over
// loopback or inside the process.

#ifndef NUTGRAF_TESTS_UNIT_RPC_TEST_SERVICES_H_
#define NUTGRAF_TESTS_UNIT_RPC_TEST_SERVICES_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "gtest/gtest.h"
#include "nutgraf/v1/article.grpc.pb.h"
#include "nutgraf/v1/entity.grpc.pb.h"
#include "services/common/rpc/bidi_method.h"
#include "services/common/rpc/channel.h"
#include "services/common/rpc/server.h"
#include "services/common/rpc/unary_method.h"
#include "services/common/runtime/log.h"
#include "services/common/runtime/metrics.h"
#include "services/common/runtime/work_queue.h"

namespace nutgraf::rpc {

class TestEntityRpc final : public v1::EntityService::CallbackService {
 public:
  using Handler = std::function<absl::Status(const Call&, const v1::AnalyzeEntitiesRequest&,
                                             v1::EntityAnalysis*)>;

  TestEntityRpc(const Environment& environment, Handler handler)
      : method_(environment, "nutgraf.v1.EntityService/AnalyzeEntities"),
        handler_(std::move(handler)) {}

  grpc::ServerUnaryReactor* AnalyzeEntities(grpc::CallbackServerContext* context,
                                            const v1::AnalyzeEntitiesRequest* request,
                                            v1::EntityAnalysis* response) override {
    return method_.Run(context, [this, request, response](const Call& call) {
      return handler_(call, *request, response);
    });
  }

 private:
  UnaryMethod method_;
  const Handler handler_;
};

class TestArticleRpc final : public v1::ArticleService::CallbackService {
 public:
  using Handler =
      std::function<void(const Call&, const v1::ParseArticlesRequest&, v1::ParseArticlesResponse*)>;

  TestArticleRpc(const Environment& environment, int window, Handler handler)
      : method_(environment, "nutgraf.v1.ArticleService/ParseArticles", window),
        handler_(std::move(handler)) {}

  grpc::ServerBidiReactor<v1::ParseArticlesRequest, v1::ParseArticlesResponse>* ParseArticles(
      grpc::CallbackServerContext* context) override {
    return method_.Run(context, handler_);
  }

 private:
  BidiMethod<v1::ParseArticlesRequest, v1::ParseArticlesResponse> method_;
  const Handler handler_;
};

// The lines that were logged.
class LogLines {
 public:
  runtime::LogSink Sink() {
    return [this](std::string_view line) {
      absl::MutexLock lock(&mutex_);
      text_ += std::string(line) + "\n";
    };
  }
  std::string Text() const {
    absl::MutexLock lock(&mutex_);
    return text_;
  }

 private:
  mutable absl::Mutex mutex_;
  std::string text_;
};

enum class Door { kLoopback, kInProcess };

// What a test of one method needs; destroyed in the order that a process keeps.
class TestProcess {
 public:
  explicit TestProcess(const runtime::WorkQueueOptions& options = {.threads = 4})
      : queue_(options, metrics_) {}

  Environment environment() { return {queue_, log_, metrics_}; }

  // Serves `service` and returns a channel to it.
  std::shared_ptr<grpc::Channel> Serve(std::shared_ptr<grpc::Service> service, Door door) {
    service_ = std::move(service);
    const bool loopback = door == Door::kLoopback;
    auto server = Server::Start({.address = loopback ? "127.0.0.1:0" : ""},
                                {{service_.get(), "nutgraf.v1.Tested"}});
    EXPECT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    if (!loopback) return server_->InProcessChannel();
    return MakeChannel("127.0.0.1:" + std::to_string(server_->port()),
                       grpc::InsecureChannelCredentials());
  }

  Server& server() { return *server_; }
  runtime::Metrics& metrics() { return metrics_; }
  runtime::WorkQueue& queue() { return queue_; }
  std::string LogText() const { return lines_.Text(); }

 private:
  LogLines lines_;
  runtime::Logger log_{{.sink = lines_.Sink()}};
  runtime::Metrics metrics_;
  runtime::WorkQueue queue_;
  std::shared_ptr<grpc::Service> service_;
  std::unique_ptr<Server> server_;
};

class DoorTest : public ::testing::TestWithParam<Door> {};

inline std::string DoorName(const ::testing::TestParamInfo<Door>& info) {
  return info.param == Door::kLoopback ? "Loopback" : "InProcess";
}

}  // namespace nutgraf::rpc

#endif  // NUTGRAF_TESTS_UNIT_RPC_TEST_SERVICES_H_
