// Lights up the passage of the article that a line beside it rests on, and leads back.
//
//   const spotlight = makeSpotlight(article, {back, announce});
//   spotlight.glimpse("gist-0");        // while it is pointed at; glimpse(null) ends it
//   spotlight.light("gist-0", link);    // marks it, goes there; the way back leads to `link`
//   spotlight.goBack(); spotlight.clear();
//
// `back` is the button that leads back, hidden while there is nowhere to go; `announce`
// tells screen readers what was marked.

const piecesOf = (article, key) => article.querySelectorAll(`[data-keys~="${CSS.escape(key)}"]`);

function mark(article, key, name) {
  for (const piece of article.querySelectorAll(`.${name}`)) piece.classList.remove(name);
  const pieces = key === null ? [] : [...piecesOf(article, key)];
  for (const piece of pieces) piece.classList.add(name);
  return pieces;
}

export function calmly() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

export function makeSpotlight(article, {back, announce}) {
  let origin = null;
  const spotlight = {
    glimpse: (key) => void mark(article, key, "glimpse"),
    light(key, from) {
      const [first] = mark(article, key, "lit");
      if (!first) return;
      origin?.removeAttribute("aria-current");
      origin = from;
      origin.setAttribute("aria-current", "location");
      back.hidden = false;
      const block = first.closest(".text");
      block.focus({preventScroll: true});
      first.scrollIntoView({block: "center", behavior: calmly()});
      announce("The passage is marked.");
    },
    goBack() {
      const to = origin;
      spotlight.clear();
      to?.focus();
    },
    clear() {
      mark(article, null, "lit");
      origin?.removeAttribute("aria-current");
      back.hidden = true;
      origin = null;
    },
  };
  return spotlight;
}
