// The few marks that comments of the contracts use: paragraphs, lists of lines with "- ",
// `code`, and [links](https://…) to other sites.
//
//   prose("One.\n\n- `A`: first\n- `B`: second")   // [<p>, <ul>]

import {el} from "./dom.js";

const MARK = /`([^`]+)`|\[([^\]]+)\]\((https:[^)\s]+)\)/g;

export function line(text) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    parts.push(text.slice(from, match.index));
    parts.push(
      match[1] === undefined
        ? el("a", {href: match[3], rel: "noreferrer"}, match[2])
        : el("code", {}, match[1]),
    );
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)];
}

export function prose(text = "") {
  return text
    .split(/\n{2,}/)
    .filter(Boolean)
    .map((part) => {
      const items = part.split(/\n(?=- )/);
      if (!part.startsWith("- ")) return el("p", {}, line(part));
      return el(
        "ul",
        {class: "bullets"},
        items.map((item) => el("li", {}, line(item.slice(2)))),
      );
    });
}
