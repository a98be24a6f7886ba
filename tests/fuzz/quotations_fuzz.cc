// Any bytes as the paragraphs of a story: spans must lie in their blocks, between
// characters, in order, and speakers outside the quotations they speak.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "services/common/text/utf8.h"
#include "services/entity/core/quotations/find_quotations.h"

namespace {

using nutgraf::document::Article;
using nutgraf::document::Span;

bool IsSound(const Article& article, const Span& span) {
  if (span.block < 0 || span.block >= static_cast<int>(article.blocks.size())) return false;
  const std::string& text = article.blocks[span.block].text;
  return 0 <= span.begin && span.begin < span.end && span.end <= static_cast<int32_t>(text.size());
}

bool BeginsCharacter(std::string_view text, int32_t at) {
  size_t seen = 0;
  while (seen < static_cast<size_t>(at)) nutgraf::text::Next(text, &seen);
  return seen == static_cast<size_t>(at);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace nutgraf;
  Article article;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    article.blocks.push_back(
        {document::BlockKind::kParagraph, std::string(rest.substr(0, end)), 1});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const auto found = entity::FindQuotations(article, {}, {});
  if (!found.ok()) std::abort();
  Span last;
  for (const entity::FoundQuotation& q : *found) {
    if (!IsSound(article, q.span) || q.span < last) std::abort();
    last = q.span;
    const std::string& text = article.blocks[q.span.block].text;
    if (!BeginsCharacter(text, q.span.begin) || !BeginsCharacter(text, q.span.end)) std::abort();
    if (q.speaker && (!IsSound(article, *q.speaker) || q.span.Contains(*q.speaker))) std::abort();
    if (q.cue && !IsSound(article, *q.cue)) std::abort();
    if (!(q.confidence >= 0 && q.confidence <= 1)) std::abort();
  }
  return 0;
}
