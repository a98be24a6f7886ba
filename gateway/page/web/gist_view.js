// The summary: each sentence, as mended for its reader, a link to the passage that it was
// taken from.

import {el} from "./dom.js";
import {passageLink} from "./passage_link.js";
import {plain} from "./words.js";

export function gistView(index) {
  const sentences = index.digest.summary?.sentences ?? [];
  if (sentences.length === 0)
    return el("p", {class: "none"}, "No gist: there is no sentence to choose.");
  return el(
    "ol",
    {class: "gist-list", dir: "auto"},
    sentences.map((sentence, i) =>
      el(
        "li",
        {},
        passageLink(
          index,
          `gist-${i}`,
          sentence.passage,
          {class: "sentence"},
          sentence.text || sentence.passage.text,
        ),
        sentence.reasons?.length > 0 &&
          el("span", {class: "why"}, `chosen for: ${sentence.reasons.map(plain).join(", ")}`),
      ),
    ),
  );
}
