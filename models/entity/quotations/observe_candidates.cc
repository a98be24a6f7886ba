// Prints the speaker candidates of every quotation, for fit.py.
//
// Reads one document a line from standard input, {"blocks": [text …],
// "mentions": [[block, begin, end, type] …]} with offsets in bytes and types as in
// document::EntityType; the mentions are names. Writes one line for each document:
// [{"span": [block, begin, end], "kind": k, "speaker": [block, begin, end] or null,
//   "confidence": c, "candidates": [{"speaker": [...], "features": [name …]} …]} …]

#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "services/entity/core/quotations/observe.h"

namespace {

using nlohmann::json;
using nutgraf::document::Span;
using namespace nutgraf::entity;

json Printed(const Span& span) { return json::array({span.block, span.begin, span.end}); }

json Printed(const FoundQuotation& found, absl::Span<const SpeakerCandidate> candidates) {
  json out = {{"span", Printed(found.span)},
              {"kind", static_cast<int>(found.kind)},
              {"speaker", found.speaker ? Printed(*found.speaker) : json()},
              {"cue", found.cue ? Printed(*found.cue) : json()},
              {"confidence", found.confidence},
              {"candidates", json::array()}};
  for (const SpeakerCandidate& candidate : candidates) {
    json features = json::array();
    for (const Feature f : candidate.features) features.push_back(std::string(FeatureName(f)));
    out["candidates"].push_back({{"speaker", Printed(candidate.speaker)}, {"features", features}});
  }
  return out;
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    const json document = json::parse(line);
    nutgraf::document::Article article;
    for (const json& block : document["blocks"]) {
      article.blocks.push_back(
          {nutgraf::document::BlockKind::kParagraph, block.get<std::string>(), 1});
    }
    std::vector<MentionSpan> mentions;
    for (const json& m : document["mentions"]) {
      mentions.push_back({{m[0], m[1], m[2]},
                          nutgraf::document::MentionKind::kNamed,
                          static_cast<nutgraf::document::EntityType>(m[3].get<int>())});
    }
    json out = json::array();
    const auto found = ObserveQuotations(
        article, mentions, {},
        [&](const FoundQuotation& q, absl::Span<const SpeakerCandidate> candidates) {
          out.push_back(Printed(q, candidates));
        });
    if (!found.ok()) return 1;
    std::cout << out.dump() << "\n";
  }
}
