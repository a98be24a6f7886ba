// The walk of page_blocks.h: depth first over the tree, by sibling and parent
// links. Text gathers in a buffer; entering or leaving a block-level element, and
// a doubled <br>, closes the buffer into a block.

#include "absl/status/status.h"
#include "services/article/core/html/data_table.h"
#include "services/article/core/html/element_kinds.h"
#include "services/article/core/html/folded_text.h"
#include "services/article/core/html/page_blocks.h"
#include "services/article/core/lines/boilerplate_cues.h"

namespace nutgraf::article {
namespace {

// Nodes walked between two looks at the stop token.
constexpr int kNodesPerPoll = 4096;

uint64_t Mix(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
  return hash ^ (hash >> 29);
}

uint64_t HashName(std::string_view name) {
  uint64_t hash = 14695981039346656037u;  // FNV-1a, digits aside: "post-123" is like "post-9"
  for (char c : name) {
    if (c >= '0' && c <= '9') continue;
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  }
  return hash;
}

class Segmenter {
 public:
  Segmenter(const PageTree& tree, const HtmlLimits& limits) : tree_(tree), limits_(limits) {}

  absl::StatusOr<PageBlocks> Run(std::stop_token stop) {
    page_.containers.emplace_back();
    lxb_dom_node_t* const root = tree_.body() != nullptr ? tree_.body() : tree_.root();
    int nodes = 0;
    lxb_dom_node_t* node = root->first_child;
    while (node != nullptr) {
      if (++nodes % kNodesPerPoll == 0 && stop.stop_requested()) {
        return absl::CancelledError("Stopped while reading the page's text.");
      }
      const bool descend = Enter(node);
      if (descend && node->first_child != nullptr) {
        node = node->first_child;
        continue;
      }
      if (descend) Leave(node);
      while (node->next == nullptr && node->parent != root && node->parent != nullptr) {
        node = node->parent;
        Leave(node);
      }
      node = node->next;
    }
    Flush();
    SumUp();
    return std::move(page_);
  }

 private:
  // Takes in a node; true when its children are to be walked and it is to be left.
  bool Enter(lxb_dom_node_t* node) {
    if (node->type == LXB_DOM_NODE_TYPE_TEXT) {
      const std::string_view text = PageTree::Text(node);
      if (!text.empty()) after_link_ = after_part_ = false;
      if (bold_depth_ > 0) {
        const size_t before = text_.size();
        text_.Append(text, in_pre_ > 0);
        block_.bold_bytes += static_cast<int>(text_.size() - before);
      } else {
        text_.Append(text, in_pre_ > 0);
      }
      if (!text_.empty()) breaks_ = 0;
      return false;
    }
    if (!PageTree::IsElement(node)) return false;
    if (tree_.IsLink(node)) return EnterLink(node);
    if (tree_.IsBold(node)) {
      if (bold_depth_++ == 0) bold_begin_ = text_.NextOffset();
      NoteInline(node);
      return true;
    }
    if (tree_.IsItalic(node)) {
      if (italic_depth_++ == 0) italic_begin_ = text_.NextOffset();
      return true;
    }
    switch (KindOf(tree_, node)) {
      case ElementKind::kBreak:
        if (++breaks_ >= 2) Flush();
        text_.Separate(in_pre_ > 0 ? '\n' : ' ');
        return false;
      case ElementKind::kRule:
        Flush();
        return false;
      case ElementKind::kImage:
        AddImage(node);
        return false;
      case ElementKind::kFrame:
      case ElementKind::kPlayer:
        AddPlayer(node);
        return false;
      case ElementKind::kIgnored:
        return false;
      case ElementKind::kInline:
        NoteInline(node);
        return true;
      case ElementKind::kBlock:
        return EnterBlock(node);
    }
    return true;
  }

  void Leave(lxb_dom_node_t* node) {
    if (!PageTree::IsElement(node)) return;
    if (tree_.IsLink(node)) return LeaveLink();
    if (tree_.IsBold(node)) {
      if (--bold_depth_ == 0) CloseEmphasis(bold_begin_, true);
      return;
    }
    if (tree_.IsItalic(node)) {
      if (--italic_depth_ == 0) CloseEmphasis(italic_begin_, false);
      return;
    }
    const ElementKind kind = KindOf(tree_, node);
    if (kind == ElementKind::kInline) after_part_ = true;
    if (kind != ElementKind::kBlock) return;
    Flush();
    if (node->local_name == LXB_TAG_PRE) --in_pre_;
    container_ = page_.containers[container_].parent;
  }

