// Who said what: every quotation with its speaker, and the words in quotation marks that
// are nobody's statement.

import {el} from "./dom.js";
import {passageLink} from "./passage_link.js";
import {percent} from "./words.js";

// Below this a reader is told how sure the answer is of the speaker.
const SURE = 0.8;

function speakerView({speakerId, speaker, confidence}, index) {
  const entity = index.entity(speakerId);
  const name =
    entity && el("a", {href: `#card-${entity.id}`, "data-card": entity.id}, entity.displayName);
  const words = speaker?.text;
  const doubt = entity && confidence < SURE ? `${percent(confidence)} sure` : null;
  if (!name)
    return el(
      "p",
      {class: "speaker"},
      words ? `“${words}”, whom the story does not name` : "speaker not stated",
    );
  return el(
    "p",
    {class: "speaker"},
    name,
    words && words !== entity.displayName && el("span", {class: "aside"}, ` as “${words}”`),
    doubt && el("span", {class: "aside"}, ` · ${doubt}`),
  );
}

function statementView(quotation, key, index) {
  return el(
    "li",
    {},
    el("blockquote", {dir: "auto"}, passageLink(index, key, quotation.passage)),
    speakerView(quotation, index),
  );
}

export function quotationList(index) {
  const keyed = (index.digest.entities?.quotations ?? []).map((quotation, i) => [
    quotation,
    `quotation-${i}`,
  ]);
  const statements = keyed.filter(([{kind}]) => kind !== "TERM");
  const terms = keyed.filter(([{kind}]) => kind === "TERM");
  if (keyed.length === 0)
    return el("p", {class: "none"}, "Nothing on this page is in quotation marks.");
  return [
    statements.length > 0 &&
      el(
        "ul",
        {class: "statements"},
        statements.map(([quotation, key]) => statementView(quotation, key, index)),
      ),
    terms.length > 0 && [
      el("h3", {}, "In quotation marks, but nobody’s statement"),
      el(
        "ul",
        {class: "terms", dir: "auto"},
        terms.map(([{passage}, key]) => el("li", {}, passageLink(index, key, passage))),
      ),
    ],
  ];
}

export const countOfStatements = (index) =>
  (index.digest.entities?.quotations ?? []).filter(({kind}) => kind !== "TERM").length;
