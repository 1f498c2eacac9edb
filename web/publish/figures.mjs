// Static pictures of the figures, for print, for posters and for readers without JavaScript: the
// built page trains the running example, and what it then shows becomes SVG.

import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { fileUrl, launch } from "../../tests/web/support/harness.mjs";
import { PANELS } from "../settings/panels.js";
import { dist, pageScript, root, web } from "./bundle.mjs";

const EPOCHS = 10_000;
/** CSS pixels, a page of a book; some panels are tables side by side. */
const WIDTH = 640;

/**
 * What a panel's folder says of its picture. `prepare` runs in the page, before the picture is taken.
 * @typedef {{title?: string, width?: number, prepare?: (lab: any) => Promise<void>}} Figure
 */

/**
 * Writes figures/*.svg.
 * @param {string} [folder]
 * @returns {Promise<string[]>} their names, in dist/
 */
export async function writeFigures(folder = join(dist, "figures")) {
  await mkdir(folder, { recursive: true });
  /** @type {Record<string, string>} */
  const figures = {};
  const browser = await launch("chrome");
  try {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(await pageScript(join(web, "publish/panel_svg.mjs")));
    await page.setViewport({ width: WIDTH, height: 900, deviceScaleFactor: 2 });
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    const built = fileUrl(relative(root, join(dist, "embedding-lab.html")));
    // As in a page of somebody's: the lab is as high as its content, and its tools are at hand.
    await page.goto(`${built}#embed=true&view=vectors,loss&theme=light&prev=the&axes=1,2`);
    const lab = /** @type {import("puppeteer-core").ElementHandle<any>} */ (
      await page.$("embedding-lab")
    );
    await lab.evaluate((element) => element.ready);
    figures["vectors-untrained"] = await lab.evaluate((element) => element.toSVG());
    await lab.evaluate(async (element, epochs) => {
      (await element.ready).seek(epochs);
      await new Promise((done) => setTimeout(done, 300)); // The page follows with its next frame.
    }, EPOCHS);
    await page.evaluate(fitted, lab);
    figures.vectors = await lab.evaluate((element) => element.toSVG());
    figures.loss = await lab.evaluate(lossSvg);

    await page.emulateMediaType("print"); // Controls vanish.
    for (const { name: panel, title: heading } of PANELS) {
      if (["vectors", "loss"].includes(panel)) continue;
      const { title = heading, width = WIDTH, prepare } = await figureOf(panel);
      await page.setViewport({ width, height: 900, deviceScaleFactor: 2 });
      await lab.evaluate(async (element, name) => {
        element.view = name;
        await new Promise((done) => setTimeout(done, 400));
      }, panel);
      if (prepare) await lab.evaluate(prepare);
      const section = await lab.evaluateHandle(
        (element, name) => element.shadowRoot.querySelector(`[data-view="${name}"]`),
        panel,
      );
      const options = {
        title: `${title}. Embedding Lab, epoch ${EPOCHS.toLocaleString("en")}.`,
        ...{ margin: 12, paper: "rgb(255, 255, 255)" },
      };
      figures[panel] = await page.evaluate(
        (panel, about) => /** @type {any} */ (globalThis).panelSvg(panel, about),
        /** @type {import("puppeteer-core").ElementHandle<Element>} */ (section),
        options,
      );
    }
  } finally {
    await browser.close();
  }
  for (const [name, svg] of Object.entries(figures)) {
    if (!svg.startsWith("<svg") || svg.length < 1000) throw new Error(`no picture of ${name}`);
    await writeFile(join(folder, `${name}.svg`), svg);
  }
  return Object.keys(figures).map((name) => `figures/${name}.svg`);
}

/** @param {string} panel @returns {Promise<Figure>} */
async function figureOf(panel) {
  const path = join(web, "views", panel, "figure.mjs");
  return existsSync(path) ? import(pathToFileURL(path).href) : {};
}

/** In the page: the vectors have left their places, so the plane is fitted to them. @param {any} lab */
async function fitted(lab) {
  const buttons = [...lab.shadowRoot.querySelectorAll('[data-view="vectors"] button')];
  buttons.find((button) => button.textContent.trim() === "refit")?.click();
  await new Promise((done) => setTimeout(done, 300));
}

/** In the page: what "Export" gives for the loss. @param {any} lab */
async function lossSvg(lab) {
  const button = (/** @type {RegExp} */ name) =>
    [...lab.shadowRoot.querySelectorAll("button")].find((each) =>
      name.test(each.ariaLabel ?? each.textContent),
    );
  for (const name of [/^\s*Share/, /^\s*Export/]) {
    button(name).click();
    await new Promise((done) => setTimeout(done, 200));
  }
  // The file is taken on its way: no link is followed.
  const address = URL.createObjectURL;
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = () => {};
  /** @type {Promise<Blob>} */
  const made = new Promise((take) => {
    URL.createObjectURL = (blob) => {
      take(/** @type {Blob} */ (blob));
      return "about:blank";
    };
  });
  button(/Picture of the loss as SVG/).click();
  const svg = await (await made).text();
  URL.createObjectURL = address;
  HTMLAnchorElement.prototype.click = click;
  return svg;
}
