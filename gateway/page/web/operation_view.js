// One method: what it does, its request, its answer, and a call to copy or to run here.

import {el, fill} from "./dom.js";
import {curlOf, exampleRequest, send} from "./example_request.js";
import {fieldList, nameOf, parameterList, typeView} from "./field_list.js";
import {prose} from "./prose.js";

const schemaOf = (content = {}) => Object.values(content)[0]?.schema;
const objectOf = (openapi, schema) =>
  schema?.$ref ? openapi.components.schemas[nameOf(schema.$ref)] : schema;

function requestView(openapi, {parameters, requestBody}) {
  const schema = schemaOf(requestBody?.content);
  return [
    parameters && [el("h4", {}, "Parameters"), parameterList(parameters)],
    schema && [
      el("h4", {}, "Request: ", typeView(schema)),
      requestBody.description && el("p", {}, requestBody.description),
      fieldList(objectOf(openapi, schema)),
    ],
  ];
}

function answerView(openapi, {responses}) {
  const {description, content} = responses["200"] ?? {};
  const schema = schemaOf(content);
  return [
    el("h4", {}, "Answer: ", schema ? typeView(schema) : "nothing"),
    description !== "The answer." && el("p", {}, description),
    schema &&
      el("details", {}, el("summary", {}, "Its fields"), fieldList(objectOf(openapi, schema))),
  ];
}

function callView(request) {
  const curl = curlOf(request, window.location.origin);
  const said = el("span", {class: "said", role: "status"});
  const answer = el("pre", {hidden: true, tabindex: 0});
  const copy = () =>
    navigator.clipboard.writeText(curl).then(
      () => fill(said, "Copied."),
      () => fill(said, "Copying is not allowed here."),
    );
  const run = async () => {
    fill(said, "Asking …");
    try {
      const {status, text} = await send(request, document.getElementById("key")?.value);
      fill(said, `Answered ${status}.`);
      fill(answer, text);
      answer.hidden = false;
    } catch (error) {
      fill(said, error.message);
    }
  };
  return el(
    "div",
    {class: "call"},
    el("h4", {}, "Try it"),
    el("pre", {tabindex: 0}, curl),
    el(
      "p",
      {class: "actions"},
      navigator.clipboard && el("button", {type: "button", onclick: copy}, "Copy"),
      el("button", {type: "button", onclick: run}, "Run it here"),
      said,
    ),
    answer,
  );
}

export function operationView(openapi, path, method, operation) {
  const id = operation.operationId;
  return el(
    "section",
    {class: "operation", id, "aria-labelledby": `${id}-title`},
    el(
      "h3",
      {id: `${id}-title`},
      el("span", {class: "verb"}, method.toUpperCase()),
      " ",
      el("code", {}, path),
    ),
    prose(operation.description),
    callView(exampleRequest(openapi, path, method, operation)),
    requestView(openapi, operation),
    answerView(openapi, operation),
  );
}
