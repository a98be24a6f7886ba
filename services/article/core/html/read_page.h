// The first half of the pipeline: bytes to blocks and stated facts.
//
//   absl::StatusOr<ReadPage> page = ReadHtmlPage(bytes, "", HtmlLimits(), stop);
//   page->blocks.blocks.size()
//
// Owns what the blocks point into. Fails as ParseHtml does. Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_READ_PAGE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_READ_PAGE_H_

#include <memory>
#include <stop_token>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/article/core/html/html_limits.h"
#include "services/article/core/html/page_blocks.h"
#include "services/article/core/html/page_tree.h"
#include "services/article/core/html/stated_facts.h"
#include "services/common/document/span.h"

namespace nutgraf::article {

struct ReadPage {
  std::unique_ptr<PageTree> tree;  // the blocks' addresses and dates point into it
  PageBlocks blocks;
  StatedFacts facts;
  std::vector<document::Warning> warnings;
};

absl::StatusOr<ReadPage> ReadHtmlPage(std::string_view bytes, std::string_view declared_charset,
                                      const HtmlLimits& limits, std::stop_token stop);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_READ_PAGE_H_
