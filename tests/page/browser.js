// Debian's Chromium, without a window, and pages in it that keep what went wrong.
//
//   const browser = await startBrowser();
//   const {page, troubles} = await openPage(browser, url, {colorScheme: "dark"});
//   troubles      // console errors and warnings, exceptions, violations of the page's policy

import {chromium} from "playwright-core";

export const startBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // The sandbox wants privileges that containers do not give, and pages are ours alone.
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });

// Only so that what never comes is told; nothing is expected to be quick.
const PATIENCE_MS = 120_000;

export async function openPage(browser, url, options = {}) {
  const context = await browser.newContext({
    viewport: {width: 1280, height: 900},
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const troubles = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) troubles.push(message.text());
  });
  page.on("pageerror", (error) => troubles.push(String(error)));
  await page.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", ({violatedDirective, blockedURI}) =>
      console.error(`policy: ${violatedDirective} ${blockedURI}`),
    ),
  );
  await page.goto(url, {waitUntil: "networkidle"});
  return {page, troubles, close: () => context.close()};
}
