// Letters twice as large, and the spacing of text that readers set for themselves: nothing is cut and nothing overlaps. [WCAG 2.2, 1.4.4, 1.4.12]

import assert from "node:assert/strict";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

/** @param {LabSteps} lab @param {number} width  on a phone the settings are behind a button */
async function assertReadable(lab, width, where = `${lab.page.url()} at ${width} px`) {
  if (width < 720) await lab.click("Settings");
  assert.deepEqual(await atRest(lab.page, () => unreadable(lab)), [], where);
}

/** What the lab shows: short tokens, and long ones with vectors of four numbers. */
const SHOWN = ["preset=notes&epoch=1000", "preset=jack&dimensions=4&epoch=300&compare=seed+3"];

/**
 * The texts of the lab that are cut at the edge of a box that does not scroll, or lie over another text, and the fields that are too
 * short for what they hold.
 * @param {LabSteps} lab
 */
const unreadable = (lab) =>
  lab.root.evaluate((root) => {
    /** @type {Set<string>} */
    const found = new Set();
    /** @typedef {{left: number, right: number, top: number, bottom: number}} Box */
    /** @type {(Box & {element: Element, text: string})[]} */
    const seen = [];
    /** @param {Element | null} element */
    const nameOf = (element) =>
      `${element?.closest("[data-view]")?.getAttribute("data-view")} ${element?.localName}.${element?.getAttribute("class")}`;
    // Segments of a bar are as wide as a probability: their names are in the table.
    const unread =
      ".visually-hidden, .read-the, .reserve, option, .corpus-mirror, textarea, .segment, .layer-note::after, .sort .arrow";
    const room = root.querySelector(".lab")?.getBoundingClientRect() ?? new DOMRect();

    const layerOf = (/** @type {Element} */ element) => element.closest("dialog, .menu-panel");

    /** @param {Element} element @param {Box} box @param {string} text */
    function look(element, box, text) {
      let isInSight = true;
      /** @type {Element | null} */
      let at = element;
      for (; at && at !== root.querySelector(".lab"); at = at.parentElement) {
        const { overflowX, overflowY, position } = getComputedStyle(at);
        const edge = at.getBoundingClientRect();
        const [beside, below] = [
          box.right > edge.right + 1 || box.left < edge.left - 1,
          box.bottom > edge.bottom + 1 || box.top < edge.top - 1,
        ];
        if ((/hidden|clip/.test(overflowX) && beside) || (/hidden|clip/.test(overflowY) && below))
          found.add(`cut: ${nameOf(at)} "${text}"`);
        if (/auto|scroll/.test(overflowX + overflowY) && (beside || below)) isInSight = false;
        if (position === "sticky") isInSight = false;
      }
      if (!isInSight) return;
      if (box.right > room.right + 1 || box.left < room.left - 1)
        found.add(`outside: ${nameOf(element)} "${text}"`);
      for (const other of seen) {
        if (other.element === element) continue;
        if (layerOf(other.element) !== layerOf(element)) continue;
        if (other.element.contains(element) || element.contains(other.element)) continue;
        const width = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        const height = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
        if (width > 3 && height > 2)
          found.add(`over: ${nameOf(element)} "${text}", ${nameOf(other.element)} "${other.text}"`);
      }
      seen.push({ ...box, element, text });
    }

    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = /** @type {Element} */ (node.parentElement);
      const text = node.nodeValue?.trim();
      if (!text || !element.closest(".lab") || element.closest(unread)) continue;
      if (!element.getClientRects().length) continue;
      if (getComputedStyle(element).visibility === "hidden") continue;
      const size = parseFloat(getComputedStyle(element).fontSize);
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { left, right, top, bottom } of range.getClientRects()) {
        // Of the line only the letters count.
        const air = Math.max(0, (bottom - top - 0.8 * size) / 2);
        look(element, { left, right, top: top + air, bottom: bottom - air }, text);
      }
    }
    const fields = /** @type {NodeListOf<HTMLInputElement>} */ (
      root.querySelectorAll('.lab input:not([type="checkbox"], [type="file"], [type="range"])')
    );
    for (const field of fields) {
      const { fontSize } = getComputedStyle(field);
      if (field.getClientRects().length === 0) continue;
      const isLow = field.clientHeight < 1.1 * parseFloat(fontSize);
      if (isLow || field.scrollWidth > field.clientWidth + 1)
        found.add(`field: ${nameOf(field)} ${field.id} "${field.value}"`);
    }
    return [...found];
  });

inEachBrowser(({ openLab }) => {
  test("with the spacing that readers may set, every text and number of the lab stays whole", async () => {
    for (const settings of SHOWN) {
      for (const width of [1440, 1024, 390]) {
        const lab = await openLab(`/#${settings}&view=all`, { width });
        await lab.root.evaluate((root, css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        }, SPACING);
        await assertReadable(lab, width);
      }
    }
  });
});

inEachBrowser(
  ({ name, openLab }) => {
    if (name !== "firefox") return;
    test("with letters twice as large, every text and number of the lab stays whole", async () => {
      for (const settings of SHOWN) {
        for (const width of [1440, 1024, 390]) {
          const lab = await openLab(`/#${settings}&view=all`, { width });
          const size = await lab.page.evaluate(() => {
            const line = Object.assign(document.createElement("span"), { textContent: "x" });
            line.style.cssText = "font: 20px / 1 monospace; position: absolute";
            document.body.append(line);
            const { height } = line.getBoundingClientRect();
            line.remove();
            return height;
          });
          assert.equal(size, 40, "letters twice as large");
          await assertReadable(lab, width);
        }
      }
    });
  },
  { largeText: true },
);
