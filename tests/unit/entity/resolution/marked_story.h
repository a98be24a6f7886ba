// Stories with their names marked, so that a test of what becomes of names does
// not depend on the tagger:
//
//   MarkedStory s = ParseMarkedStory("paragraph\t[Ana Ruiz|person], a judge, left.\n");
//   s.article.blocks[0].text == "Ana Ruiz, a judge, left."
//   s.names[0].span == {0, 0, 8}
#ifndef NUTGRAF_TESTS_UNIT_ENTITY_RESOLUTION_MARKED_STORY_H_
#define NUTGRAF_TESTS_UNIT_ENTITY_RESOLUTION_MARKED_STORY_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/common/document/article.h"
#include "services/common/document/entity_analysis.h"
#include "services/entity/core/analyzer.h"

namespace nutgraf::entity {

struct MarkedStory {
  document::Article article;
  std::vector<NameMention> names;
};

// Each line is a block: its kind, a tab, its text.
MarkedStory ParseMarkedStory(std::string_view text);

// The analyser of the whole test program.
const Analyzer& SharedAnalyzer();

// What is in `text`, a marked story, its names taken as marked.
document::EntityAnalysis AnalyzeMarked(std::string_view text);

// The entity that the mention at the given occurrence of `words` means: its
// display name, or "-" for none. `occurrence` counts from 0.
std::string MeaningOf(const document::EntityAnalysis& analysis, std::string_view words,
                      int occurrence = 0);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_TESTS_UNIT_ENTITY_RESOLUTION_MARKED_STORY_H_
