// The records of a WARC file (ISO 28500, versions 1.0 and 1.1), one after another.
//
//   WarcReader reader(stream);
//   while (auto record = reader.Next()) {
//     if (!record->ok()) …                      // a malformed record; the rest goes on
//     if ((*record)->type == "response") …
//
// Blocks of records other than responses are passed over and come empty. Of a block over
// kMostBlock, that much is kept. After a malformed record the reader goes on at the next
// line that begins "WARC/1.". The stream must outlive it; one thread at a time.

#ifndef NUTGRAF_SERVICES_NUTGRAF_BULK_WARC_READER_H_
#define NUTGRAF_SERVICES_NUTGRAF_BULK_WARC_READER_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "services/nutgraf/bulk/byte_stream.h"

namespace nutgraf::bulk {

// A page of the greatest size that is read, coded or not, and the HTTP head before it.
inline constexpr size_t kMostBlock = (size_t{16} << 20) + (64 << 10);
// A line of a record's head. Long URIs are the longest things there.
inline constexpr size_t kLongestHeaderLine = 64 << 10;
// Lines of a record's head; real ones have about a dozen.
inline constexpr int kMostHeaderLines = 256;

struct WarcRecord {
  std::string type;        // "response", "warcinfo", "request", …
  std::string target_uri;
  std::string date;        // "2026-02-17T06:00:00Z", as the record says
  std::string block;       // of a response: the HTTP response as it was received
};

class WarcReader {
 public:
  explicit WarcReader(ByteStream& stream) : stream_(stream) {}

  // Nothing at the end. INVALID_ARGUMENT on a malformed record, DATA_LOSS (then the end)
  // where the file itself is cut or damaged.
  std::optional<absl::StatusOr<WarcRecord>> Next();

 private:
  bool SkipToRecord();  // before its "WARC/1." line; false at the end
  absl::StatusOr<WarcRecord> ReadRecord();

  ByteStream& stream_;
  bool lost_ = false;      // looking for the next record after a fault
  bool reported_ = false;  // the stream's fault has been told
};

}  // namespace nutgraf::bulk

#endif  // NUTGRAF_SERVICES_NUTGRAF_BULK_WARC_READER_H_
