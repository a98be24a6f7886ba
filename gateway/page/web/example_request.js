// A request to copy, for any method of the description: its own example where it has one,
// else one made from what it requires.
//
//   exampleRequest(openapi, "/v1/articles:digest", "post", operation)
//   // {method: "POST", path: "/v1/articles:digest", type: "application/json", body: "{…}"}
//   curlOf(request, "https://news.example")      // "curl -s https://news.example/v1/…"

import {nameOf} from "./field_list.js";

const SAMPLE = [
  "Port Elm counts twelve ferries",
  "Port Elm will take no more than twelve ferries this summer, the harbour board said on Monday.",
  'Ada Quill, the harbour master, said the twelfth ferry "is the last". She gave no reason.',
].join("\n\n");

const MADE = {Document: {text: SAMPLE}};

function made(openapi, schema) {
  if (schema.$ref) {
    const name = nameOf(schema.$ref);
    return MADE[name] ?? made(openapi, openapi.components.schemas[name]);
  }
  if (schema.enum) return schema.enum.find((value) => !value.endsWith("_UNSPECIFIED"));
  if (schema.type === "array") return [made(openapi, schema.items)];
  if (schema.type === "object") {
    return Object.fromEntries(
      (schema.required ?? []).map((name) => [name, made(openapi, schema.properties[name])]),
    );
  }
  return {integer: 1, number: 1, boolean: true}[schema.type] ?? "…";
}

function bodyOf(openapi, operation) {
  const [media] = Object.entries(operation.requestBody?.content ?? {});
  if (!media) return {};
  const [type, {schema, example, examples}] = media;
  const value = example ?? Object.values(examples ?? {})[0]?.value ?? made(openapi, schema);
  return {type, body: typeof value === "string" ? value : JSON.stringify(value)};
}

export function exampleRequest(openapi, path, method, operation) {
  return {
    method: method.toUpperCase(),
    path: path.replaceAll(/\{[^}]+\}/g, "ID"),
    ...bodyOf(openapi, operation),
  };
}

// In single quotes, as a shell takes them.
const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

export function curlOf({path, type, body}, origin) {
  const lines = [`curl -s ${quoted(origin + path)}`];
  if (type) lines.push(`  -H ${quoted(`Content-Type: ${type}`)}`, `  -d ${quoted(body)}`);
  return lines.join(" \\\n");
}

const headersOf = (type, key) => ({
  ...(type && {"Content-Type": type}),
  ...(key && {"X-Api-Key": key}),
});

// The name of the sample, once this server has parsed it.
async function sampleId(key) {
  const response = await fetch("/v1/articles:parse", {
    method: "POST",
    headers: headersOf("application/json", key),
    body: JSON.stringify({document: MADE.Document}),
  });
  const {name = "articles/ID"} = await response.json();
  return name.slice("articles/".length);
}

// Sends it to this server, with an API key if there is one; returns the status and the answer
// in print.
export async function send({method, path, type, body}, key) {
  const at = path.includes("/ID") ? path.replace("/ID", `/${await sampleId(key)}`) : path;
  const response = await fetch(at, {method, headers: headersOf(type, key), body});
  const text = await response.text();
  return {
    status: response.status,
    text:
      response.headers.get("Content-Type") === "application/json"
        ? JSON.stringify(JSON.parse(text), null, 2)
        : text,
  };
}
