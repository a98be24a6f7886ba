// Everything that an answer shows.
//
//   const results = showResults(root, digest, announce);
//   results.close();      // before the next

import {articleFacts, notes} from "./article_facts.js";
import {articleView} from "./article_view.js";
import {connectParts} from "./connect_parts.js";
import {indexDigest} from "./digest_index.js";
import {el, fill} from "./dom.js";
import {entityCards} from "./entity_cards.js";
import {gistView} from "./gist_view.js";
import {leftOut} from "./left_out.js";
import {countOfStatements, quotationList} from "./quotation_list.js";
import {counted} from "./words.js";

// Beside the article on wide windows; narrow ones have the long lists folded.
const WIDE = "(min-width: 64rem)";

function folded(id, title, count, children) {
  return el(
    "details",
    {class: "fold", id, open: window.matchMedia(WIDE).matches},
    el("summary", {}, el("h2", {}, title), el("span", {class: "count"}, String(count))),
    children,
  );
}

function railView(index) {
  const {digest} = index;
  const hasEntities = digest.entities !== undefined;
  const count = (digest.entities?.entities ?? []).length;
  return el(
    "div",
    {class: "rail"},
    el(
      "section",
      {class: "gist", "aria-labelledby": "gist-title"},
      el("h2", {id: "gist-title"}, "The gist"),
      gistView(index),
    ),
    hasEntities && folded("who", "Who and what is in it", count, entityCards(index)),
    hasEntities && folded("said", "Who said what", countOfStatements(index), quotationList(index)),
  );
}

const MARKS = [
  ["person", "People"],
  ["organization", "Organisations"],
  ["location", "Places"],
  ["other", "Others"],
];

function legendView(article) {
  return el(
    "fieldset",
    {class: "legend"},
    el("legend", {}, "Marked"),
    MARKS.map(([mark, name]) =>
      el(
        "label",
        {},
        el("input", {
          type: "checkbox",
          checked: true,
          onchange: (event) => article.classList.toggle(`no-${mark}`, !event.target.checked),
        }),
        el("span", {class: "swatch", "data-mark": mark}, name),
      ),
    ),
  );
}

function sheetView(index, article) {
  const {digest} = index;
  const left = (digest.article.boilerplate ?? []).length;
  return el(
    "div",
    {class: "sheet"},
    el(
      "section",
      {"aria-labelledby": "article-title"},
      el(
        "div",
        {class: "sheet-head"},
        el("h2", {id: "article-title"}, "The article"),
        legendView(article),
      ),
      articleFacts(index),
      article,
    ),
    el(
      "section",
      {class: "left-out", "aria-labelledby": "left-title"},
      el("h2", {id: "left-title"}, "Left out ", el("span", {class: "count"}, String(left))),
      leftOut(index),
    ),
    el(
      "details",
      {
        class: "raw",
        ontoggle: (event) =>
          fill(event.target.querySelector("pre"), JSON.stringify(digest, null, 2)),
      },
      el("summary", {}, "The whole answer as JSON"),
      el("pre", {tabindex: 0}),
    ),
  );
}

const emptyView = (index) =>
  el(
    "div",
    {class: "sheet"},
    el("h2", {class: "verdict"}, "There is no article on this page"),
    el(
      "p",
      {},
      "A front page, a list, a form or a paywall is an answer too. All that was read is below.",
    ),
    el("section", {class: "left-out"}, el("h3", {}, "What the page holds"), leftOut(index)),
  );

function countsOf({blocks, digest}) {
  const entities = digest.entities?.entities ?? [];
  const sentences = digest.summary?.sentences ?? [];
  return [
    counted(blocks.length, "block"),
    counted(entities.length, "entity", "entities"),
    counted(sentences.length, "sentence in the gist", "sentences in the gist"),
  ].join(", ");
}

export function showResults(root, digest, announce) {
  const index = indexDigest(digest);
  if (index.blocks.length === 0) {
    fill(root, notes(index), emptyView(index));
    announce("There is no article on this page.");
    return {close() {}};
  }
  const article = articleView(index);
  fill(root, notes(index), el("div", {class: "desk"}, railView(index), sheetView(index, article)));
  announce(`Read: ${countsOf(index)}.`);
  return connectParts(root, article, index, announce);
}
