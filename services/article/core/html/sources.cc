// Agencies whose copy the story uses, and the dateline that may name one. Credits
// of pictures do not count.

#include <algorithm>

#include "services/article/core/html/publication.h"
#include "services/article/core/lines/agencies.h"
#include "services/article/core/lines/dateline.h"
#include "services/article/core/lines/wire_source.h"

namespace nutgraf::article {
namespace {

using document::BlockKind;
using document::Span;

// Paragraphs at the end of a story that may close with "– AP".
constexpr int kEndings = 3;

void Add(std::string_view name, std::optional<Span> span, document::Article* article) {
  if (name.empty()) return;
  for (const document::WireSource& known : article->wire_sources) {
    if (known.name == name) return;
  }
  article->wire_sources.push_back({std::string(name), span});
}

Span At(size_t block, text::Range range) {
  return {static_cast<int32_t>(block), range.begin, range.end};
}

}  // namespace

void FillWireSources(const StatedFacts& facts, document::Article* article) {
  bool first_paragraph = true;
  int last = -1;
  for (size_t i = 0; i < article->blocks.size(); ++i) {
    const document::Block& block = article->blocks[i];
    if (block.kind == BlockKind::kParagraph) {
      last = static_cast<int>(i);
      if (!first_paragraph) continue;
      first_paragraph = false;
      if (const auto dateline = ReadDateline(block.text); dateline.has_value()) {
        article->dateline =
            document::Passage{std::string(dateline->range.In(block.text)), At(i, dateline->range)};
        Add(dateline->agency.In(block.text), At(i, dateline->agency), article);
      }
    } else if (block.kind == BlockKind::kSourceLine) {
      const auto line = ReadSourceLine(block.text);
      if (!line.has_value()) continue;
      for (text::Range agency : line->agencies) Add(agency.In(block.text), At(i, agency), article);
    }
  }
  for (int i = last, seen = 0; i >= 0 && seen < kEndings; --i) {
    const document::Block& block = article->blocks[i];
    if (block.kind != BlockKind::kParagraph) continue;
    ++seen;
    const text::Range agency = EndingSource(block.text);
    if (agency.size() > 0) Add(agency.In(block.text), At(i, agency), article);
  }
  for (const document::Byline& byline : article->bylines) {
    if (IsAgency(byline.name)) Add(byline.name, byline.span, article);
  }
  for (const StatedAuthor& author : facts.linked_data.authors) {
    if (author.organization && IsAgency(author.name)) Add(author.name, std::nullopt, article);
  }
}

}  // namespace nutgraf::article
