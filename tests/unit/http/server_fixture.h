// A server with a few paths, for tests of what a client sees of it.
//
//   /echo    sends the body back            /lines   does so piece by piece
//   /large   answers 8 MiB                  /later   answers its query from another thread
//   /desk    is answered by the test        /dropped is not answered
//   /…       answers its path

#ifndef NUTGRAF_TESTS_UNIT_HTTP_SERVER_FIXTURE_H_
#define NUTGRAF_TESTS_UNIT_HTTP_SERVER_FIXTURE_H_

#include <gtest/gtest.h>

#include <condition_variable>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "services/common/http/server.h"

namespace nutgraf::http {

// Keeps exchanges until the test takes them.
class Desk {
 public:
  void Put(std::shared_ptr<Exchange> exchange) {
    const std::lock_guard lock(mutex_);
    exchanges_.push_back(std::move(exchange));
    arrived_.notify_all();
  }
  std::shared_ptr<Exchange> Take() {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [this] { return !exchanges_.empty(); });
    std::shared_ptr<Exchange> exchange = std::move(exchanges_.front());
    exchanges_.erase(exchanges_.begin());
    return exchange;
  }

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<std::shared_ptr<Exchange>> exchanges_;
};

class HttpServerTest : public ::testing::Test {
 protected:
  void Start(Limits limits = {}, ServerOptions options = {}) {
    options.limits = limits;
    options.threads = 2;
    options.render_error = [](int status, std::string_view message) {
      return Response{.status = status, .headers = {}, .body = "error: " + std::string(message)};
    };
    auto server = Server::Start(options, [this](std::shared_ptr<Exchange> e) { Handle(e); });
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = std::move(*server);
  }

  void Handle(const std::shared_ptr<Exchange>& exchange) {
    const std::string& path = exchange->request().path;
    if (path == "/desk") {
      desk_.Put(exchange);
    } else if (path == "/echo") {
      exchange->ReadBody([exchange](absl::StatusOr<std::string> body) {
        if (body.ok()) exchange->Respond({.status = 200, .headers = {}, .body = *body});
      });
    } else if (path == "/lines") {
      exchange->StartStream(200, {});
      Relay(exchange);
    } else if (path == "/large") {
      exchange->Respond({.status = 200, .headers = {}, .body = std::string(8 << 20, 'x')});
    } else if (path == "/later") {
      later_.push_back(std::async(std::launch::async, [exchange] {
        exchange->Respond({.status = 200, .headers = {}, .body = exchange->request().query});
      }));
    } else if (path != "/dropped") {
      exchange->Respond({.status = 200, .headers = {}, .body = path});
    }
  }

  // Sends back what comes, piece by piece.
  static void Relay(std::shared_ptr<Exchange> exchange) {
    exchange->ReadSome([exchange](absl::StatusOr<std::string> piece) {
      if (!piece.ok()) return;
      if (piece->empty()) return exchange->FinishStream();
      exchange->Write(*std::move(piece), [exchange](absl::Status written) {
        if (written.ok()) Relay(exchange);
      });
    });
  }

  int port() const { return server_->port(); }

  Desk desk_;
  std::vector<std::future<void>> later_;
  std::unique_ptr<Server> server_;
};

}  // namespace nutgraf::http

#endif  // NUTGRAF_TESTS_UNIT_HTTP_SERVER_FIXTURE_H_
