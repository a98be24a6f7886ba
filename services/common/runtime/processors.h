// The processors that a process may use.
//
//   auto processors = ParseProcessors("0-3,8");      // {0, 1, 2, 3, 8}
//   absl::Status pinned = RunOn(*processors);        // this thread, and all it starts from now on
//   int threads = ProcessorCount();                  // 5
//
// A service that stays on the processors of one socket keeps its model in that socket's caches
// and memory. Linux alone. RunOn belongs at the start of main, before other threads.

#ifndef NUTGRAF_SERVICES_COMMON_RUNTIME_PROCESSORS_H_
#define NUTGRAF_SERVICES_COMMON_RUNTIME_PROCESSORS_H_

#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace nutgraf::runtime {

// Numbers and ranges of them, as taskset and the kernel write them, sorted and each once.
// INVALID_ARGUMENT when it is anything else, or a number is 1024 or more.
absl::StatusOr<std::vector<int>> ParseProcessors(std::string_view list);

// FAILED_PRECONDITION when the machine, or the container, has none of them.
absl::Status RunOn(const std::vector<int>& processors);

// Those that this thread may use, by RunOn, taskset or a container's set; at least 1.
int ProcessorCount();

}  // namespace nutgraf::runtime

#endif  // NUTGRAF_SERVICES_COMMON_RUNTIME_PROCESSORS_H_
