// Contrast of every pair of colours in use, in both themes: text 4.5 : 1, lines and marks 3 : 1. [WCAG 2.2, 1.4.3 and 1.4.11]

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { FAINT, FAINT_INK, parseColour, regionColour } from "../../../web/draw/colour.js";
import { test } from "../support/time_limit.mjs";

/** @typedef {readonly number[]} Rgb */
/** @typedef {Record<string, Rgb>} Tones */

const TEXT = 4.5;
const SHAPE = 3;
const sheet = readFileSync(new URL("../../../web/styles/tokens.css", import.meta.url), "utf8");
const [usual, more] = sheet.split("@media (prefers-contrast: more)");

/** The tones of a part of the style sheet. @param {string} css @param {boolean} dark @returns {Tones} */
function tonesOf(css, dark) {
  const found = css.matchAll(
    /--([\w-]+):\s*(?:var\(--lab-\w+, )?var\(--light, (#\w+)\)\s+var\(--dark, (#\w+)\)/g,
  );
  return Object.fromEntries(
    [...found].map(([, name, light, night]) => {
      const hex = dark ? night : light;
      return [name, parseColour(hex.length === 4 ? hex.replace(/\w/g, "$&$&") : hex)];
    }),
  );
}

const THEMES = [false, true].flatMap((dark) => [
  { name: dark ? "dark" : "light", dark, least: TEXT, tones: tonesOf(usual, dark) },
  {
    name: `${dark ? "dark" : "light"}, more contrast`,
    dark,
    least: 7,
    tones: { ...tonesOf(usual, dark), ...tonesOf(more, dark) },
  },
]);

/** @param {Rgb} colour */
function luminance(colour) {
  const [red, green, blue] = colour.map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {Rgb} a @param {Rgb} b */
function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** @param {Rgb} colour @param {number} share @param {Rgb} under */
const over = (colour, share, under) =>
  colour.map((part, i) => part * share + under[i] * (1 - share));

/** @param {Rgb} front @param {Rgb} back @param {number} least @param {string} name */
function assertContrast(front, back, least, name) {
  const ratio = contrast(front, back);
  assert.ok(ratio >= least, `${name}: ${ratio.toFixed(2)} : 1 of ${least}`);
}

/** Every region that a plane may have, certain and not. @param {boolean} dark @param {Rgb} panel */
const regions = (dark, panel) => [
  panel,
  ...Array.from({ length: 400 }, (_, token) => regionColour(token, dark)),
];

test("what is read has 4.5 : 1 on everything that it is read on, and 7 : 1 on paper for who wants more", () => {
  for (const { name, tones, least } of THEMES) {
    const { paper, panel } = tones;
    for (const ink of ["ink", "muted", "v", "u", "unseen", "error"]) {
      for (const [back, colour] of Object.entries({ paper, panel }))
        assertContrast(tones[ink], colour, least, `${name}: ${ink} on ${back}`);
      for (const back of ["track", "u-soft", "v-soft"])
        assertContrast(tones[ink], tones[back], TEXT, `${name}: ${ink} on ${back}`);
    }
    for (const back of ["highlight", "highlight-soft"])
      assertContrast(tones.ink, tones[back], TEXT, `${name}: ink on ${back}`);
    assertContrast(panel, tones.ink, least, `${name}: a button's sign on ink`);
  }
});

test("numbers can be read on every step of every ramp", () => {
  for (const { name, tones } of THEMES) {
    const { panel } = tones;
    for (let step = 0; step <= 20; step += 1) {
      const ink = step < 13 ? "ramp-ink-low" : step < 18 ? "ramp-ink-middle" : "ramp-ink-high";
      const back = over(tones["ramp-end"], step / 20, panel);
      assertContrast(tones[ink], back, TEXT, `${name}: a probability of ${step / 20}`);
      for (const side of ["less", "more"]) {
        const difference = over(tones[side], step / 20, panel);
        assertContrast(tones.ink, difference, TEXT, `${name}: a difference, ${side}, ${step / 20}`);
      }
    }
    for (let step = 0; step < 5; step += 1) {
      const back = over(tones.surprise, 0.14 * step, panel);
      for (const ink of ["ink", "unseen", "muted"]) {
        if (ink === "muted" && step > 0) continue; // The legend's words stand beside its swatches.
        assertContrast(tones[ink], back, TEXT, `${name}: ${ink} on surprise ${step + 1}`);
      }
    }
    for (const share of [0.4, 0.6])
      assertContrast(
        tones["ramp-ink-low"],
        over(tones["ramp-end"], share, panel),
        TEXT,
        `${name}: a segment of ${share}`,
      );
  }
});

test("lines, ticks, bars and marks have 3 : 1 from what lies beside them", () => {
  for (const { name, tones } of THEMES) {
    const { panel, track, ink } = tones;
    /** @type {[string, Rgb, Rgb][]} */
    const pairs = [
      ["the edge of a field", tones["field-line"], panel],
      ["the edge of a field on paper", tones["field-line"], tones.paper],
      ["the middle of an error", tones["field-line"], track],
      ["a learned probability", tones.u, track],
      ["a faint one", over(tones.u, 0.8, track), track],
      ["an error", tones.muted, track],
      ["a stale bar of luck", over(tones.muted, 0.8, panel), panel],
      ["a tick and its edge", ink, panel],
      ["the edge of a tick on a bar", panel, tones.u],
      ["the edge of the draw's marker", panel, tones["ramp-end"]],
      ["a difference up", over(tones.more, 0.75, ink), panel],
      ["a difference down", over(tones.less, 0.75, ink), panel],
      ["the line under a mark of the text", tones["highlight-line"], panel],
      ["the frame of a mark", tones["highlight-line"], tones["highlight-soft"]],
      ["the focus", tones.v, panel],
      ["the focus on paper", tones.v, tones.paper],
      ["the frame of a selected row", tones.v, over(tones["ramp-end"], 0, panel)],
    ];
    for (const [what, front, back] of pairs) assertContrast(front, back, SHAPE, `${name}: ${what}`);
  }
});

test("what is drawn faintly in the plane and on the loss has 3 : 1 on the panel and on every region", () => {
  for (const { name, dark, tones } of THEMES) {
    for (const back of regions(dark, tones.panel)) {
      for (const colour of ["muted", "v", "u"])
        assertContrast(over(tones[colour], FAINT, back), back, SHAPE, `${name}: faint ${colour}`);
      assertContrast(over(tones.ink, FAINT_INK, back), back, SHAPE, `${name}: faint ink`);
      for (const colour of ["muted", "v", "u", "ink"])
        assertContrast(tones[colour], back, TEXT, `${name}: a label in ${colour} on a region`);
    }
  }
});
