// The fields of an object of the API, each with its type, and what it says of itself. The
// type of a field is a link to its own description.

import {el} from "./dom.js";
import {prose} from "./prose.js";

export const nameOf = (reference) => reference.slice(reference.lastIndexOf("/") + 1);
export const anchorOf = (name) => `type-${name}`;

export function typeView(schema = {}) {
  if (schema.$ref) return el("a", {href: `#${anchorOf(nameOf(schema.$ref))}`}, nameOf(schema.$ref));
  if (schema.type === "array") return el("span", {}, "list of ", typeView(schema.items));
  if (schema.additionalProperties?.type || schema.additionalProperties?.$ref) {
    return el("span", {}, "map to ", typeView(schema.additionalProperties));
  }
  if (schema.contentEncoding) return el("span", {}, schema.contentEncoding);
  return el(
    "span",
    {},
    schema.format ? `${schema.type} (${schema.format})` : (schema.type ?? "any value"),
  );
}

function fieldView(name, schema, required) {
  return el(
    "div",
    {class: "field"},
    el(
      "dt",
      {},
      el("code", {}, name),
      el("span", {class: "type"}, typeView(schema)),
      required && el("span", {class: "required"}, "required"),
    ),
    el("dd", {}, prose(schema.description)),
  );
}

export function fieldList({properties = {}, required = []}) {
  const fields = Object.entries(properties);
  if (fields.length === 0) return null;
  return el(
    "dl",
    {class: "fields"},
    fields.map(([name, schema]) => fieldView(name, schema, required.includes(name))),
  );
}

export const parameterList = (parameters) =>
  el(
    "dl",
    {class: "fields"},
    parameters.map(({name, required, description, schema}) =>
      fieldView(name, {...schema, description}, required),
    ),
  );
