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

// A run of a block's text that a format writes in its own way.
struct Run {
  size_t begin, end;
  const v1::Link* link;      // or
  v1::Emphasis::Kind emphasis;
};

// The text of a block, its links and emphasis in place: links outside, then bold, then
// italics. Of two runs of a sort that overlap the first is kept; bold and italics that
// reach past a link's end are written in pieces.
class InlineText {
 public:
  InlineText(const v1::Article& article, int block, const Markup& markup)
      : text_(article.blocks(block).text()), markup_(markup) {
    for (const v1::Link& link : article.links()) {
      if (link.anchor().has_span() && link.anchor().span().block() == block &&
          IsSafe(link.uri())) {
        Add(0, link.anchor().span(), &link, v1::Emphasis::KIND_UNSPECIFIED);
      }
    }
    for (const v1::Emphasis& emphasis : article.emphases()) {
      if (emphasis.span().block() != block) continue;
      Add(emphasis.kind() == v1::Emphasis::STRONG ? 1 : 2, emphasis.span(), nullptr,
          emphasis.kind());
    }
    for (std::vector<Run>& level : levels_) {
      std::stable_sort(level.begin(), level.end(),
                       [](const Run& a, const Run& b) { return a.begin < b.begin; });
    }
  }

  std::string Written() const { return Write(0, 0, text_.size()); }

 private:
  static constexpr size_t kLevels = 3;

  void Add(size_t level, const v1::TextSpan& span, const v1::Link* link,
           v1::Emphasis::Kind emphasis) {
    const size_t begin = span.begin(), end = span.end();
    if (begin < end && end <= text_.size()) levels_[level].push_back({begin, end, link, emphasis});
  }

  std::string Write(size_t level, size_t begin, size_t end) const {
    if (level == kLevels) return markup_.escaped(text_.substr(begin, end - begin));
    std::string out;
    size_t at = begin;
    for (const Run& run : levels_[level]) {
      size_t from = std::max(run.begin, begin), to = std::min(run.end, end);
      // Markdown knows no emphasis with a space at its edge.
      while (run.link == nullptr && from < to && text_[from] == ' ') ++from;
      while (run.link == nullptr && from < to && text_[to - 1] == ' ') --to;
      if (from < at || from >= to) continue;
      if (at < from) out += Write(level + 1, at, from);
      const std::string words = Write(level + 1, from, to);
      out += run.link != nullptr ? markup_.linked(run.link->uri(), words)
                                 : markup_.emphasised(run.emphasis, words);
      at = to;
    }
    if (at < end) out += Write(level + 1, at, end);
    return out;
  }

  const std::string_view text_;
  const Markup& markup_;
  std::vector<Run> levels_[kLevels];
};

std::string Inline(const v1::Article& article, int block, const Markup& markup) {
  return InlineText(article, block, markup).Written();
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
