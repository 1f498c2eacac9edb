// How large text is: nothing is smaller than 13 px, and all of it follows the reader's own default size.

import assert from "node:assert/strict";
import { hostPage } from "../support/host_page.mjs";
import { resize } from "../support/harness.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest, drawn } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** Everything there is to read, of a text with long words and of a short one. */
const SHOWN = ["preset=notes&compare=seed+3", "preset=jack&dimensions=4&temperature=0.7"];

/** Texts of the lab that are smaller than 13 px, whether they are on the screen or not. @param {LabSteps} lab */
const smallTexts = (lab) =>
  lab.root.evaluate((root) => {
    const isSmall = (/** @type {Element} */ element) =>
      parseFloat(getComputedStyle(element).fontSize) < 13;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    /** @type {Set<string>} */
    const found = new Set();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement, nodeValue } = node;
      if (!parentElement?.closest(".lab") || !nodeValue?.trim()) continue;
      if (isSmall(parentElement))
        found.add(`${parentElement.localName}.${parentElement.getAttribute("class")} ${nodeValue}`);
    }
    for (const field of root.querySelectorAll("input, select, textarea")) {
      if (isSmall(field)) found.add(`${field.localName} ${field.id} ${field.ariaLabel}`);
    }
    return [...found];
  });

/** The fonts that canvases of the page have drawn text with since this was called. @param {LabSteps} lab */
async function fontsOnCanvas(lab) {
  await lab.page.evaluate(() => {
    const canvas = CanvasRenderingContext2D.prototype;
    const { fillText } = canvas;
    const fonts = new Set();
    Object.assign(window, { fonts });
    canvas.fillText = function (...text) {
      fonts.add(this.font);
      return fillText.apply(this, text);
    };
  });
  return () => lab.page.evaluate(() => [.../** @type {any} */ (window).fonts]);
}

inEachBrowser(({ openLab }) => {
  test("no text of the page is smaller than 13 px, on canvas neither", async () => {
    for (const settings of SHOWN) {
      for (const width of [1440, 390, 320]) {
        const lab = await openLab(
          `/#${settings}&epoch=100&view=all,lookup,surprise&layers=regions,forces,trails,before`,
          { width },
        );
        await lab.runLuck();
        await lab.element.evaluate((element) =>
          /** @type {any} */ (element).guess({
            bars: { the: 1 },
            numbers: { the: 2 },
            place: [0, 1],
          }),
        );
        await drawn(lab.element.frame);
        assert.deepEqual(await smallTexts(lab), [], `${settings} at ${width} px`);
        const fonts = await fontsOnCanvas(lab);
        await resize(lab.page, { width: width - 10, height: 20_000 });
        await drawn(lab.page);
        const drawnWith = await atRest(lab.page, fonts);
        const sizes = drawnWith.map((font) => Number(/([\d.]+)px/.exec(font)?.[1]));
        assert.ok(sizes.length > 3 && Math.min(...sizes) >= 13, drawnWith.join("; "));
      }
    }
  });
});

/** What is as high as its text and its marks, and how many pixels a canvas has for one of its own. @param {LabSteps} lab */
const measures = (lab) =>
  lab.root.evaluate((root) => {
    const height = (/** @type {string} */ css) =>
      /** @type {Element} */ (root.querySelector(css)).getBoundingClientRect().height;
    const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector(".loss-plot"));
    const sharp = canvas.width / canvas.clientWidth / devicePixelRatio;
    return [height(".play"), height(".softmax tbody tr"), height(".loss-plot"), 100 * sharp];
  });

/** @type {Map<string, number[]>} */
const usual = new Map();
const pages = {
  "/host.html": hostPage(
    `<style>:root { font-size: 62.5% } span { font-size: 8px }</style><embedding-lab view="loss softmax"></embedding-lab>`,
  ),
};

for (const textSize of [16, 20]) {
  inEachBrowser(
    ({ name, open }) => {
      test(`where text is ${textSize} px by default, letters, marks and pictures are in proportion, whatever the page around says of its own`, async () => {
        const { page } = await open("/host.html", { width: 1440 });
        const now = await measures(await findLab(page));
        if (textSize === 16) usual.set(name, now);
        for (const [i, size] of (usual.get(name) ?? []).entries()) {
          const grown = now[i] / size;
          assert.ok(Math.abs(grown - textSize / 16) < 0.02, `${i}: ${size}, then ${now[i]}`);
        }
        assert.equal(usual.get(name)?.length, 4);
      });
    },
    { textSize, pages },
  );
}
