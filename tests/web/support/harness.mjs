// Real browsers for the tests: Chromium and Firefox, headless, with everything that goes wrong in a
// page collected.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, startServer } from "../../../web/tools/serve.mjs";
import { findBrowser } from "./browsers.mjs";
import { requireTool } from "./require_tool.mjs";
import { PATIENCE } from "./waiting.mjs";

export { requireTool, startServer };

/** @type {import("puppeteer-core").PuppeteerNode} */
const puppeteer = requireTool("puppeteer-core").default;

/** The browsers that every page test runs in. @type {("chrome" | "firefox")[]} */
export const browserNames = ["chrome", "firefox"];

/** The file:// address of a file of the project, such as "index.html". @param {string} path */
export const fileUrl = (path) => pathToFileURL(join(root, path)).href;

const quietChrome = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-sync",
  "--no-first-run",
];

/**
 * Starts a browser; `close()` it. Throws where there is none.
 * @param {"chrome" | "firefox"} name
 * @param {{ dark?: boolean, largeText?: boolean }} [system] whether the system prefers a dark theme;
 *   whether its letters, and nothing else, are twice as large, which only Firefox knows
 * @returns {Promise<import("puppeteer-core").Browser>}
 */
export function launch(name, { dark = false, largeText = false } = {}) {
  const executablePath = findBrowser(name);
  if (name === "firefox") {
    const extraPrefsFirefox = {
      // Puppeteer lets file:// pages in Firefox read their neighbours, which they cannot for a
      // reader: a broken page would pass.
      "security.fileuri.strict_origin_policy": true,
      "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
      ...(largeText && { "ui.textScaleFactor": 200, "browser.display.os-zoom-behavior": 2 }),
    };
    return puppeteer.launch({
      browser: "firefox",
      executablePath,
      headless: true,
      timeout: PATIENCE,
      extraPrefsFirefox,
    });
  }
  // Chromium's own sandbox does not work for root, which is who tests in a container.
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const theme = `--blink-settings=preferredColorScheme=${dark ? 0 : 1}`;
  const args = [...quietChrome, ...asRoot, theme];
  return puppeteer.launch({ executablePath, headless: true, timeout: PATIENCE, args });
}

/**
 * Opens an address in a new page. `problems` grows by a line with each error or warning on the
 * console, exception nobody caught and request that failed, for as long as the page lives: a test
 * ends with `assert.deepEqual(problems, [])`.
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} url
 * @param {{ width?: number, height?: number }} [size] in CSS pixels
 * @returns {Promise<{ page: import("puppeteer-core").Page, problems: string[] }>}
 */
export async function openPage(browser, url, { width = 1440, height = 900 } = {}) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await resize(page, { width, height });
  /** @type {string[]} */
  const problems = [];
  const report = (/** @type {string} */ problem) => {
    // The browser asks for this one by itself: it may give it up, and a policy may forbid it.
    if (!problem.includes("/favicon.ico")) problems.push(problem);
  };
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) report(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) =>
    report(`exception: ${error instanceof Error ? error.message : error}`),
  );
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "failed";
    // A frame that is closed or goes elsewhere gives up what it was loading.
    if (request.frame() !== page.mainFrame() && /(_ABORTED|was disposed)$/.test(reason)) return;
    report(`request: ${request.url()} ${reason}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) report(`request: ${response.url()} ${response.status()}`);
  });
  await page.goto(url, { waitUntil: "load" });
  return { page, problems };
}

/**
 * Gives the page a size in CSS pixels. Puppeteer then asks for a screen orientation as well, which
 * Firefox 140 does not know.
 * @param {import("puppeteer-core").Page} page
 * @param {{ width: number, height: number }} size
 */
export async function resize(page, { width, height }) {
  try {
    await page.setViewport({ width, height });
  } catch (error) {
    if (!String(error).includes("setScreenOrientationOverride")) throw error;
    await page.waitForFunction((w, h) => innerWidth === w && innerHeight === h, {}, width, height);
  }
}
