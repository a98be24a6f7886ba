// Recursive descent over the fields of the tables. The length of a message is put before
// it when it is known, which moves its bytes once for each level: cheaper than to count
// first, for nearly all of a request is in one field of one message.

#include "gateway/transcoding/json_to_wire.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "absl/strings/escaping.h"
#include "gateway/transcoding/plain_run.h"
#include "services/common/text/utf8.h"

namespace nutgraf::gateway {
namespace {

using Kind = FieldRow::Kind;

// Deeper JSON is for the thorough way, which has the limit that clients are told of.
constexpr int kDepth = 32;

enum WireType : uint32_t { kVarint = 0, kFixed64Bits = 1, kLength = 2, kFixed32Bits = 5 };

void AppendVarint(uint64_t value, std::string* wire) {
  while (value >= 0x80) {
    wire->push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  wire->push_back(static_cast<char>(value));
}

void AppendTag(const FieldRow& row, uint32_t wire_type, std::string* wire) {
  AppendVarint(row.number << 3 | wire_type, wire);
}

template <typename Number>
void AppendFixed(Number number, std::string* wire) {
  static_assert(std::endian::native == std::endian::little);
  wire->append(reinterpret_cast<const char*>(&number), sizeof number);
}

uint64_t Zigzag(int64_t value) {
  return static_cast<uint64_t>(value) << 1 ^ static_cast<uint64_t>(value >> 63);
}

// Base64 in the one form that all agree on: the standard alphabet, padded, and no bits
// left over.
bool IsPlainBase64(std::string_view text) {
  if (text.size() % 4 != 0) return false;
  size_t padding = 0;
  while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
  if (padding == 0) return text.find('=') == text.npos;
  if (text.find('=') != text.size() - padding) return false;
  constexpr std::string_view kNothingLeftOver[] = {"AEIMQUYcgkosw048", "AQgw"};
  return kNothingLeftOver[padding - 1].find(text[text.size() - 1 - padding]) !=
         std::string_view::npos;
}

class JsonReader {
 public:
  JsonReader(std::string_view json, std::string* wire) : json_(json), wire_(wire) {}

  bool ReadWhole(const MessageTable& table) {
    SkipBlanks();
    if (!ReadMessage(table, 0)) return false;
    SkipBlanks();
    return at_ == json_.size();
  }

 private:
  // --- Characters ---

  void SkipBlanks() {
    while (at_ < json_.size() && (json_[at_] == ' ' || json_[at_] == '\n' || json_[at_] == '\r' ||
                                  json_[at_] == '\t')) {
      ++at_;
    }
  }

  bool Take(char wanted) {
    if (at_ >= json_.size() || json_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  bool TakeWord(std::string_view word) {
    if (!json_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  // What lies between quotes, when it has no escapes.
  bool TakePlainString(std::string_view* text) {
    if (!Take('"')) return false;
    const size_t begin = at_;
    at_ = EndOfRun(at_);
    *text = json_.substr(begin, at_ - begin);
    return Take('"');
  }

  // The place of the next quote, escape or control.
  size_t EndOfRun(size_t at) const {
    return at + PlainRun<'"', '\\'>(json_.substr(at));
  }

  bool TakeString(std::string* text) {
    if (!Take('"')) return false;
    while (true) {
      const size_t end = EndOfRun(at_);
      text->append(json_, at_, end - at_);
      at_ = end;
      if (Take('"')) return true;
      if (!Take('\\') || !TakeEscape(text)) return false;
    }
  }

  bool TakeEscape(std::string* text) {
    if (at_ >= json_.size()) return false;
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
    const char letter = json_[at_++];
    if (letter != 'u') {
      const size_t at = kLetters.find(letter);
      if (at != kLetters.npos) text->push_back(kMeant[at]);
      return at != kLetters.npos;
    }
    uint32_t unit = 0;
    if (!TakeUnit(&unit) || unit == 0) return false;
    if (unit < 0xd800 || unit > 0xdfff) {
      text::Append(unit, text);
      return true;
    }
    uint32_t low = 0;
    if (unit > 0xdbff || !TakeWord("\\u") || !TakeUnit(&low) || low < 0xdc00 || low > 0xdfff) {
      return false;
    }
    text::Append(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00), text);
    return true;
  }

  bool TakeUnit(uint32_t* unit) {
    const std::string_view digits = json_.substr(at_, 4);
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), *unit, 16);
    at_ += digits.size();
    return digits.size() == 4 && error == std::errc() && end == digits.end();
  }

  // --- Numbers ---

  // A whole number, as JSON writes them.
  template <typename Number>
  bool TakeInteger(Number* number) {
    const char* const begin = json_.data() + at_;
    const char* const all = json_.data() + json_.size();
    const auto [end, error] = std::from_chars(begin, all, *number);
    if (error != std::errc()) return false;
    const std::string_view text(begin, static_cast<size_t>(end - begin));
    const std::string_view digits = text.substr(text[0] == '-' ? 1 : 0);
    if (digits[0] == '0' && text.size() > 1) return false;
    // 1.0 and 1e3 are whole numbers too, for the thorough way.
    if (end < all && (*end == '.' || *end == 'e' || *end == 'E')) return false;
    at_ += text.size();
    return true;
  }

  template <typename Number>
  bool TakeQuotedInteger(Number* number) {
    if (!Take('"')) return TakeInteger(number);
    return TakeInteger(number) && Take('"');
  }

  bool TakeDouble(double* number) {
    const size_t begin = at_;
    while (at_ < json_.size() && std::string_view("+-.eE0123456789").find(json_[at_]) !=
                                     std::string_view::npos) {
      ++at_;
    }
    const std::string_view text = json_.substr(begin, at_ - begin);
    const size_t sign = text.starts_with('-') ? 1 : 0;
    if (text.size() <= sign || text[sign] == '.' || text.back() == '.') return false;
    // "1.e5" and "01" are no JSON.
    if (text.find(".e") != text.npos || text.find(".E") != text.npos) return false;
    if (text[sign] == '0' && text.size() > sign + 1 && text[sign + 1] != '.') return false;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), *number);
    // -0 is 0 for the thorough way, and -0.0 is not.
    const bool negative_zero = sign == 1 && *number == 0;
    return error == std::errc() && end == text.end() && std::isfinite(*number) && !negative_zero;
  }

  // --- Values ---

  bool ReadMessage(const MessageTable& table, int depth) {
    if (depth > kDepth || !Take('{')) return false;
    SkipBlanks();
    if (Take('}')) return true;
    uint64_t seen = 0;
    uint64_t chosen = 0;
    do {
      SkipBlanks();
      std::string_view name;
      if (!TakePlainString(&name)) return false;
      const auto found = table.by_name.find(absl::string_view(name.data(), name.size()));
      if (found == table.by_name.end()) return false;
      const FieldRow& row = table.rows[static_cast<size_t>(found->second)];
      if (!Mark(found->second, &seen)) return false;
      if (row.choice >= 0 && !Mark(row.choice, &chosen)) return false;
      if (row.kind == Kind::kOther || row.kind == Kind::kDuration) return false;
      SkipBlanks();
      if (!Take(':')) return false;
      SkipBlanks();
      if (!(row.repeated ? ReadArray(row, depth) : ReadValue(row, depth))) return false;
      SkipBlanks();
    } while (Take(','));
    return Take('}');
  }

  static bool Mark(int place, uint64_t* seen) {
    const uint64_t bit = uint64_t{1} << place;
    const bool is_new = (*seen & bit) == 0;
    *seen |= bit;
    return is_new;
  }

  // Each value with its tag, which readers take as well as the packed form.
  bool ReadArray(const FieldRow& row, int depth) {
    if (!Take('[')) return false;
    SkipBlanks();
    if (Take(']')) return true;
    do {
      SkipBlanks();
      if (!ReadValue(row, depth)) return false;
      SkipBlanks();
    } while (Take(','));
    return Take(']');
  }

  bool ReadValue(const FieldRow& row, int depth) {
    switch (row.kind) {
      case Kind::kString:
      case Kind::kBytes:
        return ReadText(row);
      case Kind::kMessage: {
        AppendTag(row, kLength, wire_);
        const size_t begin = wire_->size();
        return ReadMessage(*row.message, depth + 1) && PutLength(begin);
      }
      case Kind::kEnum:
        return ReadEnum(row);
      case Kind::kBool: {
        const bool value = TakeWord("true");
        if (!value && !TakeWord("false")) return false;
        return AppendNumber(row, value ? 1 : 0);
      }
      default:
        return ReadNumber(row);
    }
  }

  bool ReadText(const FieldRow& row) {
    AppendTag(row, kLength, wire_);
    const size_t begin = wire_->size();
    if (row.kind == Kind::kString) return TakeString(wire_) && PutLength(begin);
    std::string_view coded;
    std::string bytes;
    if (!TakePlainString(&coded) || !IsPlainBase64(coded) ||
        !absl::Base64Unescape(absl::string_view(coded.data(), coded.size()), &bytes)) {
      return false;
    }
    wire_->append(bytes);
    return PutLength(begin);
  }

  bool ReadEnum(const FieldRow& row) {
    std::string_view name;
    if (!TakePlainString(&name)) return false;
    const auto* value = row.enum_type->FindValueByName(std::string(name));
    return value != nullptr && AppendNumber(row, static_cast<uint64_t>(value->number()));
  }

  bool ReadNumber(const FieldRow& row) {
    switch (row.kind) {
      case Kind::kInt32:
      case Kind::kSint32:
      case Kind::kSfixed32: {
        int32_t value = 0;
        return TakeInteger(&value) && AppendSigned(row, value);
      }
      case Kind::kUint32:
      case Kind::kFixed32: {
        uint32_t value = 0;
        return TakeInteger(&value) && AppendNumber(row, value);
      }
      case Kind::kInt64:
      case Kind::kSint64:
      case Kind::kSfixed64: {
        int64_t value = 0;
        return TakeQuotedInteger(&value) && AppendSigned(row, value);
      }
      case Kind::kUint64:
      case Kind::kFixed64: {
        uint64_t value = 0;
        return TakeQuotedInteger(&value) && AppendNumber(row, value);
      }
      case Kind::kFloat:
      case Kind::kDouble:
        return ReadFloating(row);
      default:
        return false;
    }
  }

  bool ReadFloating(const FieldRow& row) {
    double value = 0;
    if (!TakeDouble(&value)) return false;
    if (row.kind == Kind::kDouble) {
      AppendTag(row, kFixed64Bits, wire_);
      AppendFixed(value, wire_);
      return true;
    }
    if (std::abs(value) > std::numeric_limits<float>::max()) return false;
    AppendTag(row, kFixed32Bits, wire_);
    AppendFixed(static_cast<float>(value), wire_);
    return true;
  }

  // --- Wire ---

  bool AppendSigned(const FieldRow& row, int64_t value) {
    const bool zigzag = row.kind == Kind::kSint32 || row.kind == Kind::kSint64;
    return AppendNumber(row, zigzag ? Zigzag(value) : static_cast<uint64_t>(value));
  }

  bool AppendNumber(const FieldRow& row, uint64_t bits) {
    switch (row.kind) {
      case Kind::kFixed32:
      case Kind::kSfixed32:
        AppendTag(row, kFixed32Bits, wire_);
        AppendFixed(static_cast<uint32_t>(bits), wire_);
        break;
      case Kind::kFixed64:
      case Kind::kSfixed64:
        AppendTag(row, kFixed64Bits, wire_);
        AppendFixed(bits, wire_);
        break;
      default:
        AppendTag(row, kVarint, wire_);
        AppendVarint(bits, wire_);
    }
    return true;
  }

  // Puts the length of what was appended since `begin` before it.
  bool PutLength(size_t begin) {
    std::string length;
    AppendVarint(wire_->size() - begin, &length);
    wire_->insert(begin, length);
    return true;
  }

  const std::string_view json_;
  std::string* const wire_;
  size_t at_ = 0;
};

}  // namespace

bool ReadWire(const MessageTable& table, std::string_view json, std::string* wire) {
  wire->reserve(json.size() + 16);
  return text::IsValid(json) && JsonReader(json, wire).ReadWhole(table);
}

}  // namespace nutgraf::gateway
