// Articles for the tests of summaries, from plain paragraphs. All stories in these
// tests are invented.

#ifndef NUTGRAF_TESTS_UNIT_SUMMARY_STORIES_H_
#define NUTGRAF_TESTS_UNIT_SUMMARY_STORIES_H_

#include <string>
#include <utility>
#include <vector>

#include "services/common/document/article.h"

namespace nutgraf::summary {

inline document::Article Story(const std::vector<std::string>& paragraphs,
                               std::string language = "en") {
  document::Article article;
  article.kind = document::ArticleKind::kStory;
  article.language_code = std::move(language);
  for (const std::string& text : paragraphs) {
    article.blocks.push_back({document::BlockKind::kParagraph, text, 1.0f});
  }
  return article;
}

// Puts a headline before the story.
inline void AddTitle(const std::string& title, document::Article* article) {
  article->blocks.insert(article->blocks.begin(), {document::BlockKind::kHeadline, title, 1.0f});
  article->title =
      document::Passage{title, document::Span{0, 0, static_cast<int32_t>(title.size())}};
}

inline document::Article FerryStory() {
  return Story({
      "The ferry Marigold ran aground off the Ostrava headland on Tuesday night with 212 people "
      "aboard, and all of them were taken off safely by lifeboats, the coast guard said.",
      "But she was still listing badly by dawn.",
      "The Marigold, which links Port Ellery with the island of Sanna twice a day, struck a "
      "sandbank after its steering failed, according to the first findings of investigators.",
      "\"It was pitch dark, and nobody told us anything,\" said Tamsin Oduya, a passenger.",
      "Scroll down for pictures.",
      "Harlan Vey, the minister of transport, ordered an inquiry into the maintenance of the "
      "company's four ferries, the oldest of which has been in service for 41 years.",
      "He said so on Wednesday.",
      "Sanna's 3,000 residents depend on the ferry for food and medicine.",
      "The weather was mild for the season.",
  });
}

}  // namespace nutgraf::summary

#endif  // NUTGRAF_TESTS_UNIT_SUMMARY_STORIES_H_
