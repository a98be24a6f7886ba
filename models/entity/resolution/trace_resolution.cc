// Reads stories and prints what the resolver weighed and decided, for
// fit_weights.py: it runs the code that serves, so features cannot drift apart.
//
//   trace_resolution < stories.tsv > trace.tsv
//
// In:  "D<TAB>id" begins a story, "B<TAB>kind<TAB>text" is a block of it.
// Out: "D id", then
//   R ref block begin end kind draft confidence     a reference and its resolution
//   C ref draft name=value …                        a candidate that was weighed
//   S draft name=value …                            an entity's salience features
#include <iostream>
#include <string>
#include <vector>

#include "services/entity/core/analyzer.h"

namespace nutgraf::entity {
namespace {

template <typename Values, typename NameOf>
void PrintFeatures(const Values& values, int count, NameOf name_of) {
  for (int f = 0; f < count; ++f) {
    const float value = values(f);
    if (value != 0) std::cout << '\t' << name_of(f) << '=' << value;
  }
  std::cout << '\n';
}

void Trace(const Analyzer& analyzer, const NameTagger& tagger, const std::string& id,
           const document::Article& article) {
  const auto names = tagger.TagArticle(article, {});
  std::cout << "D\t" << id << '\n';
  const auto observe = [](int32_t reference, absl::Span<const int32_t> candidates,
                          absl::Span<const FeatureVector> features) {
    for (size_t i = 0; i < candidates.size(); ++i) {
      std::cout << "C\t" << reference << '\t' << candidates[i];
      PrintFeatures([&](int f) { return features[i][static_cast<ReferenceFeature>(f)]; }, kFeatures,
                    [](int f) { return FeatureName(static_cast<ReferenceFeature>(f)); });
    }
  };
  const auto reading = analyzer.Read(article, *names, {}, observe);
  const auto& r = **reading;
  for (size_t i = 0; i < r.named.references.size(); ++i) {
    const Reference& reference = r.named.references[i];
    std::cout << "R\t" << i << '\t' << reference.span.block << '\t' << reference.span.begin << '\t'
              << reference.span.end << '\t' << static_cast<int>(reference.kind) << '\t'
              << r.resolved.resolutions[i].draft << '\t' << r.resolved.resolutions[i].confidence
              << '\n';
  }
  const auto salience = MeasureSalience(r.named, r.resolved);
  for (size_t d = 0; d < salience.size(); ++d) {
    std::cout << "S\t" << d;
    PrintFeatures([&](int f) { return salience[d][f]; }, kSalienceFeatures, SalienceFeatureName);
  }
}

document::BlockKind KindOf(const std::string& kind) {
  if (kind == "headline") return document::BlockKind::kHeadline;
  if (kind == "timestamp") return document::BlockKind::kTimestamp;
  return document::BlockKind::kParagraph;
}

int Main() {
  const auto analyzer = Analyzer::Create();
  const auto tagger = NameTagger::Create(NameModels::kNeural);
  if (!analyzer.ok() || !tagger.ok()) return 1;
  std::string line, id;
  document::Article article;
  const auto flush = [&] {
    if (!id.empty()) Trace(**analyzer, *tagger, id, article);
    article = {};
  };
  while (std::getline(std::cin, line)) {
    if (line.rfind("D\t", 0) == 0) {
      flush();
      id = line.substr(2);
    } else if (const size_t tab = line.find('\t', 2); line.rfind("B\t", 0) == 0) {
      article.blocks.push_back({KindOf(line.substr(2, tab - 2)), line.substr(tab + 1), 1});
    }
  }
  flush();
  return 0;
}

}  // namespace
}  // namespace nutgraf::entity

int main() { return nutgraf::entity::Main(); }