  bool EnterLink(lxb_dom_node_t* node) {
    // Links without a space between are a menu; so are links after marked parts.
    if (after_link_ || after_part_) text_.Separate();
    NoteInline(node);
    const std::string_view rel = tree_.Attribute(node, AttributeName::kRel);
    if (block_.rel.empty() && (rel == "author" || rel.find("tag") != rel.npos)) block_.rel = rel;
    href_ = tree_.Attribute(node, AttributeName::kHref);
    ++link_depth_;
    link_begin_ = text_.NextOffset();
    return true;
  }

  void LeaveLink() {
    CloseLink();
    if (link_depth_ > 0) --link_depth_;
    after_link_ = true;
  }

  void CloseLink() {
    if (link_depth_ == 0 || text_.size() <= link_begin_) return;
    block_.link_bytes += static_cast<int>(text_.size() - link_begin_);
    if (!href_.empty()) {
      block_.links.push_back(
          {static_cast<int32_t>(link_begin_), static_cast<int32_t>(text_.size()), href_});
    }
    link_begin_ = text_.NextOffset();
  }

  // Program code is coloured, not emphasised.
  void CloseEmphasis(size_t begin, bool strong) {
    if (in_pre_ > 0 || text_.size() <= begin) return;
    block_.emphases.push_back(
        {static_cast<int32_t>(begin), static_cast<int32_t>(text_.size()), strong});
  }

  void NoteInline(lxb_dom_node_t* node) {
    const std::string_view name = PageTree::Class(node);
    if (!name.empty()) block_.inline_tokens.Add(tokens_.Read(name));
    // "By Ana Ruiz" and "9 January" in spans of their own are two parts of a line.
    if (after_part_ && (!name.empty() || node->local_name == LXB_TAG_TIME)) text_.Separate();
    const std::string_view itemprop = tree_.Attribute(node, AttributeName::kItemprop);
    if (block_.itemprop.empty()) block_.itemprop = itemprop;
    if (itemprop == "datePublished" && block_.datetime.empty()) {
      block_.itemprop = itemprop;
      block_.datetime = tree_.Attribute(node, AttributeName::kContent);
    }
    if (node->local_name == LXB_TAG_TIME && block_.datetime.empty()) {
      block_.datetime = tree_.Attribute(node, AttributeName::kDatetime);
    }
  }

  bool EnterBlock(lxb_dom_node_t* node) {
    Flush();
    OpenContainer(node);
    if (node->local_name == LXB_TAG_PRE) ++in_pre_;
    if (node->local_name == LXB_TAG_TABLE && IsDataTable(tree_, node)) {
      AddTable(node);
      container_ = page_.containers[container_].parent;
      return false;
    }
    return true;
  }

  void OpenContainer(lxb_dom_node_t* node) {
    Container c;
    c.parent = container_;
    const Container& parent = page_.containers[container_];
    c.tag = node->local_name;
    c.depth = parent.depth + 1;
    const std::string_view name = PageTree::Class(node);
    const std::string_view id = PageTree::Id(node);
    c.tokens = tokens_.Read(name);
    c.tokens.Add(tokens_.Read(id));
    c.all_tokens = parent.all_tokens;
    c.all_tokens.Add(c.tokens);
    c.in = parent.in;
    MarkSurroundings(tree_, node, c.tokens, &c.in);
    c.signature = Mix(Mix(parent.signature, c.tag), HashName(name));
    c.itemprop = tree_.Attribute(node, AttributeName::kItemprop);
    c.figure = parent.figure;
    c.first_block = static_cast<int>(page_.blocks.size());
    container_ = static_cast<int>(page_.containers.size());
    if (c.tag == LXB_TAG_FIGURE) c.figure = container_;
    page_.containers.push_back(c);
  }

  void AddTable(lxb_dom_node_t* node) {
    DataTable table = ReadDataTable(tree_, node);
    block_.links = std::move(table.links);
    block_.link_bytes = table.link_bytes;
    Emit(std::move(table.text), BlockTag::kTable);
  }

  void AddImage(lxb_dom_node_t* node) {
    PageMedia image;
    image.uri = std::string(ImageUri(tree_, node));
    image.alt = Fold(tree_.Attribute(node, AttributeName::kAlt));
    AddMedia(std::move(image));
  }

