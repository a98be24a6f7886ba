// What the page held besides the article, each run of one sort under its label.

import {el} from "./dom.js";
import {plain} from "./words.js";

function runsOf(boilerplate) {
  const runs = [];
  for (const {kind, text} of boilerplate) {
    if (runs.at(-1)?.kind !== kind) runs.push({kind, texts: []});
    runs.at(-1).texts.push(text);
  }
  return runs;
}

export function leftOut(index) {
  const runs = runsOf(index.digest.article.boilerplate ?? []);
  if (runs.length === 0)
    return el("p", {class: "none"}, "Nothing: all of the page is the article.");
  return el(
    "dl",
    {class: "runs"},
    runs.map(({kind, texts}) =>
      el(
        "div",
        {},
        el("dt", {}, plain(kind)),
        texts.map((text) => el("dd", {dir: "auto"}, text)),
      ),
    ),
  );
}
