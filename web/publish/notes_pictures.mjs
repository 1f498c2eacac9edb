// node publish/notes_pictures.mjs: pictures of the notes' figures as they begin, which stand in their place until they do, on paper and
// without JavaScript. Made in Chromium from the built notes, by the engine itself. They are part of the project, so that
// building the page needs no browser.

import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileUrl, launch } from "../../tests/web/support/harness.mjs";
import { dist, pageScript, root, web } from "./bundle.mjs";
import { PICTURES, readChapters } from "./notes_chapters.mjs";

/** CSS pixels: the figure beside its text, and as wide on paper. */
const WIDTH = 1440;
const PAPER = 760;

/** @typedef {import("puppeteer-core").Page} Page */

/** Writes a picture for each chapter with a figure. @returns {Promise<string[]>} their names */
export async function writeNotesPictures() {
  await mkdir(PICTURES, { recursive: true });
  const browser = await launch("chrome");
  const names = [];
  try {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(await pageScript(join(web, "publish/panel_svg.mjs")));
    await page.emulateMediaFeatures([
      { name: "prefers-reduced-motion", value: "reduce" },
      { name: "prefers-color-scheme", value: "light" },
    ]);
    await page.goto(fileUrl(relative(root, join(dist, "notes.html"))));
    for (const { id } of await readChapters()) {
      await page.setViewport({ width: WIDTH, height: 900, deviceScaleFactor: 2 });
      await page.emulateMediaType("screen");
      const planes = await page.evaluate(planePicture, id);
      if (planes === null) continue;
      await page.setViewport({ width: PAPER, height: 900, deviceScaleFactor: 2 });
      await page.emulateMediaType("print"); // Controls vanish.
      const svg = await page.evaluate(figurePicture, id, planes);
      if (!svg.startsWith("<svg") || svg.length < 1000) throw new Error(`no picture of ${id}`);
      await writeFile(join(PICTURES, `${id}.svg`), svg);
      names.push(`${id}.svg`);
    }
  } finally {
    await browser.close();
  }
  return names;
}

/**
 * In the page: the plane of a chapter's figure as it begins, whose regions are a bitmap on the page, but not in the picture that the
 * element gives of it; nothing where the figure has none, null where the chapter has no figure.
 * @param {string} id
 */
async function planePicture(id) {
  const lab = /** @type {any} */ (document.querySelector(`#${id} .stage embedding-lab`));
  if (!lab) return null;
  lab.style.height = "600px";
  lab.scrollIntoView();
  await lab.ready;
  await new Promise((done) => setTimeout(done, 400)); // The figure follows with its next frames.
  return lab.shadowRoot.querySelector('[data-view="vectors"]') ? lab.toSVG() : "";
}

/** In the page: the whole figure. @param {string} id @param {string} plane */
async function figurePicture(id, plane) {
  const MARGIN = 12;
  const lab = /** @type {any} */ (document.querySelector(`#${id} .stage embedding-lab`));
  lab.style.height = "auto";
  await new Promise((done) => setTimeout(done, 400));
  const panels = lab.shadowRoot.querySelector(".panels");
  const vectors = panels.querySelector('[data-view="vectors"]');
  if (vectors) vectors.style.visibility = "hidden";
  const options = { title: "", margin: MARGIN, paper: "rgb(255, 255, 255)" };
  const svg = /** @type {any} */ (globalThis).panelSvg(panels, options);
  if (!vectors) return svg;
  const [frame, place] = [panels, vectors].map((each) => each.getBoundingClientRect());
  const at = `x="${place.left - frame.left + MARGIN}" y="${place.top - frame.top + MARGIN}"`;
  const size = `width="${place.width}" height="${place.height}" preserveAspectRatio="xMidYMin"`;
  const nested = plane
    .trim()
    .replace(/<svg [^>]*?(viewBox="[^"]*")[^>]*>/, `<svg ${at} ${size} $1>`);
  return svg.replace(/<\/svg>\s*$/, `${nested}</svg>\n`);
}

const names = await writeNotesPictures();
console.log(`${names.length} pictures in web/pictures/notes/`);
