// A link to a passage of the article: it lights the passage up when it is followed.
//
//   passageLink(index, "gist-0", passage, {class: "sentence"})        // the words, then "¶1"
//
// A passage that stands in no block of the article is words alone.

import {el, seen, spoken} from "./dom.js";

export function placeMark(index, block) {
  const place = index.placeOf(block);
  return el("span", {class: "at"}, seen(place.seen), spoken(` (${place.spoken})`));
}

export function passageLink(index, key, passage, attributes = {}, words = passage.text) {
  if (!passage.span) return el("span", attributes, words);
  const {block} = passage.span;
  return el(
    "a",
    {...attributes, href: `#block-${block}`, "data-key": key},
    words,
    " ",
    placeMark(index, block),
  );
}
