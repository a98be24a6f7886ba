#include "services/entity/own_model/unigram_tokenizer.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "services/common/text/utf8.h"

namespace nutgraf::entity {
namespace {

constexpr std::string_view kSpace = "▁";

// What an unknown character costs below the worst piece, as in SentencePiece.
constexpr float kUnknownPenalty = 10;

}  // namespace

UnigramTokenizer::UnigramTokenizer(const UnigramOptions& options)
    : folding_(options.folding), unknown_(options.unknown) {
  float worst = 0;
  for (size_t i = 0; i < options.pieces.size(); ++i) {
    const UnigramPiece& piece = options.pieces[i];
    const auto number = static_cast<int32_t>(i);
    if (piece.special || number == unknown_ || piece.text.empty()) continue;
    pieces_.try_emplace(piece.text, Piece{number, piece.score});
    longest_ = std::max(longest_, piece.text.size());
    worst = std::min(worst, piece.score);
  }
  unknown_score_ = worst - kUnknownPenalty;
  if (!options.byte_fallback) return;
  byte_fallback_ = true;
  for (int b = 0; b < 256; ++b) {
    const auto found = pieces_.find(absl::StrFormat("<0x%02X>", b));
    byte_fallback_ &= found != pieces_.end();
    if (byte_fallback_) bytes_[b] = found->second.number;
  }
}

std::vector<UnigramTokenizer::Cut> UnigramTokenizer::BestCuts(std::string_view text) const {
  constexpr float kUnreached = -std::numeric_limits<float>::infinity();
  std::vector<Cut> cuts(text.size() + 1, Cut{.score = kUnreached});
  cuts[0].score = 0;
  for (size_t begin = 0; begin < text.size();) {
    size_t next = begin;
    text::Next(text, &next);
    const auto offer = [&](size_t end, float score, int32_t piece) {
      const float sum = cuts[begin].score + score;
      if (sum > cuts[end].score) cuts[end] = {.score = sum, .begin = begin, .piece = piece};
    };
    bool whole_character = false;
    for (size_t end = next; end <= text.size() && end - begin <= longest_;) {
      const auto found = pieces_.find(absl::string_view(text.data() + begin, end - begin));
      if (found != pieces_.end()) {
        offer(end, found->second.score, found->second.number);
        whole_character |= end == next;
      }
      if (end == text.size()) break;
      text::Next(text, &end);
    }
    if (!whole_character) offer(next, unknown_score_, unknown_);
    begin = next;
  }
  return cuts;
}

void UnigramTokenizer::AppendUnknown(std::string_view text, bool after_unknown,
                                     std::vector<int32_t>* pieces) const {
  if (!byte_fallback_) {
    if (!after_unknown) pieces->push_back(unknown_);
    return;
  }
  for (const char byte : text) pieces->push_back(bytes_[static_cast<unsigned char>(byte)]);
}

void UnigramTokenizer::Append(std::string_view word, std::vector<int32_t>* pieces) const {
  const std::string folded = Fold(word.substr(0, kMaxWordBytes), folding_);
  if (folded.empty()) return;
  const std::string text = std::string(kSpace) + folded;
  const std::vector<Cut> cuts = BestCuts(text);
  std::vector<std::pair<size_t, size_t>> path;  // from the end
  for (size_t end = text.size(); end > 0; end = cuts[end].begin) {
    path.emplace_back(cuts[end].begin, end);
  }
  bool after_unknown = false;
  for (auto at = path.rbegin(); at != path.rend(); ++at) {
    const int32_t piece = cuts[at->second].piece;
    if (piece == unknown_) {
      AppendUnknown(std::string_view(text).substr(at->first, at->second - at->first),
                    after_unknown, pieces);
    } else {
      pieces->push_back(piece);
    }
    after_unknown = piece == unknown_;
  }
}

}  // namespace nutgraf::entity
