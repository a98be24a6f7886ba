#include "services/entity/service/make_analyzer.h"

#include <utility>

#include "services/common/cache/key.h"
#include "services/entity/core/names/name_tagger.h"

namespace nutgraf::entity {

absl::StatusOr<std::unique_ptr<Analyzer>> MakeAnalyzer(const NameOptions& options) {
  auto classifier = options.own_model.folder.empty() ? OurNames(options.models, options.at_once)
                                                     : LoadOwnModel(options.own_model);
  if (!classifier.ok()) return classifier.status();
  return Analyzer::Create(NameTagger(*std::move(classifier)), options.rules);
}

std::string DeploymentOf(const Analyzer& analyzer) {
  std::string deployment(analyzer.name_tagger().classifier().name());
  const std::string rules = analyzer.name_rules().Canonical();
  if (rules.empty()) return deployment + "\n";
  return deployment + "\n" + cache::MakeKey({.kind = "name-rules", .content = rules}).Name();
}

}  // namespace nutgraf::entity
