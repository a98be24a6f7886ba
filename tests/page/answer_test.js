// Contract: what an answer says is on the page, each line points at its words, and all of it
// can be done with the keyboard. A page to check the marks on is a line of PAGES.

import assert from "node:assert/strict";
import {after, before, beforeEach, test} from "node:test";

import {litText, readTest, tabTo, tryPage} from "./tried_page.js";

let tried;
let page;
before(async () => {
  tried = await tryPage();
  ({page} = tried);
});
after(() => tried.end());
beforeEach(() => page.reload({waitUntil: "networkidle"}));

// Nothing may be refused by the policy or go wrong unseen, whatever the test is about.
const quiet = () => assert.deepEqual(tried.troubles.splice(0), []);

// Begins as if something stood before it.
const MENDED = `But the dam at Orrin burst on Monday after a week of rain, and 40 houses were flooded.

Engineers had warned of cracks in the wall of the dam for three years, and the council had set
aside money to have it mended before the winter.

The valley below the dam was cleared in the night, and nobody was hurt.`;
const LEFT_OPEN =
  "Brothers fined over fence\n\nKarl Benning and Otto Benning were fined on Monday over a fence " +
  "that they built across a path.\n\nBenning left the court without a word.";

const PAGES = {
  "the example": readTest("pages/ferry.txt"),
  "characters of two UTF-16 units":
    '𝕻𝖔𝖗𝖙 Elm 🚢🚢 counts\n\nMayor Ada Quill 🧭 said the ferry "is 🚢 the last" on Monday. She 🧭 left Port Elm with Otto Lind, who said "we will see".',
  "an accent in two code points":
    'Verana counts twelve ferries\n\nMayor Toma\u0301s Beltra\u0301n said on Monday that the twelfth ferry "is the last" of the summer.\n\nHe left the port of Verana with Otto Lind, the harbour master, who gave no reason for the decision of the board.',
  "a script from right to left":
    'وصل رئيس البلدية إلى الميناء\n\nقال المتحدث باسم الحكومة يوم الثلاثاء إن الميناء سيفتح "قريبا" أمام العبارات بعد أشهر من المفاوضات مع النقابة، ولم يذكر عدد السفن التي ستعود.\n\nوأضاف أن الحكومة لن تدفع تكاليف الإصلاح، وأن النقابة وافقت على ذلك في اجتماع عقد يوم الاثنين في المدينة القديمة.',
  "a name that the story leaves open": LEFT_OPEN,
  "text that looks like markup":
    'Port Elm counts <img src=x onerror=alert(1)>\n\nMayor Ada Quill said "<script>alert(1)</script> is no joke" to <b>Otto Lind</b> in Port Elm on Monday.',
};

// Every passage of an answer with the key that the page has for it.
function* passagesOf({summary = {}, entities = {}}) {
  for (const [i, {passage}] of (summary.sentences ?? []).entries()) yield [`gist-${i}`, passage];
  for (const [i, {passage}] of (entities.quotations ?? []).entries())
    yield [`quotation-${i}`, passage];
  for (const [i, {passage}] of (entities.unresolvedMentions ?? []).entries()) {
    yield [`open-mention-${i}`, passage];
  }
  for (const {id, mentions, descriptions = []} of entities.entities ?? []) {
    for (const [i, {passage}] of mentions.entries()) yield [`${id}-mention-${i}`, passage];
    for (const [i, passage] of descriptions.entries()) yield [`${id}-role-${i}`, passage];
  }
}

for (const [name, text] of Object.entries(PAGES)) {
  test(`marks the words of every passage: ${name}`, async () => {
    const digest = await tried.readText(text);
    const marked = await page
      .locator(".piece")
      .evaluateAll((pieces) =>
        pieces.flatMap((piece) =>
          piece.dataset.keys.split(" ").map((key) => [key, piece.textContent]),
        ),
      );
    const words = new Map();
    for (const [key, piece] of marked) words.set(key, (words.get(key) ?? "") + piece);
    const blocks = digest.article.blocks.map(({text}) => text);
    assert.deepEqual(await page.locator(".proof .text").allTextContents(), blocks);
    const passages = [...passagesOf(digest)].filter(([, {span}]) => span);
    assert.notEqual(passages.length, 0);
    for (const [key, {span}] of passages) {
      assert.equal(words.get(key), blocks[span.block].slice(span.begin, span.end), key);
    }
    quiet();
  });
}

test("a sentence of the gist lights up its passage, and leads back", async () => {
  const {summary} = await tried.readExample();
  const sentence = page.locator(".sentence").nth(1);
  await sentence.click();
  assert.equal(await litText(page), summary.sentences[1].passage.text);
  await page.getByRole("button", {name: "Back"}).click();
  assert.equal(await litText(page), "");
  assert.ok(await sentence.evaluate((link) => link === document.activeElement));
  quiet();
});

