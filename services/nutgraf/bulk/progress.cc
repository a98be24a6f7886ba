#include "services/nutgraf/bulk/progress.h"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace nutgraf::bulk {
namespace {

constexpr absl::Duration kRefresh = absl::Milliseconds(500);

}  // namespace

void Progress::Count(const std::string& status) {
  ++pages_;
  if (status == "OK") return;
  ++errors_;
  ++by_kind_[status];
}

std::string Progress::Errors() const {
  if (errors_ == 0) return "no errors";
  return absl::StrCat(errors_, errors_ == 1 ? " error (" : " errors (",
                      absl::StrJoin(by_kind_, ", ", absl::PairFormatter(" ")), ")");
}

void Progress::Add(const std::string& status, uint64_t read_bytes) {
  Count(status);
  const absl::Time now = absl::Now();
  if (!live_ || now - shown_ < kRefresh) return;
  shown_ = now;
  const double seconds = std::max(absl::ToDoubleSeconds(now - start_), 1e-3);
  std::string left = "";
  if (total_bytes_ > 0 && read_bytes > 0) {
    const double rest = static_cast<double>(total_bytes_ - std::min(read_bytes, total_bytes_));
    const absl::Duration eta = absl::Seconds(rest * seconds / static_cast<double>(read_bytes));
    left = absl::StrCat(", ", absl::FormatDuration(absl::Trunc(eta, absl::Seconds(1))), " left");
  }
  // "\r" and erasing to the end of the line keep it to one line.
  std::fprintf(stderr, "\r\x1b[K%llu pages, %.0f a second%s, %s",
               static_cast<unsigned long long>(pages_),
               static_cast<double>(pages_ - replayed_) / seconds, left.c_str(), Errors().c_str());
}

void Progress::Finish() {
  const double seconds = std::max(absl::ToDoubleSeconds(absl::Now() - start_), 1e-3);
  const std::string before =
      replayed_ == 0 ? "" : absl::StrCat(" (", replayed_, " of them by the run before)");
  std::fprintf(stderr, "%snutgraf: %llu pages%s in %.1f s, %.0f a second: %s\n",
               live_ ? "\r\x1b[K" : "", static_cast<unsigned long long>(pages_), before.c_str(),
               seconds, static_cast<double>(pages_ - replayed_) / seconds, Errors().c_str());
}

}  // namespace nutgraf::bulk
