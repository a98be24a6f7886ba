// The note beside a mention that is pointed at or focused: whom it means, how sure the
// answer is and why, and who else it may be. All mentions of the same entity show up.
//
//   const tip = makeMentionTip(article, index);
//   tip.show(link); tip.hide(); tip.isOpen();
//   tip.shows(link)    // whether it is this mention's note that is seen
//
// It stays while the pointer is on it.

import {el, fill} from "./dom.js";
import {percent, plain, typeWord} from "./words.js";

const GAP = 8; // pixels between a mention and its note, and from the window's edge

function contentOf({entity, mention}, index) {
  if (entity === null)
    return [
      el("strong", {}, "Left open"),
      el("span", {}, "The story does not say who or what is meant."),
    ];
  const role = entity.descriptions?.[0]?.text;
  const others = (mention.alternatives ?? []).map(
    ({entityId, confidence}) =>
      `${index.entity(entityId)?.displayName ?? entityId} (${percent(confidence)})`,
  );
  return [
    el("strong", {}, entity.displayName),
    el("span", {}, role ? `${typeWord(entity.type)} · ${role}` : typeWord(entity.type)),
    el(
      "span",
      {},
      `${percent(mention.confidence)} sure`,
      mention.reasons?.length > 0 && `: ${mention.reasons.map(plain).join(", ")}`,
    ),
    others.length > 0 && el("span", {class: "doubtful"}, `or perhaps ${others.join(", ")}`),
  ];
}

// Above the mention where there is room, else below it; never over the window's edge.
function place(note, link) {
  const at = link.getClientRects()[0];
  note.style.left = "0"; // so that it is measured as wide as it would be
  const {width, height} = note.getBoundingClientRect();
  const left = Math.min(Math.max(GAP, at.left), document.documentElement.clientWidth - width - GAP);
  const top = at.top - height - GAP > 0 ? at.top - height - GAP : at.bottom + GAP;
  note.style.left = `${left + window.scrollX}px`;
  note.style.top = `${top + window.scrollY}px`;
}

function markSame(article, entity, on) {
  if (!entity) return;
  for (const mention of article.querySelectorAll(`[data-entity="${entity}"]`)) {
    mention.classList.toggle("same", on);
  }
}

// Touches are left to the links, which follow them.
function followPointerAndFocus(article, note, {show, hide}) {
  const enter = (event) => {
    const link = event.target.closest(".mention");
    if (link) show(link);
  };
  const leave = ({relatedTarget: to}) => {
    if (!(to instanceof Element) || !to.closest(".mention, .tip")) hide();
  };
  const ofMouse = (run) => (event) => event.pointerType === "mouse" && run(event);
  article.addEventListener("pointerover", ofMouse(enter));
  article.addEventListener("pointerout", ofMouse(leave));
  note.addEventListener("pointerleave", hide);
  article.addEventListener("focusin", enter);
  article.addEventListener("focusout", leave);
}

export function makeMentionTip(article, index) {
  const note = el("div", {class: "tip", id: "tip", role: "tooltip", hidden: true});
  const passages = new Map(
    index.blocks
      .flatMap((_, block) => index.passagesOf(block))
      .map((passage) => [passage.key, passage]),
  );
  let shown = null;
  const hide = () => {
    markSame(article, shown?.dataset.entity, false);
    shown?.removeAttribute("aria-describedby");
    note.hidden = true;
    shown = null;
  };
  const show = (link) => {
    if (link === shown) return;
    hide();
    shown = link;
    fill(note, contentOf(passages.get(link.dataset.mention), index));
    note.hidden = false;
    link.setAttribute("aria-describedby", note.id);
    markSame(article, link.dataset.entity, true);
    place(note, link);
  };
  followPointerAndFocus(article, note, {show, hide});
  article.after(note);
  return {show, hide, isOpen: () => shown !== null, shows: (link) => link === shown};
}
