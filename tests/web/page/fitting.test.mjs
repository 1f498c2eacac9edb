// What is shown fits its place at the widths between a phone and a wide screen, too.

import assert from "node:assert/strict";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

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

/**
 * What the message beside a control covers or leaves, and whether something moves when it comes.
 * @param {LabSteps} lab
 * @param {string} panel
 * @param {() => Promise<void>} err  types something wrong
 * @param {string} notice  the selector of its message
 */
async function harm(lab, panel, err, notice) {
  const places = () =>
    lab.root.evaluate((root, name) => {
      const things = `[data-view="${name}"] :is(h2, label, button, input, .muted, table, dl, canvas)`;
      return [...root.querySelectorAll(`${things}, [data-view]`)].map((thing) => {
        const { x, y, width, height } = thing.getBoundingClientRect();
        return [x + scrollX, y + scrollY, width, height].map(Math.round).join(" ");
      });
    }, panel);
  const before = await places();
  await err();
  await until(
    () => lab.root.evaluate((root, css) => root.querySelector(css)?.textContent ?? "", notice),
    (text) => text !== "",
  );
  const after = await places();
  const covered = await lab.root.evaluate(
    (root, css, name) => {
      const message = /** @type {Element} */ (root.querySelector(css));
      const place = /** @type {Element} */ (root.querySelector(`[data-view="${name}"]`));
      const box = message.getBoundingClientRect();
      const others = [...place.querySelectorAll("*")].filter(
        (other) =>
          !other.contains(message) &&
          !message.contains(other) &&
          !other.matches(".visually-hidden, .visually-hidden *"),
      );
      const over = others.filter((other) => {
        const { left, right, top, bottom } = other.getBoundingClientRect();
        const isThere = right - left > 1 && bottom - top > 1;
        return (
          isThere &&
          left < box.right - 1 &&
          box.left < right - 1 &&
          top < box.bottom - 1 &&
          box.top < bottom - 1
        );
      });
      const { left, right } = place.getBoundingClientRect();
      return [
        ...(box.left < left || box.right > right ? ["leaves the panel"] : []),
        ...over.map((other) => `covers ${other.localName}.${other.className}`),
      ];
    },
    notice,
    panel,
  );
  return { covered, moved: before.filter((place, i) => place !== after[i]) };
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

  test("a message beside a field covers nothing, stays in its panel and moves nothing", async () => {
    for (const width of [1440, 768, 390]) {
      const lab = await openLab("/#view=vectors,sampling,generate,similarity", { width });
      for (const [name, text] of [
        ["temperature", "-1"],
        ["new tokens", "0"],
        ["start", "unicorn"],
      ]) {
        const id = { "new tokens": "length" }[name] ?? name;
        const found = await harm(lab, "generate", () => lab.fill(name, text), `#notice-${id}`);
        assert.deepEqual(found, { covered: [], moved: [] }, `${name} at ${width} px`);
        await lab.page.keyboard.press("Escape");
      }
      const type = () => lab.fill("a₁", "x");
      const found = await harm(lab, "similarity", type, "#notice-similarity-a-0");
      assert.deepEqual(found, { covered: [], moved: [] }, `a₁ at ${width} px`);
    }
  });

  test("the message about the text stands below it, covers nothing and stays in its panel", async () => {
    for (const width of [1440, 768, 390]) {
      const lab = await openLab("/#corpus=a b&view=corpus,vectors", { width });
      const type = () => lab.replaceText("Corpus, the text that the model is trained on", "a");
      const { covered } = await harm(lab, "corpus", type, "#notice-corpus");
      assert.deepEqual(covered, [], `at ${width} px`);
      const open = await lab.find(".file-button");
      assert.ok((await open.boundingBox()) !== null);
    }
  });
});
