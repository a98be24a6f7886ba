#include "models/entity/names/silver_labels.h"

namespace nutgraf::entity {
namespace {

std::vector<Label> ChainOf(const GoldName& name, size_t size) {
  std::vector<Label> chain(size, kOutside);
  const auto type = static_cast<document::EntityType>(name.first_type + 1);
  for (int i = name.begin; i < name.end; ++i) chain[i] = LabelFor(type, Place::kInside);
  chain[name.begin] = LabelFor(type, Place::kBegin);
  chain[name.end - 1] = LabelFor(type, Place::kEnd);
  if (name.end - name.begin == 1) chain[name.begin] = LabelFor(type, Place::kSingle);
  return chain;
}

}  // namespace

void LetGo(const CorpusSentence& gold, const std::vector<Label>& labels, float doubt,
           Lattice* lattice, std::vector<LabelSet>* allowed) {
  const auto open = [&](int begin, int end) {
    for (int i = begin; i < end; ++i) {
      if ((*allowed)[i] != 1 || labels[i] != kOutside) (*allowed)[i] = kAnyLabel;
    }
  };
  for (const GoldName& name : gold.names) {
    const std::vector<Label> chain = ChainOf(name, labels.size());
    const bool single = (name.types & (name.types - 1)) == 0;
    if (single && lattice->Probability(chain, name.begin, name.end) < (1 - doubt) / 3) {
      open(name.begin, name.end);
    }
  }
  for (int begin = 0; begin < labels.size(); ++begin) {
    if (labels[begin] == kOutside || Continues(labels[begin])) continue;
    int end = begin + 1;
    while (end < labels.size() && Continues(labels[end])) ++end;
    bool agrees = true;
    for (int i = begin; i < end; ++i) agrees = agrees && ((*allowed)[i] >> labels[i] & 1);
    if (!agrees && lattice->Probability(labels, begin, end) > doubt) open(begin, end);
  }
}

}  // namespace nutgraf::entity
