#include "services/entity/core/places/find_places.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/entity/core/places/embedded_places.h"
#include "services/entity/core/places/known_place.h"
#include "services/entity/core/places/place_names.h"
#include "services/entity/core/view.h"

namespace nutgraf::entity {
namespace {

using document::MentionKind;
using document::Place;

// Other places told of one name, and how likely one must be to be told.
constexpr size_t kMaxAlternatives = 4;
constexpr float kLeastAlternative = 0.02f;

// A place is told when it is likelier than all others, and it and its namesakes around
// and within it (San José and the province of San José) are likely enough together: the
// story is there in any case.
constexpr float kLeastOwn = 0.5f;

float WithNamesakes(const Gazetteer& gazetteer, const std::vector<PlaceCandidate>& candidates) {
  const Known best = KnownOf(gazetteer, candidates[0].place);
  float together = candidates[0].probability;
  for (size_t c = 1; c < candidates.size(); ++c) {
    const Known other = KnownOf(gazetteer, candidates[c].place);
    if (Holds(best, other) || Holds(other, best)) together += candidates[c].probability;
  }
  return together;
}

// How sure the names of each draft are to be names.
std::vector<float> NameConfidences(const NamedStory& story, const ResolvedStory& resolved) {
  std::vector<float> confidences(resolved.drafts.size(), 0);
  for (size_t r = 0; r < story.references.size(); ++r) {
    const int32_t draft = resolved.resolutions[r].draft;
    const Reference& reference = story.references[r];
    if (draft < 0 || reference.kind != MentionKind::kNamed) continue;
    // Names that somebody marked have none, and are taken as they are.
    const float confidence = reference.confidence > 0 ? reference.confidence : 1.0f;
    confidences[draft] = std::max(confidences[draft], confidence);
  }
  return confidences;
}

}  // namespace

absl::StatusOr<PlaceFinder> PlaceFinder::Create() {
  auto gazetteer = Gazetteer::Create(EmbeddedPlaces());
  if (!gazetteer.ok()) return gazetteer.status();
  auto weights = PlaceWeights::Create(PlaceWeightsTable());
  if (!weights.ok()) return weights.status();
  return PlaceFinder(*std::move(gazetteer), *std::move(weights));
}

PlaceFinder::Weighed PlaceFinder::Weigh(const NamedStory& story,
                                        const ResolvedStory& resolved) const {
  StoryPlaceNames read = ReadPlaceNames(story, resolved, gazetteer_);
  const PlaceClues clues = ReadPlaceClues(*story.story->article);
  return {std::move(read.drafts), Locator(gazetteer_, weights_).Locate(read.names, clues)};
}

std::vector<FoundPlaces> PlaceFinder::Find(const NamedStory& story,
                                           const ResolvedStory& resolved) const {
  std::vector<FoundPlaces> found(resolved.drafts.size());
  const Weighed weighed = Weigh(story, resolved);
  const std::vector<float> sure = NameConfidences(story, resolved);
  for (size_t i = 0; i < weighed.drafts.size(); ++i) {
    const int32_t draft = weighed.drafts[i];
    const EntityDraft& d = resolved.drafts[draft];
    if (d.type == document::EntityType::kGroup && !d.country) continue;
    const std::vector<PlaceCandidate>& candidates = weighed.locations[i].candidates;
    if (candidates.empty()) continue;
    const bool told = candidates[0].probability * sure[draft] >= kLeastOwn &&
                      WithNamesakes(gazetteer_, candidates) * sure[draft] >= weights_.Threshold();
    for (const PlaceCandidate& candidate : candidates) {
      const float confidence = candidate.probability * sure[draft];
      FoundPlaces& places = found[draft];
      if (confidence < kLeastAlternative || places.alternatives.size() >= kMaxAlternatives) break;
      Place place = Describe(candidate);
      place.confidence = confidence;
      if (told && !places.place) {
        places.place = std::move(place);
      } else {
        places.alternatives.push_back(std::move(place));
      }
    }
  }
  return found;
}

Place PlaceFinder::Describe(const PlaceCandidate& candidate) const {
  const GazetteerPlace known = gazetteer_.At(candidate.place);
  Place place;
  place.kind = known.kind;
  place.geonames_id = static_cast<int32_t>(known.geonames_id);
  place.display_name = std::string(known.name);
  if (known.region != kNoPlace) place.region = std::string(gazetteer_.At(known.region).name);
  if (known.country != kNoPlace) {
    place.country_code = std::string(gazetteer_.CountryCode(known.country));
  }
  place.coordinates = known.coordinates;
  if (known.wikidata != 0) place.wikidata_id = absl::StrCat("Q", known.wikidata);
  place.reasons = weights_.Reasons(candidate.features);
  return place;
}

}  // namespace nutgraf::entity
