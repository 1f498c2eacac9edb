// The panel of capacity and luck: many starts of the text, and one of them loaded into the lab.

import assert from "node:assert/strict";
import { formatLoss, formatNumber } from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { summary } from "../../../web/views/luck/loss_bins.js";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest, eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** The names of the bars of all three histograms. @param {LabSteps} lab @returns {Promise<string[]>} */
const barsOf = (lab) =>
  lab.root.evaluate((root) =>
    [...root.querySelectorAll(".luck-bar")].map((bar) => bar.getAttribute("title") ?? ""),
  );

/** The seeds listed for the open bar, the loaded one with a star. @param {LabSteps} lab @returns {Promise<string>} */
const seedsOf = (lab) =>
  lab.root.evaluate((root) =>
    [...root.querySelectorAll(".luck-seed")]
      .map(
        (seed) =>
          /** @type {HTMLElement} */ (seed).innerText.trim() +
          (seed.getAttribute("aria-current") === "true" ? "*" : ""),
      )
      .join(" "),
  );

/**
 * What the programming interface gives for one K.
 * @param {number} dimensions
 */
async function lossesOf(dimensions) {
  const core = await createLab({ dimensions, seed: 0 });
  return Array.from({ length: 20 }, (_, seed) => {
    core.reset({ seed });
    core.step({ epochs: 100 });
    return core.loss;
  });
}

