// Elements without markup in strings, so that no text of a page is ever read as markup.
//
//   el("p", {class: "note", "data-key": "gist-0"}, "Read ", el("b", {}, "this"), ".")
//
// An attribute that is null, undefined or false is left out, true is an empty one, and a
// function is a listener ("onclick"). Children that are null, undefined or false are left
// out; lists are taken apart.

const flat = (children) =>
  children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false);

export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...flat(children));
  return element;
}

// Puts `children` in the place of what `element` held.
export const fill = (element, ...children) => element.replaceChildren(...flat(children));

// Text that only screen readers say.
export const spoken = (text) => el("span", {class: "spoken"}, text);

// Text that only eyes see.
export const seen = (text, attributes = {}) =>
  el("span", {...attributes, "aria-hidden": "true"}, text);
