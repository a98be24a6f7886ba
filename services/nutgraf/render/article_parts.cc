#include "services/nutgraf/render/article_parts.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace nutgraf::render {
namespace {

using Block = v1::Block;

bool IsSafe(const std::string& uri) {
  for (const char* scheme : {"http://", "https://", "mailto:"}) {
    if (absl::StartsWithIgnoreCase(uri, scheme)) return true;
  }
  return false;
}

bool IsHeader(Block::Kind kind) {
  return kind == Block::HEADLINE || kind == Block::STANDFIRST || kind == Block::BYLINE ||
         kind == Block::TIMESTAMP;
}

bool IsFigure(Block::Kind kind) {
  return kind == Block::IMAGE_DESCRIPTION || kind == Block::CAPTION || kind == Block::CREDIT;
}

// The text of a block, its links in place.
std::string Inline(const v1::Article& article, int block, const Markup& markup) {
  const std::string_view text = article.blocks(block).text();
  std::vector<const v1::Link*> links;
  for (const v1::Link& link : article.links()) {
    if (link.anchor().has_span() && link.anchor().span().block() == block && IsSafe(link.uri())) {
      links.push_back(&link);
    }
  }
  std::stable_sort(links.begin(), links.end(), [](const v1::Link* a, const v1::Link* b) {
    return a->anchor().span().begin() < b->anchor().span().begin();
  });
  std::string out;
  size_t at = 0;
  for (const v1::Link* link : links) {
    const size_t begin = link->anchor().span().begin(), end = link->anchor().span().end();
    if (begin < at || end <= begin || end > text.size()) continue;
    out += markup.escaped(text.substr(at, begin - at));
    out += markup.linked(link->uri(), markup.escaped(text.substr(begin, end - begin)));
    at = end;
  }
  return out + markup.escaped(text.substr(at));
}

// The media that a block describes, if any.
const v1::Media* MediaOf(const v1::Article& article, int block) {
  for (const v1::Media& media : article.media()) {
    for (const v1::Passage* part : {&media.alt_text(), &media.caption(), &media.credit()}) {
      if (part->has_span() && part->span().block() == block) return &media;
    }
  }
  return nullptr;
}

// From the block at `*at` to the last one of the same figure, where it leaves `*at`.
Part FigureFrom(const v1::Article& article, const Markup& markup, int* at) {
  const v1::Media* media = MediaOf(article, *at);
  Part part{.kind = Part::Kind::kFigure};
  int end = *at;
  for (; end < article.blocks_size() && IsFigure(article.blocks(end).kind()) &&
         (end == *at || (media != nullptr && MediaOf(article, end) == media));
       ++end) {
    if (article.blocks(end).kind() == Block::IMAGE_DESCRIPTION) {
      part.figure.alt_text = markup.escaped(article.blocks(end).text());
    } else {
      absl::StrAppend(&part.figure.caption, part.figure.caption.empty() ? "" : " ",
                      Inline(article, end, markup));
    }
  }
  *at = end - 1;
  if (media != nullptr && media->kind() == v1::Media::IMAGE && IsSafe(media->uri())) {
    part.figure.picture_uri = media->uri();
  }
  return part;
}

Part TableFrom(const std::string& text, const Markup& markup) {
  Part part{.kind = Part::Kind::kTable};
  for (const auto row : absl::StrSplit(text, '\n')) {
    part.rows.emplace_back();
    for (const auto cell : absl::StrSplit(row, '\t')) {
      part.rows.back().push_back(markup.escaped({cell.data(), cell.size()}));
    }
  }
  return part;
}

}  // namespace

std::vector<Part> PartsOf(const v1::Article& article, const Markup& markup) {
  std::vector<Part> parts;
  for (int i = 0; i < article.blocks_size(); ++i) {
    const Block::Kind kind = article.blocks(i).kind();
    if (IsHeader(kind)) continue;
    if (IsFigure(kind)) {
      parts.push_back(FigureFrom(article, markup, &i));
    } else if (kind == Block::TABLE) {
      parts.push_back(TableFrom(article.blocks(i).text(), markup));
    } else if (kind == Block::LIST_ITEM) {
      const bool joins = i > 0 && article.blocks(i - 1).kind() == kind;
      if (!joins) parts.push_back({.kind = Part::Kind::kList});
      parts.back().items.push_back(Inline(article, i, markup));
    } else if (kind == Block::CODE) {
      parts.push_back({.block = kind, .text = markup.code(article.blocks(i).text())});
    } else {
      parts.push_back({.block = kind, .text = Inline(article, i, markup)});
    }
  }
  return parts;
}

}  // namespace nutgraf::render
