// A card for each entity: what the story says it is, its other names, and every mention.

import {el} from "./dom.js";
import {passageLink} from "./passage_link.js";
import {HEADINGS, headingOf, markOf, percent} from "./words.js";

// More mentions than this wait behind a button: a page's hero is named dozens of times.
const SHOWN_MENTIONS = 8;

// "or Irene Beltrán?"
function alternatives(mention, index) {
  const names = (mention.alternatives ?? []).map(
    ({entityId}) => index.entity(entityId)?.displayName ?? entityId,
  );
  return names.length > 0 && el("span", {class: "aside"}, ` or ${names.join(" or ")}?`);
}

function mentionItem(mention, key, index) {
  return el(
    "li",
    {"data-refers": mention.kind.toLowerCase()},
    passageLink(index, key, mention.passage),
    alternatives(mention, index),
  );
}

function mentionList(mentions, keyOf, index) {
  const items = mentions.map((mention, i) => mentionItem(mention, keyOf(i), index));
  const rest = items.slice(SHOWN_MENTIONS);
  return [
    el("ul", {class: "mentions", dir: "auto"}, items.slice(0, SHOWN_MENTIONS)),
    rest.length > 0 &&
      el(
        "details",
        {class: "more"},
        el("summary", {}, `${rest.length} more`),
        el("ul", {class: "mentions", dir: "auto"}, rest),
      ),
  ];
}

function roles(entity, index) {
  if (!entity.descriptions?.length) return null;
  return el(
    "ul",
    {class: "roles", dir: "auto"},
    entity.descriptions.map((role, i) =>
      el("li", {}, passageLink(index, `${entity.id}-role-${i}`, role)),
    ),
  );
}

// Where a place lies, with a link to what GeoNames has on it: "Texas, US".
function whereabouts({place}) {
  if (!place) return null;
  const inside = place.kind === "COUNTRY" ? [] : [place.region, place.countryCode];
  const words = [place.displayName, ...inside].filter(Boolean).join(", ");
  const href = `https://www.geonames.org/${place.geonamesId}`;
  return el("p", {class: "aliases"}, "on the map: ", el("a", {href, rel: "noreferrer"}, words));
}

function cardView(entity, index) {
  return el(
    "section",
    {class: "card", id: `card-${entity.id}`, tabindex: -1, "aria-labelledby": `name-${entity.id}`},
    el(
      "div",
      {class: "card-head"},
      el(
        "h4",
        {id: `name-${entity.id}`, dir: "auto"},
        el("span", {class: "swatch", "data-mark": markOf(entity.type)}, entity.displayName),
      ),
      el("span", {class: "salience"}, `salience ${percent(entity.salience ?? 0)}`),
    ),
    roles(entity, index),
    entity.aliases?.length > 0 &&
      el("p", {class: "aliases", dir: "auto"}, `also ${entity.aliases.join(", ")}`),
    whereabouts(entity),
    mentionList(entity.mentions, (i) => `${entity.id}-mention-${i}`, index),
  );
}

function openCard(mentions, index) {
  return el(
    "section",
    {class: "card", id: "card-open", tabindex: -1, "aria-labelledby": "name-open"},
    el("h3", {id: "name-open"}, "Left open by the story"),
    mentionList(mentions, (i) => `open-mention-${i}`, index),
  );
}

function sourcesView(sources, index) {
  return [
    el("h3", {}, "Sources, not participants"),
    sources.map((entity) => cardView(entity, index)),
  ];
}

function byHeading(entities) {
  const groups = new Map(HEADINGS.map((heading) => [heading, []]));
  for (const entity of entities) {
    groups.get(headingOf(entity.type)).push(entity);
  }
  return [...groups].filter(([, members]) => members.length > 0);
}

// Lists of cards under the headings of their types, the most salient first in each.
export function entityCards(index) {
  const {entities = [], unresolvedMentions = []} = index.digest.entities ?? {};
  if (entities.length + unresolvedMentions.length === 0) {
    return el("p", {class: "none"}, "The story names nobody and nothing.");
  }
  const participants = entities.filter(({part}) => part !== "SOURCE");
  const sources = entities.filter(({part}) => part === "SOURCE");
  return [
    byHeading(participants).map(([heading, members]) => [
      el("h3", {}, heading),
      members.map((entity) => cardView(entity, index)),
    ]),
    sources.length > 0 && sourcesView(sources, index),
    unresolvedMentions.length > 0 && openCard(unresolvedMentions, index),
  ];
}
