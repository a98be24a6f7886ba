#include "services/entity/core/lexicon/tables.h"

#include "services/entity/core/embedded_file.h"

// NUTGRAF_ENTITY_CORE is the folder services/entity/core, from CMake.
#define NUTGRAF_TABLE(function, symbol, path)                              \
  NUTGRAF_EMBED(nutgraf_table_##symbol, NUTGRAF_ENTITY_CORE "/" path);     \
  std::string_view nutgraf::entity::function() { return nutgraf_table_##symbol(); }

NUTGRAF_TABLE(AliasesTable, aliases, "lexicon/aliases.txt")
NUTGRAF_TABLE(ClosedClassesTable, closed_classes, "lexicon/closed_classes.txt")
NUTGRAF_TABLE(CountriesTable, countries, "lexicon/countries.txt")
NUTGRAF_TABLE(FirstNamesTable, first_names, "lexicon/first_names.txt")
NUTGRAF_TABLE(ModifiersTable, modifiers, "lexicon/modifiers.txt")
NUTGRAF_TABLE(NameWordsTable, name_words, "lexicon/name_words.txt")
NUTGRAF_TABLE(NewsSourcesTable, news_sources, "lexicon/news_sources.txt")
NUTGRAF_TABLE(PersonTitlesTable, person_titles, "lexicon/person_titles.txt")
NUTGRAF_TABLE(RolesTable, roles, "lexicon/roles.txt")
NUTGRAF_TABLE(SpeechVerbsTable, speech_verbs, "lexicon/speech_verbs.txt")
NUTGRAF_TABLE(ResolutionWeightsTable, resolution_weights, "resolution/weights.txt")
NUTGRAF_TABLE(SalienceWeightsTable, salience_weights, "salience/weights.txt")
