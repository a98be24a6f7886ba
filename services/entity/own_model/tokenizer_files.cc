#include "services/entity/own_model/tokenizer_files.h"

#include <initializer_list>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "nlohmann/json.hpp"
#include "services/entity/own_model/byte_pair_tokenizer.h"
#include "services/entity/own_model/files.h"
#include "services/entity/own_model/tokenizer_json.h"
#include "services/entity/own_model/word_piece_tokenizer.h"

namespace nutgraf::entity {
namespace {

using nlohmann::json;

absl::Status InFile(const std::string& path, const absl::Status& status) {
  return absl::InvalidArgumentError(absl::StrCat(path, ": ", status.message()));
}

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    lines.emplace_back(line);
  }
  return lines;
}

// The number of the piece that tokenizer_config.json gives a role, or of the first of the
// usual ones that the vocabulary has.
absl::StatusOr<int32_t> SpecialPiece(const json& config, const char* role,
                                     std::initializer_list<const char*> usual,
                                     const Vocabulary& vocabulary) {
  std::vector<std::string> names(usual.begin(), usual.end());
  if (const auto named = config.find(role); named != config.end()) {
    if (named->is_string()) names.insert(names.begin(), named->get<std::string>());
    if (named->is_object() && named->contains("content") && (*named)["content"].is_string()) {
      names.insert(names.begin(), (*named)["content"].get<std::string>());
    }
  }
  for (const std::string& name : names) {
    const auto found = vocabulary.find(name);
    if (found != vocabulary.end()) return found->second;
  }
  return absl::InvalidArgumentError(
      absl::StrCat("its vocabulary has no ", role, " (", names.front(), ")"));
}

absl::StatusOr<SpecialPieces> SpecialPiecesOf(const json& config, const Vocabulary& vocabulary) {
  const auto opening = SpecialPiece(config, "cls_token", {"[CLS]", "<s>"}, vocabulary);
  const auto closing = SpecialPiece(config, "sep_token", {"[SEP]", "</s>"}, vocabulary);
  const auto padding = SpecialPiece(config, "pad_token", {"[PAD]", "<pad>"}, vocabulary);
  const auto unknown = SpecialPiece(config, "unk_token", {"[UNK]", "<unk>"}, vocabulary);
  for (const auto* piece : {&opening, &closing, &padding}) {
    if (!piece->ok()) return piece->status();
  }
  // Encodings of bytes know every word.
  return SpecialPieces{*opening, *closing, *padding, unknown.ok() ? *unknown : *padding};
}

absl::StatusOr<FolderTokenizer> FromJson(const std::string& path, const json& config) {
  const absl::StatusOr<json> tokenizer = ReadJson(path);
  if (!tokenizer.ok()) return tokenizer.status();
  const absl::StatusOr<Vocabulary> vocabulary = VocabularyOfJson(*tokenizer);
  if (!vocabulary.ok()) return InFile(path, vocabulary.status());
  const absl::StatusOr<SpecialPieces> special = SpecialPiecesOf(config, *vocabulary);
  if (!special.ok()) return InFile(path, special.status());
  auto made = TokenizerOfJson(*tokenizer, *vocabulary, special->unknown);
  if (!made.ok()) return InFile(path, made.status());
  return FolderTokenizer{*std::move(made), *special};
}

// A piece a line; tokenizer_config.json says whether case counts.
absl::StatusOr<FolderTokenizer> FromVocabularyText(const std::string& path, const json& config) {
  const absl::StatusOr<std::string> text = ReadFile(path);
  if (!text.ok()) return text.status();
  Vocabulary vocabulary;
  int32_t number = 0;
  for (std::string& line : LinesOf(*text)) vocabulary.try_emplace(std::move(line), number++);
  vocabulary.erase("");
  const absl::StatusOr<SpecialPieces> special = SpecialPiecesOf(config, vocabulary);
  if (!special.ok()) return InFile(path, special.status());
  const auto flag = [&](const char* name, bool otherwise) {
    const auto found = config.find(name);
    return found != config.end() && found->is_boolean() ? found->get<bool>() : otherwise;
  };
  WordPieceOptions options{.vocabulary = std::move(vocabulary)};
  options.folding.clean = true;
  options.folding.lower = flag("do_lower_case", true);
  options.folding.strip_accents = flag("strip_accents", options.folding.lower);
  options.parts_ideographs = flag("tokenize_chinese_chars", true);
  return FolderTokenizer{
      std::make_unique<const WordPieceTokenizer>(std::move(options), special->unknown), *special};
}

absl::StatusOr<FolderTokenizer> FromMerges(const std::string& vocabulary_path,
                                           const std::string& merges_path, const json& config) {
  const absl::StatusOr<json> pieces = ReadJson(vocabulary_path);
  if (!pieces.ok()) return pieces.status();
  const absl::StatusOr<Vocabulary> vocabulary =
      VocabularyOfJson({{"model", {{"vocab", *pieces}}}});
  if (!vocabulary.ok()) return InFile(vocabulary_path, vocabulary.status());
  const absl::StatusOr<SpecialPieces> special = SpecialPiecesOf(config, *vocabulary);
  if (!special.ok()) return InFile(vocabulary_path, special.status());
  const absl::StatusOr<std::string> text = ReadFile(merges_path);
  if (!text.ok()) return text.status();
  Merges merges;
  for (const std::string& line : LinesOf(*text)) {
    if (line.empty() || line.starts_with("#version")) continue;
    const size_t space = line.find(' ', 1);
    if (space == std::string::npos) {
      return InFile(merges_path, absl::InvalidArgumentError("\"" + line + "\" is no pair"));
    }
    merges.emplace_back(line.substr(0, space), line.substr(space + 1));
  }
  auto made = BytePairTokenizer::Create(*vocabulary, merges);
  if (!made.ok()) return InFile(vocabulary_path, made.status());
  return FolderTokenizer{std::make_unique<const BytePairTokenizer>(*std::move(made)), *special};
}

}  // namespace

absl::StatusOr<FolderTokenizer> ReadTokenizer(const std::string& folder) {
  json config = json::object();
  if (const std::string path = folder + "/tokenizer_config.json"; Exists(path)) {
    absl::StatusOr<json> read = ReadJson(path);
    if (!read.ok()) return read.status();
    config = *std::move(read);
  }
  const auto at = [&](const char* name) { return absl::StrCat(folder, "/", name); };
  if (Exists(at("tokenizer.json"))) return FromJson(at("tokenizer.json"), config);
  if (Exists(at("vocab.txt"))) return FromVocabularyText(at("vocab.txt"), config);
  if (Exists(at("merges.txt"))) return FromMerges(at("vocab.json"), at("merges.txt"), config);
  return absl::InvalidArgumentError(absl::StrCat(
      folder, " has no tokenizer: tokenizer.json (of WordPiece, byte-level BPE or Unigram), "
      "vocab.txt, or vocab.json with merges.txt. A SentencePiece .model becomes a "
      "tokenizer.json by AutoTokenizer.from_pretrained(…).save_pretrained(…)"));
}

}  // namespace nutgraf::entity
