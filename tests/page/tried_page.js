// A suite, a browser, and the page at "/" open in it, for tests.
//
//   const tried = await tryPage({colorScheme: "dark"}, ["--fetch"]);
//   await tried.readText("Port Elm counts …");     // pastes, reads, waits for the answer
//   tried.page, tried.troubles, tried.suite
//   await tried.end();
//
//   const both = await startBoth();                // for pages one after the other
//   const one = await tryPageOf(both, {}); … await one.close(); … await both.end();

import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";

import {openPage, startBrowser} from "./browser.js";
import {serveSuite} from "./served_suite.js";

export const pathOf = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
export const readTest = (name) => readFileSync(pathOf(name), "utf8");

const PROGRAM = process.env.NUTGRAF ?? pathOf("../build/release/bin/nutgraf");

// A suite and a browser for several pages, one after the other.
export async function startBoth(flags = []) {
  const suite = await serveSuite(PROGRAM, flags);
  const browser = await startBrowser();
  const end = async () => {
    await browser.close();
    await suite.stop();
  };
  return {suite, browser, end};
}

export async function tryPage(options = {}, flags = []) {
  const both = await startBoth(flags);
  return {...(await tryPageOf(both, options)), end: both.end};
}

export async function tryPageOf({suite, browser}, options = {}) {
  const opened = await openPage(browser, `${suite.url}/`, options);
  const {page} = opened;

  // Runs `act` and waits for its answer to be on the page; returns the answer.
  const answer = async (act) => {
    const [response] = await Promise.all([page.waitForResponse(/articles:digest$/), act()]);
    await page.locator("#results[aria-busy=false]").waitFor();
    return response.json();
  };
  return {
    ...opened,
    suite,
    answer,
    readText: (text) =>
      answer(async () => {
        await page.getByRole("textbox", {name: "The page, copied whole"}).fill(text);
        await page.getByRole("button", {name: "Read it"}).click();
      }),
    readExample: () => answer(() => page.getByRole("button", {name: "Read an example"}).click()),
    async readFile(name) {
      await page.getByRole("radio", {name: "HTML file"}).check();
      await page.getByLabel("A saved page").setInputFiles(pathOf(name));
      return answer(() => page.getByRole("button", {name: "Read it"}).click());
    },
  };
}

// The text of what is lit up.
export const litText = (page) =>
  page.locator(".lit").evaluateAll((pieces) => pieces.map((piece) => piece.textContent).join(""));

// Presses Tab until `selector` has the focus; says so when it never gets it.
export async function tabTo(page, selector) {
  for (let i = 0; i < 200; ++i) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${selector} cannot be reached with Tab`);
}
