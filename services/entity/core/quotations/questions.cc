#include "services/entity/core/quotations/questions.h"

#include <algorithm>
#include <string_view>

namespace nutgraf::entity {
namespace {

// Units between "asked" and the end of the question.
constexpr int kMaxQuestion = 40;

}  // namespace

const Cue* LastAsking(const ReadBlock& block) {
  const Paragraph& p = block.paragraph;
  if (p.units.empty()) return nullptr;
  const int last = p.units.back().sentence;
  const bool question = p.IsMark(static_cast<int>(p.units.size()) - 1, "?");
  for (auto cue = block.cues.rbegin(); cue != block.cues.rend(); ++cue) {
    const std::string_view word = p.Word(cue->begin);
    const bool asks = word == "asked" || word == "asks" || word == "wondered" ||
                      (word == "ask" && IsClauseOpener(p.Word(cue->end)));  // rose to ask whether
    const int sentence = p.units[cue->begin].sentence;
    if (asks && (sentence == last || (question && sentence == last - 1))) return &*cue;
  }
  return nullptr;
}

bool FindTold(const ReadBlock& block, int last, Subject* subject) {
  const Paragraph& p = block.paragraph;
  const int begin = p.SentenceBegin(last);
  const std::string_view word = p.Word(begin);
  const bool told = word == "asked" || word == "told" || word == "questioned" ||
                    word == "pressed";
  if (!told) return false;
  for (const Cue& cue : block.cues) {
    if (cue.begin > begin && cue.begin <= last) return false;  // …, Romero said: found as that
  }
  for (int i = begin + 1; i < std::min(last, begin + kMaxQuestion); ++i) {
    if (p.IsQuotation(i)) return false;
    if (!p.IsMark(i, ",")) continue;
    const NounPhrases phrases(p);
    if (!phrases.ReadPhrase(i + 1, phrases.PhraseEnd(i + 1), subject)) continue;
    if (!p.IsMark(subject->end, ",")) return true;
  }
  return false;
}

}  // namespace nutgraf::entity
