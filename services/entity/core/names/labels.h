// The labels that a word can carry in a chain of them: outside of names, or the
// beginning, inside, end or whole (single word) of a name of one of eight types.
//
//   Nicolás Maduro met  Trump  .
//   B-PER   E-PER  O    S-PER  O
//
// The scheme makes illegal chains sayable (B after B); Follows() says which
// pairs are legal, and training and decoding know only those.
//
// Plain values; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_LABELS_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_LABELS_H_

#include <cstdint>

#include "services/common/document/entity_analysis.h"

namespace nutgraf::entity {

enum class Place : uint8_t { kBegin = 0, kInside = 1, kEnd = 2, kSingle = 3 };

using Label = uint8_t;

inline constexpr int kEntityTypes = 8;
inline constexpr int kPlaces = 4;
inline constexpr int kLabels = 1 + kEntityTypes * kPlaces;
inline constexpr Label kOutside = 0;

constexpr Label LabelFor(document::EntityType type, Place place) {
  return static_cast<Label>(1 + (static_cast<int>(type) - 1) * kPlaces + static_cast<int>(place));
}
// Both for labels other than kOutside.
constexpr document::EntityType TypeOf(Label label) {
  return static_cast<document::EntityType>(1 + (label - 1) / kPlaces);
}
constexpr Place PlaceOf(Label label) { return static_cast<Place>((label - 1) % kPlaces); }

// True when a name is still open after the label.
constexpr bool Opens(Label label) {
  return label != kOutside && (PlaceOf(label) == Place::kBegin || PlaceOf(label) == Place::kInside);
}
// True when the label goes on with a name.
constexpr bool Continues(Label label) {
  return label != kOutside && (PlaceOf(label) == Place::kInside || PlaceOf(label) == Place::kEnd);
}
constexpr bool Follows(Label before, Label after) {
  if (Opens(before) != Continues(after)) return false;
  return !Opens(before) || TypeOf(before) == TypeOf(after);
}

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_LABELS_H_
