// Words, numbers and marks of a stretch of text.
//
//   Tokenize("Romero's $3.5m, he said")
//   // Romero 's $ 3.5m , he said
//
// Splits as English treebanks do: possessive 's and n't apart, currency signs
// and punctuation apart, hyphenated words, numbers with separators, initialisms
// (U.S.) and URLs whole. In scripts without spaces each code point is a token.
// Tokens are in order, never overlap, and cover every byte but white space.
//
// Pure; any thread. `text` is valid UTF-8; other bytes are kept and never crash.

#ifndef NUTGRAF_SERVICES_COMMON_TEXT_TOKENS_H_
#define NUTGRAF_SERVICES_COMMON_TEXT_TOKENS_H_

#include <string_view>
#include <vector>

#include "services/common/text/range.h"

namespace nutgraf::text {

enum class TokenKind { kWord, kNumber, kPunctuation };

struct Token {
  Range range;
  TokenKind kind = TokenKind::kWord;
};

std::vector<Token> Tokenize(std::string_view text);

}  // namespace nutgraf::text

#endif  // NUTGRAF_SERVICES_COMMON_TEXT_TOKENS_H_
