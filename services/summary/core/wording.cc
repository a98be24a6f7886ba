#include "services/summary/core/wording.h"

#include <algorithm>
#include <utility>

#include "services/common/text/utf8.h"
#include "services/summary/core/cuts.h"
#include "services/summary/core/options.h"

namespace nutgraf::summary {
namespace {

using document::Edit;
using document::EditKind;

Edit EditOf(const Candidate& candidate, const FoundCut& cut) {
  const int32_t start = candidate.span.begin;
  return {cut.kind,
          {std::string(cut.range.In(candidate.text)),
           document::Span{candidate.span.block, start + cut.range.begin, start + cut.range.end}},
          "",
          std::nullopt};
}

int32_t LengthWithout(const Candidate& candidate, const std::vector<FoundCut>& cuts) {
  int32_t length = text::CodePoints(candidate.text);
  for (const FoundCut& cut : cuts) length -= text::CodePoints(cut.range.In(candidate.text));
  return length;
}

// Clauses go from the end while the sentence is longer than a line.
void Shorten(const Candidate& candidate, std::vector<FoundCut>* cuts) {
  while (LengthWithout(candidate, *cuts) > kLineCharacters) {
    const std::vector<FoundCut> clause = FindClauseCut(candidate.text, *cuts);
    if (clause.empty()) return;
    std::erase_if(*cuts, [&](const FoundCut& cut) {
      return cut.range.begin >= clause[0].range.begin;
    });
    cuts->push_back(clause[0]);
  }
}

}  // namespace

std::vector<Edit> EditsOf(const Candidate& candidate, const WordingRules& rules) {
  std::vector<Edit> edits;
  if (rules.openings != nullptr) edits = rules.openings->Repair(candidate);
  if (!rules.compress && !rules.shorten) return edits;
  std::vector<FoundCut> cuts = FindCuts(candidate.text);
  if (rules.shorten) Shorten(candidate, &cuts);
  const int32_t opened = edits.empty() ? candidate.span.begin : edits.back().passage.span->end;
  for (const FoundCut& cut : cuts) {
    Edit edit = EditOf(candidate, cut);
    if (edit.passage.span->begin >= opened) edits.push_back(std::move(edit));
  }
  return edits;
}

bool IsMending(const Edit& edit) {
  return edit.kind == EditKind::kResolvedOpening || edit.kind == EditKind::kCutConnective;
}

bool MendsOpening(const std::vector<Edit>& edits) {
  return !edits.empty() && IsMending(edits.front());
}

std::string ApplyEdits(const document::Passage& sentence, const std::vector<Edit>& edits) {
  std::string text;
  const int32_t start = sentence.span->begin;
  size_t at = 0;
  for (const Edit& edit : edits) {
    const size_t begin = static_cast<size_t>(edit.passage.span->begin - start);
    text.append(sentence.text, at, begin - at);
    text += edit.replacement;
    at = static_cast<size_t>(edit.passage.span->end - start);
  }
  text.append(sentence.text, at, std::string::npos);
  return text;
}

}  // namespace nutgraf::summary
