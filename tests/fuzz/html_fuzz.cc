// Any bytes as a page: no crash, valid UTF-8 out, spans that lie in their blocks.
// The first byte picks a declared charset, so the decoders are reached, too.
//
//   build/fuzz/fuzz/html_fuzz tests/fuzz/corpus/html -max_len=65536 -max_total_time=300

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "services/article/core/html/html_article.h"
#include "services/common/text/utf8.h"

namespace {

using nutgraf::document::Article;
using nutgraf::document::Passage;

constexpr std::string_view kCharsets[] = {"",         "utf-8",  "shift_jis",   "euc-jp",
                                          "gb18030",  "big5",   "euc-kr",      "iso-2022-jp",
                                          "utf-16le", "koi8-r", "windows-1252"};

void Require(bool condition) {
  if (!condition) std::abort();
}

bool InBounds(const Article& article, const nutgraf::document::Span& span) {
  if (span.block < 0 || span.block >= static_cast<int>(article.blocks.size())) return false;
  const int size = static_cast<int>(article.blocks[span.block].text.size());
  return span.begin >= 0 && span.begin <= span.end && span.end <= size;
}

void Check(const Article& article, const Passage& passage) {
  if (!passage.span.has_value()) return;
  const auto& span = *passage.span;
  Require(InBounds(article, span));
  const std::string& text = article.blocks[span.block].text;
  Require(text.compare(span.begin, span.size(), passage.text) == 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  nutgraf::article::HtmlOptions options;
  options.page_uri = "https://post.example/2026/01/09/story";
  options.declared_charset = kCharsets[data[0] % std::size(kCharsets)];
  const auto article = nutgraf::article::ParseHtml(bytes, options, {});
  if (!article.ok()) return 0;
  for (const auto& block : article->blocks) {
    Require(!block.text.empty() && nutgraf::text::IsValid(block.text));
  }
  for (const auto& piece : article->boilerplate) Require(nutgraf::text::IsValid(piece.text));
  if (article->title) Check(*article, *article->title);
  if (article->standfirst) Check(*article, *article->standfirst);
  if (article->dateline) Check(*article, *article->dateline);
  for (const auto& link : article->links) Check(*article, link.anchor);
  for (const auto& byline : article->bylines) {
    // The name may be stated in another case than it is shown.
    if (byline.span.has_value()) Require(InBounds(*article, *byline.span));
  }
  for (const auto& source : article->wire_sources) Check(*article, {source.name, source.span});
  for (const auto& media : article->media) {
    for (const auto* part : {&media.alt_text, &media.caption, &media.credit}) {
      if (part->has_value()) Check(*article, **part);
    }
  }
  return 0;
}
