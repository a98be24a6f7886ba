// SIGTERM and SIGINT as something that main can wait for.
//
//   StopSignal stop;              // first thing in main, before any thread starts
//   ... start servers ...
//   int signal = stop.Wait();     // blocks until somebody wants the process to end
//   ... drain, then return ...
//
// While it lives the signals are blocked in this thread and all that it starts. A
// second signal during the drain ends the process at once. SIGPIPE is ignored: a
// peer that goes away is an error of one call.

#ifndef NUTGRAF_SERVICES_COMMON_RUNTIME_STOP_SIGNAL_H_
#define NUTGRAF_SERVICES_COMMON_RUNTIME_STOP_SIGNAL_H_

#include <csignal>

namespace nutgraf::runtime {

class StopSignal {
 public:
  StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  // Returns the signal that came. From then on the next one has its usual effect.
  int Wait();

 private:
  sigset_t signals_;
};

}  // namespace nutgraf::runtime

#endif  // NUTGRAF_SERVICES_COMMON_RUNTIME_STOP_SIGNAL_H_
