#include "services/summary/core/context.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "services/summary/core/centrality.h"

namespace nutgraf::summary {
namespace {

#include "models/summary/context_weights.inc"
// Defines kTitleWeight and kEntityWeight: log odds per unit of the column.

std::vector<float> EntityShares(const document::EntityAnalysis& entities,
                                const std::vector<Candidate>& candidates) {
  std::vector<float> shares(candidates.size(), 0.0f);
  float total = 0;
  for (const document::Entity& entity : entities.entities) {
    const float salience = std::clamp(entity.salience, 0.0f, 1.0f);
    if (!(salience > 0)) continue;
    total += salience;
    int last = -1;  // mentions are in reading order: each sentence counts one
    for (const document::Mention& mention : entity.mentions) {
      if (!mention.passage.span.has_value()) continue;
      const int at = CandidateAt(candidates, *mention.passage.span);
      if (at >= 0 && at != last) shares[at] += salience;
      last = at;
    }
  }
  if (total > 0) {
    for (float& share : shares) share = std::min(share / total, 1.0f);
  }
  return shares;
}

}  // namespace

int CandidateAt(const std::vector<Candidate>& candidates, const document::Span& span) {
  const auto after = std::upper_bound(
      candidates.begin(), candidates.end(), span, [](const document::Span& s, const Candidate& c) {
        if (c.source != 0) return true;
        return s.block != c.span.block ? s.block < c.span.block : s.begin < c.span.begin;
      });
  if (after == candidates.begin() || !std::prev(after)->span.Contains(span)) return -1;
  return static_cast<int>(after - candidates.begin()) - 1;
}

StoryContext ReadContext(const document::Article& article,
                         const document::EntityAnalysis* entities,
                         const std::vector<Candidate>& candidates, const StoryVectors& vectors,
                         TermTable* terms) {
  StoryContext context;
  context.title_overlap.assign(candidates.size(), 0.0f);
  context.entity_share.assign(candidates.size(), 0.0f);
  if (article.title.has_value()) {
    const std::string_view title = article.title->text;
    Candidate read;
    read.words = WordsOf(title.substr(0, kMaxCandidateBytes), terms);
    const SparseVector unit = Vectorize({read}, *terms).sentences[0];
    for (size_t i = 0; i < candidates.size(); ++i) {
      context.title_overlap[i] = Dot(unit, vectors.sentences[i]);
    }
  }
  if (entities != nullptr) context.entity_share = EntityShares(*entities, candidates);
  return context;
}

std::vector<OddsPart> OddsPartsOf(const StoryContext& context, int sentence) {
  const auto part = [](float value, float weight) {
    return static_cast<int32_t>(value * weight * static_cast<float>(kOddsUnit));
  };
  return {{"title_overlap", part(context.title_overlap[sentence], kTitleWeight)},
          {"salient_entities", part(context.entity_share[sentence], kEntityWeight)}};
}

}  // namespace nutgraf::summary
