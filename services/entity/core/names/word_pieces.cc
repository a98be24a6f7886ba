#include "services/entity/core/names/word_pieces.h"

#include <algorithm>
#include <limits>
#include <string>

#include "absl/status/status.h"
#include "services/common/text/utf8.h"

namespace nutgraf::entity {
namespace {

constexpr std::string_view kContinues = "##";

// The end of what stands together at `at`: letters and digits, or one mark.
size_t RunEnd(std::string_view text, size_t at) {
  const auto joins = [](char32_t c) {
    return (text::IsAlpha(c) || text::IsDigit(c)) && !text::IsUnspacedScript(c);
  };
  size_t end = at;
  if (!joins(text::Next(text, &end))) return end;
  for (size_t next = end; end < text.size(); end = next) {
    if (!joins(text::Next(text, &next))) break;
  }
  return end;
}

}  // namespace

absl::StatusOr<WordPieces> WordPieces::Parse(std::string_view vocabulary) {
  WordPieces pieces;
  while (!vocabulary.empty()) {
    const size_t end = std::min(vocabulary.find('\n'), vocabulary.size());
    std::string_view piece = vocabulary.substr(0, end);
    vocabulary.remove_prefix(std::min(end + 1, vocabulary.size()));
    if (pieces.size_ > std::numeric_limits<uint16_t>::max()) {
      return absl::DataLossError("word pieces: too many");
    }
    const auto id = static_cast<uint16_t>(pieces.size_++);
    if (piece.size() > kContinues.size() && piece.substr(0, 2) == kContinues) {
      pieces.next_.emplace(piece.substr(2), id);
    } else {
      pieces.first_.emplace(piece, id);
    }
  }
  for (const auto& [name, id] : {std::pair("[CLS]", &pieces.opening_),
                                 std::pair("[SEP]", &pieces.separator_),
                                 std::pair("[UNK]", &pieces.unknown_)}) {
    const auto found = pieces.first_.find(name);
    if (found == pieces.first_.end()) {
      return absl::DataLossError(std::string("word pieces: no ").append(name));
    }
    *id = found->second;
  }
  return pieces;
}

bool WordPieces::AppendRun(std::string_view run, std::vector<uint16_t>* pieces) const {
  for (size_t at = 0; at < run.size();) {
    const auto& table = at == 0 ? first_ : next_;
    size_t size = run.size() - at;
    auto found = table.find(run.substr(at, size));
    while (found == table.end() && size > 1) found = table.find(run.substr(at, --size));
    if (found == table.end()) return false;
    pieces->push_back(found->second);
    at += size;
  }
  return true;
}

void WordPieces::Append(std::string_view word, std::vector<uint16_t>* pieces) const {
  const size_t begin = pieces->size();
  const std::string folded = text::FoldForMatching(word.substr(0, kMaxWordBytes));
  for (size_t at = 0; at < folded.size();) {
    const size_t end = RunEnd(folded, at);
    const size_t before = pieces->size();
    if (!AppendRun(std::string_view(folded).substr(at, end - at), pieces)) {
      pieces->resize(before);
      pieces->push_back(unknown_);
    }
    at = end;
  }
  if (pieces->size() == begin) pieces->push_back(unknown_);
  if (pieces->size() > begin + kMaxPieces) pieces->resize(begin + kMaxPieces);
}

}  // namespace nutgraf::entity
