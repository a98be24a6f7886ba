#include "services/entity/core/names/name_tagger.h"

#include <algorithm>
#include <string_view>

#include "services/common/text/range.h"
#include "services/common/text/sentences.h"
#include "services/common/text/tokens.h"

namespace nutgraf::entity {
namespace {

// Names longer than this are not names but text without spaces or sense.
constexpr int32_t kMaxNameBytes = 256;

// A stretch of a block that was tagged as one sentence.
struct Piece {
  int32_t block = 0;
  std::vector<text::Range> words{};  // in the block
};

// The sentences of the article, cut to the limits, in reading order.
std::vector<Piece> PiecesOf(const document::Article& article) {
  std::vector<Piece> pieces;
  int32_t left = NameTagger::kMaxArticleTokens;
  for (int32_t block = 0; block < article.blocks.size() && left > 0; ++block) {
    const document::Block& b = article.blocks[block];
    if (b.kind == document::BlockKind::kCode || b.kind == document::BlockKind::kTimestamp) continue;
    for (text::Range sentence : text::SplitSentences(b.text)) {
      if (left <= 0) break;
      Piece piece{.block = block};
      for (const text::Token& token : text::Tokenize(sentence.In(b.text))) {
        if (piece.words.size() == NameTagger::kMaxSentenceTokens) {
          pieces.push_back(std::move(piece));
          piece = {.block = block};
        }
        if (left-- <= 0) break;
        piece.words.push_back(
            {sentence.begin + token.range.begin, sentence.begin + token.range.end});
      }
      if (!piece.words.empty()) pieces.push_back(std::move(piece));
    }
  }
  return pieces;
}

}  // namespace

absl::StatusOr<NameTagger> NameTagger::Create(NameModels models) {
  auto ours = OurNames(models);
  if (!ours.ok()) return ours.status();
  return NameTagger(*std::move(ours));
}

absl::StatusOr<std::vector<NameMention>> NameTagger::TagArticle(const document::Article& article,
                                                                std::stop_token stop) const {
  const std::vector<Piece> pieces = PiecesOf(article);
  std::vector<WordSequence> sentences(pieces.size());
  for (size_t i = 0; i < pieces.size(); ++i) {
    const std::string_view text = article.blocks[pieces[i].block].text;
    sentences[i].reserve(pieces[i].words.size());
    for (text::Range word : pieces[i].words) sentences[i].push_back(word.In(text));
  }
  const auto names = classifier_->Classify(sentences, stop);
  if (!names.ok()) return names.status();

  std::vector<NameMention> mentions;
  for (int i = 0; i < pieces.size(); ++i) {
    for (const TokenName& name : (*names)[i]) {
      const document::Span span{.block = pieces[i].block,
                                .begin = pieces[i].words[name.tokens.begin].begin,
                                .end = pieces[i].words[name.tokens.end - 1].end};
      if (span.size() > kMaxNameBytes) continue;
      mentions.push_back({.span = span, .type = name.type, .confidence = name.confidence});
    }
  }
  return mentions;
}

std::vector<std::vector<TokenName>> NameTagger::TagSentences(
    absl::Span<const WordSequence> sentences) const {
  std::vector<WordSequence> pieces;
  std::vector<std::pair<int, int>> starts;  // of each piece: its sentence and first word
  int32_t left = kMaxArticleTokens;
  for (int i = 0; i < sentences.size(); ++i) {
    const auto words = absl::MakeConstSpan(sentences[i]);
    for (int at = 0; at < words.size() && left > 0;) {
      const int size = std::min({static_cast<int>(words.size()) - at, kMaxSentenceTokens, left});
      const auto piece = words.subspan(at, size);
      pieces.emplace_back(piece.begin(), piece.end());
      starts.emplace_back(i, at);
      left -= size;
      at += size;
    }
  }
  std::vector<std::vector<TokenName>> names(sentences.size());
  const auto found = classifier_->Classify(pieces, {});
  if (!found.ok()) return names;
  for (int piece = 0; piece < starts.size(); ++piece) {
    const auto [sentence, first] = starts[piece];
    for (TokenName name : (*found)[piece]) {
      name.tokens = {name.tokens.begin + first, name.tokens.end + first};
      names[sentence].push_back(name);
    }
  }
  return names;
}

}  // namespace nutgraf::entity
