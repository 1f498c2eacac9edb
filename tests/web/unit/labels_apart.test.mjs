// Whether what is written in the plane and at the loss keeps apart from everything else that is written there.

import assert from "node:assert/strict";
import { boxOf, fitBounds } from "../../../web/draw/bounds.js";
import { lossDomain, lossFrame } from "../../../web/draw/loss/loss_axes.js";
import { drawLoss } from "../../../web/draw/loss/loss_picture.js";
import { createPlaneMemory, drawPlane } from "../../../web/draw/plane/plane_picture.js";
import { surpriseEnd, surpriseFrame } from "../../../web/draw/surprise/surprise_axes.js";
import { drawSurprise } from "../../../web/draw/surprise/surprise_picture.js";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

/** @typedef {{text: string, left: number, right: number, top: number, bottom: number}} Written */

/** A context that draws nothing and keeps what is written. Digits and letters are as wide as those of a usual font. */
function createPaper() {
  /** @type {Written[]} */
  const written = [];
  const sizeOf = (/** @type {string} */ font) => parseFloat(font.match(/([\d.]+)px/)?.[1] ?? "12");
  const widthOf = (/** @type {string} */ text, /** @type {string} */ font) =>
    0.56 * sizeOf(font) * [...text.replace(/[\u2066-\u2069]/g, "")].length;
  const own = {
    font: "12px x",
    written,
    measureText: (/** @type {string} */ text) => ({ width: widthOf(text, own.font) }),
    fillText(/** @type {string} */ text, /** @type {number} */ x, /** @type {number} */ y) {
      const half = 0.4 * sizeOf(own.font);
      written.push({
        text,
        left: x,
        right: x + widthOf(text, own.font),
        top: y - half,
        bottom: y + half,
      });
    },
  };
  return /** @type {any} */ (
    new Proxy(own, { get: (target, name) => Reflect.get(target, name) ?? (() => {}) })
  );
}

const COLOURS = ["paper", "panel", "ink", "muted", "hairline", "v", "u", "accent", "less", "more"];
const THEME = /** @type {any} */ ({
  ...Object.fromEntries(COLOURS.map((name) => [name, "#123456"])),
  font: "x",
});

/** Pixels that must lie between two texts. */
const AIR = 1;

/** Pairs of texts that touch. @param {Written[]} written @param {number} air */
function touching(written, air) {
  return written.flatMap((a, i) =>
    written
      .slice(i + 1)
      .filter(
        (b) =>
          a.left < b.right + air &&
          b.left < a.right + air &&
          a.top < b.bottom + air &&
          b.top < a.bottom + air,
      )
      .map((b) => `${a.text} and ${b.text}`),
  );
}

const SIZES = [
  { width: 720, height: 504 },
  { width: 560, height: 400 },
  { width: 340, height: 300 },
];

test("names in the plane touch neither one another nor ticks", async () => {
  const faults = [];
  let drawn = 0;
  for (const settings of [
    ...[20, 1, 2, 3, 4, 5].map((seed) => ({ seed })),
    { dimensions: 1 },
    { dimensions: 3 },
    ...["tea", "seasons", "weather", "greek", "jack"].map((preset) => ({ preset })),
  ]) {
    for (const epoch of [0, 100, 3000, 10_000]) {
      const { store } = await openController({ ...settings, epoch, layers: [] });
      const snapshot = { ...store.get(), regions: null };
      for (const size of SIZES) {
        const paper = createPaper();
        const bounds = fitBounds(boxOf([snapshot.plane.V, snapshot.plane.U]), size);
        const frame = { size, bounds, snapshot, kinds: ["V", "U"], regions: [], theme: THEME };
        drawPlane(paper, /** @type {any} */ (frame), createPlaneMemory());
        drawn += paper.written.length;
        for (const pair of touching(paper.written, AIR))
          faults.push(`${JSON.stringify(settings)} epoch ${epoch}, ${size.width}: ${pair}`);
      }
    }
  }
  assert.ok(drawn > 1000);
  assert.deepEqual(faults, []);
});

test("texts at the loss touch neither one another nor ticks", async () => {
  const faults = [];
  for (const settings of [
    {},
    { preset: "jack" },
    { corpus: "a b a b a b c" },
    { corpus: "a b c a b c" },
  ]) {
    for (const epoch of [0, 1, 30, 1000]) {
      const { store } = await openController({ ...settings, epoch });
      const snapshot = store.get();
      for (const size of [
        { width: 720, height: 220 },
        { width: 340, height: 180 },
        { width: 280, height: 140 },
      ]) {
        const paper = createPaper();
        const domain = lossDomain(snapshot);
        const plot = lossFrame(paper, size, domain, "x");
        drawLoss(paper, { size, plot, domain, snapshot, theme: THEME, marks: [] }, new Map());
        for (const pair of touching(paper.written, AIR))
          faults.push(`${JSON.stringify(settings)} epoch ${epoch}, ${size.width}: ${pair}`);
      }
    }
  }
  assert.deepEqual(faults, []);
});

test("names of pairs in the picture of surprise keep from the three losses and from ticks", async () => {
  const faults = [];
  for (const settings of [{}, { seed: 3 }, { preset: "jack" }]) {
    for (const epoch of [0, 300, 1000, 10_000]) {
      const { store } = await openController({ ...settings, epoch, view: ["surprise"] });
      const snapshot = store.get();
      for (const width of [270, 340, 390, 560]) {
        const paper = createPaper();
        const size = { width, height: 264 };
        const end = surpriseEnd(snapshot.model, snapshot.surprise, snapshot.loss);
        const plot = surpriseFrame(paper, size, end, "x");
        const shown = { prev: snapshot.selected, pair: null };
        drawSurprise(paper, { size, plot, end, snapshot, theme: THEME, shown }, new Map());
        const words = paper.written.filter(
          (/** @type {{text: string}} */ { text }) => !text.startsWith("×"),
        );
        for (const pair of touching(words, 2.5).filter((each) => /floor|mean|ln /.test(each)))
          faults.push(`${JSON.stringify(settings)} epoch ${epoch}, ${width}: ${pair}`);
      }
    }
  }
  assert.deepEqual(faults, []);
});
