// What the page says about its story, and what a careful reader should know of the answer.

import {el} from "./dom.js";
import {counted, plain, readingTime} from "./words.js";

function* factsOf(article) {
  if (article.readingTime) yield readingTime(article.readingTime);
  if (article.kind === "LIVE_BLOG") yield "live blog";
  if (article.publisher) yield article.publisher;
  if (article.section) yield `section: ${article.section}`;
  const names = (article.bylines ?? []).map(({name, role}) => (role ? `${name} (${role})` : name));
  if (names.length > 0) yield `by ${names.join(", ")}`;
  yield article.publishTime
    ? `published ${article.publishTime.value}`
    : "no publication date stated";
  if (article.updateTime) yield `updated ${article.updateTime.value}`;
  const wires = (article.wireSources ?? []).map(({name}) => name);
  if (wires.length > 0) yield `wire: ${wires.join(", ")}`;
  yield `language: ${article.languageCode ?? "und"}`;
  if (article.paywalled) yield "behind a paywall";
  if (article.truncated) yield "text cut short";
  for (const kind of ["IMAGE", "VIDEO", "AUDIO"]) {
    const count = (article.media ?? []).filter((media) => media.kind === kind).length;
    if (count > 0) yield counted(count, plain(kind));
  }
}

export const articleFacts = (index) =>
  el("p", {class: "facts"}, [...factsOf(index.digest.article)].join(" · "));

// Parts that are missing, then warnings of every part, each once.
export function notes({digest}) {
  const missing = (digest.missing ?? []).map(({part, error}) => ({
    reason: `NO_${part}`,
    message: `The ${plain(part)} could not be had: ${error?.message ?? "no reason was given."}`,
  }));
  const warnings = [digest.article, digest.entities, digest.summary].flatMap(
    (part) => part?.warnings ?? [],
  );
  const byText = new Map(
    [...missing, ...warnings].map((note) => [note.reason + note.message, note]),
  );
  if (byText.size === 0) return null;
  return el(
    "ul",
    {class: "notes"},
    [...byText.values()].map(({reason, message}) =>
      el("li", {}, message, " ", el("code", {}, reason)),
    ),
  );
}
