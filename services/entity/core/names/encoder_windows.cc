#include "services/entity/core/names/encoder_windows.h"

namespace nutgraf::entity {
namespace {

uint32_t MarksOf(const Sentence& sentence, int index, const DocumentContext& context) {
  const WordForm& word = sentence.words[index];
  const DocumentContext::FormCounts seen = context.Forms(word.lower);
  uint32_t marks = uint32_t{1} << static_cast<int>(word.capitals);
  marks |= static_cast<uint32_t>(word.classes) << 8;
  marks |= static_cast<uint32_t>(word.phrase) << 15;
  int bit = 22;
  for (const bool mark :
       {word.phrase_begin, seen.lower > 0, seen.capitalised > 0,
        sentence.letter_case == SentenceCase::kTitle, sentence.letter_case == SentenceCase::kUpper,
        IsStart(sentence, index)}) {
    marks |= static_cast<uint32_t>(mark) << bit++;
  }
  return marks;
}

class Layer {
 public:
  Layer(const WordPieces& pieces, EncoderWindows* out) : pieces_(pieces), out_(*out) {}

  // Starts a window unless `size` pieces and a separator fit into the open one.
  void Fit(size_t size) {
    if (!out_.all.empty() && out_.all.back().pieces.size() + size + 1 <= kWindowPieces) return;
    out_.all.emplace_back();
    Put(pieces_.opening(), 0);
  }

  void PutWord(absl::Span<const uint16_t> word, uint32_t marks) {
    if (out_.all.back().pieces.size() + word.size() + 1 > kWindowPieces) {
      Separate();
      Fit(kWindowPieces);
    }
    out_.words.back().push_back({static_cast<int32_t>(out_.all.size()) - 1,
                                 static_cast<int32_t>(out_.all.back().pieces.size())});
    for (uint16_t piece : word) Put(piece, marks);
  }

  void Separate() { Put(pieces_.separator(), 0); }

 private:
  void Put(uint16_t piece, uint32_t marks) {
    out_.all.back().pieces.push_back(piece);
    out_.all.back().marks.push_back(marks);
  }

  const WordPieces& pieces_;
  EncoderWindows& out_;
};

}  // namespace

PiecedSentence Cut(absl::Span<const std::string_view> words, const Sentence& forms,
                   const WordPieces& pieces) {
  PiecedSentence cut{.forms = &forms};
  for (std::string_view word : words) {
    pieces.Append(word, &cut.pieces);
    cut.ends.push_back(static_cast<uint32_t>(cut.pieces.size()));
  }
  return cut;
}

EncoderWindows WindowsOf(absl::Span<const PiecedSentence> sentences, const WordPieces& pieces,
                         const DocumentContext& context) {
  EncoderWindows windows;
  Layer layer(pieces, &windows);
  for (const PiecedSentence& sentence : sentences) {
    windows.words.emplace_back();
    layer.Fit(sentence.pieces.size());
    size_t begin = 0;
    for (size_t i = 0; i < sentence.ends.size(); ++i) {
      const size_t end = sentence.ends[i];
      layer.PutWord(absl::MakeConstSpan(sentence.pieces).subspan(begin, end - begin),
                    MarksOf(*sentence.forms, static_cast<int>(i), context));
      begin = end;
    }
    layer.Separate();
  }
  return windows;
}

}  // namespace nutgraf::entity
