// The surprise panel: every pair of the text on the curve of −ln p.

import assert from "node:assert/strict";
import { formatNumber, formatProbability } from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { drawn, eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** The sentence under the curve. @param {LabSteps} lab */
const readout = (lab) =>
  lab.root.evaluate((root) =>
    /** @type {HTMLElement} */ (root.querySelector(".surprise-readout")).innerText
      .replace(/\s+/g, " ")
      .trim(),
  );

/** What a screen reader says of the curve. @param {LabSteps} lab */
const spoken = (lab) =>
  lab.root.evaluate((root) => root.querySelector(".surprise-plot")?.getAttribute("aria-valuetext"));

/** @param {import("../../../web/core/types.js").Lab} core @param {string} prev @param {string} next @param {string} count */
function sentenceOf(core, prev, next, count) {
  const p = core.probabilities(prev)[core.vocabulary.indexOf(next)];
  return `${next} after ${prev}: p = ${formatProbability(p)}, −ln p = ${formatNumber(core.pairLoss(prev, next).loss)}, ${count}`;
}

/** The different pairs of the running example, the most surprising first. @param {import("../../../web/core/types.js").Lab} core */
function pairsOf(core) {
  const pairs = new Set([...core.ids].slice(1).map((next, at) => `${core.ids[at]} ${next}`));
  const measured = [...pairs].map((pair) => {
    const [prev, next] = pair.split(" ").map(Number);
    return { prev, next, surprise: core.pairLoss(prev, next).loss };
  });
  return measured.sort((a, b) => b.surprise - a.surprise);
}

/** Where the selected pair is marked. @param {LabSteps} lab */
const selectedPair = (lab) =>
  lab.root.evaluate((root) => {
    const texts = (/** @type {string} */ css) => [
      ...new Set(
        [...root.querySelectorAll(css)].map((each) => each.textContent?.trim().toLowerCase()),
      ),
    ];
    return {
      table: texts("[data-view=softmax] tr.pair th"),
      corpus: texts(".corpus-mirror mark.pair"),
      heading: texts("[data-view=softmax] h2 .pill"),
    };
  });

/**
 * Moves the pointer around the place of a pair on the curve, whose axis ends at 6, until the sentence tells of it.
 * @param {LabSteps} lab
 * @param {number} p
 * @param {string} start  of the sentence
 */
async function pointAt(lab, p, start) {
  const { x, y, width, height } = await lab.box(await lab.find(".surprise-plot"));
  const [across, down] = [22 + p * (width - 32), height - 34 + (Math.log(p) / 6) * (height - 58)];
  const offsets = [0, -3, 3, -6, 6, -9, 9];
  for (const right of offsets) {
    for (const below of offsets) {
      const place = { x: x + across + right, y: y + down + below };
      await lab.page.mouse.move(place.x, place.y);
      await drawn(lab.element.frame);
      if ((await readout(lab)).startsWith(start)) return place;
    }
  }
  return assert.fail(`no mark of "${start}" on the curve`);
}

inEachBrowser(({ openLab }) => {
  test("the arrow keys lead from pair to pair, the most surprising first, and the pair is marked everywhere", async () => {
    const lab = await openLab("/#view=surprise,softmax,corpus");
    const core = await createLab();
    const [first, second] = pairsOf(core);
    const name = (/** @type {number} */ id) => core.vocabulary[id];
    await (await lab.find(".surprise-plot")).focus();
    await lab.page.keyboard.press("ArrowRight");
    const says =
      (/** @type {{prev: number, next: number}} */ { prev, next }) =>
      (/** @type {string | null | undefined} */ text) =>
        Boolean(text?.startsWith(`${name(next)} after ${name(prev)}: p = `));
    await until(() => spoken(lab), says(first));
    assert.deepEqual(await selectedPair(lab), {
      table: [name(first.next)],
      corpus: [name(first.prev), name(first.next)],
      heading: [name(first.prev)],
    });
    await lab.page.keyboard.press("ArrowDown");
    await until(() => spoken(lab), says(second));
    assert.ok(says(second)(await readout(lab)), await readout(lab));
    await lab.page.keyboard.press("End");
    await until(() => spoken(lab), says(pairsOf(core)[14]));
    await lab.page.keyboard.press("Escape");
    await eventually(async () => (await selectedPair(lab)).table, []);
  });

  test("the sentence has p, −ln p and how many of the 25 pairs it is", async () => {
    const lab = await openLab("/#view=surprise,matrices&epoch=10000");
    const core = await createLab();
    core.seek(10_000);
    const [the, dog] = ["the", "dog"].map((token) => core.vocabulary.indexOf(token));
    await (await lab.find(`.counted td[data-token="${the}"][data-next="${dog}"]`)).click();
    await lab.page.mouse.move(0, 0);
    await eventually(() => readout(lab), sentenceOf(core, "the", "dog", "4 of 25 pairs"));
    assert.equal(await readout(lab), "dog after the: p = 0.496, −ln p = 0.702, 4 of 25 pairs");
  });

  test("a pair that is pointed at lights its next token on the page, and a click selects it", async () => {
    const lab = await openLab("/#view=surprise,softmax&epoch=10000&prev=the", { width: 1000 });
    const { x, y } = await pointAt(lab, 0.2453, "zoo after the");
    await eventually(
      () =>
        lab.root.evaluate((root) =>
          root.querySelector("[data-view=softmax] tr.hovered th")?.textContent?.trim(),
        ),
      "zoo",
    );
    await lab.page.mouse.click(x, y);
    await lab.page.mouse.move(0, 0);
    await eventually(async () => (await selectedPair(lab)).table, ["zoo"]);
    assert.match(await readout(lab), /^zoo after the: .* 2 of 25 pairs$/);
  });

  test("a token that is pointed at elsewhere is the next one of its pair here", async () => {
    const lab = await openLab("/#view=surprise,softmax&prev=the");
    const row = await lab.find('[data-view=softmax] tr[data-token="4"]');
    await row.hover();
    await until(
      () => readout(lab),
      (text) => text.startsWith("dog after the"),
    );
  });

  test("the pairs stand in a table too, live, whose rows select them", async () => {
    const lab = await openLab("/#view=surprise,softmax");
    const core = await createLab();
    await lab.click("The pairs as a table");
    const rows = () =>
      lab.root.evaluate((root) =>
        [...root.querySelectorAll(".surprise-table tbody tr")].map((row) =>
          [...row.querySelectorAll("th, td")].map((cell) =>
            /** @type {HTMLElement} */ (cell).innerText.replace(/\s+/g, " ").trim(),
          ),
        ),
      );
    const expected = () =>
      pairsOf(core).map(({ prev, next, surprise }) => [
        `${core.vocabulary[prev]} ${core.vocabulary[next]}`,
        formatNumber(surprise),
      ]);
    const shown = async () => (await rows()).map(([pair, , , surprise]) => [pair, surprise]);
    await eventually(shown, expected());
    await lab.element.evaluate((element) => /** @type {any} */ (element).seek(1000));
    core.seek(1000);
    await eventually(shown, expected());
    await (await lab.find('.surprise-table tr[data-token="6"][data-next="7"] button')).click();
    await eventually(async () => (await selectedPair(lab)).table, ["zoo"]);
    const times = (await rows()).reduce((sum, [, count]) => sum + Number(count), 0);
    assert.equal(times, 25);
  });

  test("the lines are said to a screen reader, and follow training", async () => {
    const lab = await openLab("/#view=surprise");
    const summary = () =>
      lab.root.evaluate((root) => root.querySelector("#surprise-summary")?.textContent);
    await until(summary, (text) =>
      /mean 2\.8257, the loss\. floor 0\.6864.*ln 8 = 2\.0794/.test(text ?? ""),
    );
    await lab.element.evaluate((element) => /** @type {any} */ (element).seek(10_000));
    await until(summary, (text) => /mean 0\.7114, the loss/.test(text ?? ""));
  });

  test("the curve is drawn, also in the dark, at 320 px, and for a text of two tokens", async () => {
    for (const [settings, width] of /** @type {const} */ ([
      ["theme=dark", 1440],
      ["", 320],
      ["corpus=a+b+a", 768],
    ])) {
      const lab = await openLab(`/#view=surprise&${settings}`, { width });
      const drawnPixels = await lab.root.evaluate((root) => {
        const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector(".surprise-plot"));
        const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        return data.filter((value, i) => i % 4 === 3 && value > 0).length;
      });
      assert.ok(drawnPixels > 2000, `${settings} ${width}: ${drawnPixels}`);
      assert.equal(
        await lab.page.evaluate(() => document.documentElement.scrollWidth > innerWidth),
        false,
      );
    }
  });

  test("of a large text it is said how much is shown, and that p is that of training", async () => {
    const words = Array.from({ length: 5000 }, (_, i) => `w${(i * i + (i >> 3)) % 997}`).join(" ");
    const lab = await openLab("/#view=surprise,corpus&temperature=2");
    await eventually(
      async () => /p as in training, at temperature 1\./.test(await lab.text("surprise")),
      true,
    );
    await lab.element.evaluate((element, corpus) => void Object.assign(element, { corpus }), words);
    await until(
      () => lab.text("surprise"),
      (text) =>
        /2,000 of [\d,]+ different pairs shown, [\d,]+ of 4,999 in the text; the mean is over all\./.test(
          text,
        ),
    );
  });
});
