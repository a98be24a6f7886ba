// One pass over the words with a trie of all phrases (phrase_table.h). Of several
// cues the surest wins; of equally sure ones the longer phrase, so that "sign up to
// our newsletter" beats "sign up". Covered by boilerplate_cues_test.
#include "services/article/core/lines/boilerplate_cues.h"

#include <algorithm>

#include "services/article/core/lines/boilerplate_cue_table.h"
#include "services/article/core/lines/phrase_table.h"

namespace nutgraf::article {
namespace {

// Up to here a line is short enough to be nothing but the invitation that its cue
// says; beyond, the confidence falls with the length.
constexpr float kPlainWords = 24;

// A line that is its cue and nothing else, be the cue ever so weak in a sentence.
constexpr float kWholeLine = 0.8f;

// A line that opens with a quotation mark is somebody's speech.
constexpr float kQuotedFactor = 0.4f;

const PhraseTable& Phrases() {
  static const PhraseTable* table = new PhraseTable(PhraseTable::OfRows(kCuePhrases));
  return *table;
}

bool Counts(const CuePhrase& cue, size_t begin, size_t count, const LineWords& words) {
  switch (cue.place) {
    case CuePlace::kWhole:
      return begin == 0 && count == words.size();
    case CuePlace::kOpens:
      return begin == 0;
    case CuePlace::kAnywhere:
      return true;
  }
  return false;
}

bool OpensWithQuote(std::string_view line) {
  return line.starts_with('"') || line.starts_with("\u201c");
}

}  // namespace

std::optional<BoilerplateCue> FindBoilerplateCue(const LineWords& words) {
  std::optional<BoilerplateCue> best;
  int best_words = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    Phrases().ForEachMatchAt(words, i, [&](int phrase, int count) {
      const CuePhrase& cue = kCuePhrases[phrase];
      if (!Counts(cue, i, count, words)) return;
      float confidence = static_cast<float>(cue.percent) / 100;
      if (count == words.size()) confidence = std::max(confidence, kWholeLine);
      if (words.size() > kPlainWords) confidence *= kPlainWords / words.size();
      if (OpensWithQuote(words.line())) confidence *= kQuotedFactor;
      if (!best || confidence > best->confidence ||
          (confidence == best->confidence && count > best_words)) {
        best = BoilerplateCue{cue.kind, confidence};
        best_words = count;
      }
    });
  }
  return best;
}

std::optional<BoilerplateCue> FindBoilerplateCue(std::string_view line) {
  return FindBoilerplateCue(LineWords(line));
}

}  // namespace nutgraf::article
