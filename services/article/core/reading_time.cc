#include "services/article/core/reading_time.h"

#include "absl/strings/ascii.h"
#include "services/common/text/utf8.h"

namespace nutgraf::article {
namespace {

struct Amount {
  int64_t words = 0;
  int64_t characters = 0;  // of scripts without spaces
};

// Words are runs between white space, as a reader or an editor counts them, that hold
// a letter or a digit.
void Count(std::string_view body, Amount* amount) {
  bool word = false;
  for (size_t at = 0; at < body.size();) {
    const auto byte = static_cast<unsigned char>(body[at]);
    if (byte > ' ' && byte < 0x7f) {
      word = word || absl::ascii_isalnum(byte);
      ++at;
      while (word && at < body.size() && body[at] > ' ' && body[at] < 0x7f) ++at;
      continue;
    }
    const char32_t c = text::Next(body, &at);
    if (text::IsSpace(c)) {
      amount->words += word;
      word = false;
    } else if (text::IsUnspacedScript(c)) {
      ++amount->characters;
    } else {
      word |= text::IsAlpha(c) || text::IsDigit(c);
    }
  }
  amount->words += word;
}

}  // namespace

int32_t ReadingTimeSeconds(const document::Article& article) {
  Amount amount;
  for (const document::Block& block : article.blocks) {
    if (document::IsBody(block.kind)) Count(block.text, &amount);
  }
  // Rounded up in whole numbers: minutes * 60 / step, as a fraction over both rates.
  const int64_t numerator = 60 * (amount.words * kCharactersPerMinute +
                                  amount.characters * kWordsPerMinute);
  const int64_t denominator =
      int64_t{kWordsPerMinute} * kCharactersPerMinute * kReadingTimeStepSeconds;
  return static_cast<int32_t>((numerator + denominator - 1) / denominator *
                              kReadingTimeStepSeconds);
}

}  // namespace nutgraf::article
