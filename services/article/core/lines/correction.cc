#include "services/article/core/lines/correction.h"

#include <array>

#include "services/article/core/lines/phrase_table.h"

namespace nutgraf::article {
namespace {

// What opens a note. `colon`: a mark must follow, as the word opens sentences too.
struct Opening {
  std::string_view phrase;
  bool colon;
};

constexpr Opening kOpenings[] = {
    {"correction", true},
    {"corrections", true},
    {"clarification", true},
    {"editors note", true},
    {"editor s note", true},
    {"editorial note", true},
    {"update", true},
    {"an earlier version of this", false},
    {"an earlier version of the", false},
    {"a previous version of this", false},
    {"this article was amended on", false},
    {"this article has been amended", false},
    {"this article was corrected", false},
    {"this article has been corrected", false},
    {"this article was updated on", false},
    {"this article has been updated", false},
    {"this story has been updated", false},
    {"this story was updated", false},
    {"this story has been corrected", false},
    {"this story was corrected", false},
    {"this story corrects", false},
    {"this report has been corrected", false},
    {"this report has been updated", false},
    {"this headline has been", false},
    {"the headline of this", false},
    {"this post has been updated", false},
    {"this piece was amended", false},
    {"this version corrects", false},
    {"refiles", true},
    {"this article was originally published", false},
};

const PhraseTable& Openings() {
  static const PhraseTable* table = new PhraseTable(PhraseTable::OfRows(kOpenings));
  return *table;
}

}  // namespace

bool IsCorrection(std::string_view line) {
  // The form shows in the first words.
  const LineWords words(line.substr(0, 64));
  if (words.size() < 4) return false;
  const PhraseTable::Match opening = Openings().MatchAt(words, 0);
  if (opening.phrase < 0) return false;
  if (!kOpenings[opening.phrase].colon) return true;
  // "Correction:", "Correction (Jan. 9):", "Correction, January 9, 2026:"
  const size_t colon = line.find(':', words[opening.words - 1].source.end);
  return colon != line.npos && colon < words[opening.words - 1].source.end + 40u;
}

}  // namespace nutgraf::article
