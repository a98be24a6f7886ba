// A scanner with a stack of its own. Beside each open object it keeps the message
// type that the object stands for, or none where keys are free (maps, Struct, Any).

#include "gateway/transcoding/json_check.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/common/document/reason.h"
#include "services/common/text/utf8.h"

namespace nutgraf::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

// Well-known types whose JSON is not an object of their fields.
bool HasFormOfItsOwn(const Descriptor& type) {
  switch (type.well_known_type()) {
    case Descriptor::WELLKNOWNTYPE_UNSPECIFIED:
      return false;
    default:
      return true;
  }
}

// One open object or array.
struct Frame {
  bool array = false;
  // What an element or member is; null where anything goes.
  const FieldDescriptor* field = nullptr;  // of an array, a map, or the current member
  const Descriptor* type = nullptr;        // of an object that is a message
  bool free_keys = false;                  // an object whose keys are data
  std::string key;                         // the current member's, for paths
  int64_t index = -1;                      // the current element's, for paths
  std::unordered_set<std::string> keys;    // seen so far
};

class Checker {
 public:
  Checker(std::string_view json, const JsonCheckOptions& options)
      : json_(json), options_(options) {}

  absl::Status Check(const Descriptor* type) {
    SkipBlanks();
    const bool object = type != nullptr && !HasFormOfItsOwn(*type);
    if (object && Peek() != '{') {
      Fail(kJsonMalformed, "a JSON object is expected");
    } else if (Value(nullptr, object ? type : nullptr)) {
      while (!frames_.empty() && Advance()) {
      }
    }
    if (status_.ok()) {
      SkipBlanks();
      if (at_ < json_.size()) Fail(kJsonMalformed, "nothing may follow the JSON value");
    }
    return status_;
  }

 private:
  // Takes the next element or member of the innermost frame, or closes it.
  bool Advance() {
    Frame& frame = frames_.back();
    const char close = frame.array ? ']' : '}';
    const bool first = frame.index < 0;
    SkipBlanks();
    if (first && Take(close)) return Close();
    if (!first) {
      if (Take(close)) return Close();
      if (!Take(',')) {
        return Fail(kJsonMalformed,
                    absl::StrCat("',' or '", std::string(1, close), "' is expected"));
      }
      SkipBlanks();
    }
    ++frame.index;
    if (!frame.array) {
      if (!Key(&frame)) return false;
      SkipBlanks();
      if (!Take(':')) return Fail(kJsonMalformed, "':' is expected");
      SkipBlanks();
    }
    return Fits(frame.field, frame.array) && Value(frame.field, MessageOf(frame.field));
  }

