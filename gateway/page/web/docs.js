// The manual of the API, written from /openapi.json.

import {el, fill} from "./dom.js";
import {anchorOf, fieldList} from "./field_list.js";
import {operationView} from "./operation_view.js";
import {prose} from "./prose.js";

const find = (id) => document.getElementById(id);

function operationsOf(openapi) {
  return Object.entries(openapi.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({path, method, operation})),
  );
}

// The whole of a page in one call is what most come for: the last service is first.
const chaptersOf = (openapi) => openapi.tags.toReversed?.() ?? [...openapi.tags].reverse();

function methodsView(openapi) {
  const operations = operationsOf(openapi);
  return chaptersOf(openapi).map(({name, description}) =>
    el(
      "section",
      {id: name, "aria-labelledby": `${name}-title`},
      el("h2", {id: `${name}-title`}, name),
      prose(description),
      operations
        .filter(({operation}) => operation.tags.includes(name))
        .map(({path, method, operation}) => operationView(openapi, path, method, operation)),
    ),
  );
}

function contentsView(openapi) {
  const operations = operationsOf(openapi);
  const entry = (href, text) => el("li", {}, el("a", {href}, text));
  return [
    chaptersOf(openapi).flatMap(({name}) => [
      el("a", {class: "chapter", href: `#${name}`}, name),
      el(
        "ul",
        {},
        operations
          .filter(({operation}) => operation.tags.includes(name))
          .map(({path, method, operation}) =>
            entry(`#${operation.operationId}`, [
              el("span", {class: "verb"}, method.toUpperCase()),
              path.replace("/v1/", " "),
            ]),
          ),
      ),
    ]),
    el("a", {class: "chapter", href: "#errors"}, "Errors"),
    el("a", {class: "chapter", href: "#objects"}, "Objects"),
  ].flat();
}

function objectsView(openapi) {
  const named = Object.entries(openapi.components.schemas).sort(([a], [b]) => a.localeCompare(b));
  return [
    el("h2", {}, "Objects"),
    named.map(([name, schema]) =>
      el(
        "section",
        {class: "object", id: anchorOf(name)},
        el("h3", {}, el("code", {}, name)),
        prose(schema.description),
        fieldList(schema),
      ),
    ),
  ];
}

try {
  const response = await fetch("/openapi.json");
  if (!response.ok)
    throw new Error(`The description cannot be had: the server answered ${response.status}.`);
  const openapi = await response.json();
  fill(find("summary"), openapi.info.summary);
  find("contents").append(...contentsView(openapi));
  find("contents").open = window.matchMedia("(min-width: 64rem)").matches;
  fill(find("methods"), methodsView(openapi));
  fill(find("objects"), objectsView(openapi));
  fill(find("state"));
  document.getElementById(decodeURIComponent(window.location.hash.slice(1)))?.scrollIntoView();
} catch (error) {
  fill(find("state"), error.message);
}
