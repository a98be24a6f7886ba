#include "services/entity/own_model/piece_windows.h"

#include <algorithm>

namespace nutgraf::entity {
namespace {

constexpr int kAround = 2;  // the opening piece and the closing one

class Layer {
 public:
  Layer(const Tokenizer& tokenizer, const SpecialPieces& special, int positions)
      : tokenizer_(tokenizer),
        special_(special),
        most_(std::min(positions, kMaxWindowPieces) - kAround),
        shared_(std::min(most_, kWindowPieces - kAround)) {}

  void Add(const WordSequence& sentence) {
    std::vector<WordPlace>& places = windows_.words.emplace_back();
    CutWords(sentence);
    if (!Fits(static_cast<int>(pieces_.size()), shared_)) Close();
    size_t begin = 0;
    for (const size_t end : ends_) {
      if (!Fits(static_cast<int>(end - begin), most_)) Close();
      if (windows_.all.empty() || closed_) Open();
      std::vector<int32_t>& row = windows_.all.back().pieces;
      places.push_back({static_cast<int32_t>(windows_.all.size()) - 1,
                        static_cast<int32_t>(row.size())});
      row.insert(row.end(), pieces_.begin() + static_cast<long>(begin),
                 pieces_.begin() + static_cast<long>(end));
      begin = end;
    }
  }

  PieceWindows Finish() && {
    Close();
    return std::move(windows_);
  }

 private:
  // The pieces of the sentence, and where those of each word end.
  void CutWords(const WordSequence& sentence) {
    pieces_.clear();
    ends_.clear();
    // A window holds one word at the least.
    const size_t most = static_cast<size_t>(std::min(kMaxWordPieces, most_));
    for (const std::string_view word : sentence) {
      const size_t begin = pieces_.size();
      tokenizer_.Append(word, &pieces_);
      if (pieces_.size() == begin) pieces_.push_back(special_.unknown);
      pieces_.resize(std::min(pieces_.size(), begin + most));
      ends_.push_back(pieces_.size());
    }
  }

  bool Fits(int more, int most) const {
    if (windows_.all.empty() || closed_) return more <= most;
    return static_cast<int>(windows_.all.back().pieces.size()) - 1 + more <= most;
  }

  void Open() {
    windows_.all.push_back({.pieces = {special_.opening}});
    closed_ = false;
  }

  void Close() {
    if (windows_.all.empty() || closed_) return;
    windows_.all.back().pieces.push_back(special_.closing);
    closed_ = true;
  }

  const Tokenizer& tokenizer_;
  const SpecialPieces special_;
  const int most_;    // pieces of one sentence in a window
  const int shared_;  // pieces of several
  PieceWindows windows_;
  bool closed_ = true;
  std::vector<int32_t> pieces_;
  std::vector<size_t> ends_;
};

}  // namespace

PieceWindows LayWindows(absl::Span<const WordSequence> sentences, const Tokenizer& tokenizer,
                        const SpecialPieces& special, int positions) {
  Layer layer(tokenizer, special, positions);
  for (const WordSequence& sentence : sentences) layer.Add(sentence);
  return std::move(layer).Finish();
}

}  // namespace nutgraf::entity
