// The static pictures of dist/. Chromium makes and reads them; they are tested among the files with
// inEachBrowser(), which need browsers as well.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { writeFigures } from "../../../web/publish/figures.mjs";
import { PANEL_NAMES } from "../../../web/settings/panels.js";
import { launch } from "../support/harness.mjs";
import { after, before, test } from "../support/time_limit.mjs";

const folder = mkdtempSync(join(tmpdir(), "embedding-lab-figures-"));
after(() => rmSync(folder, { recursive: true }));

/** @type {string[]} names without folder and ending */
let figures = [];
/** @param {string} name */
const source = (name) => readFileSync(join(folder, `${name}.svg`), "utf8");

before(async () => {
  figures = (await writeFigures(folder)).map((name) => basename(name, ".svg"));
});

test("every panel has a picture, and the vectors one of their start too", () => {
  assert.deepEqual([...figures].sort(), [...PANEL_NAMES, "vectors-untrained"].sort());
});

test("no picture holds a bitmap, and none is larger than 300 KB", () => {
  for (const name of figures) {
    const svg = source(name);
    assert.ok(!/<image|data:/.test(svg), `${name} has a bitmap`);
    assert.ok(svg.length < 300_000, `${name} has ${svg.length} characters`);
  }
});

test("the pictures show what the panels say of the trained running example", () => {
  /** @type {Record<string, RegExp[]>} */
  const said = {
    vectors: [/Vectors at epoch 10,000, loss 0\.7114 nats per token/],
    "vectors-untrained": [/Vectors at epoch 0, loss 2\.8257 nats per token/],
    luck: [/>\d+ of 100 seeds end more than 0\.05 nats above the best, 0\.\d+</, />floor 0\.686</],
    similarity: [/>a = v of \u2068the\u2069</, />b = u of \u2068dog\u2069</, />4\.858</],
    compare: [/>epoch 10,000, loss</, />0\.7114</, />0\.7250</, />ln 8 = 2\.079, guessing/],
  };
  for (const [name, patterns] of Object.entries(said)) {
    for (const pattern of patterns) assert.match(source(name), pattern, name);
  }
});

test("no text of a picture leaves it or covers another", async () => {
  const browser = await launch("chrome");
  try {
    const page = await browser.newPage();
    for (const name of figures) {
      await page.goto(pathToFileURL(join(folder, `${name}.svg`)).href);
      assert.deepEqual(await page.evaluate(misplaced), [], name);
    }
  } finally {
    await browser.close();
  }
});

/** In the page. */
function misplaced() {
  const edge = document.documentElement.getBoundingClientRect();
  /** @type {string[]} */
  const found = [];
  /** @type {{text: string, left: number, right: number, top: number, bottom: number}[]} */
  const boxes = [];
  for (const element of document.querySelectorAll("text")) {
    if (element.getAttribute("fill") === "none") continue; // A halo, under the same text.
    const { left, right, top, bottom, height } = element.getBoundingClientRect();
    const text = element.textContent ?? "";
    const outer = element.parentElement?.closest("svg svg")?.getBoundingClientRect() ?? edge;
    if (left < outer.left || right > outer.right || top < outer.top || bottom > outer.bottom) {
      found.push(`"${text}" is cut off`);
    }
    // Letters leave much of a line's height free, and an italic j reaches under its neighbour.
    const inset = Math.min(2, (right - left) / 4);
    const box = { text, left: left + inset, right: right - inset, top: top + height / 4 };
    boxes.push({ ...box, bottom: bottom - height / 4 });
  }
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(0, i)) {
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (width > 0 && height > 0) found.push(`"${a.text}" covers "${b.text}"`);
    }
  });
  return found;
}
