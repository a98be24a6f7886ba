// A name as it is compared: folded words without titles, articles and suffixes.
//
//   "Dr. José Barlow Jr."  ->  words {jose, barlow}, suffix "jr"
//   "The U.S. Army"        ->  words {us, army}
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_NAME_FORM_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_NAME_FORM_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/entity/core/mentions/reference.h"

namespace nutgraf::entity {

struct NameForm {
  // Words looked at in one name.
  static constexpr int kMaxWords = 12;

  std::vector<std::string> words;
  std::string suffix;  // "jr", "sr", "ii" …
  std::string key;     // words and suffix joined

  bool single() const { return words.size() == 1; }
};

NameForm NameFormOf(const NamedStory& story, const Reference& reference);

// Of the story's first `names` references. A surname with its particles is one word: {sanne,
// "van der meulen"}, and where somebody is called so, {"van der meulen"} and {"van der meulen",
// foods}.
std::vector<NameForm> NameFormsOf(const NamedStory& story, int32_t names);

// True when `acronym` ("who") is spelled by the first letters of the words ("world
// health organization"), small words counted or not.
bool SpellsInitials(std::string_view acronym, const std::vector<std::string>& words);

// True for the word that says what a body is: the last of "Penal Forum", the
// first of "Bank of Lisbon"; both of "City of Lincoln Council".
bool IsHeadOf(std::string_view word, const NameForm& name);

// True for two spellings that differ in at most one letter of five or more.
bool AlmostEqual(std::string_view a, std::string_view b);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_NAME_FORM_H_
