// The panels show one state: the selected token, the numbers, the epoch of the playhead.

import assert from "node:assert/strict";
import {
  formatExp,
  formatLoss,
  formatNumber,
  formatProbability,
  formatShortProbability,
} from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { numbersOf } from "../support/lab_reading.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../../../web/core/types.js").Lab} Lab */
/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** What every place shows when a token is selected. @param {string} token */
const everywhere = (token) => ({
  heading: [token],
  corpus: [token],
  vocabulary: [token],
  matrices: [token, token],
});

/**
 * The rows of the softmax table: score, exp, p, counted p.
 * @param {Lab} core
 * @param {string} prev
 */
function softmaxOf(core, prev) {
  const [scores, p, counted] = [core.scores(prev), core.probabilities(prev), core.counted(prev)];
  const rows = core.vocabulary.map((token, id) => [
    token,
    [
      formatNumber(scores[id], 3),
      formatExp(Math.exp(scores[id])),
      formatProbability(p[id]),
      `counted ${formatProbability(counted[id])}`,
    ],
  ]);
  const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
  return { prev, rows: Object.fromEntries(rows), sum: ["", formatExp(sum), "1.000", ""] };
}

/**
 * @param {Lab} core
 * @param {(token: string) => Float64Array} rowOf
 */
function matrixOf(core, rowOf) {
  const rows = core.vocabulary.map((prev) => [prev, [...rowOf(prev)].map(formatShortProbability)]);
  return Object.fromEntries(rows);
}

/** The rows of the table of coordinates, of a lab of two dimensions. @param {Lab} core */
function coordinatesOf(core) {
  const { V, U } = core.embeddings();
  const at = (/** @type {Float64Array} */ vectors, /** @type {number} */ id) =>
    [...vectors.slice(2 * id, 2 * id + 2)].map((value) => Number(value.toFixed(3)));
  const rows = core.vocabulary.map((token, id) => [token, [...at(V, id), ...at(U, id)]]);
  return Object.fromEntries(rows);
}

/**
 * Everything on the page is of the epoch of the programming interface's lab.
 * @param {LabSteps} lab
 * @param {Lab} core
 */
async function assertShows(lab, core) {
  await eventually(() => lab.numbers(), numbersOf(core));
  await eventually(async () => (await lab.coordinates()).rows, coordinatesOf(core));
  await eventually(() => lab.softmax(), softmaxOf(core, "the"));
  const learned = matrixOf(core, (token) => core.probabilities(token));
  await eventually(() => lab.matrix("Learned by the model"), learned);
  const { tokens } = core.generate({ start: "the dog", skip: 2 });
  await eventually(
    async () => (await lab.generated()).current,
    ["the", "dog", ...tokens].join(" "),
  );
}