  void AddPlayer(lxb_dom_node_t* node) {
    PageMedia player;
    player.kind = node->local_name == LXB_TAG_AUDIO ? PageMediaKind::kAudio : PageMediaKind::kVideo;
    std::string_view uri = tree_.Attribute(node, AttributeName::kSrc);
    if (uri.empty()) uri = tree_.Attribute(node, AttributeName::kDataSrc);
    for (lxb_dom_node_t* child = node->first_child; uri.empty() && child != nullptr;
         child = child->next) {
      if (child->local_name == LXB_TAG_SOURCE) uri = tree_.Attribute(child, AttributeName::kSrc);
    }
    if (KindOf(tree_, node) == ElementKind::kFrame && !IsPlayerUri(uri)) return;
    player.uri = std::string(uri);
    AddMedia(std::move(player));
  }

  void AddMedia(PageMedia media) {
    if (media.uri.empty() && media.alt.empty()) return;
    if (page_.media.size() >= static_cast<size_t>(limits_.max_blocks)) return;
    media.before_block = static_cast<int>(page_.blocks.size()) + (text_.empty() ? 0 : 1);
    media.container = container_;
    media.figure = page_.containers[container_].figure;
    page_.media.push_back(std::move(media));
  }

  // Closes the text gathered so far into a block.
  void Flush() {
    breaks_ = 0;
    after_link_ = after_part_ = false;
    CloseLink();
    if (bold_depth_ > 0) CloseEmphasis(bold_begin_, true);
    if (italic_depth_ > 0) CloseEmphasis(italic_begin_, false);
    if (!text_.empty()) {
      BlockTag tag = BlockTag::kDivision;
      for (int c = container_, up = 0; c > 0 && up < 3 && tag == BlockTag::kDivision;
           c = page_.containers[c].parent, ++up) {
        tag = BlockTagOf(tree_, page_.containers[c].tag, &block_.heading_level);
      }
      Emit(text_.Take(), tag);
    } else {
      text_.Take();
      block_ = PageBlock();
    }
    link_begin_ = bold_begin_ = italic_begin_ = 0;
  }

  void Emit(std::string text, BlockTag tag) {
    if (page_.blocks.size() >= static_cast<size_t>(limits_.max_blocks)) {
      page_.cut = true;
    } else if (!text.empty()) {
      block_.text = std::move(text);
      block_.tag = tag;
      block_.container = container_;
      ReadCue();
      page_.blocks.push_back(std::move(block_));
    }
    block_ = PageBlock();
  }

  void ReadCue() {
    if (block_.text.size() > kMaxCueBytes) return;
    if (const auto cue = FindBoilerplateCue(block_.text); cue.has_value()) {
      block_.cue = cue->kind;
      block_.cue_confidence = cue->confidence;
    }
  }

  void SumUp() {
    for (const PageBlock& block : page_.blocks) {
      Container& c = page_.containers[block.container];
      ++c.blocks;
      c.text_bytes += static_cast<int>(block.text.size());
      c.link_bytes += block.link_bytes;
      c.paragraphs += block.tag == BlockTag::kParagraph ? 1 : 0;
    }
    for (size_t i = page_.containers.size(); i-- > 1;) {
      const Container& c = page_.containers[i];
      Container& parent = page_.containers[c.parent];
      parent.blocks += c.blocks;
      parent.text_bytes += c.text_bytes;
      parent.link_bytes += c.link_bytes;
      parent.paragraphs += c.paragraphs;
    }
  }

  const PageTree& tree_;
  ClassTokenReader tokens_;
  const HtmlLimits& limits_;
  PageBlocks page_;
  PageBlock block_;  // the one whose text is gathering
  FoldedText text_;
  int container_ = 0;
  int link_depth_ = 0, bold_depth_ = 0, italic_depth_ = 0, in_pre_ = 0, breaks_ = 0;
  bool after_link_ = false, after_part_ = false;  // and no text since
  size_t link_begin_ = 0, bold_begin_ = 0, italic_begin_ = 0;
  std::string_view href_;
};

}  // namespace

absl::StatusOr<PageBlocks> SegmentPage(const PageTree& tree, const HtmlLimits& limits,
                                       std::stop_token stop) {
  return Segmenter(tree, limits).Run(stop);
}

}  // namespace nutgraf::article
