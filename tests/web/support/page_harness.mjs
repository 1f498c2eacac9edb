// The same page tests in every browser.

import assert from "node:assert/strict";
import { browserNames, launch, openPage, startServer } from "./harness.mjs";
import { LabSteps } from "./lab_steps.mjs";
import { after, afterEach, before, describe } from "./time_limit.mjs";
import { until } from "./waiting.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {NonNullable<Parameters<typeof openPage>[2]>} Size  and whether it is the first visit, see `openPage` */

/**
 * @typedef {object} TestBrowser
 * @property {"chrome" | "firefox"} name
 * @property {() => string} url  of the server, without a slash
 * @property {(address?: string, size?: Size) => ReturnType<typeof openPage>} open
 *   an address that begins with "/" is one of the server's
 * @property {(address?: string, size?: Size) => Promise<LabSteps>} openLab
 *   the page's lab, once it is ready
 */

/**
 * Declares the same tests for each browser, which starts once for all of them. After each test its
 * pages are closed, and what went wrong on them, such as a warning on the console or a request that
 * failed, fails the test.
 * @param {(browser: TestBrowser) => void} define
 * @param {{dark?: boolean, largeText?: boolean, textSize?: number, pages?: Record<string, string>, headers?: Record<string, string>}} [options]
 *   whether the system prefers a dark theme, and letters twice as large, the default size of text (see `launch`); pages and headers that the server adds, see `startServer`
 */
export function inEachBrowser(define, { dark, largeText, textSize, ...serverOptions } = {}) {
  for (const name of browserNames) {
    describe(`in ${name}${dark ? " on a dark system" : ""}:`, () => {
      /** @type {import("puppeteer-core").Browser} */
      let browser;
      /** @type {Awaited<ReturnType<typeof startServer>>} */
      let server;
      /** @type {Awaited<ReturnType<typeof openPage>>[]} */
      const opened = [];

      before(async () => {
        server = await startServer(serverOptions);
        browser = await launch(name, { dark, largeText, textSize });
      });
      afterEach(async () => {
        const closing = opened.splice(0);
        for (const { page } of closing) await page.close();
        const problems = closing.flatMap((each) => each.problems);
        assert.deepEqual(problems, []);
      });
      after(async () => {
        await browser?.close();
        await server?.close();
      });

      /** @type {TestBrowser["open"]} */
      const open = async (address = "/", size) => {
        const url = address.startsWith("/") ? server.url + address : address;
        const page = await openPage(browser, url, size);
        opened.push(page);
        return page;
      };
      define({
        name,
        url: () => server.url,
        open,
        openLab: async (address, size) => findLab((await open(address, size)).page),
      });
    });
  }
}

/**
 * A lab of a page, once it is trained to where it begins.
 * @param {Page | import("puppeteer-core").Frame} frame
 * @param {string} [selector]  of the element
 */
export async function findLab(frame, selector = "embedding-lab") {
  await until(
    () => frame.evaluate((css) => Boolean(document.querySelector(css)?.shadowRoot), selector),
    Boolean,
    `${selector}, upgraded,`,
  );
  const element = await frame.$(selector);
  const lab = await LabSteps.of(
    /** @type {import("puppeteer-core").ElementHandle<HTMLElement>} */ (element),
  );
  const isReady = (/** @type {string} */ text) =>
    /\bepoch\s/i.test(text) && !text.includes("Training to epoch");
  const isBusy = () => lab.root.evaluate((root) => root.querySelector("[aria-busy=true]") !== null);
  const { text } = await until(
    async () => ({ busy: await isBusy(), text: await lab.text() }),
    (each) => !each.busy && (isReady(each.text) || each.text.includes("cannot start")),
    "a lab that is ready",
  );
  assert.ok(isReady(text), text);
  return lab;
}
