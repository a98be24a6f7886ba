#include "services/nutgraf/bulk/byte_stream.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"

namespace nutgraf::bulk {
namespace {

constexpr int kGzipWindow = 15 + 16;  // zlib's way to say: a gzip header, any window

bool StartsGzip(std::string_view bytes) { return bytes.substr(0, 2) == "\x1f\x8b"; }

}  // namespace

ByteStream::ByteStream(FILE* file, std::string_view bytes) : file_(file), memory_(bytes) {}

absl::StatusOr<std::unique_ptr<ByteStream>> ByteStream::Open(const std::string& path) {
  if (path == "-") return std::unique_ptr<ByteStream>(new ByteStream(stdin, {}));
  FILE* file = std::fopen(path.c_str(), "rb");
  struct stat about;
  if (file == nullptr || fstat(fileno(file), &about) != 0) {
    return absl::NotFoundError(std::strerror(errno));
  }
  if (S_ISDIR(about.st_mode)) {  // opens, but does not read
    std::fclose(file);
    return absl::InvalidArgumentError("is a directory");
  }
  return std::unique_ptr<ByteStream>(new ByteStream(file, {}));
}

std::unique_ptr<ByteStream> ByteStream::Over(std::string_view bytes) {
  return std::unique_ptr<ByteStream>(new ByteStream(nullptr, bytes));
}

ByteStream::~ByteStream() {
  if (gzip_) inflateEnd(&inflater_);
  if (file_ != nullptr && file_ != stdin) std::fclose(file_);
}

size_t ByteStream::ReadRaw(char* to, size_t most) {
  size_t got;
  if (file_ != nullptr) {
    got = std::fread(to, 1, most, file_);
    if (got == 0 && std::ferror(file_)) status_ = absl::DataLossError(std::strerror(errno));
  } else {
    got = std::min(most, memory_.size());
    std::memcpy(to, memory_.data(), got);
    memory_.remove_prefix(got);
  }
  raw_bytes_ += got;
  return got;
}

void ByteStream::Fill() {
  if (plain_at_ > 0) {
    plain_.erase(0, plain_at_);
    plain_at_ = 0;
  }
  if (!sniffed_) {
    sniffed_ = true;
    raw_.resize(kBuffer);
    raw_.resize(ReadRaw(raw_.data(), kBuffer));
    gzip_ = StartsGzip(raw_) && inflateInit2(&inflater_, kGzipWindow) == Z_OK;
    if (!gzip_) {
      plain_.append(std::exchange(raw_, {}));
      ended_ = plain_.empty();
      return;
    }
  }
  if (gzip_) return FillInflated();
  const size_t had = plain_.size();
  plain_.resize(had + kBuffer);
  plain_.resize(had + ReadRaw(plain_.data() + had, kBuffer));
  ended_ = plain_.size() == had;
}

void ByteStream::FillInflated() {
  const size_t had = plain_.size();
  plain_.resize(had + kBuffer);
  inflater_.next_out = reinterpret_cast<Bytef*>(plain_.data() + had);
  inflater_.avail_out = kBuffer;
  while (inflater_.avail_out == kBuffer && !ended_) {
    if (raw_at_ == raw_.size()) {
      raw_.resize(kBuffer);
      raw_.resize(ReadRaw(raw_.data(), kBuffer));
      raw_at_ = 0;
    }
    inflater_.next_in = reinterpret_cast<Bytef*>(raw_.data() + raw_at_);
    inflater_.avail_in = static_cast<uInt>(raw_.size() - raw_at_);
    const int result = inflate(&inflater_, Z_NO_FLUSH);
    raw_at_ = raw_.size() - inflater_.avail_in;
    if (result == Z_STREAM_END) {
      ended_ = !NextMember();
    } else if (result == Z_BUF_ERROR && raw_.empty()) {
      status_.Update(absl::DataLossError("the gzip data ends in the middle"));
      ended_ = true;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      status_ = absl::DataLossError("the gzip data is damaged");
      ended_ = true;
    }
  }
  plain_.resize(plain_.size() - inflater_.avail_out);
}

bool ByteStream::NextMember() {
  raw_.erase(0, std::exchange(raw_at_, 0));
  // Tapes and block devices pad files with zeros; gzip(1) passes over them as well.
  // Anything else that is no member is a fault: what follows would be lost in silence.
  do {
    if (raw_.size() < 2) {
      const size_t had = raw_.size();
      raw_.resize(had + kBuffer);
      raw_.resize(had + ReadRaw(raw_.data() + had, kBuffer));
    }
    if (StartsGzip(raw_)) return inflateReset(&inflater_) == Z_OK;
    if (raw_.find_first_not_of('\0') != raw_.npos) {
      status_.Update(absl::DataLossError("after gzip data come bytes that are not gzip"));
      return false;
    }
    const bool ended = raw_.empty();
    raw_.clear();
    if (ended) return false;
  } while (true);
}

std::string_view ByteStream::Peek(size_t count) {
  while (plain_.size() - plain_at_ < count && !ended_) Fill();
  return std::string_view(plain_).substr(plain_at_, count);
}

size_t ByteStream::Read(size_t count, std::string* out) {
  size_t taken = 0;
  while (taken < count) {
    const std::string_view next = Peek(1).empty() ? std::string_view()
                                                  : std::string_view(plain_).substr(plain_at_);
    if (next.empty()) break;
    const size_t part = std::min(next.size(), count - taken);
    out->append(next.substr(0, part));
    plain_at_ += part;
    taken += part;
  }
  return taken;
}

uint64_t ByteStream::Skip(uint64_t count) {
  uint64_t taken = 0;
  while (taken < count && !Peek(1).empty()) {
    const uint64_t part = std::min<uint64_t>(plain_.size() - plain_at_, count - taken);
    plain_at_ += part;
    taken += part;
  }
  return taken;
}

bool ByteStream::ReadLine(size_t limit, std::string* line) {
  line->clear();
  if (AtEnd()) return false;
  bool found = false;
  while (!found && !AtEnd()) {
    std::string_view next = std::string_view(plain_).substr(plain_at_);
    const size_t end = next.find('\n');
    found = end != next.npos;
    next = next.substr(0, end);
    line->append(next.substr(0, limit + 1 - std::min(limit + 1, line->size())));
    plain_at_ += next.size() + (found ? 1 : 0);
  }
  if (line->size() <= limit && line->ends_with('\r')) line->pop_back();
  return true;
}

}  // namespace nutgraf::bulk
