// Reads stories and prints what was weighed to find their places, for fit_weights.py:
// it runs the code that serves, so features cannot drift apart.
//
//   trace_places < stories.tsv > trace.tsv
//
// In:  "D<TAB>id" begins a story, "B<TAB>kind<TAB>text" is a block of it.
// Out: "D id", then
//   P draft block begin end            a name of an entity that may be a place
//   C draft geonames_id probability name=value …   one of the places weighed for it
#include <iostream>
#include <string>
#include <vector>

#include "services/entity/core/analyzer.h"

namespace nutgraf::entity {
namespace {

void Trace(const Analyzer& analyzer, const PlaceFinder& finder, const std::string& id,
           const NameTagger& tagger, const document::Article& article) {
  std::cout << "D\t" << id << '\n';
  const auto names = tagger.TagArticle(article, {});
  const auto reading = analyzer.Read(article, *names, {}, nullptr);
  const auto& r = **reading;
  const auto weighed = finder.Weigh(r.named, r.resolved);
  std::vector<bool> traced(r.resolved.drafts.size());
  for (const int32_t draft : weighed.drafts) traced[draft] = true;
  for (size_t i = 0; i < r.named.references.size(); ++i) {
    const Reference& reference = r.named.references[i];
    const int32_t draft = r.resolved.resolutions[i].draft;
    if (draft < 0 || !traced[draft] || reference.kind != document::MentionKind::kNamed) continue;
    std::cout << "P\t" << draft << '\t' << reference.span.block << '\t' << reference.span.begin
              << '\t' << reference.span.end << '\n';
  }
  for (size_t i = 0; i < weighed.drafts.size(); ++i) {
    for (const PlaceCandidate& c : weighed.locations[i].candidates) {
      std::cout << "C\t" << weighed.drafts[i] << '\t' << finder.gazetteer().At(c.place).geonames_id
                << '\t' << c.probability;
      for (int f = 0; f < kPlaceFeatures; ++f) {
        const float value = c.features[static_cast<PlaceFeature>(f)];
        if (value == 0) continue;
        std::cout << '\t' << PlaceFeatureName(static_cast<PlaceFeature>(f)) << '=' << value;
      }
      std::cout << '\n';
    }
  }
}

int Main() {
  const auto analyzer = Analyzer::Create();
  const auto tagger = NameTagger::Create();
  const auto finder = PlaceFinder::Create();
  if (!analyzer.ok() || !tagger.ok() || !finder.ok()) return 1;
  std::string line, id;
  document::Article article;
  const auto flush = [&] {
    if (!id.empty()) Trace(**analyzer, *finder, id, *tagger, article);
    article = {};
  };
  while (std::getline(std::cin, line)) {
    if (line.rfind("D\t", 0) == 0) {
      flush();
      id = line.substr(2);
    } else if (const size_t tab = line.find('\t', 2); line.rfind("B\t", 0) == 0) {
      article.blocks.push_back({document::BlockKind::kParagraph, line.substr(tab + 1), 1});
    }
  }
  flush();
  return 0;
}

}  // namespace
}  // namespace nutgraf::entity

int main() { return nutgraf::entity::Main(); }
