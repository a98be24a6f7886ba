// What a run has written so far, so that a killed one goes on where it was.
//
//   auto journal = Journal::Open("out.ndjson", run_id, &done);   // done: entries of before
//   journal->Append({.output_bytes = …, .status = "OK", …});     // after each line of output
//   journal->Finish();                                           // the run is complete
//
// The journal lies beside the output, as out.ndjson.journal. Its first line names the run
// (inputs and options); each further line is an answered page: the output's length after
// it, its outcome, its story. The page's line is in the output before its entry is in the
// journal, and both go straight to the system: whatever a kill leaves, the entries whose
// length the output reaches are true. Open cuts both files to them, so nothing is lost and
// nothing repeated. A complete run removes its journal.
//
// Open fails with FAILED_PRECONDITION where the journal is of another run, and with
// ALREADY_EXISTS where there is an output without a journal: a finished run's, or a file
// that is not ours to overwrite. Guards against kills, not against loss of power. One
// thread at a time.

#ifndef NUTGRAF_SERVICES_NUTGRAF_BULK_JOURNAL_H_
#define NUTGRAF_SERVICES_NUTGRAF_BULK_JOURNAL_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace nutgraf::bulk {

struct JournalEntry {
  uint64_t output_bytes = 0;
  std::string status;     // "OK" or the reason of the error
  std::string story_id;   // empty where there is none
  std::string signature;  // as Article.story_signature
};

class Journal {
 public:
  // Calls `replay` with each true entry, in order.
  static absl::StatusOr<std::unique_ptr<Journal>> Open(
      const std::string& output, std::string_view run,
      absl::FunctionRef<void(const JournalEntry&)> replay);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  // Writes `line` to the output, then the entry; sets the entry's length.
  absl::Status Append(std::string_view line, JournalEntry entry);
  absl::Status Finish();

 private:
  Journal(std::string path, int output, int journal, uint64_t length)
      : path_(std::move(path)), output_(output), journal_(journal), length_(length) {}

  const std::string path_;
  const int output_;
  const int journal_;
  uint64_t length_;
};

}  // namespace nutgraf::bulk

#endif  // NUTGRAF_SERVICES_NUTGRAF_BULK_JOURNAL_H_
