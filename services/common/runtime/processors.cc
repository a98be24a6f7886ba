#include "services/common/runtime/processors.h"

#include <sched.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace nutgraf::runtime {
namespace {

bool IsProcessor(int number) { return number >= 0 && number < CPU_SETSIZE; }

}  // namespace

absl::StatusOr<std::vector<int>> ParseProcessors(std::string_view list) {
  const absl::string_view text(list.data(), list.size());
  std::set<int> found;
  for (const absl::string_view part : absl::StrSplit(text, ',')) {
    const std::pair<absl::string_view, absl::string_view> ends =
        absl::StrSplit(part, absl::MaxSplits('-', 1));
    const bool is_range = ends.first.size() < part.size();
    int first = -1;
    int last = -1;
    if (!absl::SimpleAtoi(ends.first, &first) ||
        !absl::SimpleAtoi(is_range ? ends.second : ends.first, &last) || !IsProcessor(first) ||
        !IsProcessor(last) || last < first) {
      return absl::InvalidArgumentError(
          absl::StrCat("\"", part, "\" is no processor, nor a range of them such as 0-3"));
    }
    for (int number = first; number <= last; ++number) found.insert(number);
  }
  return std::vector<int>(found.begin(), found.end());
}

absl::Status RunOn(const std::vector<int>& processors) {
  cpu_set_t set;
  CPU_ZERO(&set);
  for (const int number : processors) CPU_SET(number, &set);
  if (sched_setaffinity(0, sizeof set, &set) == 0) return absl::OkStatus();
  return absl::FailedPreconditionError("none of these processors can be used here");
}

int ProcessorCount() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
  return std::max(1, CPU_COUNT(&set));
}

}  // namespace nutgraf::runtime
