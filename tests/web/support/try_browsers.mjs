// Starts each browser once before the tests do, so that one that does not start is told once, with
// what to do, and not by every test. `node try_browsers.mjs chrome firefox` prints what CHROME_SANDBOX
// is to be for the tests, or says what is wrong and exits with 1.

import { WITHOUT, launch, startsWithoutSandbox } from "./harness.mjs";

try {
  for (const name of process.argv.slice(2)) {
    const browser = await launch(/** @type {"chrome" | "firefox"} */ (name));
    try {
      const page = await browser.newPage();
      await page.evaluate(() => document.title);
    } finally {
      await browser.close();
    }
  }
  if (startsWithoutSandbox()) console.log(WITHOUT);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
