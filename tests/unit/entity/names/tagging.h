// Tagged names in print, for the tests of the tagger.

#ifndef NUTGRAF_TESTS_UNIT_ENTITY_NAMES_TAGGING_H_
#define NUTGRAF_TESTS_UNIT_ENTITY_NAMES_TAGGING_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/common/document/article.h"
#include "services/entity/core/names/name_tagger.h"

namespace nutgraf::entity {

inline document::Article ArticleOf(const std::vector<std::string>& blocks) {
  document::Article article;
  for (const std::string& text : blocks) article.blocks.push_back({.text = text});
  return article;
}

inline std::string_view TypeName(document::EntityType type) {
  static constexpr std::string_view kNames[] = {
      "?", "PERSON", "ORGANIZATION", "LOCATION", "GROUP", "EVENT", "WORK", "PRODUCT", "OTHER"};
  return kNames[static_cast<int>(type)];
}

inline std::vector<NameMention> Tagged(const document::Article& article,
                                       NameModels models = NameModels::kNeural) {
  return NameTagger::Create(models)->TagArticle(article, {}).value();
}

// "Ana Roig PERSON, Vell LOCATION"
inline std::string Printed(const document::Article& article,
                           NameModels models = NameModels::kNeural) {
  std::string printed;
  for (const NameMention& m : Tagged(article, models)) {
    if (!printed.empty()) printed += ", ";
    printed += article.blocks[m.span.block].text.substr(m.span.begin, m.span.size());
    printed.append(" ").append(TypeName(m.type));
  }
  return printed;
}

}  // namespace nutgraf::entity

#endif  // NUTGRAF_TESTS_UNIT_ENTITY_NAMES_TAGGING_H_
