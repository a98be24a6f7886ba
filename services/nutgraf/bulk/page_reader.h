// The pages of a run, one after another, whatever their files hold.
//
//   auto inputs = ListInputs({"captures/", "news.warc.gz", "-"});
//   PageReader reader(*inputs, "");
//   while (auto page = reader.Next()) …   // page->document, or page->error
//
// Directories stand for the files below them, sorted, without hidden ones. What a file
// holds is told by its first bytes, gzip taken off: WARC ("WARC/1."), NDJSON ("{"), else
// one page, HTML or copied text. An NDJSON line is a nutgraf.v1.ParseArticlesRequest in
// protobuf JSON ("tag", "request": {"document": …}) or, shorter, a Document, whose `html`
// is base64 as everywhere in JSON. A WARC page is a response of status 200 with HTML or
// plain text; other records hold no page. What cannot be read is a page with an error.
//
// Holds one page at a time. The list is held whole. One thread at a time.

#ifndef NUTGRAF_SERVICES_NUTGRAF_BULK_PAGE_READER_H_
#define NUTGRAF_SERVICES_NUTGRAF_BULK_PAGE_READER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gateway/transcoding/json.h"
#include "nutgraf/v1/article.pb.h"
#include "services/nutgraf/bulk/byte_stream.h"
#include "services/nutgraf/bulk/warc_reader.h"

namespace nutgraf::bulk {

// A line of NDJSON: a page of the greatest size in base64, and its tag and addresses.
inline constexpr size_t kLongestLine = (size_t{22} << 20) + (64 << 10);

struct InputPage {
  std::string source;        // "captures/a.html", "news.warc.gz#12", "pages.ndjson#3"
  std::string tag;           // of an NDJSON line; the target URI of a WARC record
  std::string capture_time;  // of a WARC record
  bool alone = false;        // all that its file holds
  absl::Status error;        // why there is no document
  v1::Document document;     // with `html` or `text`
};

// NOT_FOUND for an argument that is not there.
absl::StatusOr<std::vector<std::string>> ListInputs(const std::vector<std::string>& arguments);

class PageReader {
 public:
  // `page_uri` is the address of pages that come without one.
  PageReader(std::vector<std::string> inputs, std::string page_uri);

  std::optional<InputPage> Next();

  // Bytes of the inputs taken so far.
  uint64_t raw_bytes() const { return closed_bytes_ + (stream_ ? stream_->raw_bytes() : 0); }

 private:
  enum class Kind { kPage, kNdjson, kWarc };
  absl::Status OpenNext();
  void Close();
  InputPage Named() const;
  std::optional<InputPage> NextHere();  // of the open file
  InputPage WholePage();
  std::optional<InputPage> NextLine();
  std::optional<InputPage> NextRecord();
  absl::Status ReadLineInto(const std::string& line, InputPage* page) const;

  const std::vector<std::string> inputs_;
  const std::string page_uri_;
  const gateway::JsonCodec codec_;
  size_t next_input_ = 0;
  std::unique_ptr<ByteStream> stream_;
  std::optional<WarcReader> warc_;
  Kind kind_ = Kind::kPage;
  int64_t number_ = 0;  // of the line or the record; -1 after the end was told of
  uint64_t closed_bytes_ = 0;
};

}  // namespace nutgraf::bulk

#endif  // NUTGRAF_SERVICES_NUTGRAF_BULK_PAGE_READER_H_
