#include "services/entity/own_model/byte_pair_tokenizer.h"

#include <unicode/uchar.h>

#include <cstddef>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "services/common/text/utf8.h"

namespace nutgraf::entity {
namespace {

enum class Sort { kLetter, kNumber, kMark };

Sort SortOf(char32_t c) {
  const int32_t category = U_MASK(u_charType(static_cast<UChar32>(c)));
  if (category & U_GC_L_MASK) return Sort::kLetter;
  return category & U_GC_N_MASK ? Sort::kNumber : Sort::kMark;
}

// English endings that the training texts were cut before: "don't" is "don", "'t".
size_t ContractionAt(std::string_view text) {
  for (std::string_view ending : {"'s", "'t", "'re", "'ve", "'m", "'ll", "'d"}) {
    if (text.starts_with(ending)) return ending.size();
  }
  return 0;
}

// The length of the first run of `text`: a space and what is of one sort after it.
size_t FirstRun(std::string_view text) {
  if (const size_t ending = ContractionAt(text); ending > 0) return ending;
  size_t at = text.front() == ' ' ? 1 : 0;
  if (at == text.size()) return at;
  const Sort sort = SortOf(text::Next(text, &at));
  while (at < text.size()) {
    size_t next = at;
    if (SortOf(text::Next(text, &next)) != sort) break;
    at = next;
  }
  return at;
}

// Bytes that print stand for themselves, the others for the characters from U+0100 on.
std::array<char32_t, 256> ByteCharacters() {
  std::array<char32_t, 256> characters;
  char32_t spare = 0x100;
  for (char32_t b = 0; b < 256; ++b) {
    const bool prints = (b >= 0x21 && b <= 0x7e) || (b >= 0xa1 && b <= 0xac) || b >= 0xae;
    characters[b] = prints ? b : spare++;
  }
  return characters;
}

}  // namespace

absl::StatusOr<BytePairTokenizer> BytePairTokenizer::Create(const Vocabulary& vocabulary,
                                                            const Merges& merges,
                                                            Composition composition) {
  BytePairTokenizer tokenizer;
  tokenizer.composition_ = composition;
  const std::array<char32_t, 256> characters = ByteCharacters();
  for (int b = 0; b < 256; ++b) {
    std::string piece;
    text::Append(characters[b], &piece);
    const auto found = vocabulary.find(piece);
    if (found == vocabulary.end()) {
      return absl::InvalidArgumentError(
          absl::StrCat("its vocabulary has no piece for byte ", b, " (", piece,
                       "); byte-pair encodings are supported at the level of bytes alone"));
    }
    tokenizer.bytes_[b] = found->second;
  }
  for (size_t i = 0; i < merges.size(); ++i) {
    const auto left = vocabulary.find(merges[i].first);
    const auto right = vocabulary.find(merges[i].second);
    const auto both = vocabulary.find(merges[i].first + merges[i].second);
    if (left == vocabulary.end() || right == vocabulary.end() || both == vocabulary.end()) {
      return absl::InvalidArgumentError(
          absl::StrCat("its merge ", i + 1, " (", merges[i].first, " ", merges[i].second,
                       ") is of pieces that its vocabulary lacks"));
    }
    tokenizer.merges_.try_emplace({left->second, right->second},
                                  Merge{static_cast<int32_t>(i), both->second});
  }
  return tokenizer;
}

void BytePairTokenizer::Append(std::string_view word, std::vector<int32_t>* pieces) const {
  const std::string text =
      " " + Fold(word.substr(0, kMaxWordBytes), {.composition = composition_});
  if (text.size() == 1) return;
  for (std::string_view rest = text; !rest.empty();) {
    const size_t run = FirstRun(rest);
    AppendRun(rest.substr(0, run), pieces);
    rest.remove_prefix(run);
  }
}

// A word is short: looking for the best pair again after each merge is quick enough.
void BytePairTokenizer::AppendRun(std::string_view run, std::vector<int32_t>* pieces) const {
  std::vector<int32_t> joined;
  for (const char byte : run) joined.push_back(bytes_[static_cast<unsigned char>(byte)]);
  while (joined.size() > 1) {
    const Merge* best = nullptr;
    size_t at = 0;
    for (size_t i = 0; i + 1 < joined.size(); ++i) {
      const auto found = merges_.find({joined[i], joined[i + 1]});
      if (found == merges_.end()) continue;
      if (best == nullptr || found->second.rank < best->rank) {
        best = &found->second;
        at = i;
      }
    }
    if (best == nullptr) break;
    joined[at] = best->piece;
    joined.erase(joined.begin() + static_cast<ptrdiff_t>(at) + 1);
  }
  pieces->insert(pieces->end(), joined.begin(), joined.end());
}

}  // namespace nutgraf::entity
