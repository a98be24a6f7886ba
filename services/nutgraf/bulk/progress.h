// How far a run is: for a person who waits, and the count at its end.
//
//   Progress progress(total_bytes, /*live=*/isatty(STDERR_FILENO));
//   progress.Add("OK", reader.raw_bytes());
//   progress.Finish();   // "1204 pages in 3.1 s: 1200 articles, 4 errors (DOCUMENT_EMPTY 4)"
//
// Writes to standard error; live, one line that replaces itself, twice a second at most,
// with pages a second, the time left by bytes read, and errors by kind. One thread at a time.

#ifndef NUTGRAF_SERVICES_NUTGRAF_BULK_PROGRESS_H_
#define NUTGRAF_SERVICES_NUTGRAF_BULK_PROGRESS_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace nutgraf::bulk {

class Progress {
 public:
  // `total_bytes` of all inputs; 0 where it is not known.
  Progress(uint64_t total_bytes, bool live) : total_bytes_(total_bytes), live_(live) {}

  // A page of before, from the journal.
  void Replay(const std::string& status) { Count(status); ++replayed_; }
  void Add(const std::string& status, uint64_t read_bytes);
  void Finish();

  uint64_t pages() const { return pages_; }
  uint64_t errors() const { return errors_; }

 private:
  void Count(const std::string& status);
  std::string Errors() const;

  const uint64_t total_bytes_;
  const bool live_;
  const absl::Time start_ = absl::Now();
  absl::Time shown_ = absl::InfinitePast();
  uint64_t pages_ = 0, errors_ = 0, replayed_ = 0;
  std::map<std::string, uint64_t> by_kind_;
};

}  // namespace nutgraf::bulk

#endif  // NUTGRAF_SERVICES_NUTGRAF_BULK_PROGRESS_H_
