// Lines out of bytes, whatever pieces they come in.

#include "gateway/api/line_splitter.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace nutgraf::gateway {
namespace {

// "1:abc|2:|3:too long"
std::string Split(std::string_view bytes, size_t step, size_t longest) {
  LineSplitter lines(longest);
  std::string out;
  const auto drain = [&] {
    while (const auto line = lines.Next()) {
      absl::StrAppend(&out, out.empty() ? "" : "|", line->number, ":",
                      line->too_long ? "too long" : line->text);
    }
  };
  for (; !bytes.empty(); bytes.remove_prefix(std::min(step, bytes.size()))) {
    lines.Add(bytes.substr(0, step));
    drain();
    EXPECT_FALSE(lines.AtEnd());
  }
  lines.Finish();
  drain();
  EXPECT_TRUE(lines.AtEnd());
  return out;
}

TEST(LineSplitterTest, SplitsAtEveryBoundary) {
  const struct {
    const char* bytes;
    const char* want;
  } kCases[] = {
      {"", ""},
      {"abc", "1:abc"},
      {"abc\n", "1:abc"},
      {"abc\r\ndef", "1:abc|2:def"},
      {"\n\na\n", "1:|2:|3:a"},
      {"12345678\nx", "1:12345678|2:x"},
      {"123456789\nx", "1:too long|2:x"},
      {"12345678901234567890\n\nx\n", "1:too long|2:|3:x"},
      {"12345678901234567890", "1:too long"},
  };
  for (const auto& c : kCases) {
    for (const size_t step : {1, 2, 3, 5, 100}) {
      EXPECT_EQ(Split(c.bytes, step, 8), c.want) << c.bytes << " by " << step;
    }
  }
}

}  // namespace
}  // namespace nutgraf::gateway
