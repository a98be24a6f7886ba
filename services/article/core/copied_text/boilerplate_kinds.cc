#include "services/article/core/copied_text/boilerplate_kinds.h"

namespace nutgraf::article {
namespace {

using document::BoilerplateKind;

// A weaker cue does not open a box of its own.
constexpr float kSureCue = 0.5f;

// Controls and labels stand alone: what follows "Share" is not about sharing.
bool OpensBox(BoilerplateKind kind) {
  switch (kind) {
    case BoilerplateKind::kShare:
    case BoilerplateKind::kPageLabel:
    case BoilerplateKind::kPaywall:
      return false;
    default:
      return true;
  }
}

// What a line without a cue is when no box is open.
BoilerplateKind Unboxed(const LineFacts& facts, LineLabel label) {
  if (facts.values[kTimestamp] > 0 || facts.values[kRoleLine] > 0) {
    return BoilerplateKind::kPageLabel;
  }
  if (facts.credit.has_value()) return BoilerplateKind::kOther;
  if (facts.values[kRelatedLead] > 0) return BoilerplateKind::kRelated;
  constexpr int kMenuWords = 4, kMostTitleWords = 16;
  if (label == kBefore) {
    return facts.words <= kMenuWords ? BoilerplateKind::kNavigation : BoilerplateKind::kOther;
  }
  // What follows a story without a word on what it is are mostly other headlines.
  if (label == kAfter && facts.values[kEndsOpen] > 0 && facts.words <= kMostTitleWords &&
      facts.values[kAddressesReader] == 0) {
    return BoilerplateKind::kRelated;
  }
  return BoilerplateKind::kOther;
}

}  // namespace

bool IsBoilerplate(LineLabel label) {
  return label == kBefore || label == kTopBoilerplate || label == kInnerBoilerplate ||
         label == kAfter;
}

std::vector<BoilerplateKind> KindsOfBoilerplate(const std::vector<Paragraph>& paragraphs,
                                                const std::vector<LineFacts>& facts,
                                                const std::vector<Labelled>& labels) {
  std::vector<BoilerplateKind> kinds(labels.size(), BoilerplateKind::kOther);
  BoilerplateKind box = BoilerplateKind::kOther;  // kOther: no box is open
  for (size_t i = 0; i < labels.size(); ++i) {
    if (!IsBoilerplate(labels[i].label)) {
      box = BoilerplateKind::kOther;
      continue;
    }
    if (paragraphs[i].blank_before >= 2) box = BoilerplateKind::kOther;
    const auto& cue = facts[i].cue;
    if (cue && cue->confidence >= kSureCue) {
      kinds[i] = cue->kind;
      if (OpensBox(cue->kind)) box = cue->kind;
    } else if (facts[i].values[kRelatedLead] > 0) {
      kinds[i] = BoilerplateKind::kRelated;
    } else if (box != BoilerplateKind::kOther) {
      kinds[i] = box;
    } else {
      kinds[i] = cue ? cue->kind : Unboxed(facts[i], labels[i].label);
    }
  }
  // A line without a cue may also be the title of the box that follows it.
  for (size_t i = labels.size(); i-- > 1;) {
    const bool together = paragraphs[i].blank_before == 0 && IsBoilerplate(labels[i].label) &&
                          IsBoilerplate(labels[i - 1].label);
    const bool opens = facts[i].cue && facts[i].cue->confidence >= kSureCue &&
                       OpensBox(facts[i].cue->kind);
    if (together && opens && !facts[i - 1].cue && kinds[i - 1] == BoilerplateKind::kOther) {
      kinds[i - 1] = kinds[i];
    }
  }
  return kinds;
}

}  // namespace nutgraf::article
