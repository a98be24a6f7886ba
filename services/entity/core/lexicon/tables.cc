#include "services/entity/core/lexicon/tables.h"

// Each file is taken in by the assembler's .incbin under two labels.
// NUTGRAF_ENTITY_CORE is the folder services/entity/core, from CMake.
#define NUTGRAF_TABLE(function, symbol, path)              \
  __asm__(                                                 \
      ".section .rodata\n"                                 \
      ".global nutgraf_table_" #symbol                     \
      "_begin\n"                                           \
      ".global nutgraf_table_" #symbol                     \
      "_end\n"                                             \
      "nutgraf_table_" #symbol                             \
      "_begin:\n"                                          \
      ".incbin \"" NUTGRAF_ENTITY_CORE "/" path            \
      "\"\n"                                               \
      "nutgraf_table_" #symbol                             \
      "_end:\n"                                            \
      ".byte 0\n"                                          \
      ".previous\n");                                      \
  extern "C" const char nutgraf_table_##symbol##_begin[];  \
  extern "C" const char nutgraf_table_##symbol##_end[];    \
  std::string_view nutgraf::entity::function() {           \
    return {nutgraf_table_##symbol##_begin,                \
            static_cast<size_t>(nutgraf_table_##symbol##_end - nutgraf_table_##symbol##_begin)}; \
  }

NUTGRAF_TABLE(AliasesTable, aliases, "lexicon/aliases.txt")
NUTGRAF_TABLE(ClosedClassesTable, closed_classes, "lexicon/closed_classes.txt")
NUTGRAF_TABLE(CountriesTable, countries, "lexicon/countries.txt")
NUTGRAF_TABLE(FirstNamesTable, first_names, "lexicon/first_names.txt")
NUTGRAF_TABLE(ModifiersTable, modifiers, "lexicon/modifiers.txt")
NUTGRAF_TABLE(NewsSourcesTable, news_sources, "lexicon/news_sources.txt")
NUTGRAF_TABLE(PersonTitlesTable, person_titles, "lexicon/person_titles.txt")
NUTGRAF_TABLE(RolesTable, roles, "lexicon/roles.txt")
NUTGRAF_TABLE(SpeechVerbsTable, speech_verbs, "lexicon/speech_verbs.txt")
NUTGRAF_TABLE(ResolutionWeightsTable, resolution_weights, "resolution/weights.txt")
NUTGRAF_TABLE(SalienceWeightsTable, salience_weights, "salience/weights.txt")
