#include "services/entity/own_model/word_piece_tokenizer.h"

#include <unicode/uchar.h>

#include "services/common/text/utf8.h"

namespace nutgraf::entity {
namespace {

// BERT counts every ASCII sign that is no letter or digit, "$" and "+" too.
bool IsPunctuation(char32_t c) {
  if (c < 0x80) return c > ' ' && c != 0x7f && !u_isalnum(static_cast<UChar32>(c));
  return u_ispunct(static_cast<UChar32>(c));
}

bool IsIdeograph(char32_t c) {
  return c >= 0x3400 && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_UNIFIED_IDEOGRAPH);
}

bool OpensCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; }

}  // namespace

void WordPieceTokenizer::Append(std::string_view word, std::vector<int32_t>* pieces) const {
  const std::string folded = Fold(word.substr(0, kMaxWordBytes), options_.folding);
  const std::string_view text = folded;
  size_t run = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = text::Next(text, &at);
    if (!IsPunctuation(c) && !(options_.parts_ideographs && IsIdeograph(c))) continue;
    AppendRun(text.substr(run, begin - run), pieces);
    AppendRun(text.substr(begin, at - begin), pieces);
    run = at;
  }
  AppendRun(text.substr(run), pieces);
}

void WordPieceTokenizer::AppendRun(std::string_view run, std::vector<int32_t>* pieces) const {
  if (run.empty()) return;
  if (text::CodePoints(run) > options_.max_characters) return pieces->push_back(unknown_);
  const size_t before = pieces->size();
  std::string piece;
  for (size_t begin = 0; begin < run.size();) {
    size_t end = run.size();
    for (; end > begin; --end) {
      if (end < run.size() && !OpensCharacter(run[end])) continue;
      piece.assign(begin == 0 ? "" : options_.continuing).append(run.substr(begin, end - begin));
      const auto found = options_.vocabulary.find(piece);
      if (found == options_.vocabulary.end()) continue;
      pieces->push_back(found->second);
      break;
    }
    if (end == begin) {
      pieces->resize(before);
      return pieces->push_back(unknown_);
    }
    begin = end;
  }
}

}  // namespace nutgraf::entity
