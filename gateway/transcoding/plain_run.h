// How far a JSON string can be copied as it is.
//
//   PlainRun<'"', '\\'>("a \"b\"") == 2
//
// The length of the longest beginning of `text` without a control character (below 0x20) and
// without any of `kStops`. Sixteen bytes at a time, by the vector types of GCC and Clang, which
// every processor has or is given.

#ifndef NUTGRAF_GATEWAY_TRANSCODING_PLAIN_RUN_H_
#define NUTGRAF_GATEWAY_TRANSCODING_PLAIN_RUN_H_

#include <cstdint>
#include <cstring>
#include <string_view>

namespace nutgraf::gateway {

template <unsigned char... kStops>
size_t PlainRun(std::string_view text) {
  using Block = unsigned char __attribute__((vector_size(16)));
  size_t at = 0;
  for (; at + sizeof(Block) <= text.size(); at += sizeof(Block)) {
    Block block;
    std::memcpy(&block, text.data() + at, sizeof block);
    const auto stops = ((block < 0x20) | ... | (block == kStops));
    uint64_t halves[2];
    std::memcpy(halves, &stops, sizeof halves);
    if ((halves[0] | halves[1]) != 0) break;
  }
  const auto is_stop = [](unsigned char c) { return ((c < 0x20) || ... || (c == kStops)); };
  while (at < text.size() && !is_stop(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_TRANSCODING_PLAIN_RUN_H_
