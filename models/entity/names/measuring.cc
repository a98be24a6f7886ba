#include "models/entity/names/measuring.h"

#include <array>
#include <cstdio>
#include <ctime>
#include <string>
#include <string_view>

#include "services/entity/core/names/document_tagger.h"

namespace nutgraf::entity {
namespace {

std::vector<std::string_view> ViewsOf(const CorpusSentence& sentence) {
  return {sentence.words.begin(), sentence.words.end()};
}

struct Score {
  int gold = 0, found = 0, right = 0;
  double f1() const { return gold + found == 0 ? 0 : 2.0 * right / (gold + found); }
  std::string Text() const {
    char text[64];
    std::snprintf(text, sizeof(text), "%.3f (P %.3f R %.3f)", f1(),
                  found == 0 ? 0 : double(right) / found, gold == 0 ? 0 : double(right) / gold);
    return text;
  }
};

constexpr TypeSet kNames = 0b111;  // PERSON, ORGANIZATION, LOCATION

// Counts names of types in `types`; what the annotation does not speak of is
// neither right nor wrong.
void Compare(const CorpusSentence& gold, const std::vector<TokenName>& found, TypeSet types,
             bool any_type, Score* score) {
  for (const GoldName& g : gold.names) score->gold += types >> g.first_type & 1;
  for (const TokenName& f : found) {
    const int type = static_cast<int>(f.type) - 1;
    if (!(types >> type & 1)) continue;
    bool unknown = false;
    for (int i = f.tokens.begin; i < f.tokens.end; ++i) unknown = unknown || gold.unknown[i];
    bool right = false, other = false;
    for (const GoldName& g : gold.names) {
      if (g.begin != f.tokens.begin || g.end != f.tokens.end) continue;
      right = any_type ? (types >> g.first_type & 1) : (g.types >> type & 1) &&
                                                           (types >> g.first_type & 1);
      // A choice that this count leaves out, rightly taken otherwise.
      other = !right && (g.types >> type & 1);
    }
    if (unknown || other) continue;
    ++score->found;
    score->right += right;
  }
}

std::vector<std::vector<TokenName>> Tagged(const MeasuredModels& models, const CorpusDocument& document) {
  DocumentTagger tagger(models.model, models.neural, models.shares);
  for (const CorpusSentence& s : document.sentences) tagger.Add(ViewsOf(s));
  std::vector<std::vector<TokenName>> names;
  if (!tagger.Run({}).ok()) return names;
  for (int i = 0; i < tagger.sentences(); ++i) names.push_back(tagger.Names(i));
  return names;
}

}  // namespace

void PrintScores(const MeasuredModels& models, const std::vector<CorpusDocument>& documents) {
  Score all, names, bounds;
  std::array<Score, kEntityTypes> by_type;
  size_t words = 0;
  double seconds = 0;
  std::string set;
  for (const CorpusDocument& document : documents) {
    set = document.set;
    const std::clock_t start = std::clock();
    const auto found = Tagged(models, document);
    seconds += double(std::clock() - start) / CLOCKS_PER_SEC;
    for (size_t s = 0; s < found.size(); ++s) {
      const CorpusSentence& gold = document.sentences[s];
      words += gold.words.size();
      Compare(gold, found[s], document.types, false, &all);
      Compare(gold, found[s], document.types, true, &bounds);
      Compare(gold, found[s], kNames, false, &names);
      for (int t = 0; t < kEntityTypes; ++t) Compare(gold, found[s], 1u << t, false, &by_type[t]);
    }
  }
  std::printf("%-20s all %s  PER-LOC-ORG %s  bounds %.3f  |", set.c_str(), all.Text().c_str(),
              names.Text().c_str(), bounds.f1());
  for (const Score& s : by_type) std::printf(" %.2f", s.f1());
  std::printf("  %zu words %.0fk words/CPU-s\n", words, words / seconds / 1000);
}

void PrintTagged(const MeasuredModels& models, const std::vector<CorpusDocument>& documents) {
  static constexpr const char* kShort[] = {"PER", "ORG", "LOC", "GRP", "EVT", "WRK", "PRD", "OTH"};
  for (const CorpusDocument& document : documents) {
    const auto found = Tagged(models, document);
    for (size_t s = 0; s < found.size(); ++s) {
      const CorpusSentence& gold = document.sentences[s];
      std::vector<std::string> left(gold.words.size(), "O"), right(gold.words.size(), "O");
      for (const GoldName& g : gold.names) {
        for (int i = g.begin; i < g.end; ++i) left[i] = kShort[g.first_type];
      }
      for (const TokenName& f : found[s]) {
        for (int i = f.tokens.begin; i < f.tokens.end; ++i) {
          right[i] = kShort[static_cast<int>(f.type) - 1];
        }
      }
      for (size_t i = 0; i < gold.words.size(); ++i) {
        std::printf("%s\t%s\t%s%s\n", gold.words[i].c_str(),
                    gold.unknown[i] ? "?" : left[i].c_str(), right[i].c_str(),
                    left[i] == right[i] || gold.unknown[i] ? "" : "\t<--");
      }
      std::printf("\n");
    }
  }
}

}  // namespace nutgraf::entity
