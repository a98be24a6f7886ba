#include "services/nutgraf/bulk/story_index.h"

#include <utility>

namespace nutgraf::bulk {

using article::StorySignature;

namespace {

std::string IdOfAll(const StorySignature::Mins& mins) {
  StorySignature all{.least = 0xcbf29ce484222325};
  for (const uint16_t min : mins) all.least = (all.least ^ min) * 0x100000001b3;  // FNV-1a
  return all.Id();
}

}  // namespace

StoryIndex::StoryIndex() : stories_(kStories), slots_(size_t{kBands} * kStories, 0) {}

uint32_t& StoryIndex::Slot(int band, const StorySignature::Mins& mins) {
  const uint32_t pair = static_cast<uint32_t>(mins[2 * band]) << 16 | mins[2 * band + 1];
  return slots_[size_t{static_cast<uint32_t>(band)} * kStories + (pair * 0x9e3779b1u >> 16)];
}

const StoryIndex::Story* StoryIndex::Alike(const StorySignature::Mins& mins) {
  const Story* best = nullptr;
  double most = kAlike;
  for (int band = 0; band < kBands; ++band) {
    const uint32_t number = Slot(band, mins);
    if (number == 0 || next_ - number > kStories) continue;
    const Story& story = stories_[number % kStories];
    const double resemblance = article::Resemblance(story.mins, mins);
    if (resemblance >= most && (best == nullptr || resemblance > most)) {
      most = resemblance;
      best = &story;
    }
  }
  return best;
}

void StoryIndex::Keep(Story story) {
  Story& place = stories_[next_ % kStories];
  if (const auto old = numbers_.find(place.id);
      old != numbers_.end() && old->second + kStories == next_) {
    numbers_.erase(old);
  }
  numbers_[story.id] = next_;
  for (int band = 0; band < kBands; ++band) Slot(band, story.mins) = next_;
  place = std::move(story);
  ++next_;
}

std::string StoryIndex::Assign(const std::string& id, std::string_view signature) {
  const auto mins = article::MinsOf(signature);
  if (!mins) return id;
  if (const Story* alike = Alike(*mins)) return alike->id;
  std::string own = numbers_.contains(id) ? IdOfAll(*mins) : id;
  Keep({*mins, own});
  return own;
}

}  // namespace nutgraf::bulk
