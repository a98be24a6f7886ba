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

// printf's %g with so many digits.
void AppendDigits(double number, int digits, std::string* json) {
  std::array<char, 64> text;
  const auto printed = std::to_chars(text.data(), text.data() + text.size(), number,
                                     std::chars_format::general, digits);
  json->append(text.data(), static_cast<size_t>(printed.ptr - text.data()));
}

template <typename Number>
bool ReadsAs(std::string_view text, Number number) {
  double read = 0;
  std::from_chars(text.data(), text.data() + text.size(), read);
  return static_cast<Number>(read) == number;
}

// What json_util prints: `few` digits, or all when these would read as another number. Printing a
// number of digits is dear. The shortest spelling that reads as the number is cheap, and where it
// needs no exponent it says which of the two it is; with few digits it is the answer.
template <typename Number>
void AppendFewestDigits(Number number, size_t few, size_t all, std::string* json) {
  if (std::isnan(number)) return static_cast<void>(json->append("\"NaN\""));
  if (std::isinf(number)) {
    return static_cast<void>(json->append(number > 0 ? "\"Infinity\"" : "\"-Infinity\""));
  }
  if (std::abs(number) >= 1e-4 && std::abs(number) < 1e5) {
    std::array<char, 64> text;
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed).ptr;
    const std::string_view shortest(text.data(), static_cast<size_t>(end - text.data()));
    const size_t first = shortest.find_first_of("123456789");
    const size_t point = shortest.find('.');
    const size_t digits = shortest.size() - first - (point > first && point != shortest.npos);
    if (digits > few) return AppendDigits(number, static_cast<int>(all), json);
    return static_cast<void>(json->append(shortest));
  }
  const size_t begin = json->size();
  AppendDigits(number, static_cast<int>(few), json);
  if (ReadsAs(std::string_view(*json).substr(begin), number)) return;
  json->resize(begin);
  AppendDigits(number, static_cast<int>(all), json);
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
