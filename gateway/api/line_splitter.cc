#include "gateway/api/line_splitter.h"

#include <utility>

namespace nutgraf::gateway {

void LineSplitter::Add(std::string_view bytes) {
  bytes_.erase(0, begin_);
  scanned_ -= begin_;
  begin_ = 0;
  bytes_.append(bytes);
}

std::optional<LineSplitter::Line> LineSplitter::Next() {
  if (AtEnd()) return std::nullopt;
  size_t end = bytes_.find('\n', scanned_);
  const bool whole = end != std::string::npos;
  if (!whole) end = bytes_.size();
  too_long_ |= end - begin_ > longest_;
  if (!whole && !finished_) {
    if (too_long_) begin_ = end;
    scanned_ = end;
    return std::nullopt;
  }
  Line line{.number = ++number_, .text = {}, .too_long = std::exchange(too_long_, false)};
  if (!line.too_long) line.text = bytes_.substr(begin_, end - begin_);
  if (!line.text.empty() && line.text.back() == '\r') line.text.pop_back();
  begin_ = scanned_ = end + (whole ? 1 : 0);
  return line;
}

}  // namespace nutgraf::gateway
