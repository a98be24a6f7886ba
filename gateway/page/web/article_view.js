// The article as a marked proof: every block in its place, mentions underlined by type,
// and each passage that something points at in a piece of its own.
//
//   container.replaceChildren(articleView(index));
//
// A piece lists the keys of its passages in data-keys, by which the spotlight finds it. A
// mention is a link to the card of its entity.

import {cutText} from "./cut_text.js";
import {el, seen} from "./dom.js";
import {markOf, plain} from "./words.js";

const TAGS = {HEADLINE: "h3", HEADING: "h4", QUOTE: "blockquote", EMBED: "blockquote"};

// The innermost mention wins where one stands inside another.
function mentionOf(spans) {
  const mentions = spans.filter(({kind}) => kind === "mention");
  return mentions.sort((a, b) => a.end - a.begin - (b.end - b.begin))[0] ?? null;
}

function pieceView({text, spans}) {
  if (spans.length === 0) return text;
  const chosen = spans.some(({kind}) => kind === "gist");
  return el(
    "span",
    {
      class: chosen ? "piece gist-piece" : "piece",
      "data-keys": spans.map(({key}) => key).join(" "),
    },
    text,
  );
}

// "he: Tomás Beltrán, or perhaps Óscar Lindqvist".
function mentionLabel({entity, mention}, index) {
  if (entity === null) return `${mention.passage.text}: the story does not say who`;
  const others = (mention.alternatives ?? []).map(
    ({entityId}) => index.entity(entityId)?.displayName,
  );
  if (others.length === 0 && mention.passage.text === entity.displayName) return null;
  const meant = [entity.displayName, ...others].join(", or perhaps ");
  return `${mention.passage.text}: ${meant}`;
}

function mentionView(passage, children, index) {
  const {entity, mention} = passage;
  const uncertain = entity === null || (mention.alternatives ?? []).length > 0;
  return el(
    "a",
    {
      class: "mention",
      href: entity === null ? "#card-open" : `#card-${entity.id}`,
      "data-mention": passage.key,
      "data-entity": entity?.id,
      "data-mark": entity === null ? "open" : markOf(entity.type),
      "data-refers": plain(mention.kind),
      "data-doubt": uncertain,
      "aria-label": mentionLabel(passage, index),
    },
    children,
  );
}

function textView(block, text, index) {
  const children = [];
  let open = null; // the mention whose pieces are being gathered
  for (const piece of cutText(text, index.passagesOf(block))) {
    const mention = mentionOf(piece.spans);
    if (mention === null || mention.key !== open?.passage.key) {
      open = mention && {passage: mention, children: []};
      children.push(open ?? pieceView(piece));
    }
    open?.children.push(pieceView(piece));
  }
  return children.map((child) =>
    child.passage ? mentionView(child.passage, child.children, index) : child,
  );
}

function blockView({kind, text}, block, index) {
  const attributes = {class: "text", id: `block-${block}`, tabindex: -1, dir: "auto"};
  return el(
    kind === "LIST_ITEM" ? "li" : "div",
    {class: "block", "data-kind": plain(kind).replaceAll(" ", "-")},
    seen(index.placeOf(block).seen, {class: "place"}),
    el(TAGS[kind] ?? "p", attributes, textView(block, text, index)),
  );
}

export function articleView(index) {
  const language = index.digest.article.languageCode;
  const article = el("article", {class: "proof", lang: language === "und" ? null : language});
  let list = null;
  for (const [i, block] of index.blocks.entries()) {
    const view = blockView(block, i, index);
    if (block.kind !== "LIST_ITEM") {
      list = null;
      article.append(view);
    } else {
      if (list === null) article.append((list = el("ul", {class: "list"})));
      list.append(view);
    }
  }
  return article;
}
