// Any bytes through every function of common/text; traps when an invariant breaks.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "services/common/text/utf8.h"
#include "tests/unit/text/text_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace nutgraf::text;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!SentencesFault(text).empty() || !TokensFault(text).empty()) std::abort();
  if (!IsValid(Sanitize(text)) || IsValid(text) != (Sanitize(text) == text)) std::abort();
  if (FoldForMatching(FoldForMatching(text)) != FoldForMatching(text)) std::abort();
  if (CodePoints(text) > Utf16Units(text)) std::abort();
  return 0;
}
