// The analyzer of a deployment, with the names that it wants.
//
//   absl::StatusOr<std::unique_ptr<Analyzer>> analyzer =
//       MakeAnalyzer({.own_model = {.folder = "/models/press-ner"}});
//
// Fails as Analyzer::Create, OurNames and LoadOwnModel do.

#ifndef NUTGRAF_SERVICES_ENTITY_SERVICE_MAKE_ANALYZER_H_
#define NUTGRAF_SERVICES_ENTITY_SERVICE_MAKE_ANALYZER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/entity/core/analyzer.h"
#include "services/entity/core/names/name_rules.h"
#include "services/entity/core/names/our_names.h"
#include "services/entity/own_model/own_model.h"

namespace nutgraf::entity {

struct NameOptions {
  NameModels models = NameModels::kNeural;
  OwnModelOptions own_model;  // with a folder, instead of `models`
  NameRules rules;            // of every article
  // Batches of names that are computed at a time, of what all requests ask; see OurNames.
  int at_once = 0;
};

absl::StatusOr<std::unique_ptr<Analyzer>> MakeAnalyzer(const NameOptions& options);

// Threads for each processor on which requests are worked on, so that some are ready to be
// computed together while others are.
inline constexpr int kThreadsEach = 2;

// What the analyzer's answers depend on beside the article: which model finds the names,
// and a digest of the rules of every article. For keys of answers that are kept.
std::string DeploymentOf(const Analyzer& analyzer);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_SERVICE_MAKE_ANALYZER_H_
