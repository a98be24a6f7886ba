#include "gateway/transcoding/wire_to_json.h"

#include <bit>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "gateway/transcoding/json_values.h"
#include "services/common/text/utf8.h"

namespace nutgraf::gateway {
namespace {

using Kind = FieldRow::Kind;

// Deeper messages are left to protobuf, which has a limit of its own.
constexpr int kDepth = 32;

enum WireType : uint32_t { kVarint = 0, kFixed64Bits = 1, kLength = 2, kFixed32Bits = 5 };

// A cursor over wire bytes. After a failed read it is of no more use.
class WireReader {
 public:
  explicit WireReader(std::string_view bytes) : at_(bytes.data()), end_(at_ + bytes.size()) {}

  bool done() const { return at_ == end_; }

  bool Varint(uint64_t* value) {
    *value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at_ == end_) return false;
      const auto byte = static_cast<unsigned char>(*at_++);
      *value |= static_cast<uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return shift < 63 || byte <= 1;
    }
    return false;
  }

  // A tag or a length, in as few bytes as will do: protobuf takes more, but not any number.
  bool ShortVarint(uint64_t* value) {
    const char* const begin = at_;
    return Varint(value) && (at_[-1] != 0 || at_ - begin == 1);
  }

  bool Fixed(size_t size, uint64_t* value) {
    static_assert(std::endian::native == std::endian::little);
    if (static_cast<size_t>(end_ - at_) < size) return false;
    *value = 0;
    std::memcpy(value, at_, size);
    at_ += size;
    return true;
  }

  bool Bytes(std::string_view* bytes) {
    uint64_t size = 0;
    if (!ShortVarint(&size) || size > static_cast<uint64_t>(end_ - at_)) return false;
    *bytes = {at_, static_cast<size_t>(size)};
    at_ += size;
    return true;
  }

  bool Skip(uint32_t wire_type) {
    uint64_t value = 0;
    std::string_view bytes;
    switch (wire_type) {
      case kVarint:
        return Varint(&value);
      case kFixed64Bits:
        return Fixed(8, &value);
      case kLength:
        return Bytes(&bytes);
      case kFixed32Bits:
        return Fixed(4, &value);
      default:
        return false;  // groups
    }
  }

 private:
  const char* at_;
  const char* const end_;
};

uint32_t WireTypeOf(Kind kind) {
  switch (kind) {
    case Kind::kFixed64:
    case Kind::kSfixed64:
    case Kind::kDouble:
      return kFixed64Bits;
    case Kind::kFixed32:
    case Kind::kSfixed32:
    case Kind::kFloat:
      return kFixed32Bits;
    case Kind::kString:
    case Kind::kBytes:
    case Kind::kMessage:
    case Kind::kDuration:
    case Kind::kOther:
      return kLength;
    default:
      return kVarint;
  }
}

// A number as it came, in the low bits.
bool ReadNumber(uint32_t wire_type, WireReader* reader, uint64_t* bits) {
  switch (wire_type) {
    case kVarint:
      return reader->Varint(bits);
    case kFixed64Bits:
      return reader->Fixed(8, bits);
    default:
      return reader->Fixed(4, bits);
  }
}

int64_t Unzigzag(uint64_t bits) {
  return static_cast<int64_t>(bits >> 1) ^ -static_cast<int64_t>(bits & 1);
}

// Whether the number is the one that a field without presence need not say.
bool IsDefault(Kind kind, uint64_t bits) {
  switch (kind) {
    case Kind::kInt32:
    case Kind::kUint32:
    case Kind::kSint32:
    case Kind::kEnum:
      return static_cast<uint32_t>(bits) == 0;
    default:
      return bits == 0;
  }
}

void AppendScalar(const FieldRow& row, uint64_t bits, std::string* json) {
  switch (row.kind) {
    case Kind::kInt32:
    case Kind::kSfixed32:
      absl::StrAppend(json, static_cast<int32_t>(bits));
      return;
    case Kind::kUint32:
    case Kind::kFixed32:
      absl::StrAppend(json, static_cast<uint32_t>(bits));
      return;
    case Kind::kSint32:
      absl::StrAppend(json, static_cast<int32_t>(Unzigzag(static_cast<uint32_t>(bits))));
      return;
    case Kind::kInt64:
    case Kind::kSfixed64:
      absl::StrAppend(json, "\"", static_cast<int64_t>(bits), "\"");
      return;
    case Kind::kUint64:
    case Kind::kFixed64:
      absl::StrAppend(json, "\"", bits, "\"");
      return;
    case Kind::kSint64:
      absl::StrAppend(json, "\"", Unzigzag(bits), "\"");
      return;
    case Kind::kFloat:
      return AppendNumber(std::bit_cast<float>(static_cast<uint32_t>(bits)), json);
    case Kind::kDouble:
      return AppendNumber(std::bit_cast<double>(bits), json);
    case Kind::kBool:
      json->append(bits != 0 ? "true" : "false");
      return;
    default:
      return AppendEnum(*row.enum_type, static_cast<int32_t>(bits), json);
  }
}

