// Contract: in light and dark, on a desk and on a phone, both pages fit the window, pass
// axe's rules, and run without a word in the console. Another window is a line of LOOKS.

import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {after, before, test} from "node:test";

import {startBoth, tryPageOf} from "./tried_page.js";

const PHONE = {viewport: {width: 360, height: 780}, hasTouch: true, isMobile: true};
const LOOKS = {
  "a desk": {},
  "a desk in the dark": {colorScheme: "dark"},
  "a phone": PHONE,
  "a phone in the dark": {...PHONE, colorScheme: "dark"},
  "a window of 320 pixels": {viewport: {width: 320, height: 640}},
};

let both;
before(async () => {
  both = await startBoth();
});
after(() => both.end());

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function check(page, where) {
  await page.evaluate(axe);
  const {violations} = await page.evaluate(() => window.axe.run());
  const told = violations.map(
    ({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join("\n  ")}`,
  );
  assert.deepEqual(told, [], where);
  const taken = await page.evaluate(() => document.documentElement.scrollWidth);
  const {width} = page.viewportSize();
  assert.ok(taken <= width, `${where} is ${taken} wide in a window of ${width}`);
}

for (const [look, options] of Object.entries(LOOKS)) {
  test(look, async () => {
    const tried = await tryPageOf(both, options);
    const {page} = tried;
    try {
      await check(page, "the form");
      await tried.readExample();
      await page.locator("details").evaluateAll((all) =>
        all.forEach((details) => {
          details.open = true;
        }),
      );
      await check(page, "the answer");
      await page.locator(".sentence").nth(1).click();
      await check(page, "a passage lit up");
      await page.locator(".mention[data-doubt]").first().focus();
      await check(page, "the note of a mention");
      await page.goto(`${tried.suite.url}/docs`, {waitUntil: "networkidle"});
      await check(page, "the manual");
      assert.deepEqual(tried.troubles, []);
    } finally {
      await tried.close();
    }
  });
}

test("on a phone a first touch shows the note, a second goes to the card", async () => {
  const tried = await tryPageOf(both, PHONE);
  const {page} = tried;
  try {
    await tried.readExample();
    const mention = page.locator('.mention[data-mark="person"]').first();
    await mention.tap();
    assert.ok(await page.getByRole("tooltip").isVisible());
    assert.ok(!(await page.locator("#who").evaluate((fold) => fold.open)));
    await mention.tap();
    assert.ok(await page.locator("#who").evaluate((fold) => fold.open));
    assert.match(await page.evaluate(() => document.activeElement.id), /^card-e/);
  } finally {
    await tried.close();
  }
});
