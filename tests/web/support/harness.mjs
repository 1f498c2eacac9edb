// Real browsers for the tests: Chromium and Firefox, headless, with everything that goes wrong in a
// page collected.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, startServer } from "../../../web/tools/serve.mjs";
import { findBrowser, isHome, whyNotStarted } from "./browsers.mjs";
import { requireTool } from "./require_tool.mjs";
import { PATIENCE } from "./waiting.mjs";

export { requireTool, startServer };

/** @type {import("puppeteer-core").PuppeteerNode} */
const puppeteer = requireTool("puppeteer-core").default;

/** The browsers that every page test runs in. @type {("chrome" | "firefox")[]} */
export const browserNames = ["chrome", "firefox"];

/** The file:// address of a file of the project, such as "index.html". @param {string} path */
export const fileUrl = (path) => pathToFileURL(join(root, path)).href;

/** What CHROME_SANDBOX says where it is known that there is none. */
export const WITHOUT = "off";

const quietChrome = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-sync",
  "--no-first-run",
];

/** @type {string | undefined} */
let sandbox = process.env.CHROME_SANDBOX;

/**
 * Starts a browser; `close()` it. Throws where there is none, and where it does not start, with what it said.
 * @param {"chrome" | "firefox"} name
 * @param {{ dark?: boolean, largeText?: boolean, textSize?: number }} [system] whether the system prefers a dark theme;
 *   whether its letters, and nothing else, are twice as large, which only Firefox knows; the browser's default size of text, in pixels
 * @returns {Promise<import("puppeteer-core").Browser>}
 */
export async function launch(name, { dark = false, largeText = false, textSize = 16 } = {}) {
  const executablePath = findBrowser(name);
  const env = { ...process.env, HOME: homeOfBrowsers() };
  const common = { executablePath, env, headless: true, timeout: PATIENCE };
  try {
    if (name === "chrome") return await launchChrome(common, dark, textSize);
    const extraPrefsFirefox = {
      // Puppeteer lets file:// pages in Firefox read their neighbours, which they cannot for a
      // reader: a broken page would pass.
      "security.fileuri.strict_origin_policy": true,
      "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
      "font.size.variable.x-western": textSize,
      ...(largeText && { "ui.textScaleFactor": 200, "browser.display.os-zoom-behavior": 2 }),
    };
    return await puppeteer.launch({ browser: "firefox", extraPrefsFirefox, ...common });
  } catch (error) {
    throw new Error(whyNotStarted(name, executablePath, error), { cause: error });
  }
}

/**
 * With Chromium's own sandbox wherever it has one. It has none for root, in most containers, and where
 * the system gives users no namespaces and the sandbox's package is not installed; the tests open
 * the project's own pages alone, and do without.
 * @param {import("puppeteer-core").LaunchOptions} common
 * @param {boolean} dark
 * @param {number} textSize
 */
async function launchChrome(common, dark, textSize) {
  const blink = `preferredColorScheme=${dark ? 0 : 1},defaultFontSize=${textSize}`;
  const args = [...quietChrome, `--blink-settings=${blink}`];
  const unboxed = { ...common, args: [...args, "--no-sandbox"] };
  if (process.getuid?.() === 0 || sandbox === WITHOUT) return puppeteer.launch(unboxed);
  try {
    return await puppeteer.launch({ ...common, args });
  } catch (error) {
    if (!/sandbox|namespace/i.test(String(error))) throw error;
    const browser = await puppeteer.launch(unboxed);
    sandbox = WITHOUT;
    console.error(`${common.executablePath} has no sandbox here and is started without one.`);
    return browser;
  }
}

/** @type {string | undefined} */
let ownHome;

/** The user's home where browsers can use it, else a folder that is there until the tests end. */
function homeOfBrowsers() {
  if (isHome() || process.platform === "win32") return process.env.HOME;
  if (ownHome === undefined) {
    const made = mkdtempSync(join(tmpdir(), "embedding-lab-home-"));
    process.on("exit", () => rmSync(made, { recursive: true, force: true }));
    ownHome = made;
  }
  return ownHome;
}

/**
 * The first thing in a tab: the reader comes for the first time, or left the page with all panels chosen and all tools open.
 * @param {boolean} firstVisit
 */
function arrive(firstVisit) {
  const kept = { view: ["all"], tools: ["settings", "layers", "plane", "text"], isStarted: true };
  try {
    if (sessionStorage.arrived) return;
    sessionStorage.arrived = "yes";
    if (firstVisit) localStorage.removeItem("embedding-lab-page");
    else localStorage["embedding-lab-page"] = JSON.stringify(kept);
  } catch {
    // A sandbox, where nothing is kept.
  }
}

/** Whether Chromium starts without its sandbox, once that is known. */
export const startsWithoutSandbox = () => sandbox === WITHOUT;

/**
 * Opens an address in a new page. `problems` grows by a line with each error or warning on the
 * console, exception nobody caught and request that failed, for as long as the page lives: a test
 * ends with `assert.deepEqual(problems, [])`.
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} url
 * @param {{ width?: number, height?: number, firstVisit?: boolean }} [options]  the size in CSS pixels; whether the reader comes for the
 *   first time, to five panels and folded tools, or comes back to all that the page has
 * @returns {Promise<{ page: import("puppeteer-core").Page, problems: string[] }>}
 */
export async function openPage(
  browser,
  url,
  { width = 1440, height = 900, firstVisit = false } = {},
) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await resize(page, { width, height });
  /** @type {string[]} */
  const problems = [];
  const report = (/** @type {string} */ problem) => {
    // The browser asks for an icon by itself: it may give it up, and a policy may forbid it.
    if (!/\/favicon\.(ico|svg)/.test(problem)) problems.push(problem);
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
  await page.evaluateOnNewDocument(arrive, firstVisit);
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
