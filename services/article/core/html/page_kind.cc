#include "services/article/core/html/page_kind.h"

#include <algorithm>
#include <cmath>

#include "services/article/core/html/article_parts.h"
#include "services/article/core/html/ascii.h"
#include "services/article/core/html/name_table.h"
#include "services/article/core/html/tree_ensemble.h"
#include "services/article/core/html/uri_reference.h"
#include "services/article/core/lines/stated_time.h"

namespace nutgraf::article {
namespace {

// Bytes of body under which nothing can be called a story: three short sentences.
constexpr size_t kMinBodyBytes = 140;
// Posts of a running report, each opened by a time of day.
constexpr int kMinLivePosts = 4;
// Below this a page is no article. Low, as a story that is lost costs more than a
// list that is let through.
constexpr float kArticleThreshold = 0.35f;

#include "services/article/core/html/page_weights.inc"

// Classes whose share of a page's text tells its kind.
constexpr TokenGroup kTellingGroups[] = {
    TokenGroup::kArticle, TokenGroup::kPost,    TokenGroup::kProduct, TokenGroup::kCard,
    TokenGroup::kList,    TokenGroup::kComment, TokenGroup::kBody,    TokenGroup::kContent,
    TokenGroup::kForm,    TokenGroup::kByline,  TokenGroup::kDate,    TokenGroup::kHeader,
};

// Words of addresses that tell a page's kind; 2 speaks for an article.
// clang-format off
constexpr NameTable kAddressWords({
    NamedNumber{"forum", 1}, {"forums", 1}, {"thread", 1}, {"threads", 1}, {"topic", 1},
    {"questions", 1}, {"community", 1}, {"discussion", 1}, {"viewtopic", 1}, {"showthread", 1},
    {"product", 1}, {"products", 1}, {"shop", 1}, {"store", 1}, {"collection", 1},
    {"collections", 1}, {"category", 1}, {"categories", 1}, {"tag", 1}, {"tags", 1}, {"search", 1},
    {"docs", 1}, {"doc", 1}, {"documentation", 1}, {"reference", 1}, {"api", 1}, {"manual", 1},
    {"guide", 1}, {"services", 1}, {"service", 1}, {"pricing", 1}, {"dp", 1}, {"item", 1},
    {"blog", 2}, {"blogs", 2}, {"news", 2}, {"article", 2}, {"articles", 2}, {"story", 2},
    {"stories", 2}, {"post", 2}, {"posts", 2}, {"opinion", 2}, {"magazine", 2},
});
// clang-format on

struct BodySums {
  int blocks = 0, prose = 0, headings = 0, level_ones = 0, prices = 0, datetimes = 0;
  double bytes = 0, link_bytes = 0, all_bytes = 0, all_link_bytes = 0;
  double prose_bytes = 0, doubtful_bytes = 0;
  double body_groups[kTokenGroups] = {}, all_groups[kTokenGroups] = {};
  int live_posts = 0;
};

bool StatesPrice(std::string_view text) {
  return text.size() < 60 && (text.find('$') != text.npos || text.find("€") != text.npos ||
                              text.find("£") != text.npos);
}

BodySums SumBody(const PageBlocks& page, const std::vector<float>& body) {
  BodySums sums;
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    const PageBlock& block = page.blocks[i];
    const double bytes = static_cast<double>(block.text.size());
    const bool chosen = body[i] >= kBodyThreshold;
    sums.all_bytes += bytes;
    sums.all_link_bytes += block.link_bytes;
    sums.headings += block.tag == BlockTag::kHeading;
    sums.level_ones += block.heading_level == 1;
    sums.prices += StatesPrice(block.text);
    sums.datetimes += !block.datetime.empty();
    if (block.text.size() < 120 && AsciiIsDigit(block.text[0]) &&
        OpeningClockTime(block.text).size() > 0) {
      ++sums.live_posts;
    }
    const ClassTokens tokens = page.ContainerOf(block).all_tokens;
    for (TokenGroup group : kTellingGroups) {
      if (!tokens.Has(group)) continue;
      sums.all_groups[static_cast<int>(group)] += bytes;
      if (chosen) sums.body_groups[static_cast<int>(group)] += bytes;
    }
    if (!chosen) {
      if (body[i] > 0.15f) sums.doubtful_bytes += bytes;
      continue;
    }
    ++sums.blocks;
    sums.bytes += bytes;
    sums.link_bytes += block.link_bytes;
    const bool prose = bytes >= 140 && block.link_bytes * 3 < bytes;
    sums.prose += prose;
    sums.prose_bytes += prose ? bytes : 0;
    if (body[i] < 0.85f) sums.doubtful_bytes += bytes;
  }
  return sums;
}

// What the address says: its words, its depth, how much it looks like a headline.
void AddAddress(std::string_view uri, std::vector<float>* row) {
  const std::string_view path = PathOf(uri);
  int against = 0, for_article = 0, digits = 0;
  size_t longest = 0, at = 0;
  while (at < path.size()) {
    size_t end = at;
    while (end < path.size() && path[end] != '/') ++end;
    const std::string_view segment = path.substr(at, end - at);
    longest = std::max<size_t>(longest, std::count(segment.begin(), segment.end(), '-'));
    const int word = kAddressWords.Find(segment);
    against += word == 1;
    for_article += word == 2;
    at = end + 1;
  }
  for (char c : path) digits += AsciiIsDigit(c);
  const std::string_view host = HostOf(uri);
  const int host_word = kAddressWords.Find(host.substr(0, host.find('.')));
  row->insert(row->end(), {static_cast<float>(against), static_cast<float>(for_article),
                           static_cast<float>(longest), static_cast<float>(digits),
                           static_cast<float>(path.size()), static_cast<float>(host_word),
                           static_cast<float>(std::count(path.begin(), path.end(), '/'))});
}

bool IsRootPath(std::string_view page_uri) {
  const std::string_view path = PathOf(page_uri);
  return !page_uri.empty() && (path.empty() || path == "/" || path == "/index.html");
}

}  // namespace

