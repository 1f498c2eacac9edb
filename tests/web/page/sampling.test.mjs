// Draws on the page: token by token, ten thousand at once, and how surprising those of a text were.

import assert from "node:assert/strict";
import { formatNumber, formatProbability } from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** The text drawn token by token. @param {LabSteps} lab */
const walk = (lab) =>
  lab.root.evaluate((root) =>
    [...root.querySelectorAll(".walk .generated-token")].map((each) => each.textContent).join(" "),
  );

/** The table of many draws: times, drawn and p by token. @param {LabSteps} lab */
const frequencies = (lab) =>
  lab.root.evaluate((root) =>
    Object.fromEntries(
      [...root.querySelectorAll(".frequencies tbody tr")].map((row) => [
        row.querySelector("th")?.innerText.trim() ?? "",
        [...row.querySelectorAll("td:not(.bars)")].map((cell) =>
          /** @type {HTMLElement} */ (cell).innerText.trim(),
        ),
      ]),
    ),
  );

/** The line under the generated texts. @param {LabSteps} lab */
const surprise = (lab) =>
  lab.root.evaluate(
    (root) => /** @type {HTMLElement} */ (root.querySelector(".surprise-readout")).innerText,
  );

inEachBrowser(({ openLab }) => {
  test("next token follows the stream of draws as the programming interface does, each token selected in turn", async () => {
    const lab = await openLab("/#epoch=1000");
    const core = await createLab();
    core.seek(1000);
    const { tokens, draws } = core.generate({ start: "the", length: 5 });
    for (let i = 0; i < 5; i++) {
      const sentence = `Draw ${formatProbability(draws[i])} lands in ${tokens[i]}`;
      await eventually(async () => (await lab.text("sampling")).includes(sentence), true, sentence);
      await lab.click("next token");
      await eventually(() => walk(lab), ["the", ...tokens.slice(0, i + 1)].join(" "));
      assert.deepEqual((await lab.selected()).heading, [tokens[i]]);
    }
    await lab.click("start again");
    await eventually(() => walk(lab), "");
    assert.deepEqual((await lab.selected()).heading, ["the"]);
    const sentence = `Draw ${formatProbability(draws[0])} lands in ${tokens[0]}`;
    assert.ok((await lab.text("sampling")).includes(sentence));
  });

  test("Enter on the button goes on too, and another token selected ends the text", async () => {
    const lab = await openLab();
    await (await lab.control("next token")).focus();
    await lab.page.keyboard.press("Enter");
    await lab.page.keyboard.press("Enter");
    const { tokens } = (await createLab()).generate({ start: "the", length: 2 });
    await eventually(() => walk(lab), ["the", ...tokens].join(" "));
    await lab.click("zoo", "vocabulary");
    await eventually(() => walk(lab), "");
  });

  test("10,000 draws are counted beside p, and stay as those of the p before when p changes", async () => {
    const lab = await openLab("/#epoch=1000&temperature=2");
    const core = await createLab();
    core.seek(1000);
    await lab.click("10,000 draws");
    const rows = await until(
      () => frequencies(lab),
      (found) => Object.keys(found).length === core.vocabulary.length,
    );
    const p = core.probabilities("the", { temperature: 2 });
    let sum = 0;
    core.vocabulary.forEach((token, id) => {
      const [times, drawn, probability] = rows[token];
      const count = Number(times.replaceAll(",", ""));
      sum += count;
      assert.equal(drawn, formatProbability(count / 10_000));
      assert.equal(probability, formatProbability(p[id]));
      const deviation = Math.sqrt((p[id] * (1 - p[id])) / 10_000);
      assert.ok(Math.abs(count / 10_000 - p[id]) < 5 * deviation, token);
    });
    assert.equal(sum, 10_000);
    const differences = core.vocabulary.map(
      (token, id) => Number(rows[token][0].replaceAll(",", "")) / 10_000 - p[id],
    );
    const largest = differences.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
    assert.ok((await lab.text("sampling")).includes(formatNumber(largest, 4)));
    assert.doesNotMatch(await lab.text("sampling"), /p before/);

    await lab.click("Step one epoch");
    await until(
      () => lab.text("sampling"),
      (text) => text.includes("of the p before"),
    );
    assert.deepEqual(await frequencies(lab), rows);
    await lab.click("10,000 draws");
    await until(
      () => lab.text("sampling"),
      (text) => !text.includes("of the p before"),
    );
    assert.notDeepEqual(await frequencies(lab), rows);
    await lab.click("clear");
    await eventually(() => frequencies(lab), {});
  });

  test("a generated token under the pointer or the focus tells its p, its bits and its draw", async () => {
    const lab = await openLab("/#epoch=1000");
    const core = await createLab();
    core.seek(1000);
    const { tokens, probabilities, draws } = core.generate({ start: "the dog", skip: 2 });
    const told = (/** @type {number} */ at) =>
      `${tokens[at]}: p ${formatProbability(probabilities[at])}, ` +
      `${formatNumber(-Math.log2(probabilities[at]), 1)} bits, draw ${formatProbability(draws[at])}`;
    assert.match(await surprise(lab), /surprise.*bits/);
    await (await lab.find('[data-text="current"][data-at="3"]')).hover();
    await eventually(() => surprise(lab), told(3));
    await lab.page.mouse.move(0, 0);
    await until(
      () => surprise(lab),
      (text) => text.startsWith("surprise"),
    );
    await (await lab.find('[data-text="current"][data-at="0"]')).focus();
    await lab.page.keyboard.press("ArrowRight");
    await eventually(() => surprise(lab), told(1));
    await lab.page.keyboard.press("Enter");
    await eventually(async () => (await lab.selected()).heading, [tokens[1]]);
  });

  test("a token is coloured by its surprise, and each text tells the mean of it", async () => {
    const lab = await openLab("/#epoch=1000");
    const core = await createLab();
    core.seek(1000);
    const { probabilities } = core.generate({ start: "the dog", skip: 2 });
    const step = (/** @type {number} */ p) =>
      [0, 1, 2, 4, 7].filter((least) => -Math.log2(p) >= least).length;
    const shown = await lab.root.evaluate((root) =>
      [...root.querySelectorAll('[data-text="current"]')].map((token) =>
        Number(token.className.match(/surprise-(\d)/)?.[1]),
      ),
    );
    assert.deepEqual(shown, [...probabilities].map(step));
    assert.ok(new Set(shown).size > 2);
    const mean = probabilities.reduce((sum, p) => sum - Math.log2(p), 0) / probabilities.length;
    assert.ok((await lab.text("generate")).includes(`mean surprise\n${mean.toFixed(2)} bits`));
  });
});