  // Whether the value that begins here has the form that `field` asks for. Protobuf's
  // reader takes "yes" for true and one value for a list of one.
  bool Fits(const FieldDescriptor* field, bool element) {
    const char c = Peek();
    if (field == nullptr || c == 'n') return true;
    if (!element && field->is_repeated()) {
      const char open = field->is_map() ? '{' : '[';
      return c == open || Misfit(field->is_map() ? "an object" : "an array");
    }
    if (MessageOf(field) != nullptr) return c == '{' || Misfit("an object");
    if (field->message_type() != nullptr) return true;
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
      return c == 't' || c == 'f' || Misfit("true or false");
    }
    return (c != '{' && c != '[') || Misfit("a single value");
  }

  // What begins no value at all is left to Value to complain of.
  bool Misfit(const char* expected) {
    static constexpr std::string_view kBeginnings = "{[\"tf-0123456789";
    if (at_ == json_.size() || kBeginnings.find(Peek()) == kBeginnings.npos) return true;
    return Fail(document::kFieldInvalid, absl::StrCat(expected, " is expected"));
  }

  bool Close() {
    frames_.pop_back();
    return true;
  }

  static const Descriptor* MessageOf(const FieldDescriptor* field) {
    const bool message = field != nullptr && field->message_type() != nullptr &&
                         !HasFormOfItsOwn(*field->message_type());
    return message ? field->message_type() : nullptr;
  }

  bool Key(Frame* frame) {
    const size_t begin = at_;
    frame->key.clear();
    std::string key;
    if (Peek() != '"') return Fail(kJsonMalformed, "a key in double quotes is expected");
    if (!String(&key)) return false;
    frame->key = std::move(key);
    std::string name = frame->key;
    if (frame->type != nullptr && !frame->free_keys) {
      const FieldDescriptor* field = FindField(*frame->type, frame->key);
      if (field == nullptr && !options_.ignore_unknown_fields) {
        at_ = begin;
        return Fail(kJsonUnknownField, absl::StrCat("there is no field \"", frame->key, "\" in ",
                                                    frame->type->full_name()));
      }
      frame->field = field;
      if (field != nullptr) name = field->name();  // snake_case and camelCase are one field
    }
    if (!frame->keys.insert(std::move(name)).second) {
      at_ = begin;
      return Fail(kJsonDuplicateKey, absl::StrCat("\"", frame->key, "\" is there twice"));
    }
    return true;
  }

  static const FieldDescriptor* FindField(const Descriptor& type, const std::string& key) {
    if (const FieldDescriptor* field = type.FindFieldByName(key)) return field;
    for (int i = 0; i < type.field_count(); ++i) {
      if (type.field(i)->json_name() == key) return type.field(i);
    }
    return nullptr;
  }

  // A value of `field`, or of a message `type` at the top.
  bool Value(const FieldDescriptor* field, const Descriptor* type) {
    switch (Peek()) {
      case '{':
        return OpenObject(field, type);
      case '[':
        return OpenArray(field);
      case '"':
        return String(nullptr);
      case 't':
        return Word("true");
      case 'f':
        return Word("false");
      case 'n':
        return Word("null");
      default:
        return Number();
    }
  }

  bool OpenObject(const FieldDescriptor* field, const Descriptor* type) {
    if (!Room()) return false;
    Frame frame;
    frame.type = type;
    if (field != nullptr && field->is_map()) {
      frame.type = nullptr;
      frame.field = field->message_type()->map_value();
    }
    frame.free_keys = frame.type == nullptr;
    frames_.push_back(std::move(frame));
    return true;
  }

  bool OpenArray(const FieldDescriptor* field) {
    if (!Room()) return false;
    Frame frame;
    frame.array = true;
    // Only a repeated field's array holds values of the field.
    if (field != nullptr && field->is_repeated() && !(frames_.back().array)) frame.field = field;
    frames_.push_back(std::move(frame));
    return true;
  }

  bool Room() {
    if (static_cast<int>(frames_.size()) >= options_.max_depth) {
      return Fail(kJsonTooDeep, absl::StrCat("nesting is deeper than ", options_.max_depth));
    }
    ++at_;
    return true;
  }

  bool Word(std::string_view word) {
    if (json_.substr(at_, word.size()) != word) return Fail(kJsonMalformed, "a value is expected");
    at_ += word.size();
    return true;
  }

  bool Digits() {
    const size_t begin = at_;
    while (Peek() >= '0' && Peek() <= '9') ++at_;
    return at_ > begin || Fail(kJsonMalformed, at_ == json_.size() ? "the JSON ends too early"
                                                                   : "a value is expected");
  }

  bool Number() {
    Take('-');
    if (Take('0')) {
      if (Peek() >= '0' && Peek() <= '9') {
        return Fail(kJsonMalformed, "a number may not begin with 0");
      }
    } else if (!Digits()) {
      return false;
    }
    if (Take('.') && !Digits()) return false;
    if (Take('e') || Take('E')) {
      if (!Take('+')) Take('-');
      if (!Digits()) return false;
    }
    return true;
  }

  // Takes a string; its text goes to `*text` when that is wanted.
  bool String(std::string* text) {
    ++at_;
    while (at_ < json_.size()) {
      const unsigned char c = static_cast<unsigned char>(json_[at_]);
      if (c == '"') {
        ++at_;
        return true;
      }
      if (c < 0x20) return Fail(kJsonMalformed, "a control character must be escaped");
      const size_t begin = at_;
      if (c == '\\') {
        if (!Escape(text)) return false;
        continue;
      }
      if (c < 0x80) {
        ++at_;
      } else if (text::Next(json_, &at_) == 0xFFFD && at_ == begin + 1) {
        at_ = begin;
        return Fail(kJsonMalformed, "the text is not UTF-8");
      }
      if (text != nullptr) text->append(json_.substr(begin, at_ - begin));
    }
    return Fail(kJsonMalformed, "the JSON ends inside a string");
  }

  bool Escape(std::string* text) {
    static constexpr std::string_view kFrom = "\"\\/bfnrt";
    static constexpr std::string_view kTo = "\"\\/\b\f\n\r\t";
    const char c = at_ + 1 < json_.size() ? json_[at_ + 1] : '\0';
    const size_t simple = c == '\0' ? kFrom.npos : kFrom.find(c);
    if (simple != kFrom.npos) {
      at_ += 2;
      if (text != nullptr) text->push_back(kTo[simple]);
      return true;
    }
    int64_t code = c == 'u' ? Hex(at_ + 2) : -1;
    if (code < 0) return Fail(kJsonMalformed, "the escape is malformed");
    size_t length = 6;
    if (code >= 0xD800 && code <= 0xDFFF) {
      const bool pair = code < 0xDC00 && json_.substr(at_ + 6, 2) == "\\u";
      const int64_t low = pair ? Hex(at_ + 8) : -1;
      if (low < 0xDC00 || low > 0xDFFF) {
        return Fail(kJsonMalformed, "half of a surrogate pair is missing");
      }
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
      length = 12;
    }
    at_ += length;
    if (text != nullptr) text::Append(static_cast<char32_t>(code), text);
    return true;
  }

  int64_t Hex(size_t at) const {
    if (at + 4 > json_.size()) return -1;
    int64_t value = 0;
    for (const char c : json_.substr(at, 4)) {
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return -1;
      value = value * 16 + digit;
    }
    return value;
  }

  void SkipBlanks() {
    while (at_ < json_.size() &&
           (json_[at_] == ' ' || json_[at_] == '\n' || json_[at_] == '\r' || json_[at_] == '\t')) {
      ++at_;
    }
  }

  char Peek() const { return at_ < json_.size() ? json_[at_] : '\0'; }
  bool Take(char c) {
    if (at_ >= json_.size() || json_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::string FieldPath() const {
    std::string path;
    for (const Frame& frame : frames_) {
      if (frame.index < 0) continue;
      if (frame.array) {
        absl::StrAppend(&path, "[", frame.index, "]");
      } else {
        absl::StrAppend(&path, path.empty() ? "" : ".", frame.key);
      }
    }
    return path;
  }

  bool Fail(std::string_view reason, const std::string& what) {
    const std::string_view before = json_.substr(0, at_);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const size_t column = at_ - (before.rfind('\n') + 1) + 1;
    status_ = document::WithReason(absl::InvalidArgumentError(absl::StrCat(
                                       "line ", lines + 1, ", column ", column, ": ", what)),
                                   reason, FieldPath());
    return false;
  }

  const std::string_view json_;
  const JsonCheckOptions& options_;
  size_t at_ = 0;
  std::vector<Frame> frames_;
  absl::Status status_;
};

}  // namespace

absl::Status CheckJson(std::string_view json, const Descriptor* type,
                       const JsonCheckOptions& options) {
  return Checker(json, options).Check(type);
}

}  // namespace nutgraf::gateway
