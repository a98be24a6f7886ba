// The word lists of this folder and the resolver's weights as text, part of the program.
//
//   for (std::string_view line : absl::StrSplit(RolesTable(), '\n')) …
//
// Each file says its own format in its first lines. Any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_LEXICON_TABLES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_LEXICON_TABLES_H_

#include <string_view>

namespace nutgraf::entity {

std::string_view AliasesTable();
std::string_view ClosedClassesTable();
std::string_view CountriesTable();
std::string_view FirstNamesTable();
std::string_view ModifiersTable();
std::string_view NameWordsTable();
std::string_view NewsSourcesTable();
std::string_view PersonTitlesTable();
std::string_view RolesTable();
std::string_view SpeechVerbsTable();
std::string_view ResolutionWeightsTable();
std::string_view SalienceWeightsTable();

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_LEXICON_TABLES_H_
