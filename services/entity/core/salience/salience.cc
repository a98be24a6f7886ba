#include "services/entity/core/salience/salience.h"

#include <algorithm>
#include <cmath>

#include "absl/status/status.h"
#include "services/entity/core/lexicon/tables.h"
#include "services/entity/core/view.h"
#include "services/entity/core/weight_table.h"

namespace nutgraf::entity {
namespace {

using document::BlockKind;
using document::EntityType;
using document::MentionKind;

constexpr std::string_view kNames[] = {
#define NUTGRAF_X(id, name) name,
    NUTGRAF_SALIENCE_FEATURES(NUTGRAF_X)
#undef NUTGRAF_X
};

float Log2Plus1(int count) { return std::log2(1.0f + static_cast<float>(count)); }

// Where the story's body begins and how many blocks it has.
struct Body {
  int32_t first_block = -1;
  int32_t first_sentence = -1;
  int32_t blocks = 0;
  int32_t mentions = 0;
};

Body BodyOf(const NamedStory& story, const ResolvedStory& resolved) {
  Body body;
  int32_t block = -1;
  const auto& blocks = story.story->article->blocks;
  for (size_t s = 0; s < story.story->sentences.size(); ++s) {
    const StorySentence& sentence = story.story->sentences[s];
    if (!document::IsBody(blocks[sentence.block].kind)) continue;
    if (body.first_block < 0) {
      body.first_block = sentence.block;
      body.first_sentence = static_cast<int32_t>(s);
    }
    if (sentence.block != block) ++body.blocks;
    block = sentence.block;
  }
  for (const Resolution& r : resolved.resolutions) body.mentions += r.draft >= 0;
  return body;
}

class Meter {
 public:
  Meter(const NamedStory& story, const Body& body) : story_(story), body_(body) {}

  SalienceVector Measure(const EntityDraft& draft) const {
    SalienceVector f{};
    const auto at = [&f](SalienceFeature x) -> float& { return f[static_cast<int>(x)]; };
    int names = 0, nominals = 0, pronouns = 0, subjects = 0, speaking = 0, possessors = 0;
    int obliques = 0, blocks = 0;
    int32_t block = -1;
    for (const int32_t i : draft.history) {
      const Reference& r = story_.references[i];
      names += r.kind == MentionKind::kNamed;
      nominals += r.kind == MentionKind::kNominal;
      pronouns += r.kind == MentionKind::kPronoun;
      subjects += r.subject;
      speaking += r.speaking;
      possessors += r.possessive;
      obliques += r.oblique;
      if (r.in_body && r.span.block != block) {
        block = r.span.block;
        ++blocks;
      }
      Place(r, &f);
    }
    const auto total = static_cast<float>(std::max<size_t>(draft.history.size(), 1));
    at(SalienceFeature::kBias) = 1;
    at(SalienceFeature::kNames) = Log2Plus1(names);
    at(SalienceFeature::kNominals) = Log2Plus1(nominals);
    at(SalienceFeature::kPronouns) = Log2Plus1(pronouns);
    at(SalienceFeature::kSubjects) = Log2Plus1(subjects);
    at(SalienceFeature::kSpeaking) = Log2Plus1(speaking);
    at(SalienceFeature::kSpread) = static_cast<float>(blocks) / std::max(body_.blocks, 1);
    at(SalienceFeature::kShare) = total / static_cast<float>(std::max(body_.mentions, 1));
    at(SalienceFeature::kDescribed) = draft.roles.empty() ? 0 : 1;
    at(SalienceFeature::kPossessor) = static_cast<float>(possessors) / total;
    at(SalienceFeature::kOblique) = static_cast<float>(obliques) / total;
    at(SalienceFeature::kOnce) = draft.history.size() == 1 ? 1 : 0;
    at(SalienceFeature::kPerson) = draft.type == EntityType::kPerson;
    at(SalienceFeature::kOrganization) = draft.type == EntityType::kOrganization;
    at(SalienceFeature::kLocation) = draft.type == EntityType::kLocation;
    at(SalienceFeature::kGroup) = draft.type == EntityType::kGroup;
    return f;
  }

 private:
  void Place(const Reference& r, SalienceVector* f) const {
    const auto at = [f](SalienceFeature x) -> float& { return (*f)[static_cast<int>(x)]; };
    switch (story_.story->article->blocks[r.span.block].kind) {
      case BlockKind::kHeadline: at(SalienceFeature::kTitle) = 1; break;
      case BlockKind::kStandfirst: at(SalienceFeature::kStandfirst) = 1; break;
      case BlockKind::kCaption: at(SalienceFeature::kCaption) = 1; break;
      default: break;
    }
    if (!r.in_body) return;
    const int32_t sentence = story_.Token(r.first).sentence;
    if (sentence == body_.first_sentence) at(SalienceFeature::kFirstSentence) = 1;
    if (r.span.block == body_.first_block) at(SalienceFeature::kFirstParagraph) = 1;
    const float early = 1 - static_cast<float>(r.first) / static_cast<float>(story_.size());
    at(SalienceFeature::kEarly) = std::max(at(SalienceFeature::kEarly), early);
  }

  const NamedStory& story_;
  const Body& body_;
};

}  // namespace

std::string_view SalienceFeatureName(int feature) { return kNames[feature]; }

absl::StatusOr<SalienceWeights> SalienceWeights::Create() {
  const auto rows = ReadWeights(SalienceWeightsTable(), "salience weights", 1);
  if (!rows.ok()) return rows.status();
  SalienceWeights weights;
  for (int f = 0; f < kSalienceFeatures; ++f) {
    const auto row = rows->find(View(kNames[f]));
    if (row == rows->end() || rows->size() != kSalienceFeatures) {
      return absl::DataLossError("salience weights: rows do not match the features");
    }
    weights.weights_[f] = row->second[0];
  }
  return weights;
}

double SalienceWeights::Score(const SalienceVector& features) const {
  double score = 0;
  for (int f = 0; f < kSalienceFeatures; ++f) score += weights_[f] * features[f];
  return 1 / (1 + std::exp(-score));
}

std::vector<SalienceVector> MeasureSalience(const NamedStory& story,
                                            const ResolvedStory& resolved) {
  const Body body = BodyOf(story, resolved);
  const Meter meter(story, body);
  std::vector<SalienceVector> vectors;
  for (const EntityDraft& draft : resolved.drafts) vectors.push_back(meter.Measure(draft));
  return vectors;
}

std::vector<float> RateSalience(const NamedStory& story, const ResolvedStory& resolved,
                                const SalienceWeights& weights) {
  std::vector<float> salience;
  for (const SalienceVector& f : MeasureSalience(story, resolved)) {
    salience.push_back(static_cast<float>(weights.Score(f)));
  }
  if (salience.empty()) return salience;
  const float most = *std::max_element(salience.begin(), salience.end());
  for (float& s : salience) s = std::max(s / most, 1e-4f);
  return salience;
}

}  // namespace nutgraf::entity
