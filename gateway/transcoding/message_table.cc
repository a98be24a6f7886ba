#include "gateway/transcoding/message_table.h"

#include <algorithm>

namespace nutgraf::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using Kind = FieldRow::Kind;

// The largest number that is found by its place; ours stay below 40.
constexpr int kLargestNumber = 1000;

bool IsPlain(const Descriptor& type) {
  if (type.file()->syntax() != FileDescriptor::SYNTAX_PROTO3) return false;
  if (type.file()->package() == "google.protobuf") return false;
  if (static_cast<size_t>(type.field_count()) > MessageTable::kMostRows) return false;
  for (int i = 0; i < type.field_count(); ++i) {
    if (type.field(i)->number() > kLargestNumber) return false;
  }
  return true;
}

Kind KindOf(const FieldDescriptor& field) {
  switch (field.type()) {
    case FieldDescriptor::TYPE_INT32:
      return Kind::kInt32;
    case FieldDescriptor::TYPE_INT64:
      return Kind::kInt64;
    case FieldDescriptor::TYPE_UINT32:
      return Kind::kUint32;
    case FieldDescriptor::TYPE_UINT64:
      return Kind::kUint64;
    case FieldDescriptor::TYPE_SINT32:
      return Kind::kSint32;
    case FieldDescriptor::TYPE_SINT64:
      return Kind::kSint64;
    case FieldDescriptor::TYPE_FIXED32:
      return Kind::kFixed32;
    case FieldDescriptor::TYPE_FIXED64:
      return Kind::kFixed64;
    case FieldDescriptor::TYPE_SFIXED32:
      return Kind::kSfixed32;
    case FieldDescriptor::TYPE_SFIXED64:
      return Kind::kSfixed64;
    case FieldDescriptor::TYPE_FLOAT:
      return Kind::kFloat;
    case FieldDescriptor::TYPE_DOUBLE:
      return Kind::kDouble;
    case FieldDescriptor::TYPE_BOOL:
      return Kind::kBool;
    case FieldDescriptor::TYPE_STRING:
      return Kind::kString;
    case FieldDescriptor::TYPE_BYTES:
      return Kind::kBytes;
    case FieldDescriptor::TYPE_ENUM: {
      // The enum of null has a JSON of its own, and those of proto2 are closed.
      const auto& type = *field.enum_type();
      const bool plain = type.file()->syntax() == FileDescriptor::SYNTAX_PROTO3 &&
                         type.file()->package() != "google.protobuf";
      return plain ? Kind::kEnum : Kind::kOther;
    }
    case FieldDescriptor::TYPE_MESSAGE:
      return field.is_map() ? Kind::kOther : Kind::kMessage;
    case FieldDescriptor::TYPE_GROUP:
      return Kind::kOther;
  }
  return Kind::kOther;
}

}  // namespace

void MessageTables::FillRow(const FieldDescriptor& field, FieldRow* row) const {
  row->number = static_cast<uint32_t>(field.number());
  row->kind = KindOf(field);
  row->repeated = field.is_repeated();
  row->has_presence = field.has_presence();
  if (const auto* choice = field.real_containing_oneof()) row->choice = choice->index();
  row->name = field.json_name();
  row->enum_type = field.enum_type();
  if (row->kind != Kind::kMessage) return;
  row->message = Find(*field.message_type());
  if (row->message != nullptr) return;
  const bool duration = field.message_type()->full_name() == "google.protobuf.Duration";
  row->kind = duration ? Kind::kDuration : Kind::kOther;
}

// Under the lock.
const MessageTable* MessageTables::Find(const Descriptor& type) const {
  const auto [found, is_new] = tables_.try_emplace(&type);
  if (!is_new || !IsPlain(type)) return found->second.get();
  auto made = std::make_unique<MessageTable>();
  MessageTable* const table = made.get();
  found->second = std::move(made);  // before its fields, one of which may be of this type
  std::vector<const FieldDescriptor*> fields;
  for (int i = 0; i < type.field_count(); ++i) fields.push_back(type.field(i));
  std::sort(fields.begin(), fields.end(),
            [](const auto* a, const auto* b) { return a->number() < b->number(); });
  table->rows.resize(fields.size());
  for (size_t i = 0; i < fields.size(); ++i) {
    const FieldDescriptor& field = *fields[i];
    FillRow(field, &table->rows[i]);
    const auto number = static_cast<size_t>(field.number());
    if (table->by_number.size() <= number) table->by_number.resize(number + 1, -1);
    table->by_number[number] = static_cast<int>(i);
    table->by_name.emplace(field.name(), static_cast<int>(i));
    table->by_name.emplace(field.json_name(), static_cast<int>(i));
  }
  return table;
}

const MessageTable* MessageTables::Of(const Descriptor& type) const {
  const std::lock_guard lock(mutex_);
  return Find(type);
}

}  // namespace nutgraf::gateway