inEachBrowser(({ openLab }) => {
  test("the softmax table and both matrices show the numbers of the programming interface", async () => {
    const lab = await openLab("/#epoch=1000&prev=dog");
    const core = await createLab();
    core.seek(1000);
    assert.deepEqual(await lab.softmax(), softmaxOf(core, "dog"));
    assert.deepEqual(
      await lab.matrix("Counted in the corpus"),
      matrixOf(core, (token) => core.counted(token)),
    );
    assert.deepEqual(
      await lab.matrix("Learned by the model"),
      matrixOf(core, (token) => core.probabilities(token)),
    );
  });

  test("keys at the loss chart lead to an epoch, and vectors, tables and texts go there together", async () => {
    const lab = await openLab("/#epoch=100");
    await lab.listCoordinates();
    const core = await createLab();
    core.seek(100);
    await assertShows(lab, core);
    const chart = await lab.control("Epoch");
    await chart.focus();
    const steps = /** @type {[import("puppeteer-core").KeyInput, number][]} */ ([
      ["Home", 0],
      ["ArrowRight", 1],
      ["PageUp", 11],
      ["ArrowLeft", 10],
      ["End", 100],
      ["[", 10],
    ]);
    for (const [key, epoch] of steps) {
      await lab.page.keyboard.press(key);
      await eventually(() => lab.epoch(), epoch, key);
    }
    core.seek(10);
    await assertShows(lab, core);
    const value = await chart.evaluate((slider) => slider.getAttribute("aria-valuetext"));
    assert.equal(value, `epoch 10, loss ${formatLoss(core.loss)} nats per token`);
  });

  test("a click on the loss chart and a drag of its playhead lead to an epoch, and play goes on from there", async () => {
    const lab = await openLab("/#epoch=10000");
    await lab.listCoordinates();
    const core = await createLab();
    const { x, y, width, height } = await lab.box(await lab.control("Epoch"));
    const { mouse } = lab.page;
    await mouse.click(x + width * 0.6, y + height / 2);
    const clicked = await until(
      () => lab.epoch(),
      (epoch) => epoch < 10_000,
    );
    assert.ok(clicked > 1, `the middle of the chart is epoch ${clicked}`);
    core.seek(clicked);
    await assertShows(lab, core);

    await mouse.move(x + width * 0.6, y + height / 2);
    await mouse.down();
    await mouse.move(x + width * 0.4, y + height / 2, { steps: 4 });
    const dragged = await until(
      () => lab.epoch(),
      (epoch) => epoch < clicked / 2,
    );
    await mouse.move(x, y + height / 2, { steps: 4 });
    await eventually(() => lab.epoch(), 0, "the left end");
    await mouse.up();
    assert.ok(dragged > 0);
    core.seek(0);
    await assertShows(lab, core);

    await lab.choose("Speed", "1 epoch/s");
    await lab.click("Play");
    await until(
      () => lab.epoch(),
      (epoch) => epoch > 0,
    );
    await lab.click("Pause");
    core.seek(await lab.epoch());
    await assertShows(lab, core);
  });

  test("a token selected in the vocabulary, the softmax table or a matrix is selected everywhere", async () => {
    const lab = await openLab();
    assert.deepEqual(await lab.selected(), everywhere("the"));
    const places = [
      ["vocabulary", "dog"],
      ["softmax", "zoo"],
      ["matrices", "cat"],
    ];
    for (const [panel, token] of places) {
      await lab.click(token, panel);
      await eventually(() => lab.selected(), everywhere(token), panel);
      assert.match(await lab.readout(), new RegExp(`^${token} v `));
    }
    const core = await createLab();
    assert.deepEqual(await lab.softmax(), softmaxOf(core, "cat"));
    // A cell of a matrix belongs to its row's token.
    const cell = await lab.find(".matrix tbody tr:nth-child(5) td:nth-of-type(2)");
    await cell.click();
    await eventually(() => lab.selected(), everywhere("dog"), "a cell of a matrix");
  });

  test("a token selected in a text, in the bar of the draw or on the plane is selected everywhere", async () => {
    const lab = await openLab();
    const word = await lab.placeInCorpus("zoo");
    await lab.page.mouse.click(word.x, word.y);
    await eventually(() => lab.selected(), everywhere("zoo"), "the corpus");

    const generated = await lab.find(".generated-text .generated-token:nth-of-type(2)");
    assert.equal(await generated.evaluate((token) => token.textContent), "dog");
    await generated.click();
    await eventually(() => lab.selected(), everywhere("dog"), "the generated text");

    const segment = await lab.find('.sampling-bar .segment[title^="cat:"]');
    await segment.click();
    await eventually(() => lab.selected(), everywhere("cat"), "the bar of the draw");

    await lab.listCoordinates();
    await lab.clickMark("ran");
    await eventually(() => lab.selected(), everywhere("ran"), "the plane");
  });

  test("a token under the pointer is lit in the other panels, and no longer once the pointer is away", async () => {
    const lab = await openLab();
    const row = await lab.find("[data-view=softmax] tbody tr:nth-child(5)");
    await row.hover();
    const lit = () =>
      lab.root.evaluate((root) => ({
        corpus: [...root.querySelectorAll(".corpus-mirror mark.hovered")].map((mark) =>
          mark.textContent?.toLowerCase(),
        ),
        vocabulary: [...root.querySelectorAll("[data-view=vocabulary] tr.hovered th")].map((row) =>
          row.textContent?.trim(),
        ),
      }));
    await eventually(lit, { corpus: ["dog", "dog", "dog", "dog"], vocabulary: ["dog"] });
    assert.match(await lab.readout(), /^dog v .*p\(dog \| the\)/);
    await lab.page.mouse.move(0, 0);
    await eventually(lit, { corpus: [], vocabulary: [] });
  });

  test("draw again draws the next number of the stream for the selected token", async () => {
    const lab = await openLab();
    const core = await createLab();
    for (const skip of [0, 1, 2]) {
      const { draws, tokens } = core.generate({ start: "the", length: 1, skip });
      const sentence = `Draw ${formatProbability(draws[0])} lands in ${tokens[0]}`;
      await eventually(async () => (await lab.text("sampling")).includes(sentence), true);
      await lab.click("draw again");
    }
  });
});
