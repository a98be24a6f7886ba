// What a tokenizer does to the characters of a word before it cuts it.
//
//   Fold("Ünü", {.lower = true, .strip_accents = true})   // "unu"
//
// Ill-formed bytes become U+FFFD. Pure; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_OWN_MODEL_WORD_FOLDING_H_
#define NUTGRAF_SERVICES_ENTITY_OWN_MODEL_WORD_FOLDING_H_

#include <string>
#include <string_view>

namespace nutgraf::entity {

enum class Composition { kAsWritten, kCanonical, kCompatible };  // –, NFC, NFKC

struct Folding {
  bool clean = false;  // without what nobody sees: control and format characters, white space
  bool lower = false;
  bool strip_accents = false;  // also decomposes (NFD), as BERT does
  Composition composition = Composition::kAsWritten;
};

std::string Fold(std::string_view word, const Folding& folding);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_OWN_MODEL_WORD_FOLDING_H_
