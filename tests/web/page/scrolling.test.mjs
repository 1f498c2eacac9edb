// The page scrolls wherever the pointer is.

import assert from "node:assert/strict";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/**
 * Boxes that scroll, or would if there was more in them, and pictures; each at its end, so that only the page can go on.
 * @param {LabSteps} lab
 * @returns {Promise<string[]>} their numbers, in an attribute, and what they are
 */
function markBoxes(lab) {
  return lab.root.evaluate((root) => {
    for (const details of root.querySelectorAll("details")) details.open = true;
    const isBox = (/** @type {Element} */ each) => {
      const { overflowX, overflowY, contentVisibility } = getComputedStyle(each);
      const scrolls = [overflowX, overflowY].some((way) => /auto|scroll/.test(way));
      return (
        (scrolls || each.matches("canvas")) &&
        contentVisibility !== "hidden" &&
        each.clientWidth > 20 &&
        each.clientHeight > 10
      );
    };
    const boxes = [...root.querySelectorAll("[data-view] *")].filter(isBox);
    return boxes.map((box, i) => {
      box.setAttribute("data-box", String(i));
      box.scrollTop = box.scrollHeight;
      return `${box.localName}.${box.className}`;
    });
  });
}

/** Once the wheel over a box has scrolled the page down. @param {LabSteps} lab @param {number} number @param {string} name */
async function wheelOver(lab, number, name) {
  const { x, y, width, height } = await lab.box(await lab.find(`[data-box="${number}"]`));
  const scrolled = () => lab.page.evaluate(() => scrollY);
  const before = await atRest(lab.page, scrolled);
  await lab.page.mouse.move(x + Math.min(width / 2, 40), y + height / 2);
  await lab.page.mouse.wheel({ deltaY: 60 });
  await until(scrolled, (now) => now > before, `the page to scroll, the pointer over ${name}`);
}

inEachBrowser(({ openLab }) => {
  for (const [text, settings] of [
    ["a short text", "preset=notes"],
    ["a text of many words", "preset=jack&dimensions=5"],
  ]) {
    test(`with the pointer over any box of ${text} the wheel scrolls the page, when the box cannot`, async () => {
      for (const width of [1440, 390]) {
        const lab = await openLab(`/#${settings}&view=all`, { width, height: 700 });
        const names = await markBoxes(lab);
        assert.ok(names.length > 8, names.join(" "));
        for (const [number, name] of names.entries()) await wheelOver(lab, number, name);
      }
    });
  }
});
