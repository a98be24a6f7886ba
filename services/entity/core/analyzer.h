// The entity core: from an article to who and what is in it, and who said what.
//
//   absl::StatusOr<std::unique_ptr<Analyzer>> analyzer = Analyzer::Create();
//   absl::StatusOr<document::EntityAnalysis> answer = (*analyzer)->Analyze(article, stop);
//   answer->entities[0].display_name    // "Venezuela"
//   answer->quotations[4].speaker_entity  // index of Alfredo Romero
//
// The stages, in order: story (sentences, tokens), names (the tagger), mentions
// (descriptions, pronouns, phrases), quotations, resolution, salience, sources,
// facts, places, assemble. An article without text or names is an answer without entities.
//
// An Analyzer owns its word lists and weights and never changes: any number of
// threads may use one. Create fails with DATA_LOSS when lists or weights do not
// fit the program, or with UNAVAILABLE as NameTagger does; Analyze only with CANCELLED, when `stop` asks for it. Time and
// memory are linear in the text; what lies beyond Story::kMaxTokens is left out,
// with a warning.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_ANALYZER_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_ANALYZER_H_

#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "services/common/document/article.h"
#include "services/common/document/entity_analysis.h"
#include "services/entity/core/lexicon/lexicon.h"
#include "services/entity/core/names/name_rules.h"
#include "services/entity/core/names/name_tagger.h"
#include "services/entity/core/mentions/reference.h"
#include "services/entity/core/places/find_places.h"
#include "services/entity/core/quotations/find_quotations.h"
#include "services/entity/core/resolution/features.h"
#include "services/entity/core/resolution/resolve.h"
#include "services/entity/core/salience/salience.h"

namespace nutgraf::entity {

class Analyzer {
 public:
  // `rules` hold for every article.
  static absl::StatusOr<std::unique_ptr<Analyzer>> Create(
      NameModels models = NameModels::kNeural, NameRules rules = {});
  static absl::StatusOr<std::unique_ptr<Analyzer>> Create(NameTagger tagger, NameRules rules = {});

  // What finds the names of its answers.
  const NameTagger& name_tagger() const { return tagger_; }
  const NameRules& name_rules() const { return rules_; }

  // `own_rules` hold for this article, and outdo those of the analyzer.
  absl::StatusOr<document::EntityAnalysis> Analyze(const document::Article& article,
                                                   std::stop_token stop,
                                                   const NameRules& own_rules = {}) const;

  // The same with names found elsewhere: for tests and training, which are about
  // what becomes of names. `names` in reading order.
  absl::StatusOr<document::EntityAnalysis> AnalyzeNames(const document::Article& article,
                                                        absl::Span<const NameMention> names,
                                                        std::stop_token stop) const;

  // AnalyzeNames up to the resolution, for fitting weights.
  struct Reading {
    Story story;
    NamedStory named;  // refers to `story`
    std::vector<FoundQuotation> quotations;
    std::vector<int32_t> speakers;  // of each quotation: a reference, or -1
    ResolvedStory resolved;
  };
  absl::StatusOr<std::unique_ptr<Reading>> Read(const document::Article& article,
                                                absl::Span<const NameMention> names,
                                                std::stop_token stop,
                                                const DecisionObserver& observer) const;

 private:
  Analyzer(NameTagger tagger, NameRules rules, Lexicon lexicon, Weights weights,
           SalienceWeights salience, PlaceFinder places)
      : tagger_(std::move(tagger)),
        rules_(std::move(rules)),
        lexicon_(std::move(lexicon)),
        weights_(std::move(weights)),
        salience_(std::move(salience)),
        places_(std::move(places)) {}

  const NameTagger tagger_;
  const NameRules rules_;
  const Lexicon lexicon_;
  const Weights weights_;
  const SalienceWeights salience_;
  const PlaceFinder places_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_ANALYZER_H_
