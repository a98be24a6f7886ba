#include "services/nutgraf/bulk/story_index.h"

namespace nutgraf::bulk {

using article::StorySignature;

StoryIndex::StoryIndex() : stories_(kStories), slots_(size_t{kBands} * kStories, 0) {}

uint32_t& StoryIndex::Slot(int band, const StorySignature::Mins& mins) {
  const uint32_t pair = static_cast<uint32_t>(mins[2 * band]) << 16 | mins[2 * band + 1];
  return slots_[size_t{static_cast<uint32_t>(band)} * kStories + (pair * 0x9e3779b1u >> 16)];
}

std::string StoryIndex::Assign(const std::string& id, std::string_view signature) {
  const auto mins = article::MinsOf(signature);
  if (!mins) return id;
  const Story* best = nullptr;
  double most = kAlike;
  for (int band = 0; band < kBands; ++band) {
    const uint32_t number = Slot(band, *mins);
    if (number == 0 || next_ - number > kStories) continue;
    const Story& story = stories_[number % kStories];
    const double resemblance = article::Resemblance(story.mins, *mins);
    if (resemblance >= most && (best == nullptr || resemblance > most)) {
      most = resemblance;
      best = &story;
    }
  }
  if (best != nullptr) return best->id;
  stories_[next_ % kStories] = {*mins, id};
  for (int band = 0; band < kBands; ++band) Slot(band, *mins) = next_;
  ++next_;
  return id;
}

}  // namespace nutgraf::bulk
