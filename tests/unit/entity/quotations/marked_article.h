// Articles for tests, written as one line.
//
//   ParseMarked("{Ana Ruiz} left. ¶ \"No,\" {o:Port Watch} said.")
//
// ¶ parts paragraphs; a paragraph that begins with # is a headline, with % a
// caption. {Ana Ruiz} is a person's name, {o:…} an organisation's, {l:…} a
// place's, {w:…} a work's.

#ifndef NUTGRAF_TESTS_UNIT_ENTITY_QUOTATIONS_MARKED_ARTICLE_H_
#define NUTGRAF_TESTS_UNIT_ENTITY_QUOTATIONS_MARKED_ARTICLE_H_

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/document/article.h"
#include "services/entity/core/quotations/find_quotations.h"

namespace nutgraf::entity {

struct MarkedArticle {
  document::Article article;
  std::vector<MentionSpan> mentions;
};

inline document::EntityType TypeOfMark(char mark) {
  switch (mark) {
    case 'o':
      return document::EntityType::kOrganization;
    case 'l':
      return document::EntityType::kLocation;
    case 'w':
      return document::EntityType::kWork;
    default:
      return document::EntityType::kPerson;
  }
}

inline void AddParagraph(std::string_view marked, MarkedArticle* out) {
  const int block = static_cast<int>(out->article.blocks.size());
  document::Block added{document::BlockKind::kParagraph, "", 1};
  if (marked.starts_with('#')) added.kind = document::BlockKind::kHeadline;
  if (marked.starts_with('%')) added.kind = document::BlockKind::kCaption;
  if (added.kind != document::BlockKind::kParagraph) marked.remove_prefix(1);
  MentionSpan open;
  for (size_t i = 0; i < marked.size(); ++i) {
    const int32_t at = static_cast<int32_t>(added.text.size());
    if (marked[i] == '{') {
      const bool typed = i + 2 < marked.size() && marked[i + 2] == ':';
      open.type = TypeOfMark(typed ? marked[i + 1] : 'p');
      open.span = {block, at, at};
      if (typed) i += 2;
    } else if (marked[i] == '}') {
      open.span.end = at;
      out->mentions.push_back(open);
    } else {
      added.text.push_back(marked[i]);
    }
  }
  out->article.blocks.push_back(added);
}

inline MarkedArticle ParseMarked(std::string_view marked) {
  constexpr std::string_view kBreak = " ¶ ";
  MarkedArticle out;
  for (size_t at = 0; at <= marked.size();) {
    const size_t end = std::min(marked.find(kBreak, at), marked.size());
    AddParagraph(marked.substr(at, end - at), &out);
    at = end + kBreak.size();
  }
  return out;
}

}  // namespace nutgraf::entity

#endif  // NUTGRAF_TESTS_UNIT_ENTITY_QUOTATIONS_MARKED_ARTICLE_H_
