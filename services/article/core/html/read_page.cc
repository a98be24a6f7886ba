#include "services/article/core/html/read_page.h"

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/article/core/html/charset.h"
#include "services/article/core/html/reduce_markup.h"
#include "services/common/document/reason.h"

namespace nutgraf::article {
namespace {

absl::Status TooLarge(size_t bytes, const HtmlLimits& limits) {
  return document::WithReason(
      absl::InvalidArgumentError(
          absl::StrCat("the page is ", bytes, " bytes; at most ", limits.max_bytes, " are read")),
      document::kDocumentTooLarge, "document.html");
}

void WarnOfCuts(const ReducedMarkup& markup, const ReadPage& page, const HtmlLimits& limits,
                std::vector<document::Warning>* warnings) {
  if (markup.flattened) {
    warnings->push_back(
        {"NESTING_FLATTENED", absl::StrCat("Elements nested deeper than ", limits.max_depth,
                                           " were flattened; their text was kept.")});
  }
  if (markup.elements_dropped) {
    warnings->push_back(
        {"ELEMENTS_DROPPED", absl::StrCat("The page has more than ", limits.max_elements,
                                          " elements; the tags of the rest were ignored.")});
  }
  if (markup.cut) {
    warnings->push_back(
        {"MARKUP_CUT", absl::StrCat("Only the first ", limits.max_markup_bytes,
                                    " bytes of the page's text and tags were read.")});
  }
  if (page.facts.linked_data.ignored) {
    warnings->push_back({"STRUCTURED_DATA_IGNORED",
                         "Structured data over the limits of size or depth was ignored."});
  }
  if (page.blocks.cut) {
    warnings->push_back(
        {"BLOCKS_DROPPED", absl::StrCat("The page has more than ", limits.max_blocks,
                                        " blocks of text; the rest was left out.")});
  }
}

}  // namespace

absl::StatusOr<ReadPage> ReadHtmlPage(std::string_view bytes, std::string_view declared_charset,
                                      const HtmlLimits& limits, std::stop_token stop) {
  if (bytes.size() > limits.max_bytes) return TooLarge(bytes.size(), limits);
  absl::StatusOr<DecodedPage> decoded = DecodePage(bytes, declared_charset);
  if (!decoded.ok()) return decoded.status();
  if (decoded->Utf8().size() > limits.max_bytes * 3 / 2) {
    return TooLarge(decoded->Utf8().size(), limits);
  }
  if (stop.stop_requested()) return absl::CancelledError("Stopped while decoding the page.");
  const ReducedMarkup markup = ReduceMarkup(decoded->Utf8(), limits);
  absl::StatusOr<PageTree> tree = PageTree::Build(markup.html, stop);
  if (!tree.ok()) return tree.status();
  ReadPage page;
  page.tree = std::make_unique<PageTree>(*std::move(tree));
  ReadJsonLd(markup.json_ld, limits, &page.facts.linked_data);
  ReadHead(*page.tree, &page.facts.head);
  page.facts.elements = markup.elements;
  absl::StatusOr<PageBlocks> blocks = SegmentPage(*page.tree, limits, stop);
  if (!blocks.ok()) return blocks.status();
  page.blocks = *std::move(blocks);
  page.warnings = std::move(decoded->warnings);
  WarnOfCuts(markup, page, limits, &page.warnings);
  return page;
}

}  // namespace nutgraf::article
