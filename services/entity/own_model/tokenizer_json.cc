#include "services/entity/own_model/tokenizer_json.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/entity/own_model/byte_pair_tokenizer.h"
#include "services/entity/own_model/unigram_tokenizer.h"
#include "services/entity/own_model/word_piece_tokenizer.h"

namespace nutgraf::entity {
namespace {

using nlohmann::json;

constexpr char kSupported[] =
    "supported are WordPiece, byte-level BPE and Unigram, as of BERT, RoBERTa and XLM-RoBERTa";

absl::Status Unsupported(std::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat(std::string(what), "; ", kSupported));
}

std::string TypeOf(const json& part) {
  return part.is_object() ? part.value("type", std::string()) : std::string();
}

// The steps of a part that is one, or a sequence of them under `list`, or null.
std::vector<json> Steps(const json& whole, const char* name, const char* list) {
  const auto part = whole.find(name);
  if (part == whole.end() || part->is_null()) return {};
  if (TypeOf(*part) != "Sequence") return {*part};
  return part->value(list, std::vector<json>());
}

// A member that may be missing or null.
bool Flag(const json& object, const char* name, bool otherwise) {
  const auto found = object.find(name);
  return found != object.end() && found->is_boolean() ? found->get<bool>() : otherwise;
}

absl::Status AddStep(const json& step, Folding* folding) {
  const std::string type = TypeOf(step);
  if (type == "BertNormalizer") {
    folding->clean = Flag(step, "clean_text", true);
    folding->lower = Flag(step, "lowercase", true);
    folding->strip_accents = Flag(step, "strip_accents", folding->lower);
  } else if (type == "Lowercase") {
    folding->lower = true;
  } else if (type == "StripAccents") {
    folding->strip_accents = true;
  } else if (type == "NFC") {
    folding->composition = Composition::kCanonical;
  } else if (type == "NFKC" || type == "NFKD") {
    folding->composition = Composition::kCompatible;
  } else if (type == "Precompiled" || type == "Nmt") {  // SentencePiece's own NFKC
    folding->clean = true;
    folding->composition = Composition::kCompatible;
  } else if (type != "NFD" && type != "Strip" && type != "Replace" && type != "Prepend") {
    // NFD comes with StripAccents; Replace is of spaces and quotation marks.
    return Unsupported(absl::StrCat("its normalizer ", type, " is not known here"));
  }
  return absl::OkStatus();
}

absl::StatusOr<Folding> FoldingOf(const json& tokenizer) {
  Folding folding;
  for (const json& step : Steps(tokenizer, "normalizer", "normalizers")) {
    if (absl::Status status = AddStep(step, &folding); !status.ok()) return status;
  }
  return folding;
}

using Made = absl::StatusOr<std::unique_ptr<const Tokenizer>>;

Made WordPieceOf(const json& tokenizer, const Vocabulary& vocabulary, const Folding& folding,
                 int32_t unknown) {
  const json& model = tokenizer["model"];
  WordPieceOptions options{.vocabulary = vocabulary, .folding = folding};
  options.continuing = model.value("continuing_subword_prefix", options.continuing);
  options.max_characters = model.value("max_input_chars_per_word", options.max_characters);
  for (const json& step : Steps(tokenizer, "normalizer", "normalizers")) {
    if (TypeOf(step) != "BertNormalizer") continue;
    options.parts_ideographs = Flag(step, "handle_chinese_chars", true);
  }
  return std::make_unique<const WordPieceTokenizer>(std::move(options), unknown);
}

// "a b", or ["a", "b"] as newer files have it.
absl::StatusOr<Merges> MergesOf(const json& model) {
  Merges merges;
  for (const json& merge : model.value("merges", json::array())) {
    if (merge.is_string()) {
      const std::string text = merge.get<std::string>();
      const size_t space = text.find(' ', 1);
      if (space == std::string::npos) return Unsupported("its merge \"" + text + "\" is no pair");
      merges.emplace_back(text.substr(0, space), text.substr(space + 1));
    } else {
      merges.emplace_back(merge.at(0).get<std::string>(), merge.at(1).get<std::string>());
    }
  }
  return merges;
}

Made BytePairOf(const json& tokenizer, const Vocabulary& vocabulary, const Folding& folding) {
  bool by_bytes = false;
  for (const json& step : Steps(tokenizer, "pre_tokenizer", "pretokenizers")) {
    const std::string type = TypeOf(step);
    if (type == "Split") return Unsupported("its BPE cuts words by a pattern of its own");
    by_bytes |= type == "ByteLevel";
  }
  if (!by_bytes) return Unsupported("its BPE is not of bytes (pre_tokenizer ByteLevel)");
  if (folding.lower || folding.strip_accents) {
    return Unsupported("its BPE folds case or accents");
  }
  const absl::StatusOr<Merges> merges = MergesOf(tokenizer["model"]);
  if (!merges.ok()) return merges.status();
  auto made = BytePairTokenizer::Create(vocabulary, *merges, folding.composition);
  if (!made.ok()) return made.status();
  return std::make_unique<const BytePairTokenizer>(*std::move(made));
}

Made UnigramOf(const json& tokenizer, const Folding& folding) {
  bool marks_spaces = false;
  for (const json& step : Steps(tokenizer, "pre_tokenizer", "pretokenizers")) {
    marks_spaces |= TypeOf(step) == "Metaspace" && step.value("prepend_scheme", "") != "never";
  }
  if (!marks_spaces) return Unsupported("its Unigram marks no spaces (pre_tokenizer Metaspace)");
  const json& model = tokenizer["model"];
  UnigramOptions options{.unknown = model.value("unk_id", 0),
                         .byte_fallback = Flag(model, "byte_fallback", false),
                         .folding = folding};
  for (const json& piece : model.at("vocab")) {
    options.pieces.push_back({piece.at(0).get<std::string>(), piece.at(1).get<float>()});
  }
  for (const json& added : tokenizer.value("added_tokens", json::array())) {
    const auto id = added.at("id").get<size_t>();
    if (id < options.pieces.size()) options.pieces[id].special = Flag(added, "special", false);
  }
  return std::make_unique<const UnigramTokenizer>(options);
}

// Old files do not say which kind they are of.
std::string KindOf(const json& model) {
  if (const std::string type = TypeOf(model); !type.empty()) return type;
  if (model.contains("merges")) return "BPE";
  return model.contains("unk_id") ? "Unigram" : "WordPiece";
}

absl::StatusOr<Vocabulary> ReadVocabulary(const json& tokenizer) {
  Vocabulary vocabulary;
  const json& pieces = tokenizer.at("model").at("vocab");
  if (pieces.is_object()) {
    for (const auto& [piece, id] : pieces.items()) vocabulary[piece] = id.get<int32_t>();
  } else {
    int32_t id = 0;
    for (const json& piece : pieces) vocabulary.try_emplace(piece.at(0).get<std::string>(), id++);
  }
  for (const json& added : tokenizer.value("added_tokens", json::array())) {
    vocabulary[added.at("content").get<std::string>()] = added.at("id").get<int32_t>();
  }
  return vocabulary;
}

Made ReadTokenizer(const json& tokenizer, const Vocabulary& vocabulary, int32_t unknown) {
  const absl::StatusOr<Folding> folding = FoldingOf(tokenizer);
  if (!folding.ok()) return folding.status();
  const std::string kind = KindOf(tokenizer.at("model"));
  if (kind == "WordPiece") return WordPieceOf(tokenizer, vocabulary, *folding, unknown);
  if (kind == "BPE") return BytePairOf(tokenizer, vocabulary, *folding);
  if (kind == "Unigram") return UnigramOf(tokenizer, *folding);
  return Unsupported("it is of the kind " + kind);
}

// Members of another type than a tokenizer has are exceptions of the JSON library.
template <typename T, typename Read>
absl::StatusOr<T> Caught(const Read& read) {
  try {
    return read();
  } catch (const json::exception& e) {
    return absl::InvalidArgumentError(absl::StrCat("it is no tokenizer: ", e.what()));
  }
}

}  // namespace

absl::StatusOr<Vocabulary> VocabularyOfJson(const json& tokenizer) {
  return Caught<Vocabulary>([&] { return ReadVocabulary(tokenizer); });
}

absl::StatusOr<std::unique_ptr<const Tokenizer>> TokenizerOfJson(const json& tokenizer,
                                                                 const Vocabulary& vocabulary,
                                                                 int32_t unknown) {
  return Caught<std::unique_ptr<const Tokenizer>>(
      [&] { return ReadTokenizer(tokenizer, vocabulary, unknown); });
}

}  // namespace nutgraf::entity
