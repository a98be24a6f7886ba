// Tells sides from the places they are named for, in stories of sport.
//
//   "|England| beat |Wales| 24-17 in |Cardiff|."     two bodies and a place
//
//   TakeSides(&named);    // after LayNames, before descriptions are read
//
// A story is of sport when enough of its words are (kLeastSportWords, kLeastSportShare), or when it
// has lines of results ("Rovers 2 Albion 1", kLeastResults). In one, a
// place that does what sides do, or that something is done to as to a side, is taken for a body,
// and so is every mention of the name that does not stand as a place does ("in Cardiff").
//
// Linear in the text; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_SIDES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_SIDES_H_

#include "services/entity/core/mentions/reference.h"

namespace nutgraf::entity {

// Different words of sport in a story of sport, and their share of all words.
inline constexpr int kLeastSportWords = 3;
inline constexpr double kLeastSportShare = 0.012;
// Lines of results in one.
inline constexpr int kLeastResults = 2;

// "2", "98", "27-24", "109-5"; no year and no date.
bool IsScore(const StoryToken& token);

void TakeSides(NamedStory* story);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_SIDES_H_
