// The page's first screen as a picture that does not wait for the script: the lab's own elements and style sheets, made in Chromium,
// which the lab replaces by the living ones, of the very same sizes.

import { join, relative } from "node:path";
import { fileUrl, launch } from "../../tests/web/support/harness.mjs";
import { dist, labStyles, pageScript, root, styleSheet, web } from "./bundle.mjs";

/** Of windows where the lab has columns, and of those where it is one; the style sheets fit each to others of its kind. CSS pixels. */
const WINDOWS = {
  wide: { width: 1440, height: 900 },
  narrow: { width: 390, height: 844 },
};

/**
 * @typedef {object} FirstScreen
 * @property {string} html  what the lab shows, in each of the two
 * @property {string} css  the lab's style sheets, and what the pictures need besides
 */

/** @returns {Promise<FirstScreen>} */
export async function firstScreen() {
  const browser = await launch("chrome");
  try {
    const stills = [];
    for (const [name, size] of Object.entries(WINDOWS))
      stills.push(await still(browser, name, size));
    const html = stills.map((each) => each.html).join("");
    const parts = [await labStyles(), await doorStyles(), ...stills.map(({ css }) => css)];
    return { html, css: parts.join("\n") };
  } finally {
    await browser.close();
  }
}

/** Of the doors to other pages, which the page has for the lab's bar. */
async function doorStyles() {
  const all = await styleSheet(join(web, "styles/page.css"));
  const css = all.replaceAll(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, "");
  return (css.match(/[^{}]*\.doors[^{}]*\{[^{}]*\}/g) ?? []).join("");
}

/**
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} name
 * @param {{width: number, height: number}} size
 * @returns {Promise<{html: string, css: string}>}
 */
async function still(browser, name, size) {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(await pageScript(join(web, "publish/still_lab.mjs")));
  await page.setViewport(size);
  await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
  await page.goto(fileUrl(relative(root, join(dist, "embedding-lab.html"))));
  const { html, css } = await page.$eval(
    "embedding-lab",
    async (lab, name) => {
      await /** @type {any} */ (lab).ready;
      // The plane asks for its regions, and the texts for their room.
      for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
      return /** @type {any} */ (globalThis).stillLab(lab, name);
    },
    name,
  );
  await page.close();
  return { html: `<div class="still ${name}"><div class="sized">${html}</div></div>`, css };
}
