// How the parts of an answer point at each other: a link to a passage lights it up, a
// mention shows whom it means and leads to the card, Escape leads back.
//
//   const connection = connectParts(root, article, index, announce);
//   connection.close();      // when another answer takes the place

import {el} from "./dom.js";
import {makeMentionTip} from "./mention_tip.js";
import {calmly, makeSpotlight} from "./spotlight.js";

function openCard(root, id) {
  const card = root.querySelector(`#card-${CSS.escape(id)}`);
  if (!card) return;
  card.closest("details.fold").open = true;
  card.focus({preventScroll: true});
  card.scrollIntoView({block: "nearest", behavior: calmly()});
}

// A first touch of a mention shows its note, as nothing hovers there; the next follows it.
function followLinks(root, spotlight, tip, listen) {
  let touched = false;
  listen("pointerdown", (event) => {
    const link = event.target.closest(".mention");
    touched = event.pointerType === "touch" && link !== null && !tip.shows(link);
    if (link === null) tip.hide();
  });
  listen("click", (event) => {
    const link = event.target.closest("[data-key], [data-card], .mention");
    if (!link) return;
    event.preventDefault();
    if (link.dataset.key) spotlight.light(link.dataset.key, link);
    else if (touched) tip.show(link);
    else openCard(root, link.dataset.card ?? link.dataset.entity ?? "open");
    touched = false;
  });
}

function glimpseAtPassages(spotlight, listen) {
  const glimpse = (event) =>
    spotlight.glimpse(event.target.closest("[data-key]")?.dataset.key ?? null);
  listen("pointerover", glimpse);
  listen("focusin", glimpse);
  listen("pointerleave", () => spotlight.glimpse(null));
}

export function connectParts(root, article, index, announce) {
  const attributes = {type: "button", class: "back", hidden: true};
  const back = el("button", attributes, "Back", el("kbd", {}, "Esc"));
  root.append(back);
  const spotlight = makeSpotlight(article, {back, announce});
  const tip = makeMentionTip(article, index);
  const closing = new AbortController();
  const {signal} = closing;
  const listen = (type, run) => root.addEventListener(type, run, {signal});
  followLinks(root, spotlight, tip, listen);
  glimpseAtPassages(spotlight, listen);
  back.addEventListener("click", () => spotlight.goBack());
  const onKey = (event) => {
    if (event.key !== "Escape") return;
    if (tip.isOpen()) tip.hide();
    else if (!back.hidden) spotlight.goBack();
  };
  document.addEventListener("keydown", onKey, {signal});
  return {close: () => closing.abort()};
}
