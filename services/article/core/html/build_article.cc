#include "services/article/core/html/build_article.h"

#include <algorithm>
#include <utility>

#include "services/article/core/html/article_media.h"
#include "services/article/core/html/ascii.h"
#include "services/article/core/html/uri_reference.h"
#include "services/article/core/lines/caption_credit.h"

namespace nutgraf::article {
namespace {

using document::Article;
using document::BlockKind;
using document::Passage;
using document::Span;

// More of either is no reader's help; a page of nothing else stays small.
constexpr size_t kMaxLinks = 2'000, kMaxEmphases = 4'000;
// Alt texts are as sure as the choice of the image.
constexpr float kDescriptionConfidence = 0.9f;

class Builder {
 public:
  Builder(PageBlocks page, const ChosenTitle& title, const std::vector<BlockPart>& parts,
          std::string_view page_uri)
      : page_(std::move(page)),
        title_(title),
        parts_(parts),
        page_uri_(page_uri),
        media_(ArticleMedia(page_, parts)) {}

  BuiltArticle Run() {
    if (!title_.text.empty()) article_.title = Passage{title_.text, {}};
    for (size_t i = 0; i < page_.blocks.size(); ++i) {
      AddMediaBefore(static_cast<int>(i));
      if (parts_[i].in_article) {
        AddBlock(i);
      } else {
        article_.boilerplate.push_back(
            {parts_[i].rest, std::move(page_.blocks[i].text), parts_[i].confidence});
      }
    }
    AddMediaBefore(static_cast<int>(page_.blocks.size()));
    return {std::move(article_), std::move(marked_times_)};
  }

 private:
  int Next() const { return static_cast<int>(article_.blocks.size()); }

  Passage Whole(int block) const {
    const std::string& text = article_.blocks[block].text;
    return {text, Span{block, 0, static_cast<int32_t>(text.size())}};
  }

  // The title where its block states it: all of the block or a part.
  Passage TitleIn(int block) const {
    const std::string& text = article_.blocks[block].text;
    const size_t at = text.find(title_.text);
    if (title_.text.empty() || at == text.npos) return Whole(block);
    return Part(block, {static_cast<int32_t>(at), static_cast<int32_t>(at + title_.text.size())});
  }

  Passage Part(int block, text::Range range) const {
    const std::string& text = article_.blocks[block].text;
    return {std::string(range.In(text)), Span{block, range.begin, range.end}};
  }

  // Media that stand before page block `i`, with their alt texts as blocks.
  void AddMediaBefore(int i) {
    for (; next_media_ < media_.size() && media_[next_media_]->before_block <= i; ++next_media_) {
      const PageMedia& found = *media_[next_media_];
      document::Media media;
      media.kind = found.kind == PageMediaKind::kImage   ? document::MediaKind::kImage
                   : found.kind == PageMediaKind::kAudio ? document::MediaKind::kAudio
                                                         : document::MediaKind::kVideo;
      media.uri = ResolveUri(page_uri_, found.uri);
      if (!found.alt.empty()) media.alt_text = Passage{found.alt, {}};
      if (IsDescription(found.alt) && found.alt != title_.text) {
        article_.blocks.push_back(
            {BlockKind::kImageDescription, found.alt, kDescriptionConfidence});
        media.alt_text = Whole(Next() - 1);
      }
      last_media_block_ = i;
      last_figure_ = found.figure;
      article_.media.push_back(std::move(media));
    }
  }

  void AddBlock(size_t i) {
    PageBlock& block = page_.blocks[i];
    const BlockKind kind = parts_[i].kind;
    const int at = Next();
    article_.blocks.push_back({kind, std::move(block.text), parts_[i].confidence});
    if (static_cast<int>(i) == title_.block) article_.title = TitleIn(at);
    if (kind == BlockKind::kStandfirst && !article_.standfirst.has_value()) {
      article_.standfirst = Whole(at);
    }
    if (kind == BlockKind::kCaption || kind == BlockKind::kCredit) Caption(i, at);
    if (!block.datetime.empty()) marked_times_.push_back({at, std::string(block.datetime)});
    for (const BlockLink& link : block.links) AddLink(at, link);
    for (const BlockEmphasis& emphasis : block.emphases) AddEmphasis(at, emphasis);
  }

  // Gives the image before it its caption and credit.
  void Caption(size_t i, int at) {
    if (article_.media.empty()) return;
    document::Media& media = article_.media.back();
    const int figure = page_.ContainerOf(page_.blocks[i]).figure;
    const bool same =
        (figure >= 0 && figure == last_figure_) || static_cast<int>(i) <= last_media_block_ + 2;
    if (!same) return;
    const std::string& text = article_.blocks[at].text;
    const auto split = SplitCredit(text);
    if (article_.blocks[at].kind == BlockKind::kCredit) {
      if (!media.credit.has_value()) {
        media.credit = split.has_value() ? Part(at, split->credit) : Whole(at);
      }
    } else if (!media.caption.has_value()) {
      media.caption =
          split.has_value() && split->caption.size() > 0 ? Part(at, split->caption) : Whole(at);
      if (split.has_value()) media.credit = Part(at, split->credit);
    }
  }

  void AddLink(int block, const BlockLink& link) {
    if (!IsWebReference(link.href) || article_.links.size() >= kMaxLinks) return;
    const text::Range range{link.begin, link.end};
    article_.links.push_back({ResolveUri(page_uri_, link.href), Part(block, range)});
  }

  // Headings and labels that are set in bold as a whole are so by their nature.
  void AddEmphasis(int block, const BlockEmphasis& emphasis) {
    const std::string& text = article_.blocks[block].text;
    int32_t begin = emphasis.begin, end = emphasis.end;
    while (begin < end && AsciiIsSpace(text[begin])) ++begin;
    while (begin < end && AsciiIsSpace(text[end - 1])) --end;
    const bool whole = begin == 0 && end == static_cast<int32_t>(text.size());
    if (begin == end || article_.emphases.size() >= kMaxEmphases) return;
    if (whole && !document::IsBody(article_.blocks[block].kind)) return;
    article_.emphases.push_back({emphasis.strong ? document::EmphasisKind::kStrong
                                                 : document::EmphasisKind::kStress,
                                 {block, begin, end}});
  }

  PageBlocks page_;
  const ChosenTitle& title_;
  const std::vector<BlockPart>& parts_;
  const std::string_view page_uri_;
  const std::vector<const PageMedia*> media_;
  size_t next_media_ = 0;
  int last_media_block_ = -1000;
  int last_figure_ = -1;
  Article article_;
  std::vector<MarkedTime> marked_times_;
};

}  // namespace

BuiltArticle BuildArticle(PageBlocks page, const ChosenTitle& title,
                          const std::vector<BlockPart>& parts, std::string_view page_uri) {
  return Builder(std::move(page), title, parts, page_uri).Run();
}

Article BuildNoArticle(PageBlocks page, const std::vector<BlockPart>& parts) {
  Article article;
  article.kind = document::ArticleKind::kNoArticle;
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    article.boilerplate.push_back(
        {parts[i].rest, std::move(page.blocks[i].text), parts[i].confidence});
  }
  return article;
}

}  // namespace nutgraf::article
