// Takes the picture of the README: the example read, a sentence of its gist followed.
//
//   script/test --screenshot      # writes docs/try-it.png

import {pathOf, tryPage} from "./tried_page.js";

const tried = await tryPage({viewport: {width: 1280, height: 860}});
try {
  await tried.readExample();
  await tried.page.locator(".sentence").nth(1).click();
  await tried.page.evaluate(() => document.getElementById("results").scrollIntoView());
  await tried.page.locator(".mention[data-doubt]").first().hover();
  await tried.page.screenshot({path: pathOf("../docs/try-it.png")});
} finally {
  await tried.end();
}
