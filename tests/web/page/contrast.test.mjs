// What is read and drawn on the page stands out from what it is on: text 4.5 : 1, lines and marks 3 : 1. [WCAG 2.2, 1.4.3, 1.4.11]
// The tones alone, and what more contrast makes of them: unit/contrast.test.mjs.

import assert from "node:assert/strict";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/**
 * In the page: what colours are and how they contrast, for the other functions that run there.
 * @param {LabSteps} lab
 */
async function teachContrast(lab) {
  await lab.page.evaluate(() => {
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
      new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })
    );
    /** Red, green, blue and opacity. @param {string} colour */
    const parts = (colour) => {
      const numbers = (colour.replace(/^color\(srgb/, "").match(/[\d.]+(e-?\d+)?/g) ?? []).map(
        Number,
      );
      const [r, g, b, alpha = 1] = numbers;
      if (/^rgba?\(/.test(colour)) return [r, g, b, alpha];
      if (colour.startsWith("color(")) return [255 * r, 255 * g, 255 * b, alpha];
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [red, green, blue, opacity] = context.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, opacity / 255];
    };
    /** @param {number[]} front @param {number[]} back */
    const over = ([r, g, b, alpha], back) =>
      [r, g, b].map((part, i) => part * alpha + back[i] * (1 - alpha));
    /** @param {number[]} colour */
    const luminance = (colour) => {
      const [red, green, blue] = colour.map((byte) => {
        const part = byte / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    /** @param {number[]} a @param {number[]} b */
    const ratio = (a, b) => {
      const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
      return (light + 0.05) / (dark + 0.05);
    };
    Object.assign(globalThis, { contrast: { parts, over, ratio } });
  });
}

/** Texts that do not stand out from what they are on. @param {LabSteps} lab */
const faintTexts = (lab) =>
  lab.root.evaluate((root) => {
    const { parts, over, ratio } = /** @type {any} */ (globalThis).contrast;
    /** @param {Element} element @returns {Element | null} */
    const around = (element) =>
      element.parentElement ?? /** @type {ShadowRoot} */ (element.getRootNode()).host ?? null;
    /** @param {Element} element */
    const backOf = (element) => {
      const layers = [];
      /** @type {Element | null} */
      let at = element;
      for (; at; at = around(at)) {
        const layer = parts(getComputedStyle(at).backgroundColor);
        layers.push(layer);
        if (layer[3] === 1) break;
      }
      return layers.reverse().reduce((back, layer) => over(layer, back), [255, 255, 255]);
    };
    const found = new Set();
    let read = 0;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const element = /** @type {Element} */ (text.parentElement);
      if (!text.nodeValue?.trim() || element.getClientRects().length === 0) continue;
      if (element.closest(".visually-hidden, option, :disabled, [aria-disabled=true]")) continue;
      const { color, visibility, opacity } = getComputedStyle(element);
      const ink = parts(color);
      // The text under the text area shows nothing but its marks.
      if (visibility === "hidden" || ink[3] === 0) continue;
      const back = backOf(element);
      const shown = ratio(over([...ink.slice(0, 3), ink[3] * Number(opacity)], back), back);
      read += 1;
      if (shown < 4.5)
        found.add(`${element.localName}.${element.className} "${text.nodeValue.trim()}" ${shown}`);
    }
    return { read, found: [...found] };
  });

/** Colours of what is drawn from now on. @param {LabSteps} lab */
const watchCanvases = (lab) =>
  lab.page.evaluate(() => {
    const drawn = new Set();
    const { prototype } = CanvasRenderingContext2D;
    for (const [name, style] of /** @type {const} */ ([
      ["stroke", "strokeStyle"],
      ["fill", "fillStyle"],
      ["fillText", "fillStyle"],
    ])) {
      const draw = /** @type {any} */ (prototype)[name];
      /** @type {any} */ (prototype)[name] = function (/** @type {any[]} */ ...how) {
        drawn.add(`${name} ${this[style]}`);
        return draw.apply(this, how);
      };
    }
    Object.assign(globalThis, { drawn });
  });

/** Colours of lines and marks that do not stand out from the panel. @param {LabSteps} lab */
const faintDrawings = (lab) =>
  lab.root.evaluate((root) => {
    const { contrast, drawn } = /** @type {any} */ (globalThis);
    const style = getComputedStyle(/** @type {Element} */ (root.querySelector(".panel")));
    const panel = contrast.parts(style.backgroundColor);
    // Lines of a grid: the numbers beside them say what they say.
    const grid = contrast.parts(style.borderTopColor);
    const isOf = (/** @type {number[]} */ colour, /** @type {number[]} */ other) =>
      colour.slice(0, 3).join() === other.slice(0, 3).join();
    return [...drawn].filter((/** @type {string} */ how) => {
      const colour = contrast.parts(how.replace(/^\w+ /, ""));
      if (isOf(colour, panel) || isOf(colour, grid)) return false;
      const least = how.startsWith("fillText") ? 4.5 : 3;
      return contrast.ratio(contrast.over(colour, panel), panel) < least;
    });
  });

for (const dark of [false, true]) {
  inEachBrowser(
    ({ openLab }) => {
      test("every text on the page can be read, whatever it stands on", async () => {
        for (const settings of ["preset=notes&epoch=0", "preset=jack&dimensions=5&epoch=40"]) {
          const lab = await openLab(`/#${settings}&view=all&compare=seed+21`);
          await teachContrast(lab);
          await lab.click("difference");
          for (const state of ["at rest", "hovered"]) {
            if (state === "hovered")
              await lab.root.evaluate((root) => {
                for (const each of root.querySelectorAll("tr[data-token], li, .generated-token"))
                  each.classList.add("hovered", "lit");
              });
            const { read, found } = await faintTexts(lab);
            assert.ok(read > 200, `${read} texts`);
            assert.deepEqual(found, [], `${settings}, ${state}`);
          }
        }
      });

      test("lines, marks and names of every picture stand out", async () => {
        const lab = await openLab(
          "/#view=vectors,loss,similarity,compare&compare=seed+21&layers=regions,forces,trails&epoch=30",
        );
        await teachContrast(lab);
        await watchCanvases(lab);
        await lab.click("Back to start");
        const drawn = () => lab.page.evaluate(() => /** @type {any} */ (globalThis).drawn.size);
        await until(drawn, (count) => count > 12, "pictures drawn anew");
        assert.deepEqual(await faintDrawings(lab), []);
      });
    },
    { dark },
  );
}
