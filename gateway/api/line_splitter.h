// Cuts a stream of bytes into lines.
//
//   LineSplitter lines(1024);
//   lines.Add("{}\n{\"a\"");
//   lines.Next();   // "{}"; then nothing until more is added or Finish is called
//
// Line ends are LF or CRLF; the last line may lack one. A line over the limit is
// given as one marked too long, and its bytes are not kept. One thread.

#ifndef NUTGRAF_GATEWAY_API_LINE_SPLITTER_H_
#define NUTGRAF_GATEWAY_API_LINE_SPLITTER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nutgraf::gateway {

class LineSplitter {
 public:
  struct Line {
    int64_t number = 0;  // from 1
    std::string text;
    bool too_long = false;
  };

  explicit LineSplitter(size_t longest) : longest_(longest) {}

  void Add(std::string_view bytes);
  void Finish() { finished_ = true; }

  std::optional<Line> Next();
  // Whether Next will never have another line.
  bool AtEnd() const { return finished_ && begin_ == bytes_.size() && !too_long_; }

 private:
  const size_t longest_;
  std::string bytes_;
  size_t begin_ = 0;    // of the line in progress
  size_t scanned_ = 0;  // no line end before this
  int64_t number_ = 0;
  bool too_long_ = false;  // the line in progress
  bool finished_ = false;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_API_LINE_SPLITTER_H_