class WirePrinter {
 public:
  WirePrinter(const MessageTable& table, std::string_view wire, int depth, std::string* json)
      : table_(table), reader_(wire), depth_(depth), json_(json) {}

  bool Print() {
    if (depth_ > kDepth) return false;
    json_->push_back('{');
    while (!reader_.done()) {
      uint64_t tag = 0;
      if (!reader_.ShortVarint(&tag) || tag > UINT32_MAX || tag < 8) return false;
      if (!PrintField(static_cast<uint32_t>(tag >> 3), static_cast<uint32_t>(tag & 7))) {
        return false;
      }
    }
    EndArray();
    json_->push_back('}');
    return true;
  }

 private:
  bool PrintField(uint32_t number, uint32_t wire_type) {
    if (number < last_number_) return false;
    const bool again = number == last_number_;
    last_number_ = number;
    const FieldRow* row = table_.FindNumber(number);
    if (row == nullptr) return reader_.Skip(wire_type);
    if (row->kind == Kind::kOther || (again && !row->repeated)) return false;
    if (row->choice >= 0 && !Choose(row->choice)) return false;
    const uint32_t own_type = WireTypeOf(row->kind);
    if (own_type == kLength) return wire_type == kLength && PrintLength(*row);
    if (wire_type == own_type) return PrintNumber(*row, own_type, &reader_);
    if (wire_type != kLength || !row->repeated) return false;
    std::string_view packed;
    if (!reader_.Bytes(&packed)) return false;
    for (WireReader numbers(packed); !numbers.done();) {
      if (!PrintNumber(*row, own_type, &numbers)) return false;
    }
    return true;
  }

  // Of the fields of a oneof, the last counts; only one is expected.
  bool Choose(int choice) {
    const uint64_t bit = uint64_t{1} << choice;
    if ((chosen_ & bit) != 0) return false;
    chosen_ |= bit;
    return true;
  }

  bool PrintNumber(const FieldRow& row, uint32_t wire_type, WireReader* reader) {
    uint64_t bits = 0;
    if (!ReadNumber(wire_type, reader, &bits)) return false;
    if (!row.repeated && !row.has_presence && IsDefault(row.kind, bits)) return true;
    BeginValue(row);
    AppendScalar(row, bits, json_);
    return true;
  }

  bool PrintLength(const FieldRow& row) {
    std::string_view bytes;
    if (!reader_.Bytes(&bytes)) return false;
    const bool is_text = row.kind == Kind::kString || row.kind == Kind::kBytes;
    if (is_text && bytes.empty() && !row.repeated && !row.has_presence) return true;
    BeginValue(row);
    switch (row.kind) {
      case Kind::kString:
        if (!text::IsValid(bytes)) return false;
        AppendString(bytes, json_);
        return true;
      case Kind::kBytes:
        AppendBytes(bytes, json_);
        return true;
      case Kind::kDuration:
        return AppendDuration(bytes, json_);
      default:
        return WirePrinter(*row.message, bytes, depth_ + 1, json_).Print();
    }
  }

  // What comes before a value: its name, or the comma within its array.
  void BeginValue(const FieldRow& row) {
    if (array_ == &row) return json_->push_back(',');
    EndArray();
    if (!first_) json_->push_back(',');
    first_ = false;
    json_->push_back('"');
    json_->append(row.name).append("\":");
    if (!row.repeated) return;
    array_ = &row;
    json_->push_back('[');
  }

  void EndArray() {
    if (array_ != nullptr) json_->push_back(']');
    array_ = nullptr;
  }

  const MessageTable& table_;
  WireReader reader_;
  const int depth_;
  std::string* const json_;
  uint32_t last_number_ = 0;
  uint64_t chosen_ = 0;
  const FieldRow* array_ = nullptr;  // the repeated field whose values are being printed
  bool first_ = true;
};

}  // namespace

bool PrintWire(const MessageTable& table, std::string_view wire, std::string* json) {
  return WirePrinter(table, wire, 0, json).Print();
}

}  // namespace nutgraf::gateway
