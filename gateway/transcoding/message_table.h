// What is to be known of a message type to go between its JSON and its wire bytes without
// making a message: a row for each field, found by number and by name.
//
//   MessageTables tables;
//   const MessageTable* table = tables.Of(*v1::Article::descriptor());   // null: not so plain
//
// Only plain types have a table: of proto3, and none of google.protobuf's, which have JSON of
// their own. A plain type may have fields that are not (maps, Any, …): their kind is kOther.
// Tables live as their owner does; any thread.

#ifndef NUTGRAF_GATEWAY_TRANSCODING_MESSAGE_TABLE_H_
#define NUTGRAF_GATEWAY_TRANSCODING_MESSAGE_TABLE_H_

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "google/protobuf/descriptor.h"

namespace nutgraf::gateway {

struct MessageTable;

struct FieldRow {
  enum class Kind : uint8_t {
    kInt32, kInt64, kUint32, kUint64, kSint32, kSint64,
    kFixed32, kFixed64, kSfixed32, kSfixed64,
    kFloat, kDouble, kBool, kEnum, kString, kBytes, kMessage, kDuration, kOther,
  };

  uint32_t number = 0;
  Kind kind = Kind::kOther;
  bool repeated = false;
  bool has_presence = false;  // a value that is the default is said all the same
  int choice = -1;            // which oneof of the message it is of, if any
  std::string name;           // "titleText": how its JSON is printed
  const MessageTable* message = nullptr;                       // of kMessage
  const google::protobuf::EnumDescriptor* enum_type = nullptr;  // of kEnum
};

struct MessageTable {
  // A bit for each row and each choice, where a reader keeps what it has seen.
  static constexpr size_t kMostRows = 64;

  std::vector<FieldRow> rows;  // by number, rising
  std::vector<int> by_number;  // row of a small number, or -1
  absl::flat_hash_map<std::string, int> by_name;  // as the contract and as JSON spell it

  // Null when there is none.
  const FieldRow* FindNumber(uint32_t number) const {
    if (number >= by_number.size() || by_number[number] < 0) return nullptr;
    return &rows[static_cast<size_t>(by_number[number])];
  }
};

class MessageTables {
 public:
  const MessageTable* Of(const google::protobuf::Descriptor& type) const;

 private:
  const MessageTable* Find(const google::protobuf::Descriptor& type) const;
  void FillRow(const google::protobuf::FieldDescriptor& field, FieldRow* row) const;

  mutable std::mutex mutex_;
  // Null for types without a table. Guarded by mutex_; what is pointed to does not change.
  mutable std::unordered_map<const google::protobuf::Descriptor*, std::unique_ptr<MessageTable>>
      tables_;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_TRANSCODING_MESSAGE_TABLE_H_
