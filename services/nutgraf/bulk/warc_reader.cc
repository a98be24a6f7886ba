#include "services/nutgraf/bulk/warc_reader.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "services/nutgraf/bulk/header_block.h"

namespace nutgraf::bulk {
namespace {

constexpr std::string_view kMagic = "WARC/1.";

// WARC 1.0's own example writes the URI in angle brackets, and some writers do so.
std::string WithoutBrackets(std::string_view uri) {
  if (uri.size() >= 2 && uri.front() == '<' && uri.back() == '>') uri = uri.substr(1, uri.size() - 2);
  return std::string(uri);
}

}  // namespace

bool WarcReader::SkipToRecord() {
  std::string line;
  while (!stream_.AtEnd()) {
    if (stream_.Peek(kMagic.size()) == kMagic) return true;
    stream_.ReadLine(1, &line);
    // Empty lines end each record; anything else is not where a record should begin.
    if (!line.empty() && !lost_) {
      lost_ = true;
      return true;
    }
  }
  return false;
}

std::optional<absl::StatusOr<WarcRecord>> WarcReader::Next() {
  if (!SkipToRecord()) {
    if (stream_.status().ok() || reported_) return std::nullopt;
    reported_ = true;
    return stream_.status();
  }
  if (stream_.Peek(kMagic.size()) != kMagic) {
    return absl::InvalidArgumentError("Between records there are bytes of none.");
  }
  absl::StatusOr<WarcRecord> record = ReadRecord();
  lost_ = !record.ok();
  if (absl::IsDataLoss(record.status())) reported_ = true;
  return record;
}

absl::StatusOr<WarcRecord> WarcReader::ReadRecord() {
  std::string line;
  stream_.ReadLine(kLongestHeaderLine, &line);  // the version
  HeaderBlock headers;
  int lines = 0;
  while (stream_.ReadLine(kLongestHeaderLine, &line) && !line.empty()) {
    if (line.size() > kLongestHeaderLine || ++lines > kMostHeaderLines) {
      return absl::InvalidArgumentError("The head of the record is too long.");
    }
    headers.AddLine(line);
  }
  const std::string_view length = headers.Get("Content-Length");
  uint64_t size = 0;
  if (!absl::SimpleAtoi({length.data(), length.size()}, &size)) {
    return absl::InvalidArgumentError("The record does not say how long it is.");
  }
  WarcRecord record;
  const std::string_view type = headers.Get("WARC-Type");
  record.type = absl::AsciiStrToLower({type.data(), type.size()});
  record.target_uri = WithoutBrackets(headers.Get("WARC-Target-URI"));
  record.date = std::string(headers.Get("WARC-Date"));
  uint64_t read = 0;
  if (record.type == "response") read = stream_.Read(std::min<uint64_t>(size, kMostBlock), &record.block);
  read += stream_.Skip(size - read);
  if (read < size) {
    return stream_.status().ok() ? absl::DataLossError("The file ends inside the record.")
                                 : stream_.status();
  }
  return record;
}

}  // namespace nutgraf::bulk
