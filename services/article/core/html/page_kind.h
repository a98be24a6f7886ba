// Whether a page holds an article at all, or a running report.
//
//   PageKind k = JudgePage(page, facts, body, "https://post.example/sport");
//   // k.kind == kNoArticle, k.probability 0.02, k.why "The page is a list of links."
//
// Where a page reads as something else than an article but may be one, what comes nearest to
// a story is worth keeping: `has_text`. So a judgement that errs loses no text.
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_PAGE_KIND_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_PAGE_KIND_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/article/core/html/page_blocks.h"
#include "services/article/core/html/stated_facts.h"
#include "services/common/document/article.h"

namespace nutgraf::article {

struct PageKind {
  document::ArticleKind kind = document::ArticleKind::kStory;
  float probability = 1;  // that the page holds an article
  bool has_text = true;  // what comes nearest to a story is worth keeping
  std::string why;       // for kNoArticle, one sentence
};

PageKind JudgePage(const PageBlocks& page, const StatedFacts& facts, const std::vector<float>& body,
                   std::string_view page_uri);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_PAGE_KIND_H_
