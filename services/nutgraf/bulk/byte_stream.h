// Bytes of a file or of standard input, in order, inflated where they are gzip.
//
//   auto stream = ByteStream::Open("news.warc.gz");
//   std::string line;
//   while ((*stream)->ReadLine(64 << 10, &line)) …
//   (*stream)->Peek(5) == "WARC/"
//
// Holds two buffers of kBuffer bytes, whatever the size of the file. Gzip is told by its
// first two bytes; the members of a file of several (as WARC files are) follow each
// other without a seam. Bytes after a fault of the file are not read: the stream ends,
// and status() says why. One thread at a time.

#ifndef NUTGRAF_SERVICES_NUTGRAF_BULK_BYTE_STREAM_H_
#define NUTGRAF_SERVICES_NUTGRAF_BULK_BYTE_STREAM_H_

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace nutgraf::bulk {

class ByteStream {
 public:
  static constexpr size_t kBuffer = 64 << 10;

  // `-` is standard input. NOT_FOUND and the like as the system says.
  static absl::StatusOr<std::unique_ptr<ByteStream>> Open(const std::string& path);
  // Over bytes in memory, for tests; they must outlive the stream.
  static std::unique_ptr<ByteStream> Over(std::string_view bytes);
  ~ByteStream();

  // The next bytes without taking them: `count` of them, fewer only at the end. At most
  // kBuffer. Good until the next call.
  std::string_view Peek(size_t count);

  // Takes up to `count` bytes onto `out`; gives how many. Memory grows with what there
  // is, not with what is asked for.
  size_t Read(size_t count, std::string* out);
  uint64_t Skip(uint64_t count);

  // The bytes up to a line feed, without it and a carriage return before it. False at
  // the end. Of a line over `limit`, keeps `limit` + 1 bytes and drops the rest.
  bool ReadLine(size_t limit, std::string* line);

  bool AtEnd() { return Peek(1).empty(); }
  const absl::Status& status() const { return status_; }

  // Bytes of the file itself taken so far, for progress.
  uint64_t raw_bytes() const { return raw_bytes_; }

 private:
  ByteStream(FILE* file, std::string_view bytes);
  void Fill();              // more into plain_, or sets ended_
  size_t ReadRaw(char* to, size_t most);
  void FillInflated();
  bool NextMember();        // after the end of one gzip member

  FILE* file_;              // null over memory
  std::string_view memory_;
  bool ended_ = false;
  bool gzip_ = false;
  bool sniffed_ = false;
  z_stream inflater_ = {};
  std::string raw_;         // what the inflater has not read yet
  size_t raw_at_ = 0;
  std::string plain_;       // what is there to be taken
  size_t plain_at_ = 0;
  uint64_t raw_bytes_ = 0;
  absl::Status status_;
};

}  // namespace nutgraf::bulk

#endif  // NUTGRAF_SERVICES_NUTGRAF_BULK_BYTE_STREAM_H_
