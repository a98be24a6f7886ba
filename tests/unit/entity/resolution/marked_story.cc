#include "tests/unit/entity/resolution/marked_story.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <utility>

namespace nutgraf::entity {
namespace {

using document::BlockKind;
using document::EntityType;

constexpr std::pair<std::string_view, BlockKind> kKinds[] = {
    {"headline", BlockKind::kHeadline},   {"standfirst", BlockKind::kStandfirst},
    {"byline", BlockKind::kByline},       {"caption", BlockKind::kCaption},
    {"paragraph", BlockKind::kParagraph}, {"source_line", BlockKind::kSourceLine},
};
constexpr std::pair<std::string_view, EntityType> kTypes[] = {
    {"person", EntityType::kPerson},
    {"organization", EntityType::kOrganization},
    {"location", EntityType::kLocation},
    {"group", EntityType::kGroup},
};

template <typename Value, size_t N>
Value Named(const std::pair<std::string_view, Value> (&table)[N], std::string_view name) {
  for (const auto& [key, value] : table) {
    if (key == name) return value;
  }
  std::abort();  // a typing error in a test
}

void ParseBlock(std::string_view line, MarkedStory* story) {
  const size_t tab = line.find('\t');
  document::Block block{.kind = Named(kKinds, line.substr(0, tab)), .confidence = 1};
  line.remove_prefix(tab + 1);
  while (!line.empty()) {
    const size_t open = std::min(line.find('['), line.size());
    block.text += line.substr(0, open);
    line.remove_prefix(open);
    if (line.empty()) break;
    const size_t bar = line.find('|'), close = line.find(']');
    NameMention name;
    name.span = {static_cast<int32_t>(story->article.blocks.size()),
                 static_cast<int32_t>(block.text.size()), 0};
    block.text += line.substr(1, bar - 1);
    name.span.end = static_cast<int32_t>(block.text.size());
    name.type = Named(kTypes, line.substr(bar + 1, close - bar - 1));
    name.confidence = 0.99f;
    story->names.push_back(name);
    line.remove_prefix(close + 1);
  }
  story->article.blocks.push_back(std::move(block));
}

}  // namespace

MarkedStory ParseMarkedStory(std::string_view text) {
  MarkedStory story;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) ParseBlock(line, &story);
  }
  return story;
}

const Analyzer& SharedAnalyzer() {
  static const auto* analyzer =
      new absl::StatusOr<std::unique_ptr<Analyzer>>(Analyzer::Create());
  if (!analyzer->ok()) std::abort();
  return ***analyzer;
}

document::EntityAnalysis AnalyzeMarked(std::string_view text) {
  const MarkedStory story = ParseMarkedStory(text);
  return *SharedAnalyzer().AnalyzeNames(story.article, story.names, {});
}

std::string MeaningOf(const document::EntityAnalysis& analysis, std::string_view words,
                      int occurrence) {
  std::vector<std::pair<document::Span, std::string>> found;
  for (const document::Entity& entity : analysis.entities) {
    for (const document::Mention& mention : entity.mentions) {
      if (mention.passage.text == words) {
        found.emplace_back(*mention.passage.span, entity.display_name);
      }
    }
  }
  for (const document::Mention& mention : analysis.unresolved_mentions) {
    if (mention.passage.text == words) found.emplace_back(*mention.passage.span, "-");
  }
  std::sort(found.begin(), found.end());
  return occurrence < found.size() ? found[occurrence].second : "-";
}

}  // namespace nutgraf::entity
