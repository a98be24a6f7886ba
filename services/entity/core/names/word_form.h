// What a word looks like by itself: spelling, capitals, shape, the lists it is in.
//
//   WordForm form = FormOf("Rodríguez", model);
//   form.capitals == Capitals::kTitle, form.shape == hash of "Xx", …
//
// Plain values made of hashes; any thread. Any bytes; long words are looked at
// only as far as kMaxWordBytes.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_WORD_FORM_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_WORD_FORM_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "services/entity/core/names/name_model.h"

namespace nutgraf::entity {

enum class Capitals : uint8_t {
  kLower = 0,
  kTitle = 1,    // Romero
  kUpper = 2,    // NATO, U.S.
  kMixed = 3,    // McCain, iPhone, al-Qaida
  kInitial = 4,  // A single capital, with or without a full stop
  kNumber = 5,   // has a digit and no capital
  kMark = 6,     // no letter, no digit
  kUncased = 7,  // letters of a script without case
};

struct WordForm {
  // Bytes of a word that are looked at; the longest words of prose have 30.
  static constexpr int kMaxWordBytes = 64;

  uint64_t exact = 0;  // hashes
  uint64_t lower = 0;
  uint64_t shape = 0;  // "Xx", "X.X.", "x-Xx", "d"; runs are one
  std::array<uint64_t, 3> prefixes{};  // the first 2, 3, 4 bytes, lower case
  std::array<uint64_t, 4> suffixes{};  // the last 1 to 4
  Capitals capitals = Capitals::kLower;
  int16_t cluster = -1;
  int16_t wider_cluster = -1;
  uint16_t classes = 0;  // PhraseClass bits of the word alone
  uint16_t phrase = 0;   // those of the listed phrase of several words it is part of
  bool phrase_begin = false;
};

// True when the form can begin or end a name: it has a capital.
constexpr bool HasCapital(Capitals c) { return c >= Capitals::kTitle && c <= Capitals::kInitial; }

WordForm FormOf(std::string_view word, const NameModel& model);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_WORD_FORM_H_
