// The matrices, their pairs everywhere on the page, and tables of many tokens.

import assert from "node:assert/strict";
import {
  formatNumber,
  formatProbability,
  formatShortDifference,
} from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { resize } from "../support/harness.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */
/** @typedef {import("../../../web/core/types.js").Lab} Lab */

const DIFFERENCE = "Difference, learned − counted";

/** Where the page shows the selected pair. @param {LabSteps} lab */
const pair = (lab) =>
  lab.root.evaluate((root) => {
    const texts = (/** @type {string} */ selector) =>
      [...root.querySelectorAll(selector)].map((each) => each.textContent?.trim().toLowerCase());
    return {
      corpus: texts(".corpus-mirror mark.pair"),
      table: texts("[data-view=softmax] tr.pair th"),
      cells: texts(".matrix td.pair"),
      sentence: /** @type {HTMLElement} */ (root.querySelector(".pair-sentence")).innerText,
    };
  });

/** @param {Lab} core @param {string} prev @param {string} next @param {string} ratio */
function sentenceOf(core, prev, next, ratio) {
  const id = core.vocabulary.indexOf(next);
  const [counted, learned] = [core.counted(prev)[id], core.probabilities(prev)[id]];
  return (
    `${next} after ${prev}: ${ratio} = ${formatProbability(counted)} counted, ` +
    `${formatProbability(learned)} learned, difference ${formatNumber(learned - counted, 3)}`
  );
}

/** The cell of a pair in the matrix of the counts. @param {LabSteps} lab @param {Lab} core @param {string} prev @param {string} next */
const cellOf = (lab, core, prev, next) => {
  const [row, column] = [prev, next].map((token) => core.vocabulary.indexOf(token));
  return lab.find(`.counted td[data-token="${row}"][data-next="${column}"]`);
};

/** Titles of the matrices that are shown. @param {LabSteps} lab */
const titles = (lab) =>
  lab.root.evaluate((root) =>
    [...root.querySelectorAll(".matrix h2")].map((title) => title.textContent),
  );

/** A thousand tokens, each after the one before it. */
const MANY = Array.from({ length: 1000 }, (_, i) => `w${i}`).join(" ");

