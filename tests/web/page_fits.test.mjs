// What is shown fits its place at the widths between a phone and a wide screen, too.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inEachBrowser } from "./page_harness.mjs";
import { until } from "./waiting.mjs";

/** @typedef {import("./lab_steps.mjs").LabSteps} LabSteps */

/** Widths of the window at which columns become narrow. */
const WIDTHS = [1440, 1024, 900, 768];

/**
 * How many pixels the contents of something reach over its right edge.
 * @param {LabSteps} lab
 * @param {string} selector
 */
async function overhang(lab, selector) {
  return (await lab.find(selector)).evaluate((place) => {
    const range = document.createRange();
    range.selectNodeContents(place);
    const contents = range.getBoundingClientRect().right;
    return Math.max(0, Math.round(contents - place.getBoundingClientRect().right));
  });
}

inEachBrowser(({ openLab }) => {
  test("the head and the bars of the softmax table end at the edge of their panel, whatever its width", async () => {
    for (const width of WIDTHS) {
      const lab = await openLab("/#preset=jack&epoch=300&view=vectors,softmax", { width });
      assert.equal(await overhang(lab, ".softmax thead .bars"), 0, `the head at ${width} px`);
      const sideways = await (
        await lab.find(".softmax-scroll")
      ).evaluate((box) => box.scrollWidth - box.clientWidth);
      assert.equal(sideways, 0, `the table at ${width} px`);
    }
  });

  test("the token that is drawn is in sight in the narrowest column, and a long one in any column", async () => {
    const long = encodeURIComponent("the incomprehensible incomprehensible incomprehensible cat .");
    for (const settings of ["preset=jack&epoch=300", `corpus=${long}`]) {
      for (const width of [...WIDTHS, 390]) {
        const lab = await openLab(`/#${settings}&view=vectors,sampling`, { width });
        const [token, line] = await lab.root.evaluate((root) =>
          [".sampling-head p b", ".sampling-head p"].map(
            (css) => /** @type {Element} */ (root.querySelector(css)).getBoundingClientRect().right,
          ),
        );
        assert.ok(token <= line + 0.5, `${settings} at ${width} px: ${token} of ${line}`);
      }
    }
  });

  test("the line of keys under the loss is in sight as a whole, whatever the width", async () => {
    for (const width of [...WIDTHS, 390]) {
      const lab = await openLab("/#view=loss,sampling", { width });
      const hidden = await (
        await lab.find(".loss-line")
      ).evaluate((line) => [
        line.scrollWidth - line.clientWidth,
        line.scrollHeight - line.clientHeight,
      ]);
      assert.deepEqual(hidden, [0, 0], `at ${width} px`);
    }
  });

  test("the coordinates of a place of the plane are in sight as a whole, beside the plane and below it", async () => {
    for (const width of [1440, 390]) {
      const lab = await openLab("/#epoch=10000&scale=4&view=vectors", { width });
      const plane = await lab.box(await lab.find(".vectors-plot"));
      await lab.page.mouse.click(plane.x + plane.width * 0.08, plane.y + plane.height * 0.15);
      const hidden = await until(
        () =>
          lab.root.evaluate((root) =>
            [.../** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll(".probe input"))]
              // A finger's field has larger letters.
              .map((field) => {
                field.style.fontSize = innerWidth < 720 ? "16px" : "";
                return field.scrollWidth - field.clientWidth;
              }),
          ),
        (fields) => fields.length === 2,
      );
      assert.deepEqual(hidden, [0, 0], `at ${width} px`);
    }
  });

  test("the labels of the axis of losses stay in the panel and apart, also where the floor is that of guessing", async () => {
    for (const corpus of ["a a a a", "a b b a a", "a b a a a a b a a b", ""]) {
      for (const width of [1440, 390]) {
        const text = corpus && `corpus=${encodeURIComponent(corpus)}&`;
        const lab = await openLab(`/#${text}view=luck`, { width });
        const wrong = await lab.root.evaluate((root) => {
          const panel = root.querySelector(".luck-results")?.getBoundingClientRect();
          const boxes = [...root.querySelectorAll(".luck-tick, .luck-axis-name")].map((label) => {
            const range = document.createRange();
            range.selectNodeContents(label);
            return { text: label.textContent, box: range.getBoundingClientRect() };
          });
          return boxes
            .filter(
              ({ box }, i) =>
                !panel ||
                box.left < panel.left - 1 ||
                box.right > panel.right + 1 ||
                boxes
                  .slice(0, i)
                  .some(
                    (other) =>
                      other.box.left < box.right &&
                      box.left < other.box.right &&
                      other.box.top < box.bottom - 4 &&
                      box.top < other.box.bottom - 4,
                  ),
            )
            .map(({ text }) => text);
        });
        assert.deepEqual(wrong, [], `"${corpus}" at ${width} px`);
      }
    }
  });
});