inEachBrowser(({ openLab }) => {
  test("before a run the panel says what it will show, without an axis, and the run leaves what stands above it in its place", async () => {
    const lab = await openLab("/#view=luck");
    assert.match(
      await lab.text("luck"),
      /Run trains 300 starts of this text, 100 each with 1, 2 and 3 numbers a vector\. .*capacity is .*luck /s,
    );
    const shown = () =>
      lab.root.evaluate((root) => {
        const panel = /** @type {Element} */ (root.querySelector("[data-view=luck]"));
        const edge = panel.getBoundingClientRect();
        return {
          axes: panel.querySelectorAll(".luck-plot, .luck-axis, progress").length,
          controls: [...panel.querySelectorAll("h2, select, .luck-button")].map((control) => {
            const { left, top } = control.getBoundingClientRect();
            return [left - edge.left, top - edge.top];
          }),
        };
      });
    const before = await shown();
    assert.equal(before.axes, 0);
    await lab.runLuck();
    const after = await shown();
    assert.ok(after.axes > 0);
    assert.deepEqual(after.controls, before.controls);
  });

  test("twenty seeds end where the programming interface ends, and every bar says how many and where", async () => {
    const lab = await openLab("/#view=luck");
    await lab.runLuck();
    const text = await lab.text("luck");
    assert.match(text, /Seeds 0 to 19, 100 epochs each: SGD, learning rate 0\.0005/);
    const bars = await barsOf(lab);
    for (const dimensions of [1, 2, 3]) {
      const losses = await lossesOf(dimensions);
      const { best, stuck } = summary(losses);
      const sentence = `${stuck} of 20 seeds end more than 0.05 nats above the best, ${formatNumber(best, 3)}`;
      assert.ok(text.includes(sentence), `${sentence} is not in ${text}`);
      const named = bars
        .map((name) =>
          name.match(/^K = (\d): (\d+) seeds? ends? (?:between (\S+) and|above) (\S+) nats$/),
        )
        .filter((match) => Number(match?.[1]) === dimensions);
      const counted = named.map((match) => {
        // The last bin has all that is higher.
        const [from, to] = match?.[3]
          ? [match[3], match[4]].map(Number)
          : [Number(match?.[4]), Infinity];
        return losses.filter((loss) => loss >= from && loss < to).length;
      });
      assert.deepEqual(
        named.map((match) => Number(match?.[2])),
        counted,
      );
      assert.equal(
        counted.reduce((sum, count) => sum + count, 0),
        20,
      );
    }
    const core = await createLab();
    assert.ok(text.includes(`floor ${formatNumber(core.entropyFloor, 3)}`));
    assert.ok(text.includes(`ln 8 = ${formatNumber(Math.log(8), 3)}`));
  });

  test("a bar loads the first of its seeds, the list under it the others, and one undo goes back", async () => {
    const lab = await openLab("/");
    const before = await lab.numbers();
    await lab.runLuck();
    const [name] = (await barsOf(lab)).filter((each) => /^K = 3: [2-9]/.test(each));
    const [, from, to] = name.match(/between (\S+) and (\S+) nats/) ?? [];
    const losses = await lossesOf(3);
    const seeds = losses.flatMap((loss, seed) =>
      loss >= Number(from) && loss < Number(to) ? [seed] : [],
    );
    await lab.click(name, "luck");
    const shows = (/** @type {number} */ seed) => ({
      epoch: 100,
      pair: "",
      loss: formatLoss(losses[seed]),
    });
    await eventually(() => lab.numbers(), shows(seeds[0]));
    assert.equal(await lab.value("Seed"), String(seeds[0]));
    const [first, second, ...others] = seeds;
    await eventually(() => seedsOf(lab), [`${first}*`, second, ...others].join(" "));
    assert.ok(!(await lab.text("luck")).includes("For the text and settings of before"));

    await lab.click(`K = 3, seed ${second}`, "luck");
    await eventually(() => lab.numbers(), shows(second));
    await eventually(() => seedsOf(lab), [first, `${second}*`, ...others].join(" "));
    await lab.click(`Undo: K = 3, seed ${second}`);
    await eventually(() => lab.numbers(), shows(first));
    await lab.click(`Undo: K = 3, seed ${first}`);
    await eventually(() => lab.numbers(), before);
    assert.equal(await lab.value("Seed"), "20");
  });

  test("arrow keys move between the bars, and Enter loads one", async () => {
    const lab = await openLab("/#view=luck");
    await lab.runLuck();
    const names = (await barsOf(lab)).filter((name) => name.startsWith("K = 2"));
    await (await lab.control(names[0], "luck")).focus();
    await lab.page.keyboard.press("ArrowRight");
    const focused = () => lab.root.evaluate((root) => root.activeElement?.getAttribute("title"));
    assert.equal(await focused(), names[1]);
    await lab.page.keyboard.press("Enter");
    await eventually(() => lab.epoch(), 100);
    await lab.page.keyboard.press("End");
    assert.equal(await focused(), names.at(-1));
    const stops = await lab.root.evaluate(
      (root) => root.querySelectorAll('.luck-bar[tabindex="0"]').length,
    );
    assert.equal(stops, 3, "one tab stop a histogram");
  });

  test("stopped, the runs keep what they have; and the page stays alive while they go on", async () => {
    const lab = await openLab("/");
    await lab.choose("seeds", "500");
    await lab.choose("epochs", "1,000");
    await lab.click("Run", "luck");
    // A large text, or a slow machine, is asked about first.
    await until(
      () => lab.text("luck"),
      (text) => /\d+ of 1,500 starts, .* left|on this machine/.test(text),
    );
    if ((await lab.text("luck")).includes("on this machine")) await lab.click("Start", "luck");
    await until(
      () => barsOf(lab),
      (bars) => bars.length > 2,
    );
    await lab.click("Step one epoch");
    await eventually(() => lab.epoch(), 1);
    await lab.click("Stop", "luck");
    const stopped = await until(
      () => lab.text("luck"),
      (text) => text.includes("stopped after"),
    );
    const bars = await atRest(lab.page, () => barsOf(lab));
    assert.ok(bars.length > 2);
    assert.match(stopped, /stopped after \d+ of 1,500 starts/);
    assert.ok(stopped.includes("Go on") && stopped.includes("Run again"));
  });

  test("after a change of the settings the results say that they are those of before, and can be run again", async () => {
    const lab = await openLab("/#view=luck");
    await lab.runLuck();
    const before = await barsOf(lab);
    await lab.fill("Learning rate", "0.02");
    await until(
      () => lab.text("luck"),
      (text) => text.includes("For the text and settings of before."),
    );
    assert.deepEqual(await barsOf(lab), before);
    const disabled = await lab.root.evaluate((root) =>
      [.../** @type {NodeListOf<HTMLButtonElement>} */ (root.querySelectorAll(".luck-bar"))].every(
        (bar) => bar.disabled,
      ),
    );
    assert.ok(disabled, "a start of other settings cannot be loaded");
    await lab.click("Run again", "luck");
    const text = await until(
      () => lab.text("luck"),
      (each) => each.includes("learning rate 0.02") && each.includes("Run again"),
    );
    assert.ok(!text.includes("of before"));
    assert.notDeepEqual(await barsOf(lab), before);
  });
});
