// Contract: each kind of tokenizer.json, and the older files, cut words as the library that
// wrote them does; what is not understood is refused by name.
//
// A case is a line: a word, and its pieces.

#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "services/common/text/utf8.h"
#include "services/entity/own_model/tokenizer_files.h"
#include "services/entity/own_model/tokenizer_json.h"
#include "tests/support/temp_folder.h"

namespace nutgraf::entity {
namespace {

using nlohmann::json;
using testing::TempFolder;

struct Case {
  const char* word;
  const char* want;
};

json WordPieces(bool lower) {
  json vocabulary = json::object();
  for (const char* piece : {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "harbour", "##master", "##s",
                            "Harbour", "nino", "Niño", "-", "$", "海", "港"}) {
    vocabulary[piece] = vocabulary.size();
  }
  return {{"normalizer", {{"type", "BertNormalizer"}, {"lowercase", lower}}},
          {"pre_tokenizer", {{"type", "BertPreTokenizer"}}},
          {"model", {{"type", "WordPiece"}, {"vocab", vocabulary}}}};
}

json BytePairs() {
  json vocabulary = json::object();
  for (const auto& [first, last] : {std::pair(0x21, 0x7e), std::pair(0xa1, 0xac),
                                    std::pair(0xae, 0x143)}) {
    for (int c = first; c <= last; ++c) {
      std::string piece;
      text::Append(static_cast<char32_t>(c), &piece);
      vocabulary[piece] = vocabulary.size();
    }
  }
  for (const char* piece : {"<s>", "</s>", "<pad>", "<unk>", "ĠQ", "ui", "ĠQui", "ll", "'s"}) {
    vocabulary[piece] = vocabulary.size();
  }
  return {{"normalizer", nullptr},
          {"pre_tokenizer", {{"type", "ByteLevel"}, {"add_prefix_space", true}}},
          {"model",
           {{"type", "BPE"},
            {"vocab", vocabulary},
            {"merges", {"u i", "Ġ Q", "ĠQ ui", "l l", "' s"}}}}};
}

json Unigrams() {
  json pieces = json::array();
  const std::pair<const char*, double> kPieces[] = {
      {"<s>", 0},   {"<pad>", 0}, {"</s>", 0}, {"<unk>", 0},    {"▁", -3},     {"▁Qui", -5},
      {"llon", -6}, {"on", -4},   {"l", -9},   {"▁Quill", -8}, {"ferry", -7}, {"<mask>", 0}};
  for (const auto& [piece, score] : kPieces) pieces.push_back({piece, score});
  json added = json::array();
  for (const int id : {0, 1, 2, 11}) {
    added.push_back({{"id", id}, {"content", pieces[id][0]}, {"special", true}});
  }
  return {{"normalizer", {{"type", "Precompiled"}}},
          {"pre_tokenizer", {{"type", "Metaspace"}, {"prepend_scheme", "always"}}},
          {"added_tokens", added},
          {"model", {{"type", "Unigram"}, {"unk_id", 3}, {"vocab", pieces}}}};
}

std::string Cut(const FolderTokenizer& made, const Vocabulary& vocabulary, std::string_view word) {
  std::map<int32_t, std::string> names;
  for (const auto& [piece, id] : vocabulary) names[id] = piece;
  std::vector<int32_t> pieces;
  made.tokenizer->Append(word, &pieces);
  return absl::StrJoin(pieces, "|", [&](std::string* out, int32_t id) { *out += names[id]; });
}

void Expect(const json& tokenizer, const std::vector<Case>& cases) {
  const TempFolder folder;
  folder.Write("tokenizer.json", tokenizer.dump());
  const auto made = ReadTokenizer(folder.Path(""));
  ASSERT_TRUE(made.ok()) << made.status();
  const auto vocabulary = VocabularyOfJson(tokenizer);
  for (const Case& c : cases) EXPECT_EQ(Cut(*made, *vocabulary, c.word), c.want) << c.word;
}

TEST(Tokenizers, WordPiece) {
  Expect(WordPieces(true), {{"Harbourmasters", "harbour|##master|##s"},
                            {"NIÑO", "nino"},
                            {"Harbour-masters", "harbour|-|[UNK]"},
                            {"US$", "[UNK]|$"},
                            {"海港", "海|港"},
                            {"harbourx", "[UNK]"},
                            {"\u200b", ""}});
  Expect(WordPieces(false),
         {{"Harbourmasters", "Harbour|##master|##s"}, {"Niño", "Niño"}, {"NIÑO", "[UNK]"}});
}

TEST(Tokenizers, BytePair) {
  Expect(BytePairs(), {{"Quill", "ĠQui|ll"},
                       {"quill", "Ġ|q|ui|ll"},
                       {"Quill's", "ĠQui|ll|'s"},
                       {"'s", "Ġ|'|s"},
                       {"Q9ui", "ĠQ|9|ui"},
                       {"é", "Ġ|Ã|©"},
                       {"\u00ad", "Ġ|Â|Ń"},  // a soft hyphen is bytes like others
                       {"", ""}});
  json pairs = BytePairs();
  pairs["model"]["merges"] = json::array({json::array({"l", "l"})});  // as newer files have it
  Expect(pairs, {{"ll", "Ġ|ll"}, {"Qll", "Ġ|Q|ll"}});
}

TEST(Tokenizers, Unigram) {
  Expect(Unigrams(), {{"Quillon", "▁Qui|llon"},
                      {"Quill", "▁Quill"},
                      {"Ｑuill", "▁Quill"},
                      {"ferry", "▁|ferry"},
                      {"Qui☃☃on", "▁Qui|<unk>|on"},
                      {"<s>", "▁|<unk>"},
                      {"", ""}});
  json bytes = Unigrams();
  bytes["model"]["byte_fallback"] = true;
  for (int b = 0; b < 256; ++b) {
    const char* kDigits = "0123456789ABCDEF";
    bytes["model"]["vocab"].push_back(
        {std::string("<0x") + kDigits[b / 16] + kDigits[b % 16] + ">", 0});
  }
  Expect(bytes, {{"Quié", "▁Qui|<0xC3>|<0xA9>"}});
}

TEST(Tokenizers, FromOlderFiles) {
  const TempFolder cased;
  cased.Write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\nHarbour\n##s\n");
  cased.Write("tokenizer_config.json", R"({"do_lower_case": false})");
  auto made = ReadTokenizer(cased.Path(""));
  ASSERT_TRUE(made.ok()) << made.status();
  std::vector<int32_t> pieces;
  made->tokenizer->Append("Harbours", &pieces);
  EXPECT_EQ(pieces, (std::vector<int32_t>{4, 5}));
  EXPECT_EQ(made->special.opening, 2);

  const TempFolder merged;
  const json pairs = BytePairs();
  merged.Write("vocab.json", pairs["model"]["vocab"].dump());
  merged.Write("merges.txt", "#version: 0.2\nu i\nĠ Q\nĠQ ui\n");
  made = ReadTokenizer(merged.Path(""));
  ASSERT_TRUE(made.ok()) << made.status();
  EXPECT_EQ(Cut(*made, *VocabularyOfJson(pairs), "Quill"), "ĠQui|l|l");
}

struct Refused {
  const char* what;
  json tokenizer;
  const char* message;
};

TEST(Tokenizers, RefuseWhatTheyDoNotKnow) {
  json no_bytes = BytePairs(), split = BytePairs(), few_bytes = BytePairs(), strange = Unigrams();
  no_bytes["pre_tokenizer"] = {{"type", "Metaspace"}};
  split["pre_tokenizer"] = {{"type", "Sequence"}, {"pretokenizers", {{{"type", "Split"}}}}};
  few_bytes["model"]["vocab"].erase("A");
  strange["normalizer"] = {{"type", "Sequence"}, {"normalizers", {{{"type", "ByteLevel"}}}}};
  json unmarked = Unigrams(), level = WordPieces(true), closed = WordPieces(true);
  unmarked["pre_tokenizer"] = {{"type", "Whitespace"}};
  level["model"]["type"] = "WordLevel";
  closed["model"]["vocab"].erase("[SEP]");
  json crossed = BytePairs();
  crossed["model"]["merges"] = {"zz top"};
  const Refused kRefused[] = {
      {"BPE of characters", no_bytes, "not of bytes"},
      {"a pattern", split, "a pattern of its own"},
      {"a byte is missing", few_bytes, "no piece for byte 65"},
      {"a merge is of no pieces", crossed, "pieces that its vocabulary lacks"},
      {"a normalizer", strange, "normalizer ByteLevel"},
      {"no Metaspace", unmarked, "Metaspace"},
      {"another kind", level, "WordLevel; supported are WordPiece"},
      {"no closing piece", closed, "sep_token"},
      {"no model", json::object(), "it is no tokenizer"},
      {"another type", {{"model", {{"vocab", {{"a", "b"}}}}}}, "it is no tokenizer"},
  };
  for (const Refused& refused : kRefused) {
    const TempFolder folder;
    folder.Write("tokenizer.json", refused.tokenizer.dump());
    const auto made = ReadTokenizer(folder.Path(""));
    ASSERT_FALSE(made.ok()) << refused.what;
    EXPECT_NE(std::string(made.status().message()).find(refused.message), std::string::npos)
        << refused.what << ": " << made.status();
  }
}

}  // namespace
}  // namespace nutgraf::entity