inEachBrowser(({ openLab }) => {
  test("a cell that is clicked selects its pair in the text, the table, the matrices and a sentence", async () => {
    const lab = await openLab("/#epoch=1000&prev=zoo");
    const core = await createLab();
    core.seek(1000);
    await (await cellOf(lab, core, "the", "dog")).click();
    await lab.page.mouse.move(0, 0);
    const p = core.probabilities("the")[core.vocabulary.indexOf("dog")];
    await eventually(() => pair(lab), {
      corpus: ["the", "dog", "the", "dog", "the", "dog", "the", "dog"],
      table: ["dog"],
      cells: [".50", p.toFixed(2).slice(1)],
      sentence: sentenceOf(core, "the", "dog", "4 of 8"),
    });
    assert.deepEqual((await lab.selected()).heading, ["the"]);
    // The formula above the table has the numbers of the pair.
    const { V, U } = core.embeddings();
    const [v, u] = ["the", "dog"].map((token) => 2 * core.vocabulary.indexOf(token));
    const factor = (/** @type {number} */ each) =>
      each < 0 ? `(${formatNumber(each)})` : formatNumber(each);
    const terms = [0, 1].map((k) => `${formatNumber(U[u + k])}·${factor(V[v + k])}`);
    const score = formatNumber(core.scores("the")[core.vocabulary.indexOf("dog")]);
    const formula = await lab.root.evaluate(
      (root) => /** @type {HTMLElement} */ (root.querySelector(".formula")).innerText,
    );
    assert.ok(formula.includes(`u·v = ${terms.join(" + ")} ≈ ${score}`), formula);

    await lab.click("cat", "vocabulary");
    await until(
      () => pair(lab),
      ({ corpus, table, cells }) => corpus.length + table.length + cells.length === 0,
    );
  });

  test("arrow keys lead from the name of a row into its cells, and Enter selects the pair", async () => {
    const lab = await openLab("/#epoch=100");
    const core = await createLab();
    core.seek(100);
    const { keyboard } = lab.page;
    await (await lab.control("the", "matrices")).focus();
    await keyboard.press("ArrowUp");
    for (let i = 0; i < 7; i++) await keyboard.press("ArrowRight");
    await keyboard.press("Enter");
    await eventually(
      async () => (await pair(lab)).sentence,
      sentenceOf(core, "ran", "the", "2 of 3"),
    );
    const focus = () =>
      lab.root.evaluate((root) => {
        const cell = /** @type {HTMLElement} */ (root.activeElement);
        return [cell.dataset.token, cell.dataset.next ?? null, cell.tabIndex];
      });
    assert.deepEqual(await focus(), ["5", "6", 0]);
    await keyboard.press("Home");
    await keyboard.press("ArrowDown");
    assert.deepEqual(await focus(), ["6", null, 0]);
    await keyboard.press("End");
    await keyboard.press(" ");
    await eventually(
      async () => (await pair(lab)).sentence,
      sentenceOf(core, "the", "zoo", "2 of 8"),
    );
    await keyboard.press("Escape");
    await until(
      () => pair(lab),
      ({ cells, sentence }) => cells.length === 0 && sentence.startsWith("Select a cell"),
    );
    assert.deepEqual((await lab.selected()).heading, ["the"]);
  });

  test("the difference of the matrices takes the learned one's place, and stands beside it where there is room", async () => {
    const lab = await openLab("/#epoch=1000");
    const core = await createLab();
    core.seek(1000);
    assert.deepEqual(await titles(lab), ["Counted in the corpus", "Learned by the model"]);
    await lab.click("difference");
    const differences = Object.fromEntries(
      core.vocabulary.map((prev) => {
        const counted = core.counted(prev);
        return [
          prev,
          [...core.probabilities(prev)].map((p, id) => formatShortDifference(p - counted[id])),
        ];
      }),
    );
    await eventually(() => lab.matrix(DIFFERENCE), differences);
    await lab.click("learned");
    await eventually(() => titles(lab), ["Counted in the corpus", "Learned by the model"]);
    // Not so high that the letters grow.
    await resize(lab.page, { width: 1920, height: 800 });
    await eventually(
      () => titles(lab),
      ["Counted in the corpus", "Learned by the model", DIFFERENCE],
    );
    assert.deepEqual(await lab.matrix(DIFFERENCE), differences);
    await resize(lab.page, { width: 1440, height: 900 });
    await eventually(() => titles(lab), ["Counted in the corpus", "Learned by the model"]);
  });

  test("a large vocabulary can be searched in both tables, and Escape shows all again", async () => {
    const lab = await openLab(`/#corpus=${encodeURIComponent(MANY)}`);
    const expected = Array.from({ length: 1000 }, (_, i) => `w${i}`).filter((token) =>
      token.includes("77"),
    );
    const names = (/** @type {string} */ panel) =>
      lab.root.evaluate(
        (root, name) =>
          [...root.querySelectorAll(`[data-view=${name}] tbody th`)].map((cell) =>
            /** @type {HTMLElement} */ (cell).innerText.trim(),
          ),
        panel,
      );
    for (const panel of ["vocabulary", "softmax"]) {
      assert.equal((await names(panel)).length, 200);
      await (await lab.control("Find a token", panel)).focus();
      await lab.page.keyboard.type("W77");
      const found = expected.filter((token) => token.startsWith("w77"));
      await eventually(async () => (await names(panel)).sort(), found.sort());
      assert.match(await lab.text(panel), new RegExp(`\\b${found.length} found`));
      await lab.page.keyboard.press("Escape");
      await eventually(async () => (await names(panel)).length, 200);
    }
    assert.match(await lab.text("matrices"), /the 30 most frequent of 1,000 tokens/);
  });

  test("a small vocabulary has no search box", async () => {
    const lab = await openLab();
    const boxes = await lab.root.evaluate((root) => root.querySelectorAll(".token-search").length);
    assert.equal(boxes, 0);
  });
});