std::vector<float> PageFeatures(const PageBlocks& page, const StatedFacts& facts,
                                const std::vector<float>& body, std::string_view page_uri) {
  const BodySums sums = SumBody(page, body);
  const double n = static_cast<double>(page.blocks.size());
  std::vector<float> row;
  const auto put = [&](double value) { row.push_back(static_cast<float>(value)); };
  const auto share = [&](double part, double whole) { put(whole > 0 ? part / whole : 0); };
  put(std::log1p(sums.bytes));
  put(sums.blocks);
  put(sums.prose);
  share(sums.bytes, sums.all_bytes);
  share(sums.link_bytes, sums.bytes);
  share(sums.all_link_bytes, sums.all_bytes);
  share(sums.bytes, sums.blocks);
  share(sums.prose_bytes, sums.bytes);
  share(sums.doubtful_bytes, sums.bytes + sums.doubtful_bytes);
  put(n);
  share(sums.blocks, n);
  share(sums.headings, n);
  put(sums.level_ones);
  share(static_cast<double>(page.media.size()), n);
  share(sums.prices, n);
  put(sums.datetimes);
  for (TokenGroup group : kTellingGroups) {
    share(sums.body_groups[static_cast<int>(group)], sums.bytes);
    share(sums.all_groups[static_cast<int>(group)], sums.all_bytes);
  }
  const LinkedData& data = facts.linked_data;
  put(std::min(data.articles, 20));
  put(data.articles > 0 && !data.web_page);
  put(data.product);
  put(data.list);
  put(data.question);
  put(!data.published.empty());
  put(!data.authors.empty());
  const HeadFacts& head = facts.head;
  put(head.og_type == "article");
  put(head.og_type.find("product") != std::string::npos);
  put(head.og_type == "website");
  put(!head.published.empty());
  put(!head.modified.empty());
  put(!head.authors.empty());
  AddAddress(page_uri.empty() ? std::string_view(head.canonical) : page_uri, &row);
  return row;
}

PageKind JudgePage(const PageBlocks& page, const StatedFacts& facts, const std::vector<float>& body,
                   std::string_view page_uri) {
  PageKind judged;
  const BodySums sums = SumBody(page, body);
  const auto none = [&](const char* why) {
    judged.kind = document::ArticleKind::kNoArticle;
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
  const std::vector<float> row = PageFeatures(page, facts, body, page_uri);
  if (Probability(Score({kPageNodes, kPageRoots}, row.data())) < kArticleThreshold) {
    return none("The page reads as a list, a product, a forum or a manual, not as a story.");
  }
  if (facts.linked_data.live_blog || sums.live_posts >= kMinLivePosts) {
    judged.kind = document::ArticleKind::kLiveBlog;
  }
  return judged;
}

}  // namespace nutgraf::article
