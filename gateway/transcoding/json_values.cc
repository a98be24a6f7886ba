#include "gateway/transcoding/json_values.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "gateway/transcoding/plain_run.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/util/time_util.h"

namespace nutgraf::gateway {
namespace {

using google::protobuf::util::TimeUtil;

// Up to the first byte that is not simply copied: what JSON demands, and what would end a
// script or a line when the JSON is put into one. 0xe2 begins the two line ends of Unicode.
size_t CopiedRun(std::string_view text) {
  return PlainRun<'"', '\\', '<', '>', 0x7f, 0xe2>(text);
}

// Appends the special character that `text` begins with; how many bytes it has.
size_t AppendSpecial(std::string_view text, std::string* json) {
  const auto c = static_cast<unsigned char>(text[0]);
  if (c == 0xe2) {
    const std::string_view character = text.substr(0, 3);
    const bool line_end = character == "\u2028" || character == "\u2029";
    if (!line_end) {
      json->push_back(text[0]);
      return 1;
    }
    json->append(text[2] == '\xa8' ? "\\u2028" : "\\u2029");
    return 3;
  }
  constexpr std::string_view kShort = "\"\\\n\t\r\b\f";
  constexpr std::string_view kLetters = "\"\\ntrbf";
  const size_t at = kShort.find(text[0]);
  if (at != kShort.npos) {
    json->push_back('\\');
    json->push_back(kLetters[at]);
  } else {
    absl::StrAppend(json, "\\u", absl::Hex(c, absl::kZeroPad4));
  }
  return 1;
}

// printf's %g with so many digits, or with all when these would read as another number: what
// json_util prints.
template <typename Number>
void AppendDigits(Number number, int few, int all, std::string* json) {
  std::array<char, 64> text;
  const auto print = [&](int digits) {
    return std::to_chars(text.data(), text.data() + text.size(), static_cast<double>(number),
                         std::chars_format::general, digits)
        .ptr;
  };
  const char* end = print(few);
  double read = 0;
  std::from_chars(text.data(), end, read);
  if (static_cast<Number>(read) != number) end = print(all);
  json->append(text.data(), static_cast<size_t>(end - text.data()));
}

// The shortest spelling that reads as this number is the same, where it has few enough digits and
// needs no exponent: so for most of ours, at a fifth of the cost.
template <typename Number>
void AppendFewestDigits(Number number, int few, int all, std::string* json) {
  if (std::isnan(number)) return static_cast<void>(json->append("\"NaN\""));
  if (std::isinf(number)) {
    return static_cast<void>(json->append(number > 0 ? "\"Infinity\"" : "\"-Infinity\""));
  }
  std::array<char, 32> text;
  const int point = std::abs(number) < 1 ? 2 : 0;  // "0." is no digit of worth
  const auto printed = std::to_chars(text.data(), text.data() + few + point, number);
  const std::string_view shortest(text.data(), static_cast<size_t>(printed.ptr - text.data()));
  if (printed.ec != std::errc() || shortest.find('e') != shortest.npos) {
    return AppendDigits(number, few, all, json);
  }
  json->append(shortest);
}

}  // namespace

void AppendString(std::string_view text, std::string* json) {
  json->push_back('"');
  while (true) {
    const size_t run = CopiedRun(text);
    json->append(text, 0, run);
    text.remove_prefix(run);
    if (text.empty()) break;
    text.remove_prefix(AppendSpecial(text, json));
  }
  json->push_back('"');
}

void AppendBytes(std::string_view bytes, std::string* json) {
  absl::StrAppend(json, "\"",
                  absl::Base64Escape(absl::string_view(bytes.data(), bytes.size())), "\"");
}

void AppendNumber(float number, std::string* json) { AppendFewestDigits(number, 6, 9, json); }
void AppendNumber(double number, std::string* json) { AppendFewestDigits(number, 15, 17, json); }

void AppendEnum(const google::protobuf::EnumDescriptor& type, int number, std::string* json) {
  const google::protobuf::EnumValueDescriptor* value = type.FindValueByNumber(number);
  if (type.full_name() == "google.protobuf.NullValue") {
    json->append("null");
  } else if (value == nullptr) {
    absl::StrAppend(json, number);
  } else {
    absl::StrAppend(json, "\"", value->name(), "\"");
  }
}

bool AppendDuration(std::string_view wire, std::string* json) {
  google::protobuf::Duration duration;
  if (!duration.ParseFromArray(wire.data(), static_cast<int>(wire.size())) ||
      std::llabs(duration.seconds()) > TimeUtil::kDurationMaxSeconds ||
      std::abs(duration.nanos()) > 999'999'999 ||
      (duration.seconds() < 0 && duration.nanos() > 0) ||
      (duration.seconds() > 0 && duration.nanos() < 0)) {
    return false;
  }
  absl::StrAppend(json, "\"", TimeUtil::ToString(duration), "\"");
  return true;
}

}  // namespace nutgraf::gateway
