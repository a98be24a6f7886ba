#include "services/article/core/html/html_article.h"

#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "services/article/core/html/article_parts.h"
#include "services/article/core/html/block_classifier.h"
#include "services/article/core/html/build_article.h"
#include "services/article/core/html/kind_judge.h"
#include "services/article/core/html/near_headline.h"
#include "services/article/core/html/page_kind.h"
#include "services/article/core/html/publication.h"
#include "services/article/core/html/read_page.h"
#include "services/article/core/html/title.h"

namespace nutgraf::article {

absl::StatusOr<document::Article> ParseHtml(std::string_view bytes, const HtmlOptions& options,
                                            std::stop_token stop) {
  absl::StatusOr<ReadPage> read =
      ReadHtmlPage(bytes, options.declared_charset, options.limits, stop);
  if (!read.ok()) return read.status();
  StatedFacts& facts = read->facts;
  const std::vector<float> body = ClassifyBlocks(read->blocks, facts);
  if (stop.stop_requested()) return absl::CancelledError("Stopped while reading the page.");

  const PageKind judged = JudgePage(read->blocks, facts, body, options.page_uri);
  const ChosenTitle title = ChooseTitle(read->blocks, facts);
  document::Article article;
  if (!judged.has_text) {
    std::vector<BlockPart> parts = AssignRest(read->blocks);
    JudgeKinds(read->blocks, ChosenTitle(), body, &parts);
    article = BuildNoArticle(std::move(read->blocks), parts);
    if (!title.text.empty()) article.title = document::Passage{title.text, {}};
    FillPublisher(facts, options.page_uri, &article);
    FillTimes(facts, options.page_uri, {}, &article);
  } else {
    std::vector<BlockPart> parts = AssignParts(read->blocks, facts, title, body);
    JudgeKinds(read->blocks, title, body, &parts);
    facts.near = ReadNearHeadline(read->blocks, title.block, ExtentOf(read->blocks, body));
    BuiltArticle built = BuildArticle(std::move(read->blocks), title, parts, options.page_uri);
    article = std::move(built.article);
    article.kind = judged.kind;
    FillPublication(facts, options.page_uri, built.marked_times, &article);
    if (article.kind == document::ArticleKind::kLiveBlog) {
      article.posts = FindLivePosts(article, built.marked_times);
    }
  }
  article.article_probability = judged.probability;
  if (judged.kind == document::ArticleKind::kNoArticle) {
    article.warnings.push_back({"NO_ARTICLE", judged.why});
  }
  article.warnings.insert(article.warnings.begin(), read->warnings.begin(), read->warnings.end());
  return article;
}

}  // namespace nutgraf::article
