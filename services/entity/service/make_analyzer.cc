#include "services/entity/service/make_analyzer.h"

#include <utility>

#include "services/entity/core/names/name_tagger.h"

namespace nutgraf::entity {

absl::StatusOr<std::unique_ptr<Analyzer>> MakeAnalyzer(const NameOptions& options) {
  auto classifier = options.own_model.folder.empty() ? OurNames(options.models)
                                                     : LoadOwnModel(options.own_model);
  if (!classifier.ok()) return classifier.status();
  return Analyzer::Create(NameTagger(*std::move(classifier)), options.rules);
}

}  // namespace nutgraf::entity
