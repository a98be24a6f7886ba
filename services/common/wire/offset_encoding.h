// Offsets in the unit that a client counts in.
//
// Inside the suite every offset counts UTF-8 bytes; clients of other languages
// count UTF-16 units or code points. A message is recoded whole, at the edge:
//
//   OffsetRecoder recoder(article.blocks(), v1::BYTES, v1::UTF16);
//   absl::Status status = recoder.Recode(&analysis);    // every TextSpan in it
//
// Finding an offset is a look-up in a table of one entry for each 64 bytes of a
// block, so a million spans in one long block stay linear. ASCII blocks need none.
//
// The recoder copies nothing: the blocks must outlive it. One thread at a time.
// Fails with INVALID_ARGUMENT, naming the span, when a span of the message does
// not lie in its block; the message is then half recoded and to be thrown away.

#ifndef NUTGRAF_SERVICES_COMMON_WIRE_OFFSET_ENCODING_H_
#define NUTGRAF_SERVICES_COMMON_WIRE_OFFSET_ENCODING_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "google/protobuf/message.h"
#include "nutgraf/v1/article.pb.h"
#include "nutgraf/v1/text_span.pb.h"

namespace nutgraf::wire {

// Counts of one unit before every 64th byte of a text.
class UnitIndex {
 public:
  // `text` must outlive the index.
  UnitIndex(std::string_view text, v1::OffsetEncoding encoding);

  // Nothing where the offset is out of range or falls inside a code point.
  std::optional<int32_t> ToUnits(int32_t byte_offset) const;
  std::optional<int32_t> ToBytes(int32_t unit_offset) const;

 private:
  int32_t UnitsAt(size_t byte) const;  // that the byte at this place begins

  std::string_view text_;
  v1::OffsetEncoding encoding_;
  bool one_to_one_;
  std::vector<int32_t> checkpoints_;
};

class OffsetRecoder {
 public:
  using Blocks = google::protobuf::RepeatedPtrField<v1::Block>;

  // OFFSET_ENCODING_UNSPECIFIED means CODE_POINTS, as in the contract.
  OffsetRecoder(const Blocks& blocks, v1::OffsetEncoding from, v1::OffsetEncoding to);

  absl::Status Recode(google::protobuf::Message* message);

 private:
  struct BlockIndex {
    UnitIndex from, to;
  };
  absl::Status RecodeSpan(v1::TextSpan* span);
  const BlockIndex* Index(int32_t block);

  const Blocks& blocks_;
  v1::OffsetEncoding from_, to_;
  std::vector<std::optional<BlockIndex>> index_;
};

// The encoding that a request means: CODE_POINTS where it says none.
v1::OffsetEncoding Effective(v1::OffsetEncoding requested);

}  // namespace nutgraf::wire

#endif  // NUTGRAF_SERVICES_COMMON_WIRE_OFFSET_ENCODING_H_
