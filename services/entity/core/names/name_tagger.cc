#include "services/entity/core/names/name_tagger.h"

#include <algorithm>
#include <memory>

#include "services/common/text/sentences.h"
#include "services/common/text/tokens.h"
#include "services/entity/core/names/document_tagger.h"
#include "services/entity/core/names/embedded_names.h"
#include "services/entity/core/names/name_model.h"
#include "services/entity/core/names/neural_names.h"

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

std::string_view NameOf(NameModels models) {
  return models == NameModels::kCrf ? "crf" : "neural";
}

absl::StatusOr<NameTagger> NameTagger::Create(NameModels models) {
  static const absl::StatusOr<NameModel>& model =
      *new absl::StatusOr<NameModel>(NameModel::Parse(EmbeddedNames()));
  if (!model.ok()) return model.status();
  if (models == NameModels::kCrf) return NameTagger(&*model, nullptr);
  static const absl::StatusOr<std::unique_ptr<NeuralNames>>& neural =
      *new absl::StatusOr<std::unique_ptr<NeuralNames>>(NeuralNames::Create(EmbeddedEncoder()));
  if (!neural.ok()) return neural.status();
  return NameTagger(&*model, neural->get());
}

absl::StatusOr<std::vector<NameMention>> NameTagger::TagArticle(const document::Article& article,
                                                                std::stop_token stop) const {
  const std::vector<Piece> pieces = PiecesOf(article);
  DocumentTagger tagger(*model_, neural_);
  std::vector<std::string_view> words;
  for (const Piece& piece : pieces) {
    if (stop.stop_requested()) return absl::CancelledError("name tagging was cancelled");
    words.clear();
    for (text::Range word : piece.words) {
      words.push_back(word.In(article.blocks[piece.block].text));
    }
    tagger.Add(words);
  }
  if (absl::Status status = tagger.Run(stop); !status.ok()) return status;

  std::vector<NameMention> mentions;
  for (int i = 0; i < pieces.size(); ++i) {
    for (const TokenName& name : tagger.Names(i)) {
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
  DocumentTagger tagger(*model_, neural_);
  std::vector<std::pair<int, int>> starts;  // of each piece: its sentence and first word
  int32_t left = kMaxArticleTokens;
  for (int i = 0; i < sentences.size(); ++i) {
    const auto words = absl::MakeConstSpan(sentences[i]);
    for (int at = 0; at < words.size() && left > 0;) {
      const int size = std::min({static_cast<int>(words.size()) - at, kMaxSentenceTokens, left});
      tagger.Add(words.subspan(at, size));
      starts.emplace_back(i, at);
      left -= size;
      at += size;
    }
  }
  std::vector<std::vector<TokenName>> names(sentences.size());
  if (!tagger.Run({}).ok()) return names;
  for (int piece = 0; piece < starts.size(); ++piece) {
    const auto [sentence, first] = starts[piece];
    for (TokenName name : tagger.Names(piece)) {
      name.tokens = {name.tokens.begin + first, name.tokens.end + first};
      names[sentence].push_back(name);
    }
  }
  return names;
}

}  // namespace nutgraf::entity
