// What the page judge sees of a page: sums over its body and a row of numbers.
//
//   BodySums sums = SumBody(page, body);          // sums.prose, blocks of prose in the body
//   std::vector<float> row = PageFeatures(page, facts, body, "https://post.example/sport");
//
// `body` is how likely each block is body. The same code makes the rows that the
// judge is trained on (block_dump --pages in models/article). Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_PAGE_FEATURES_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_PAGE_FEATURES_H_

#include <string_view>
#include <vector>

#include "services/article/core/html/class_tokens.h"
#include "services/article/core/html/page_blocks.h"
#include "services/article/core/html/stated_facts.h"

namespace nutgraf::article {

struct BodySums {
  int blocks = 0, prose = 0, headings = 0, level_ones = 0, prices = 0, datetimes = 0;
  double bytes = 0, link_bytes = 0, all_bytes = 0, all_link_bytes = 0;
  double prose_bytes = 0, doubtful_bytes = 0;
  double body_groups[kTokenGroups] = {}, all_groups[kTokenGroups] = {};
  int live_posts = 0;
};

BodySums SumBody(const PageBlocks& page, const std::vector<float>& body);

std::vector<float> PageFeatures(const PageBlocks& page, const StatedFacts& facts,
                                const std::vector<float>& body, std::string_view page_uri);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_PAGE_FEATURES_H_
