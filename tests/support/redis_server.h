// A real Redis server for one test: Debian's redis-server on a free port of loopback,
// with nothing kept on disk.
//
//   RedisServer redis({"--requirepass", "secret"});
//   RedisCache cache({.port = redis.port(), .password = "secret"}, observer);
//   redis.Kill();      // as a crash; connections break
//   redis.Restart();   // on the same port, empty
//   redis.Pause();     // accepts connections, answers nothing
//   redis.Resume();

#ifndef NUTGRAF_TESTS_SUPPORT_REDIS_SERVER_H_
#define NUTGRAF_TESTS_SUPPORT_REDIS_SERVER_H_

#include <memory>
#include <string>
#include <vector>

#include "tests/support/child_process.h"
#include "tests/support/temp_folder.h"

namespace nutgraf::testing {

// A port of loopback that nobody listens on at the moment.
int FreePort();

class RedisServer {
 public:
  explicit RedisServer(std::vector<std::string> options = {});

  int port() const { return port_; }
  std::string socket() const { return folder_.Path("redis.sock"); }

  void Pause();
  void Resume();
  void Kill();
  void Restart();

 private:
  bool Start();

  const std::vector<std::string> options_;
  TempFolder folder_;
  int port_ = 0;
  std::unique_ptr<ChildProcess> process_;
};

}  // namespace nutgraf::testing

#endif  // NUTGRAF_TESTS_SUPPORT_REDIS_SERVER_H_
