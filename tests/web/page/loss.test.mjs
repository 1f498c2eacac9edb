// The loss panel: its playhead, what was changed on the way, the runs left behind, and the loss taken apart.

import assert from "node:assert/strict";
import { formatLoss, formatNumber } from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest, drawn, eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** The line under the picture. @param {LabSteps} lab @returns {Promise<string>} */
const lineOf = (lab) =>
  lab.root.evaluate(
    (root) => /** @type {HTMLElement} */ (root.querySelector(".loss-line")).innerText,
  );

/** The picture in words, as the slider's description has them. @param {LabSteps} lab @returns {Promise<string>} */
const summaryOf = (lab) =>
  lab.root.evaluate((root) => {
    const ids = root.querySelector(".loss-plot")?.getAttribute("aria-describedby") ?? "";
    return ids
      .split(" ")
      .map((id) => root.getElementById(id)?.textContent ?? "")
      .join(" ");
  });

/** Token and number of each bar. @param {LabSteps} lab @returns {Promise<string[][]>} */
const barsOf = (lab) =>
  lab.root.evaluate((root) =>
    [...root.querySelectorAll(".gap-list li")].map((bar) => [
      /** @type {HTMLElement} */ (bar.firstElementChild).innerText.trim(),
      /** @type {HTMLElement} */ (bar.querySelector(".gap-number")).innerText.trim(),
    ]),
  );

/**
 * From now on the picture has lines alone: where its letters stand depends on the system's fonts.
 * @param {LabSteps} lab
 */
const withoutLetters = (lab) =>
  lab.root.evaluate((root) => {
    const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector(".loss-plot"));
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.fillText = context.strokeText = () => {};
  });

/**
 * Pixels of the picture that are not the panel's colour, in a band of it.
 * @param {LabSteps} lab
 * @param {{from: number, to: number}} band  shares of its width
 * @returns {Promise<number>}
 */
const inkIn = (lab, band) =>
  lab.root.evaluate((root, { from, to }) => {
    const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector(".loss-plot"));
    const { width, height } = canvas;
    const left = Math.round(from * width);
    const copy = document.createElement("canvas");
    Object.assign(copy, { width, height });
    const context = /** @type {CanvasRenderingContext2D} */ (
      copy.getContext("2d", { willReadFrequently: true })
    );
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(left, 0, Math.round(to * width) - left, height);
    let count = 0;
    for (let i = 3; i < data.length; i += 4) count += data[i] > 0 ? 1 : 0;
    return count;
  }, band);

