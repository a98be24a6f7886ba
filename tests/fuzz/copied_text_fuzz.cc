// Any bytes as copied text: no crash, no text invented, every span inside its block.
//   build/fuzz/fuzz/copied_text_fuzz -max_total_time=60 tests/golden/text_pages/*
#include <cstdint>
#include <cstdlib>
#include <optional>

#include "services/article/core/copied_text/copied_text.h"
#include "services/common/text/utf8.h"

namespace {

using nutgraf::document::Article;
using nutgraf::document::Span;

void CheckSpan(const Article& article, const std::optional<Span>& span) {
  if (!span) return;
  if (span->block < 0 || span->block >= static_cast<int32_t>(article.blocks.size())) std::abort();
  const auto size = static_cast<int32_t>(article.blocks[span->block].text.size());
  if (span->begin < 0 || span->begin > span->end || span->end > size) std::abort();
}

void CheckPassage(const Article& article, const std::optional<nutgraf::document::Passage>& p) {
  if (!p) return;
  CheckSpan(article, p->span);
  if (p->span && article.blocks[p->span->block].text.substr(p->span->begin, p->span->size()) !=
                     p->text) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text =
      nutgraf::text::Sanitize({reinterpret_cast<const char*>(data), size});
  const auto article = nutgraf::article::ParseCopiedText(text, {}, {});
  if (!article.ok()) std::abort();
  for (const auto& block : article->blocks) {
    if (block.text.empty() || !nutgraf::text::IsValid(block.text)) std::abort();
  }
  CheckPassage(*article, article->title);
  CheckPassage(*article, article->standfirst);
  CheckPassage(*article, article->dateline);
  if (article->publish_time) CheckPassage(*article, article->publish_time->evidence);
  if (article->update_time) CheckPassage(*article, article->update_time->evidence);
  for (const auto& media : article->media) {
    CheckPassage(*article, media.alt_text);
    CheckPassage(*article, media.caption);
    CheckPassage(*article, media.credit);
  }
  for (const auto& byline : article->bylines) CheckSpan(*article, byline.span);
  for (const auto& source : article->wire_sources) CheckSpan(*article, source.span);
  return 0;
}