test("a sentence whose opening was mended stands as mended, and lights up as written", async () => {
  const {summary} = await tried.readText(MENDED);
  const [sentence] = summary.sentences;
  assert.match(sentence.text, /^\[T\]he dam at Orrin/);
  const shown = page.locator(".sentence").first();
  assert.ok((await shown.textContent()).startsWith(sentence.text));
  await shown.click();
  assert.equal(await litText(page), sentence.passage.text);
  assert.match(sentence.passage.text, /^But the dam/);
  quiet();
});

test("pointing at a sentence shows its passage without going there", async () => {
  await tried.readExample();
  await page.locator(".sentence").first().hover();
  assert.notEqual(await page.locator(".glimpse").count(), 0);
  assert.equal(await page.locator(".lit").count(), 0);
});

test("a mention says whom it means, and who else it may be", async () => {
  const {entities} = await tried.readExample();
  const nameOf = new Map(entities.entities.map(({id, displayName}) => [id, displayName]));
  const doubtful = entities.entities
    .flatMap(({id, mentions}) =>
      mentions.map((mention, i) => ({key: `${id}-mention-${i}`, name: nameOf.get(id), mention})),
    )
    .find(({mention}) => mention.alternatives);
  const link = page.locator(`[data-mention="${doubtful.key}"]`).first();
  await link.hover();
  const tip = page.getByRole("tooltip");
  assert.match(
    await tip.textContent(),
    new RegExp(
      `^${doubtful.name}.*or perhaps ${nameOf.get(doubtful.mention.alternatives[0].entityId)}`,
    ),
  );
  await tip.hover();
  assert.ok(await tip.isVisible(), "it stays under the pointer");
  await page.keyboard.press("Escape");
  assert.ok(await tip.isHidden());
  await link.click();
  assert.match(await page.evaluate(() => document.activeElement.id), /^card-e/);
  quiet();
});

test("what the story leaves open is said to be", async () => {
  const {entities} = await tried.readText(LEFT_OPEN);
  assert.equal(entities.unresolvedMentions.length, 1);
  const link = page.locator('.mention[data-mark="open"]');
  await link.hover();
  assert.match(await page.getByRole("tooltip").textContent(), /The story does not say/);
  await link.click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "card-open");
  quiet();
});

test("quotations have their speakers, and words that nobody said are apart", async () => {
  const {entities} = await tried.readExample();
  const nameOf = new Map(entities.entities.map(({id, displayName}) => [id, displayName]));
  const said = entities.quotations.filter(({kind}) => kind !== "TERM");
  const lines = await page.locator(".statements li").allTextContents();
  assert.equal(lines.length, said.length);
  for (const [i, {passage, speakerId}] of said.entries()) {
    assert.ok(lines[i].startsWith(passage.text), lines[i]);
    assert.ok(lines[i].includes(nameOf.get(speakerId)), lines[i]);
  }
  assert.equal(await page.locator(".terms li").count(), entities.quotations.length - said.length);
  await page.locator(".statements a").first().click();
  assert.equal(await litText(page), said[0].passage.text);
});

test("what was left out is there in grey, with its label", async () => {
  const {article} = await tried.readExample();
  assert.deepEqual(
    await page.locator(".runs dd").allTextContents(),
    article.boilerplate.map(({text}) => text),
  );
  assert.equal(await page.locator(".runs dt").first().textContent(), "newsletter");
});

test("everything can be done with the keyboard", async () => {
  await tabTo(page, "#text");
  await page.keyboard.insertText(readTest("pages/ferry.txt"));
  const {summary} = await tried.answer(() => page.keyboard.press("Control+Enter"));
  assert.equal(await page.evaluate(() => document.activeElement.id), "results");
  await tabTo(page, ".sentence");
  await page.keyboard.press("Enter");
  assert.equal(await litText(page), summary.sentences[0].passage.text);
  await page.keyboard.press("Escape");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".sentence")));
  await tabTo(page, ".mention");
  assert.ok(await page.getByRole("tooltip").isVisible());
  await page.keyboard.press("Enter");
  assert.match(await page.evaluate(() => document.activeElement.className), /card/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.notEqual(await litText(page), "");
  quiet();
});

test("a type can be left unmarked", async () => {
  await tried.readExample();
  const style = () =>
    page
      .locator('.mention[data-mark="person"]')
      .first()
      .evaluate((link) => getComputedStyle(link).textDecorationLine);
  assert.equal(await style(), "underline");
  await page.getByLabel("People").uncheck();
  assert.equal(await style(), "none");
});
