// Contract: a page can be pasted, be a file or an address; what goes wrong is said as the
// server states it; and nothing that was shown is lost by it.

import assert from "node:assert/strict";
import {after, before, beforeEach, test} from "node:test";

import {readTest, tryPage} from "./tried_page.js";

let tried;
let page;
before(async () => {
  tried = await tryPage();
  ({page} = tried);
});
after(() => tried.end());
beforeEach(() => page.reload({waitUntil: "networkidle"}));

const submit = () => page.getByRole("button", {name: "Read it"});
const failure = () => page.getByRole("alert");
const headline = () => page.locator(".proof h3").textContent();

// The browser itself reports every answer that is not a 2xx.
const troubles = (...expected) => {
  const seen = tried.troubles.splice(0);
  assert.equal(seen.length, expected.length, seen.join("\n"));
  for (const [i, pattern] of expected.entries()) assert.match(seen[i], pattern);
};

test("a saved page is read as HTML", async () => {
  const {article} = await tried.readFile("pages/ferry.html");
  assert.equal(await headline(), article.title.text);
  troubles();
});

test("HTML source that was pasted is read as HTML", async () => {
  const {article} = await tried.readText(readTest("golden/pages/japanese/source.html"));
  assert.equal(article.languageCode, "ja");
  assert.equal(await page.locator(".proof").getAttribute("lang"), "ja");
  assert.equal(await headline(), article.title.text);
});

test("a file that is dropped is read at once", async () => {
  await tried.answer(() =>
    page.evaluate((html) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([html], "ferry.html", {type: "text/html"}));
      document.body.dispatchEvent(
        new DragEvent("drop", {dataTransfer, bubbles: true, cancelable: true}),
      );
    }, readTest("pages/ferry.html")),
  );
  assert.match(await headline(), /ghost port/);
  assert.equal(await page.locator("#chosen").textContent(), "Chosen: ferry.html");
  troubles();
});

test("a page without an article is an answer", async () => {
  const {article} = await tried.readFile("golden/pages/front-page/source.html");
  assert.equal(article.kind, "NO_ARTICLE");
  assert.ok(
    await page.getByRole("heading", {name: "There is no article on this page"}).isVisible(),
  );
  assert.equal(await page.locator(".runs dd").count(), article.boilerplate.length);
  for (const {message} of article.warnings) assert.ok(await page.getByText(message).isVisible());
  troubles();
});

test("a server that does not fetch says so before anything is sent", async () => {
  await page.getByRole("radio", {name: "Address"}).check();
  await page.getByText("This server does not fetch pages").waitFor();
  assert.ok(await submit().isDisabled());
  await page.getByRole("radio", {name: "Paste"}).check();
  assert.ok(await submit().isEnabled());
  troubles();
});

test("an error of the server is shown as it states it, beside what was there", async () => {
  await tried.readExample();
  await page.getByLabel("Sentences in the gist").fill("1000");
  await submit().click();
  await failure().waitFor();
  assert.match(
    await failure().textContent(),
    /the budget is 1000 sentences.*400.*INVALID_ARGUMENT.*summary_budget.sentences/,
  );
  assert.match(await headline(), /ghost port/);
  troubles(/status of 400/);
});

test("nothing is asked with nothing to read", async () => {
  await submit().click();
  assert.match(await failure().textContent(), /Nothing is pasted yet/);
  troubles();
});

test("while it waits it says so, and can be stopped", async () => {
  await page.route("**/v1/articles:digest", () => {}); // never answered
  await page.getByRole("button", {name: "Read an example"}).click();
  await page.getByText("Reading the page").waitFor();
  assert.equal(await page.locator("#results").getAttribute("aria-busy"), "true");
  await page.getByRole("button", {name: "Stop"}).click();
  await submit().waitFor();
  assert.ok(await failure().isHidden());
  await page.unroute("**/v1/articles:digest");
  troubles();
});

test("a digest without one of its parts shows the others and says why", async () => {
  const digest = await tried.readExample();
  delete digest.entities;
  digest.missing = [{part: "ENTITIES", error: {code: 14, message: "The entity service is away."}}];
  await page.route("**/v1/articles:digest", (route) => route.fulfill({json: digest}));
  await tried.readExample();
  assert.ok(
    await page.getByText("The entities could not be had: The entity service is away.").isVisible(),
  );
  assert.equal(await page.locator(".sentence").count(), digest.summary.sentences.length);
  await page.unroute("**/v1/articles:digest");
  troubles();
});

test("a server that wants a key is given one", async () => {
  const error = {code: 401, status: "UNAUTHENTICATED", message: "A key is needed."};
  await page.route("**/v1/articles:digest", (route) =>
    route.request().headers()["x-api-key"] === "abc"
      ? route.continue()
      : route.fulfill({status: 401, json: {error}}),
  );
  await page.getByRole("button", {name: "Read an example"}).click();
  await failure().getByText("A key is needed.").waitFor();
  await page.getByLabel("API key").fill("abc");
  await tried.answer(() => submit().click());
  assert.match(await headline(), /ghost port/);
  assert.ok(await failure().isHidden());
  await page.unroute("**/v1/articles:digest");
  troubles(/status of 401/);
});

test("a server that fetches is given the address", async () => {
  const fetching = await tryPage({}, ["--fetch"]);
  try {
    await fetching.page.getByRole("radio", {name: "Address"}).check();
    await fetching.page.getByText("The server fetches the page").waitFor();
    await fetching.page.getByLabel("The address of the page").fill("http://127.0.0.1/");
    await fetching.page.getByRole("button", {name: "Read it"}).click();
    const alert = fetching.page.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.textContent(), /FETCH_REFUSED.*document\.uri/);
  } finally {
    await fetching.end();
  }
});

test("a server that is gone is said to be", async () => {
  const gone = await tryPage();
  try {
    await gone.suite.stop();
    await gone.page.getByLabel("The page, copied whole").fill("Rain fell.");
    await gone.page.getByRole("button", {name: "Read it"}).click();
    await gone.page.getByText("The server cannot be reached.").waitFor();
  } finally {
    await gone.end();
  }
});
