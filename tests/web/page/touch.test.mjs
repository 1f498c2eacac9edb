// A screen that is touched: room for fingers, and no hints of keys that are not there.

import assert from "node:assert/strict";
import { zoomCorner } from "../../../web/draw/plane/plane_tools.js";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest, eventually } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** What opens, in the order in which it is opened. */
const PARTS = [
  ...["coordinates as a table", "move by numbers", "symmetries", "unembed", "Loss taken apart"],
  ...["10,000 draws", "next token", "Check this gradient", "show", "Run"],
];

/** What a phone's user presses often, by its name. */
const OFTEN = [
  ...["Back to start", "Step back", "Play", "Step one epoch", "Settings", "Step", "Speed", "Seed"],
  ...[
    "Learning rate",
    "Optimizer",
    "Dimensions K",
    "new",
    "Panels",
    "Share",
    "Copy link",
    "Embed",
    "Export",
    "Redo",
  ],
  ...["Use the dark theme", "Preset", "Tokens", "open a text file", "add", "the", "regions"],
  ...["refit", "Zoom in", "Zoom out", "unembed", "symmetries", "draw again", "next token"],
  ...[
    "again",
    "start",
    "new tokens",
    "difference",
    "next frame",
    "Do it",
    "Next pair",
    "Run again",
  ],
];

/** Where a lab is touched, by a device without a mouse. @param {import("puppeteer-core").Page} page @param {number} width */
async function touched(page, width) {
  await page.setViewport({ width, height: 844, hasTouch: true, isMobile: true });
  await page.reload();
  return findLab(page);
}

/**
 * How wide and high each target is, with its name and panel; that of a box to tick is its label.
 * @param {LabSteps} lab
 */
function targets({ root }) {
  return root.evaluate((shadow) => {
    const css =
      "button, input, select, textarea, summary, a, label:has(input), [tabindex], [role=slider], [role=button]";
    return [...shadow.querySelectorAll(css)]
      .filter((each) => each.getClientRects().length > 0 && !each.closest(".keys-switch"))
      .filter((each) => !(each.localName === "input" && each.closest("label:has(> input)")))
      .map((each) => {
        const { width, height } = each.getBoundingClientRect();
        const labels = /** @type {HTMLInputElement} */ (each).labels;
        const name = each.ariaLabel ?? labels?.[0]?.textContent ?? each.textContent ?? "";
        const panel = each.closest("[data-view]")?.getAttribute("data-view") ?? "";
        return { name: name.trim(), panel, width, height };
      });
  });
}

inEachBrowser(({ name: browser, open }) => {
  const skip = browser !== "chrome" && "it cannot be told to be a touch screen";

  for (const width of [320, 390, 820]) {
    test(
      `every target has 24 px at the least, and 44 px what is pressed often, at ${width} px`,
      { skip },
      async () => {
        const { page } = await open("/#epoch=100&prev=the");
        const lab = await touched(page, width);
        const press = async (/** @type {string} */ name) =>
          (await lab.control(name)).evaluate((control) => control.click());
        if (width < 720) await press("Settings");
        await lab.choose("seeds", "20");
        await lab.choose("epochs", "100");
        for (const part of PARTS) await press(part);
        await press("Share");
        await lab.control("Run again");
        const found = await atRest(page, () => targets(lab));
        const said = (/** @type {typeof found[number]} */ each) =>
          `${each.panel} ${each.name}: ${each.width.toFixed(1)} x ${each.height.toFixed(1)}`;
        const small = found.filter((each) => each.width < 23.9 || each.height < 23.9);
        assert.deepEqual(small.map(said), []);
        for (const name of OFTEN) {
          const panel = name === "the" ? "vocabulary" : undefined;
          const each = found.find((one) => one.name === name && (!panel || one.panel === panel));
          assert.ok(each, name);
          assert.ok(each.height >= 43.9, said(each));
        }
        const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(scrollWidth <= width, `${scrollWidth} px wide`);
      },
    );
  }

  test(
    "where no key has been pressed nothing tells of keys, and the first one shows that there are some",
    { skip },
    async () => {
      const { page } = await open("/#epoch=100");
      const lab = await touched(page, 390);
      const hints = () =>
        lab.root.evaluate((root) => {
          const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          const found = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const hint = node.nodeValue?.match(/arrow keys|Page Up|^\s*\?\s*$/i)?.[0].trim();
            const box = node.parentElement?.getBoundingClientRect();
            // What is for a screen reader alone is a point.
            if (hint && !node.parentElement?.closest("title, h2") && box && box.width > 2)
              found.push(hint);
          }
          return found.sort();
        });
      await eventually(hints, []);
      await page.keyboard.press("s");
      await eventually(hints, ["?", "Page Up", "arrow keys"]);
    },
  );

  test(
    "labels of the plane keep out of the corner of buttons that are large enough for fingers",
    { skip },
    async () => {
      const { page } = await open("/#view=vectors");
      const lab = await touched(page, 390);
      const { left, bottom, width } = await lab.root.evaluate((root) => {
        const [buttons, plane] = [".zoom-buttons", ".vectors-plot"].map((css) =>
          /** @type {Element} */ (root.querySelector(css)).getBoundingClientRect(),
        );
        const { width } = plane;
        return { left: buttons.left - plane.left, bottom: buttons.bottom - plane.top, width };
      });
      const corner = zoomCorner({ width }, true);
      assert.ok(left >= corner.left, `${left} px of ${corner.left} px`);
      assert.ok(bottom <= corner.bottom, `${bottom} px of ${corner.bottom} px`);
    },
  );

  test("the words above a lab on a phone stand apart", { skip }, async () => {
    const { page } = await open("/#epoch=1");
    for (const width of [320, 390]) {
      const lab = await touched(page, width);
      const gaps = await lab.root.evaluate((root) => {
        const words = [...root.querySelectorAll(".lab-links :is(a, .menu > button)")].map(
          (each) => {
            const range = document.createRange();
            range.selectNodeContents(each);
            return range.getBoundingClientRect();
          },
        );
        return words
          .slice(1)
          .filter(({ top }, i) => Math.abs(top - words[i].top) < 8)
          .map(({ left }, i) => left - words[i].right);
      });
      assert.ok(gaps.length >= 1 && gaps.every((gap) => gap >= 5), `${width} px: ${gaps}`);
    }
  });
});
