// The page to try Nutgraf on: takes a page from the form, asks for its digest, shows it.

import {AskError, askDigest, askWhetherItFetches, exampleText} from "./ask.js";
import {documentOf} from "./document_input.js";
import {el, fill} from "./dom.js";
import {showResults} from "./results_view.js";

const find = (id) => document.getElementById(id);
const form = find("ask");
const results = find("results");
const failure = find("failure");
const state = find("state");
const submit = find("submit");
const announce = (text) => fill(find("announce"), text);

// Who asks is not known, or not allowed to.
const KEY_WANTED = [401, 403];

let asking = null; // of the call under way
let shown = null;
let dropped = null; // a file that was dropped, until another is chosen
let fetching = null; // what the server says of fetching, asked once

const wayOf = () => new FormData(form).get("way");

function choose(way) {
  form.elements.way.value = way;
  for (const panel of form.querySelectorAll("[data-way]"))
    panel.hidden = !panel.dataset.way.split(" ").includes(way);
  submit.disabled = false;
  if (way === "address") askAboutFetching();
}

// Asked when somebody wants it; says in the server's words when it does not fetch.
async function askAboutFetching() {
  fetching ??= askWhetherItFetches(find("key").value).catch((error) => ({
    fetches: false,
    message: error.message,
  }));
  const {fetches, message} = await fetching;
  fill(
    find("fetching"),
    fetches ? "The server fetches the page, as its robots.txt allows." : message,
  );
  find("uri").disabled = !fetches;
  if (wayOf() === "address") submit.disabled = !fetches;
}

function chooseFile(file) {
  dropped = file;
  choose("file");
  fill(find("chosen"), file ? `Chosen: ${file.name}` : "");
}

function setBusy(busy) {
  results.setAttribute("aria-busy", String(busy));
  document.body.classList.toggle("busy", busy);
  fill(submit, busy ? "Stop" : "Read it");
  fill(state, busy ? "Reading the page …" : "");
}

function showFailure(error) {
  const known = error instanceof AskError;
  const facts = known
    ? [error.http || null, error.status, error.reason, ...error.fields].filter(Boolean)
    : [];
  fill(
    failure,
    el("p", {class: "message", dir: "auto"}, error.message),
    facts.length > 0 &&
      el(
        "p",
        {class: "codes"},
        facts.map((fact) => [el("code", {}, String(fact)), " "]),
      ),
  );
  failure.hidden = false;
  if (KEY_WANTED.includes(error.http)) find("key-panel").hidden = false;
}

async function ask() {
  const mine = new AbortController();
  asking = mine;
  failure.hidden = true;
  setBusy(true);
  try {
    const page = await documentOf({
      way: wayOf(),
      text: find("text").value,
      file: dropped ?? find("file").files[0],
      uri: find("uri").value,
      pageUri: find("page-uri").value,
    });
    const digest = await askDigest(page, {
      sentences: Number(find("sentences").value),
      key: find("key").value,
      signal: mine.signal,
    });
    shown?.close();
    shown = showResults(results, digest, announce);
    document.body.classList.add("answered");
    results.focus({preventScroll: true});
    results.scrollIntoView();
  } catch (error) {
    if (error.name !== "AbortError") showFailure(error);
  } finally {
    if (asking === mine) {
      asking = null;
      setBusy(false);
    }
  }
}

async function tryExample() {
  try {
    find("text").value = await exampleText();
  } catch (error) {
    return showFailure(error);
  }
  find("page-uri").value = "";
  choose("paste");
  restart();
}

// Asks, whatever was asked before.
function restart() {
  asking?.abort();
  ask();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (asking) asking.abort();
  else ask();
});
form.addEventListener("change", (event) => {
  if (event.target.name === "way") choose(event.target.value);
  if (event.target.id === "file") chooseFile(null);
  if (event.target.id === "key") fetching = null;
});
find("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
find("example").addEventListener("click", tryExample);

document.addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("dropping");
});
document.addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) document.body.classList.remove("dropping");
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("dropping");
  const [file] = event.dataTransfer.files;
  if (file) {
    chooseFile(file);
    restart();
  }
});

choose(wayOf() ?? "paste");
