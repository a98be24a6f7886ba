#include "services/common/wire/offset_encoding.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/common/document/reason.h"

namespace nutgraf::wire {
namespace {

constexpr size_t kStride = 64;

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Adds the messages directly inside `message` to `out`.
void CollectChildren(Message* message, std::vector<Message*>* out) {
  const auto* reflection = message->GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(*message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      out->push_back(reflection->MutableMessage(message, field));
      continue;
    }
    const int size = reflection->FieldSize(*message, field);
    for (int i = 0; i < size; ++i) {
      out->push_back(reflection->MutableRepeatedMessage(message, field, i));
    }
  }
}

}  // namespace

v1::OffsetEncoding Effective(v1::OffsetEncoding requested) {
  return requested == v1::OFFSET_ENCODING_UNSPECIFIED ? v1::CODE_POINTS : requested;
}

UnitIndex::UnitIndex(std::string_view text, v1::OffsetEncoding encoding)
    : text_(text), encoding_(encoding) {
  one_to_one_ = encoding == v1::BYTES ||
                std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
  if (one_to_one_) return;
  int32_t units = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i % kStride == 0) checkpoints_.push_back(units);
    units += UnitsAt(i);
  }
  checkpoints_.push_back(units);  // the whole text
}

int32_t UnitIndex::UnitsAt(size_t byte) const {
  const auto c = static_cast<unsigned char>(text_[byte]);
  if (c >= 0x80 && c < 0xC0) return 0;  // a continuation byte
  return c >= 0xF0 && encoding_ == v1::UTF16 ? 2 : 1;
}

std::optional<int32_t> UnitIndex::ToUnits(int32_t byte_offset) const {
  if (byte_offset < 0 || static_cast<size_t>(byte_offset) > text_.size()) return std::nullopt;
  const size_t offset = byte_offset;
  if (offset < text_.size() && (static_cast<unsigned char>(text_[offset]) & 0xC0) == 0x80) {
    return std::nullopt;
  }
  if (one_to_one_) return byte_offset;
  if (offset == text_.size()) return checkpoints_.back();
  int32_t units = checkpoints_[offset / kStride];
  for (size_t i = offset - offset % kStride; i < offset; ++i) units += UnitsAt(i);
  return units;
}

std::optional<int32_t> UnitIndex::ToBytes(int32_t unit_offset) const {
  if (unit_offset < 0) return std::nullopt;
  if (one_to_one_) return ToUnits(unit_offset);
  if (unit_offset > checkpoints_.back()) return std::nullopt;
  // The last stride that begins at or before the offset; the final checkpoint is
  // the end of the text, not a stride.
  const auto after =
      std::upper_bound(checkpoints_.begin(), checkpoints_.end() - 1, unit_offset);
  const size_t stride = std::max<ptrdiff_t>(after - checkpoints_.begin() - 1, 0);
  int32_t units = checkpoints_[stride];
  size_t i = stride * kStride;
  while (i < text_.size() && units < unit_offset) units += UnitsAt(i++);
  while (i < text_.size() && UnitsAt(i) == 0) ++i;
  if (units != unit_offset) return std::nullopt;  // between two surrogates
  return static_cast<int32_t>(i);
}

OffsetRecoder::OffsetRecoder(const Blocks& blocks, v1::OffsetEncoding from,
                             v1::OffsetEncoding to)
    : blocks_(blocks), from_(Effective(from)), to_(Effective(to)), index_(blocks.size()) {}

absl::Status OffsetRecoder::Recode(Message* message) {
  std::vector<Message*> pending = {message};
  while (!pending.empty()) {
    Message* next = pending.back();
    pending.pop_back();
    if (next->GetDescriptor() != v1::TextSpan::descriptor()) {
      CollectChildren(next, &pending);
      continue;
    }
    if (auto status = RecodeSpan(static_cast<v1::TextSpan*>(next)); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status OffsetRecoder::RecodeSpan(v1::TextSpan* span) {
  const BlockIndex* index = Index(span->block());
  std::optional<int32_t> begin, end;
  if (index != nullptr && span->begin() <= span->end()) {
    if (auto bytes = index->from.ToBytes(span->begin())) begin = index->to.ToUnits(*bytes);
    if (auto bytes = index->from.ToBytes(span->end())) end = index->to.ToUnits(*bytes);
  }
  if (!begin || !end) {
    return document::WithReason(
        absl::InvalidArgumentError(absl::StrCat(
            "The span {block: ", span->block(), ", begin: ", span->begin(), ", end: ", span->end(),
            "} does not lie on characters of the article in ", v1::OffsetEncoding_Name(from_),
            ".")),
        document::kSpanInvalid);
  }
  span->set_begin(*begin);
  span->set_end(*end);
  return absl::OkStatus();
}

const OffsetRecoder::BlockIndex* OffsetRecoder::Index(int32_t block) {
  if (block < 0 || block >= blocks_.size()) return nullptr;
  if (!index_[block]) {
    const std::string& text = blocks_[block].text();
    index_[block] = BlockIndex{UnitIndex(text, from_), UnitIndex(text, to_)};
  }
  // From bytes, ToBytes is the identity check that UnitIndex(BYTES) makes.
  return &*index_[block];
}

}  // namespace nutgraf::wire
