// Contract: the manual at /docs holds every method and object of /openapi.json, and its
// calls work as they stand.

import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {after, before, test} from "node:test";

import {tryPage} from "./tried_page.js";

let tried;
let page;
let openapi;
before(async () => {
  tried = await tryPage();
  ({page} = tried);
  openapi = await (await fetch(`${tried.suite.url}/openapi.json`)).json();
  await page.goto(`${tried.suite.url}/docs`, {waitUntil: "networkidle"});
});
after(() => tried.end());

const operations = () => Object.values(openapi.paths).flatMap((methods) => Object.values(methods));

test("holds every method and object", async () => {
  const ids = operations()
    .map(({operationId}) => operationId)
    .sort();
  assert.deepEqual(
    (await page.locator(".operation").evaluateAll((sections) => sections.map(({id}) => id))).sort(),
    ids,
  );
  const names = Object.keys(openapi.components.schemas).sort();
  assert.deepEqual((await page.locator(".object h3").allTextContents()).sort(), names);
  for (const [name, {properties = {}}] of Object.entries(openapi.components.schemas)) {
    const object = page.locator(`[id="type-${name}"] > .fields > .field > dt > code`);
    assert.deepEqual(await object.allTextContents(), Object.keys(properties), name);
  }
});

test("a server that cannot describe itself is said so", async () => {
  const other = await page.context().newPage();
  await other.route("**/openapi.json", (route) => route.fulfill({status: 503, body: ""}));
  await other.goto(`${tried.suite.url}/docs`);
  await other.getByText("The description cannot be had: the server answered 503.").waitFor();
  await other.close();
});

test("every link inside it leads somewhere", async () => {
  const dead = await page
    .locator('a[href^="#"]')
    .evaluateAll((links) =>
      links.map((link) => link.hash.slice(1)).filter((id) => !document.getElementById(id)),
    );
  assert.deepEqual(dead, []);
});

test("each call runs here and answers 200", async () => {
  for (const {operationId} of operations()) {
    const operation = page.locator(`#${operationId}`);
    await operation.getByRole("button", {name: "Run it here"}).click();
    await operation.getByText(/^Answered \d+\.$/).waitFor();
    assert.equal(
      await operation.getByText(/^Answered/).textContent(),
      "Answered 200.",
      operationId,
    );
    assert.match(
      await operation.locator(".call pre").nth(1).textContent(),
      /Port Elm counts twelve ferries|Ada Quill/,
      operationId,
    );
  }
  assert.deepEqual(tried.troubles, []);
});

test("the API key goes with what is run here", async () => {
  const {operationId} = operations()[0];
  const sent = [];
  await page.route("**/v1/**", (route) => {
    sent.push(route.request().headers()["x-api-key"]);
    return route.continue();
  });
  for (const key of ["", "a key of mine"]) {
    await page.getByLabel("API key").fill(key);
    await page.locator(`#${operationId}`).getByRole("button", {name: "Run it here"}).click();
    await page.locator(`#${operationId}`).getByText("Answered 200.").waitFor();
    await page.locator(`#${operationId} .said`).evaluate((said) => said.replaceChildren());
  }
  await page.unroute("**/v1/**");
  await page.getByLabel("API key").fill("");
  assert.deepEqual([...new Set(sent)], [undefined, "a key of mine"]);
});

test("the calls to copy are what a shell takes", async () => {
  for (const {operationId} of operations().filter(({requestBody}) => requestBody)) {
    const curl = await page.locator(`#${operationId} .call pre`).first().textContent();
    assert.match(execFileSync("bash", ["-c", curl], {encoding: "utf8"}), /Ada Quill/, operationId);
  }
});
