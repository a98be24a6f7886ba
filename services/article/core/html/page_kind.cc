#include "services/article/core/html/page_kind.h"

#include <cmath>

#include "services/article/core/html/page_features.h"
#include "services/article/core/html/page_words.h"
#include "services/article/core/html/uri_reference.h"
#include "services/common/trees/tree_ensemble.h"

namespace nutgraf::article {
namespace {

using trees::Probability;
using trees::Score;
using trees::TreeNode;

// Bytes of body under which nothing can be called a story: three short sentences.
constexpr size_t kMinBodyBytes = 140;
// Posts of a running report, each opened by a time of day.
constexpr int kMinLivePosts = 4;
// Below this a page is no article: nineteen in twenty of those that are none, by
// cross-validation, and what else reads as a shop's, a firm's or a manual's page.
constexpr float kArticleThreshold = 0.92f;
// Below this its text is not kept either: six articles in a thousand are lost so.
constexpr float kTextThreshold = 0.2f;
// How likely an article is where the rules before the judge see none.
constexpr float kDespiteRules = 0.02f;

#include "services/article/core/html/page_weights.inc"

// The mean of trees and a line over the features' logarithms, and what the words add.
float ArticleProbability(const std::vector<float>& row, double words) {
  double line = kPageLineStart;
  for (size_t i = 0; i < row.size(); ++i) {
    line += kPageLineSlopes[i] * std::copysign(std::log1p(std::abs(double{row[i]})), row[i]);
  }
  const double score = (Score({kPageNodes, kPageRoots}, row.data()) + line) / 2 + words;
  return Probability(kPageCertainty * score + kPagePrior);
}

bool IsRootPath(std::string_view page_uri) {
  const std::string_view path = PathOf(page_uri);
  return !page_uri.empty() && (path.empty() || path == "/" || path == "/index.html");
}

}  // namespace

PageKind JudgePage(const PageBlocks& page, const StatedFacts& facts, const std::vector<float>& body,
                   std::string_view page_uri) {
  PageKind judged;
  const BodySums sums = SumBody(page, body);
  const auto none = [&](const char* why) {
    judged.kind = document::ArticleKind::kNoArticle;
    judged.probability = kDespiteRules;
    judged.has_text = false;
    judged.why = why;
    return judged;
  };
  if (page.blocks.empty()) return none("The page has no text.");
  if (sums.bytes < kMinBodyBytes || sums.blocks == 0) {
    return none("No text of the page reads as a story.");
  }
  if (IsRootPath(page_uri) && facts.linked_data.articles == 0) {
    return none("The page is the site's front page.");
  }
  if (sums.prose <= 1 && sums.bytes * 12 < sums.all_bytes) {
    return none("The page is a list of links.");
  }
  judged.probability = ArticleProbability(PageFeatures(page, facts, body, page_uri),
                                          PageWordsLogOdds(facts, page_uri));
  if (judged.probability < kArticleThreshold) {
    judged.kind = document::ArticleKind::kNoArticle;
    judged.has_text = judged.probability >= kTextThreshold;
    judged.why = "The page reads as a list, a product, a forum or a manual, not as a story.";
    return judged;
  }
  if (facts.linked_data.live_blog || sums.live_posts >= kMinLivePosts) {
    judged.kind = document::ArticleKind::kLiveBlog;
  }
  return judged;
}

}  // namespace nutgraf::article
