#include "services/article/core/html/element_kinds.h"

namespace nutgraf::article {

ElementKind KindOf(const PageTree& tree, const lxb_dom_node_t* element) {
  switch (element->local_name) {
    case LXB_TAG_BR:
      return ElementKind::kBreak;
    case LXB_TAG_HR:
      return ElementKind::kRule;
    case LXB_TAG_IMG:
      return ElementKind::kImage;
    case LXB_TAG_IFRAME:
      return ElementKind::kFrame;
    case LXB_TAG_VIDEO:
    case LXB_TAG_AUDIO:
      return ElementKind::kPlayer;
    case LXB_TAG_META:
    case LXB_TAG_LINK:
    case LXB_TAG_BASE:
    case LXB_TAG_TITLE:
    case LXB_TAG_INPUT:
    case LXB_TAG_SOURCE:
      return ElementKind::kIgnored;
    case LXB_TAG_P:
    case LXB_TAG_DIV:
    case LXB_TAG_SECTION:
    case LXB_TAG_ARTICLE:
    case LXB_TAG_MAIN:
    case LXB_TAG_ASIDE:
    case LXB_TAG_HEADER:
    case LXB_TAG_FOOTER:
    case LXB_TAG_NAV:
    case LXB_TAG_HGROUP:
    case LXB_TAG_SEARCH:
    case LXB_TAG_ADDRESS:
    case LXB_TAG_BLOCKQUOTE:
    case LXB_TAG_DETAILS:
    case LXB_TAG_SUMMARY:
    case LXB_TAG_DIALOG:
    case LXB_TAG_DL:
    case LXB_TAG_DT:
    case LXB_TAG_DD:
    case LXB_TAG_UL:
    case LXB_TAG_OL:
    case LXB_TAG_LI:
    case LXB_TAG_FIELDSET:
    case LXB_TAG_FIGURE:
    case LXB_TAG_FIGCAPTION:
    case LXB_TAG_H1:
    case LXB_TAG_H2:
    case LXB_TAG_H3:
    case LXB_TAG_H4:
    case LXB_TAG_H5:
    case LXB_TAG_H6:
    case LXB_TAG_PRE:
    case LXB_TAG_TABLE:
    case LXB_TAG_CAPTION:
    case LXB_TAG_THEAD:
    case LXB_TAG_TBODY:
    case LXB_TAG_TFOOT:
    case LXB_TAG_TR:
    case LXB_TAG_TD:
    case LXB_TAG_TH:
      return ElementKind::kBlock;
    default:
      break;
  }
  if (tree.IsForm(element) || tree.IsButton(element)) return ElementKind::kBlock;
  // Custom elements are parts of a page as a rule, and never parts of a sentence.
  if (element->local_name >= LXB_TAG__LAST_ENTRY && !tree.IsLink(element) &&
      !tree.IsBold(element) && !tree.IsItalic(element)) {
    return ElementKind::kBlock;
  }
  return ElementKind::kInline;
}

BlockTag BlockTagOf(const PageTree& tree, lxb_tag_id_t element, int8_t* heading_level) {
  switch (element) {
    case LXB_TAG_P:
      return BlockTag::kParagraph;
    case LXB_TAG_H1:
    case LXB_TAG_H2:
    case LXB_TAG_H3:
    case LXB_TAG_H4:
    case LXB_TAG_H5:
    case LXB_TAG_H6:
      *heading_level = static_cast<int8_t>(element - LXB_TAG_H1 + 1);
      return BlockTag::kHeading;
    case LXB_TAG_LI:
      return BlockTag::kListItem;
    case LXB_TAG_DT:
      return BlockTag::kTerm;
    case LXB_TAG_DD:
      return BlockTag::kDefinition;
    case LXB_TAG_TD:
    case LXB_TAG_TH:
      return BlockTag::kCell;
    case LXB_TAG_BLOCKQUOTE:
      return BlockTag::kQuote;
    case LXB_TAG_PRE:
      return BlockTag::kPreformatted;
    case LXB_TAG_FIGCAPTION:
    case LXB_TAG_CAPTION:
      return BlockTag::kCaption;
    case LXB_TAG_SUMMARY:
      return BlockTag::kSummary;
    case LXB_TAG_ADDRESS:
      return BlockTag::kAddress;
    default:
      return tree.IsButtonTag(element) ? BlockTag::kButton : BlockTag::kDivision;
  }
}

void MarkSurroundings(const PageTree& tree, lxb_dom_node_t* element, ClassTokens tokens,
                      Surroundings* in) {
  switch (element->local_name) {
    case LXB_TAG_ARTICLE:
      in->article = true;
      break;
    case LXB_TAG_MAIN:
      in->main = true;
      break;
    case LXB_TAG_ASIDE:
      in->aside = true;
      break;
    case LXB_TAG_NAV:
      in->nav = true;
      break;
    case LXB_TAG_HEADER:
      in->header = true;
      break;
    case LXB_TAG_FOOTER:
      in->footer = true;
      break;
    case LXB_TAG_UL:
    case LXB_TAG_OL:
    case LXB_TAG_DL:
      in->list = true;
      break;
    case LXB_TAG_TABLE:
      in->table = true;
      break;
    case LXB_TAG_FIGURE:
      in->figure = true;
      break;
    case LXB_TAG_BLOCKQUOTE:
      in->quote = true;
      break;
    case LXB_TAG_DETAILS:
      in->details = true;
      break;
    default:
      break;
  }
  if (tree.IsForm(element)) in->form = true;
  if (tokens.Has(TokenGroup::kEmbed)) in->embed = true;
  if (tree.Has(element, AttributeName::kHidden)) in->hidden = true;
  const std::string_view role = tree.Attribute(element, AttributeName::kRole);
  if (role.empty()) return;
  if (role == "navigation" || role == "menu" || role == "menubar") in->nav = true;
  if (role == "complementary") in->aside = true;
  if (role == "banner") in->header = true;
  if (role == "contentinfo") in->footer = true;
  if (role == "main") in->main = true;
  if (role == "article") in->article = true;
}

std::string_view ImageUri(const PageTree& tree, const lxb_dom_node_t* image) {
  for (AttributeName name : {AttributeName::kDataSrc, AttributeName::kSrc}) {
    const std::string_view uri = tree.Attribute(image, name);
    if (!uri.empty()) return uri;
  }
  // The last candidate of a srcset is the largest as a rule: "a.jpg 1x, b.jpg 2x".
  std::string_view set = tree.Attribute(image, AttributeName::kSrcset);
  if (const size_t comma = set.rfind(", "); comma != set.npos) set.remove_prefix(comma + 2);
  while (!set.empty() && set.front() == ' ') set.remove_prefix(1);
  return set.substr(0, set.find(' '));
}

bool IsPlayerUri(std::string_view uri) {
  for (std::string_view player :
       {"youtube.com/embed", "youtube-nocookie.com/embed", "player.vimeo.com",
        "dailymotion.com/embed", "players.brightcove.net", "cdn.jwplayer.com/players",
        "facebook.com/plugins/video", "w.soundcloud.com/player", "rutube.ru/play/embed"}) {
    if (uri.find(player) != uri.npos) return true;
  }
  return false;
}

}  // namespace nutgraf::article
