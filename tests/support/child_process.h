// A program that a test starts, and stops by its process id.
//
//   ChildProcess child({"/usr/bin/redis-server", "--port", "0"}, "/tmp/log");
//   child.Signal(SIGSTOP);
//   child.Signal(SIGCONT);
//   int status = child.Wait();   // or: destruction sends SIGKILL and waits
//
// The program dies with the test's process, whatever ends that.

#ifndef NUTGRAF_TESTS_SUPPORT_CHILD_PROCESS_H_
#define NUTGRAF_TESTS_SUPPORT_CHILD_PROCESS_H_

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

namespace nutgraf::testing {

class ChildProcess {
 public:
  // `output` is the file that takes what the program prints.
  ChildProcess(const std::vector<std::string>& command, const std::string& output);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t pid() const { return pid_; }
  void Signal(int signal);
  // The exit code, or the negative of the signal that ended it.
  int Wait();
  // Whether it has ended by itself.
  bool HasEnded();

 private:
  pid_t pid_;
  std::optional<int> status_;
};

}  // namespace nutgraf::testing

#endif  // NUTGRAF_TESTS_SUPPORT_CHILD_PROCESS_H_
