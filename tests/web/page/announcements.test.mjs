// What a screen reader hears of a change: one short sentence, and nothing while play runs.

import assert from "node:assert/strict";
import { formatLoss } from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { hostPage } from "../support/host_page.mjs";
import { findLab, inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

const CORPUS = "Corpus, the text that the model is trained on";

/** Listens to every live region of the lab from now on. @param {LabSteps} lab */
async function listen({ root }) {
  await root.evaluate((shadow) => {
    /** @type {string[]} */
    const heard = [];
    const all = /** @type {any} */ (window);
    all.heard = [...(all.heard ?? []), heard];
    const live = "[role=status], [role=alert], [role=log], [aria-live]";
    new MutationObserver((records) => {
      const changed = new Set(
        records.map(({ target }) =>
          (target instanceof Element ? target : target.parentElement)?.closest(live),
        ),
      );
      for (const region of changed) {
        const text = region?.textContent?.replace(/\s+/g, " ").trim();
        const isHeard = region?.getAttribute("aria-live") !== "off";
        if (text && isHeard && region?.getClientRects().length) {
          heard.push(text.replace(/[\u2066-\u2069]/g, ""));
        }
      }
    }).observe(shadow, { subtree: true, childList: true, characterData: true });
  });
}

/** All that was heard since it was asked last, by lab. @param {LabSteps} lab @returns {Promise<string[][]>} */
const heardOn = ({ page }) =>
  page.evaluate(() =>
    /** @type {any} */ (window).heard.map((/** @type {any[]} */ each) => each.splice(0)),
  );

/**
 * What is heard of something that a person does, once the page is at rest.
 * @param {LabSteps} lab
 * @param {() => Promise<unknown>} act
 */
async function heardOf(lab, act) {
  await act();
  const all = /** @type {string[]} */ ([]);
  await until(
    async () => all.push(...(await heardOn(lab)).flat()),
    (count) => count > 0,
    "something to hear",
  );
  const count = async () => all.push(...(await heardOn(lab)).flat());
  await atRest(lab.element.frame, count, "silence");
  return all;
}

/** Where the notes' lab stands, in words. @param {(core: import("../../../web/core/types.js").Lab) => void} train @param {object} [settings] */
async function where(train, settings = {}) {
  const core = await createLab(settings);
  train(core);
  const pair = core.pair > 0 ? `pair ${core.pair} of ${core.pairCount}, ` : "";
  return `Epoch ${core.epoch.toLocaleString("en")}, ${pair}loss ${formatLoss(core.loss)}`;
}

inEachBrowser(
  ({ open, openLab }) => {
    test("a step, a step back, a pair, a seek and the way back to the start are one sentence each", async () => {
      const lab = await openLab("/#epoch=100");
      await listen(lab);
      const heard = (/** @type {string} */ name) => heardOf(lab, () => lab.click(name));
      assert.deepEqual(await heard("Step one epoch"), ["Epoch 101, loss 2.1621"]);
      assert.deepEqual(await heard("Step back"), ["Epoch 100, loss 2.1654"]);
      await lab.choose("Step", "one pair");
      const pair = await where((core) => {
        core.seek(100);
        core.step({ pairs: 1 });
      });
      assert.deepEqual(await heard("Step one pair"), [pair]);
      const far = await where((core) => core.seek(1000));
      await (await lab.control("Epoch", "loss")).focus();
      assert.deepEqual(await heardOf(lab, () => lab.page.keyboard.press("]")), [far]);
      assert.deepEqual(await heard("Back to start"), ["Epoch 0, loss 2.8257"]);
    });

    test("undo and redo say which change, and a new seed which start", async () => {
      const lab = await openLab("/#epoch=3");
      await listen(lab);
      const heard = (/** @type {string} */ name) => heardOf(lab, () => lab.click(name));
      const at = (/** @type {number} */ seed) => where((core) => core.seek(3), { seed });
      const here = await at(20);
      const fresh = await where(() => {}, { seed: 21 });
      assert.deepEqual(await heard("new"), [`Seed 21. ${fresh}`]);
      assert.deepEqual(await heard("Undo: seed"), [`Undone: seed. ${here}`]);
      assert.deepEqual(await heard("Redo: seed"), [`Done again: seed. ${fresh}`]);
    });

    test("an edited text says how long it is now, and an added sentence what became of the vectors", async () => {
      const lab = await openLab("/#epoch=3");
      await listen(lab);
      const edited = await heardOf(lab, () => lab.typeInto(CORPUS, " ran spun."));
      assert.equal(edited.length, 1, edited.join(" | "));
      assert.match(edited[0], /^29 tokens, 9 distinct\. Epoch 3, loss [\d.]+$/);
      const added = await heardOf(lab, () =>
        lab.fill("Sentence to add to the corpus", "The zoo spun."),
      );
      assert.equal(added.length, 1, added.join(" | "));
      assert.match(added[0], /^Sentence added/);
    });

    test("Do it, Check this gradient and again are one sentence each, and so are draws", async () => {
      const lab = await openLab("/#epoch=100&prev=the");
      await listen(lab);
      const heard = (/** @type {string} */ name) => heardOf(lab, () => lab.click(name));
      const pair = await where((core) => {
        core.seek(100);
        core.step({ pairs: 1 });
      });
      assert.deepEqual(await heard("Do it"), [pair]);
      for (let times = 0; times < 2; times++) {
        const [check, ...more] = await heard("Check this gradient");
        assert.match(
          check,
          /^Gradient checked: it differs from finite differences by at most [\d.]+×10⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]+\.$/,
        );
        assert.deepEqual(more, []);
        const again = ["Both texts are generated again, with new draws."];
        assert.deepEqual(await heard("again"), again);
      }
      const [draw, ...rest] = await heard("draw again");
      assert.match(
        draw,
        /^Draw 0\.\d{3} lands in \S+, which takes 0\.\d{3} to \d\.\d{3} of the bar from 0 to 1$/,
      );
      assert.deepEqual(rest, []);
      const many = await heard("10,000 draws");
      assert.match(many.join(" | "), /^10,000 draws\. Largest difference[^|]*$/);
      // The draws are still there, and are not heard again of a step.
      const step = await heard("Step one epoch");
      assert.match(step.join(" | "), /^Epoch 101, loss [\d.]+$/);
    });

    test("a selected pair is heard when it is selected, and not again of a step", async () => {
      const lab = await openLab("/#epoch=100&view=matrices");
      await listen(lab);
      const cell = await lab.find('.counted td[data-token="3"][data-next="2"]');
      const pair = await heardOf(lab, () => cell.click());
      assert.match(pair.join(" | "), /^ate after cat: [^|]*$/);
      assert.deepEqual(await heardOf(lab, () => lab.click("Step one epoch")), [
        "Epoch 101, loss 2.1621",
      ]);
    });

    test("play is silent, and tells where it stopped", async () => {
      const lab = await openLab("/#speed=100");
      await listen(lab);
      await lab.click("Play");
      await until(
        () => lab.epoch(),
        (epoch) => epoch > 20,
      );
      assert.deepEqual(await heardOn(lab), [[]]);
      const heard = await heardOf(lab, () => lab.click("Pause"));
      const { epoch, loss } = await lab.numbers();
      assert.deepEqual(heard, [`Epoch ${epoch}, loss ${loss}`]);
    });

    test("a refused value is heard once, in the words beside its field", async () => {
      const lab = await openLab("/#epoch=3");
      await listen(lab);
      const heard = await heardOf(lab, () => lab.fill("Seed", "x"));
      assert.deepEqual(heard, [await lab.messageBeside("Seed")]);
      // Nothing of it is heard again with what comes next.
      const step = await heardOf(lab, () => lab.click("Step one epoch"));
      assert.deepEqual(step, [await where((core) => core.seek(4))]);
    });

    test("of two labs that show one model the one is heard that a person is in", async () => {
      const { page } = await open("/shared.html");
      const first = await findLab(page, "#first");
      const second = await findLab(page, "#second");
      await listen(first);
      await listen(second);
      await second.click("Step one epoch");
      const heard = await atRest(page, () =>
        page.evaluate(() =>
          /** @type {any} */ (window).heard.map((/** @type {string[]} */ each) => [...each]),
        ),
      );
      assert.deepEqual(heard, [[], [await where((core) => core.step({ epochs: 1 }))]]);
    });
  },
  {
    pages: {
      "/shared.html": hostPage(
        `<embedding-lab id="first" lab="one" view="loss"></embedding-lab>
<embedding-lab id="second" lab="one" view="loss"></embedding-lab>`,
      ),
    },
  },
);