inEachBrowser(({ name, openLab }) => {
  test("keys move the playhead by one epoch, by ten, by a decade and to the ends, as the panel says", async () => {
    const lab = await openLab("/#epoch=200&view=loss");
    assert.match(await lineOf(lab), /← → an epoch · Page Up, Page Down 10 · \[ \] a decade/);
    await (await lab.control("Epoch")).focus();
    const steps = /** @type {[import("puppeteer-core").KeyInput, number][]} */ ([
      ["ArrowLeft", 199],
      ["PageDown", 189],
      ["[", 18],
      ["ArrowRight", 19],
      ["]", 190],
      ["End", 200],
      ["PageUp", 210],
      ["Home", 0],
    ]);
    for (const [key, epoch] of steps) {
      await lab.page.keyboard.press(key);
      await eventually(() => lab.epoch(), epoch, key);
    }
    await lab.page.keyboard.down("Shift");
    await lab.page.keyboard.press("ArrowRight");
    await eventually(() => lab.epoch(), 10, "Shift and an arrow");
    await lab.page.keyboard.press("PageUp");
    await eventually(() => lab.epoch(), 100, "Shift and Page Up");
    await lab.page.keyboard.up("Shift");
    const core = await createLab();
    core.seek(100);
    assert.equal(await lab.loss(), formatLoss(core.loss));
  });

  test("the playhead is dragged to an epoch, and the loss shown is the one of that epoch", async () => {
    const lab = await openLab("/#epoch=1000&view=loss");
    const { x, y, width, height } = await lab.box(await lab.control("Epoch"));
    const { mouse } = lab.page;
    await mouse.move(x + width * 0.7, y + height / 2);
    await mouse.down();
    await mouse.move(x + width * 0.5, y + height / 2, { steps: 5 });
    await until(
      () => lab.epoch(),
      (each) => each < 1000,
      "an earlier epoch",
    );
    await mouse.up();
    // Each move was asked for by the frame after it.
    await drawn(lab.page);
    const epoch = await lab.epoch();
    assert.ok(epoch > 1 && epoch < 200, `the middle of the picture is epoch ${epoch}`);
    const core = await createLab();
    core.seek(epoch);
    await eventually(() => lab.loss(), formatLoss(core.loss));
  });

  test("a learning rate changed after going back is marked on the curve, and the run left behind stays beside it", async () => {
    const lab = await openLab("/#epoch=10000");
    await withoutLetters(lab);
    const chart = await lab.control("Epoch");
    await chart.focus();
    await lab.page.keyboard.press("[");
    await eventually(() => lab.epoch(), 1000);
    const core = await createLab();
    core.seek(10_000);
    const last = formatLoss(core.loss);
    core.seek(1000);
    await lab.fill("Learning rate", "0.00001");
    core.learningRate = 0.00001;
    await eventually(() => lineOf(lab), "changed: learning rate 0.00001 at epoch 1,000");
    const summary = await until(
      () => summaryOf(lab),
      (text) => text.includes("left behind"),
    );
    assert.match(summary, /Changed: learning rate 0\.00001 at epoch 1,000\./);
    assert.ok(
      summary.includes(`left behind at epoch 1,000 had come to epoch 10,000 and a loss of ${last}`),
      summary,
    );
    // Beyond the playhead only the run left behind has a curve.
    const beyond = { from: 0.8, to: 0.9 };
    const withBranch = await atRest(lab.page, () => inkIn(lab, beyond));
    await lab.choose("Optimizer", "Adam");
    await eventually(
      () => lineOf(lab),
      "changed: Adam, learning rate 0.00001 at epoch 1,000",
      "two changes at one place are one",
    );
    await lab.fill("Seed", "21");
    await until(
      () => summaryOf(lab),
      (text) => !text.includes("left behind"),
    );
    await eventually(async () => (await lineOf(lab)).startsWith("← →"), true);

    const straight = await openLab("/#epoch=1000");
    await withoutLetters(straight);
    await straight.fill("Learning rate", "0.00001");
    await eventually(() => lineOf(straight), "changed: learning rate 0.00001 at epoch 1,000");
    const without = await atRest(straight.page, () => inkIn(straight, beyond));
    assert.ok(withBranch > without + 50, `${withBranch} pixels with a branch, ${without} without`);
  });

  test("the pointer at a mark tells its change alone", async () => {
    const lab = await openLab("/#epoch=100&view=loss");
    await lab.fill("Learning rate", "0.01");
    await (await lab.control("Epoch")).focus();
    await lab.page.keyboard.press("]");
    await eventually(() => lab.epoch(), 1000);
    await lab.fill("Learning rate", "0.02");
    const both = "changed: learning rate 0.01 at epoch 100 · learning rate 0.02 at epoch 1,000";
    await eventually(() => lineOf(lab), both);
    const { x, y, width, height } = await lab.box(await lab.control("Epoch"));
    const found = new Set();
    for (let share = 0.4; share < 0.95; share += 0.006) {
      await lab.page.mouse.move(x + share * width, y + height / 2);
      found.add(await lineOf(lab));
    }
    const alone = ["learning rate 0.01 at epoch 100", "learning rate 0.02 at epoch 1,000"];
    assert.deepEqual([...found], [both, alone[0], both, alone[1], both].filter(isFirst));
    await lab.page.mouse.move(x + width / 2, y - 40);
    await eventually(() => lineOf(lab), both);
  });

  test("the loss taken apart has a bar for each previous token, and their sum is the loss above the floor", async () => {
    const lab = await openLab("/#epoch=1000");
    const core = await createLab();
    core.seek(1000);
    const gaps = core.lossGaps();
    const byVocabulary = core.vocabulary.map((token, id) => [token, formatLoss(gaps[id])]);
    await lab.click("Loss taken apart");
    const bySize = [...byVocabulary].sort((a, b) => Number(b[1]) - Number(a[1]));
    await eventually(() => barsOf(lab), bySize);
    const text = await lab.text("loss");
    const floor = core.entropyFloor;
    assert.ok(
      text.includes(
        `${formatLoss(core.loss - floor)} nats = loss ${formatLoss(core.loss)} − floor ${formatLoss(floor)}`,
      ),
      text,
    );
    assert.ok(text.includes(`ln 8 = ${formatNumber(Math.log(8), 3)}: 8 tokens, each equally`));

    await lab.click("by vocabulary", "loss");
    await eventually(() => barsOf(lab), byVocabulary);
    await lab.click("ran", "loss");
    await eventually(async () => (await lab.softmax()).prev, "ran");
    // The bars follow the epoch that is shown.
    await lab.click("Step one epoch");
    core.step();
    const next = core.lossGaps();
    await eventually(
      () => barsOf(lab),
      core.vocabulary.map((token, id) => [token, formatLoss(next[id])]),
    );
  });

  test("of many tokens twelve have a bar, and the others one together", async () => {
    const words = Array.from({ length: 30 }, (_, i) => `w${String(i).padStart(2, "0")}`);
    const corpus = words.map((word, i) => `${word} ${words[(7 * i) % 30]}`).join(" ");
    const lab = await openLab(`/#corpus=${encodeURIComponent(corpus)}&view=loss`);
    await lab.click("Loss taken apart");
    const bars = await until(
      () => barsOf(lab),
      (each) => each.length === 13,
    );
    assert.equal(bars[12][0], "the other 18");
    const core = await createLab({ corpus, learningRate: 0.05 });
    const sum = bars.reduce((total, [, number]) => total + Number(number), 0);
    assert.ok(Math.abs(sum - (core.loss - core.entropyFloor)) < 13 * 0.0001, `${sum}`);
  });

  test("a finger that scrolls the page over the loss leaves the playhead alone; a tap moves it", async (context) => {
    const lab = await openLab("/#epoch=1000&view=loss,vectors", { width: 390, height: 700 });
    const { touchscreen } = lab.page;
    const canvas = await lab.find(".loss-plot");
    await canvas.evaluate((element) => element.scrollIntoView({ block: "center" }));
    const { x, y, width, height } = /** @type {import("puppeteer-core").BoundingBox} */ (
      await canvas.boundingBox()
    );
    const [middle, level] = [x + width / 2, y + height / 2];
    const epoch = () => lab.epoch();
    try {
      await touchscreen.touchStart(middle, level);
    } catch (error) {
      return context.skip(`${name} has no finger: ${error}`);
    }
    for (const share of [0.25, 0.5, 0.75, 1]) {
      await touchscreen.touchMove(middle, level - 80 * share);
      await drawn(lab.page);
    }
    assert.equal(await epoch(), 1000);
    await touchscreen.touchEnd();
    await canvas.evaluate((element) => element.scrollIntoView({ block: "center" }));
    await lab.click("Back to start");
    await touchscreen.tap(middle, level);
    await until(epoch, (now) => now > 1 && now < 1000);
  });
});

/** @param {string} each @param {number} at @param {string[]} all */
function isFirst(each, at, all) {
  return all.indexOf(each) === at;
}
