// A TCP server on loopback that treats its clients as a test wishes.
//
//   ScriptedServer server([](Peer& peer) {
//     peer.Read();               // what the client sent; empty when it is gone
//     peer.Write("garbage");
//   });                          // the connection closes when the script ends
//   Dial("127.0.0.1", server.port());
//
// Each connection runs the script on a thread of its own. Destruction breaks all
// connections and waits for their scripts.

#ifndef NUTGRAF_TESTS_SUPPORT_SCRIPTED_SERVER_H_
#define NUTGRAF_TESTS_SUPPORT_SCRIPTED_SERVER_H_

#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "absl/synchronization/mutex.h"

namespace nutgraf::testing {

class Peer {
 public:
  explicit Peer(int socket) : socket_(socket) {}
  // What is there, at least a byte; empty when the client is gone.
  std::string Read();
  // False when the client is gone.
  bool Write(std::string_view bytes);

 private:
  const int socket_;
};

class ScriptedServer {
 public:
  explicit ScriptedServer(std::function<void(Peer&)> script);
  ~ScriptedServer();

  int port() const { return port_; }
  int connections() const;  // so far

 private:
  void Accept();

  const std::function<void(Peer&)> script_;
  int listener_;
  int port_ = 0;
  mutable absl::Mutex mutex_;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<int> sockets_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::thread> scripts_ ABSL_GUARDED_BY(mutex_);
  std::thread accepting_;
};

}  // namespace nutgraf::testing

#endif  // NUTGRAF_TESTS_SUPPORT_SCRIPTED_SERVER_H_
