#include "services/entity/own_model/own_model.h"

#include <algorithm>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/entity/own_model/files.h"
#include "services/entity/own_model/model_config.h"
#include "services/entity/own_model/openvino_engine.h"
#include "services/entity/own_model/piece_windows.h"

namespace nutgraf::entity {
namespace {

// Rows are filled up to a multiple of this, so that few shapes occur: the engine makes
// ready for each anew.
constexpr int kWidthStep = 16;

// The batch of some windows, which come with those of like length.
PieceBatch BatchOf(const std::vector<PieceWindow>& windows, absl::Span<const int> rows,
                   int32_t padding, int positions) {
  size_t longest = 0;
  for (const int row : rows) longest = std::max(longest, windows[row].pieces.size());
  const int stepped = (static_cast<int>(longest) + kWidthStep - 1) / kWidthStep * kWidthStep;
  PieceBatch batch{.rows = static_cast<int>(rows.size()), .width = std::min(stepped, positions)};
  batch.pieces.assign(static_cast<size_t>(batch.rows) * batch.width, padding);
  batch.mask.assign(batch.pieces.size(), 0);
  for (size_t i = 0; i < rows.size(); ++i) {
    const std::vector<int32_t>& pieces = windows[rows[i]].pieces;
    const auto at = static_cast<long>(i) * batch.width;
    std::copy(pieces.begin(), pieces.end(), batch.pieces.begin() + at);
    std::fill_n(batch.mask.begin() + at, pieces.size(), 1);
  }
  return batch;
}

// The scores of each window's pieces.
using WindowScores = std::vector<std::vector<float>>;

absl::StatusOr<WindowScores> ScoreWindows(const std::vector<PieceWindow>& windows,
                                          const OwnModel::Parts& parts, std::stop_token stop) {
  std::vector<int> order(windows.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return windows[a].pieces.size() < windows[b].pieces.size();
  });
  WindowScores scores(windows.size());
  const auto labels = static_cast<size_t>(parts.scheme.size());
  for (size_t at = 0; at < order.size(); at += OwnModel::kMaxRows) {
    if (stop.stop_requested()) return absl::CancelledError("name tagging was cancelled");
    const auto rows = absl::MakeConstSpan(order).subspan(at, OwnModel::kMaxRows);
    const PieceBatch batch =
        BatchOf(windows, rows, parts.tokenizer.special.padding, parts.positions);
    const auto logits = parts.engine->Score(batch);
    if (!logits.ok()) return logits.status();
    for (size_t i = 0; i < rows.size(); ++i) {
      const auto begin = logits->begin() + static_cast<long>(i * batch.width * labels);
      const auto size = static_cast<long>(windows[rows[i]].pieces.size() * labels);
      scores[rows[i]].assign(begin, begin + size);
    }
  }
  return scores;
}

absl::Status InFolder(const OwnModelOptions& options, const absl::Status& status) {
  return {status.code(), absl::StrCat("--names_model (NUTGRAF_NAMES_MODEL) is ", options.folder,
                                      "; ", status.message())};
}

// Two folders, or one folder read in two ways, have different names.
absl::StatusOr<std::string> NameOfModel(const OwnModelOptions& options) {
  const absl::StatusOr<std::string> digest = DigestOfFolder(options.folder);
  if (!digest.ok()) return digest.status();
  std::vector<std::pair<std::string, std::string>> mapping(options.mapping.begin(),
                                                           options.mapping.end());
  std::sort(mapping.begin(), mapping.end());
  return absl::StrCat("own:", *digest, ":", absl::StrJoin(mapping, ",", absl::PairFormatter("=")));
}

absl::StatusOr<OwnModel::Parts> ReadParts(const OwnModelOptions& options) {
  absl::StatusOr<ModelConfig> config = ReadModelConfig(options.folder);
  if (!config.ok()) return config.status();
  absl::StatusOr<LabelScheme> scheme = LabelScheme::Create(config->labels, options.mapping);
  if (!scheme.ok()) return scheme.status();
  absl::StatusOr<FolderTokenizer> tokenizer = ReadTokenizer(options.folder);
  if (!tokenizer.ok()) return tokenizer.status();
  const std::string path = options.folder + "/model.onnx";
  if (!Exists(path)) {
    return absl::InvalidArgumentError(
        absl::StrCat("it has no model.onnx; optimum-cli export onnx --task token-classification "
                     "writes one"));
  }
  absl::StatusOr<std::unique_ptr<const ScoreEngine>> engine =
      LoadOpenVinoEngine(path, scheme->size());
  if (!engine.ok()) return engine.status();
  absl::StatusOr<std::string> name = NameOfModel(options);
  if (!name.ok()) return name.status();
  return OwnModel::Parts{*std::move(name), *std::move(tokenizer), *std::move(scheme),
                         *std::move(engine), config->positions};
}

// Whether the model computes: the special pieces alone.
absl::Status Try(const OwnModel::Parts& parts) {
  const SpecialPieces& special = parts.tokenizer.special;
  const std::vector<PieceWindow> windows = {{.pieces = {special.opening, special.closing}}};
  return ScoreWindows(windows, parts, {}).status();
}

}  // namespace

absl::StatusOr<std::shared_ptr<const TokenClassifier>> LoadOwnModel(
    const OwnModelOptions& options) {
  absl::StatusOr<OwnModel::Parts> parts = ReadParts(options);
  if (!parts.ok()) return InFolder(options, parts.status());
  if (absl::Status status = Try(*parts); !status.ok()) return InFolder(options, status);
  return std::make_shared<const OwnModel>(*std::move(parts));
}

absl::StatusOr<std::vector<std::vector<TokenName>>> OwnModel::Classify(
    absl::Span<const WordSequence> sentences, std::stop_token stop) const {
  size_t read = 0;
  int words = 0;
  for (; read < sentences.size(); ++read) {
    words += static_cast<int>(sentences[read].size());
    if (words > kMaxWords) break;
  }
  const PieceWindows windows = LayWindows(sentences.first(read), *parts_.tokenizer.tokenizer,
                                          parts_.tokenizer.special, parts_.positions);
  const absl::StatusOr<WindowScores> scores = ScoreWindows(windows.all, parts_, stop);
  if (!scores.ok()) return scores.status();

  std::vector<std::vector<TokenName>> names(sentences.size());
  const auto labels = static_cast<long>(parts_.scheme.size());
  std::vector<float> logits;
  for (size_t i = 0; i < read; ++i) {
    logits.clear();
    for (const WordPlace& place : windows.words[i]) {
      const auto first = (*scores)[place.window].begin() + place.piece * labels;
      logits.insert(logits.end(), first, first + labels);
    }
    names[i] = parts_.scheme.Names(logits, sentences[i]);
  }
  return names;
}

}  // namespace nutgraf::entity
