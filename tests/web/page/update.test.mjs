// The panel "One update": five frames of one pair, every number real.

import assert from "node:assert/strict";
import { formatExp, formatNumber, formatProbability } from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { resize } from "../support/harness.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest, drawn, eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../../../web/core/types.js").Lab} Lab */
/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** The panel alone, so that it is in view. @param {string} [more] */
const page = (more = "") => `/#view=update,corpus${more}`;

/**
 * What a frame shows: the rows of its table by their name, and its lines of formulas. What is hidden is empty.
 * @param {LabSteps} lab
 * @param {number} frame
 * @returns {Promise<{rows: Record<string, string[]>, formulas: string[]}>}
 */
function read(lab, frame) {
  return lab.root.evaluate((root, i) => {
    const section = /** @type {Element} */ (root.querySelector(`.frame-${i}`));
    const text = (/** @type {HTMLElement} */ element) =>
      getComputedStyle(element).visibility === "hidden"
        ? ""
        : (element.textContent ?? "").replace(/[\u2068\u2069]/g, "").trim();
    const lines = [...section.querySelectorAll(".update-formulas p")];
    const rows = [...section.querySelectorAll("tbody tr, tfoot tr")];
    return {
      formulas: lines.map((line) =>
        text(/** @type {HTMLElement} */ (line)).replace(/[\s\u00a0]+/g, " "),
      ),
      rows: Object.fromEntries(
        rows.map((row) => [
          (row.querySelector("th")?.textContent ?? "").trim(),
          [...row.querySelectorAll("td")]
            .filter((cell) => !cell.matches(".bars, .arrow, .bar-ends"))
            .map(text),
        ]),
      ),
    };
  }, frame);
}

/**
 * What the tables must show for a pair.
 * @param {Lab} core
 * @param {number} pair
 */
function expected(core, pair) {
  const { vocabulary, dimensions: k, ids } = core;
  const [prev, next] = ids.slice(pair);
  const { V, U } = core.embeddings();
  const v = V.slice(prev * k, prev * k + k);
  const scores = core.scores(prev);
  const p = core.probabilities(prev);
  const gradient = core.gradient({ pair });
  const rate = core.learningRate;
  const rows = (/** @type {(id: number) => string[]} */ cells) =>
    Object.fromEntries(vocabulary.map((token, id) => [token, cells(id)]));
  const list = (/** @type {ArrayLike<number>} */ values, decimals = 3) =>
    Array.from(values, (value) => formatNumber(value, decimals));
  const row = (/** @type {Float64Array} */ matrix, /** @type {number} */ id) =>
    matrix.slice(id * k, id * k + k);
  const moved = (/** @type {"V" | "U"} */ kind, /** @type {number} */ id) =>
    row({ V, U }[kind], id).map((value, i) => value - rate * gradient[kind][id * k + i]);
  const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
  return {
    lookUp: Object.fromEntries(list(v).map((value, i) => [String(i + 1), [value]])),
    scores: {
      ...rows((id) => [...list(row(U, id)), formatNumber(scores[id])]),
      v: [...list(v), ""],
    },
    softmax: {
      ...rows((id) => [formatExp(Math.exp(scores[id])), formatProbability(p[id])]),
      sum: [formatExp(sum), "1.000", ""],
    },
    error: {
      ...rows((id) => [id === next ? "1" : "0", formatNumber(p[id] - (id === next ? 1 : 0))]),
      sum: ["1", "0.000", ""],
    },
    moved: {
      ...rows((id) => [...list(row(U, id), 4), ...list(moved("U", id), 4)]),
      v: [...list(v, 4), ...list(moved("V", prev), 4)],
    },
  };
}

/** @param {LabSteps} lab */
const hiddenNumbers = async (lab, frame = 4) =>
  Object.values((await read(lab, frame)).rows)
    .flat()
    .every((cell) => cell === "");

/** The pair that is shown, and its tokens. @param {LabSteps} lab */
const pairOf = async (lab) => {
  const link = await lab.find(".pair-link");
  const tokens = await link.evaluate((element) => element.innerText.replace(/\s+/g, " ").trim());
  return [await lab.value("pair"), tokens];
};

inEachBrowser(({ openLab }) => {
  test("the five frames show the numbers of the programming interface one after the other", async () => {
    const lab = await openLab(page("&epoch=300"));
    const core = await createLab({ preset: "notes" });
    core.seek(300);
    const { lookUp, scores, softmax, error, moved } = expected(core, 0);
    assert.deepEqual(await pairOf(lab), ["1", "the cat"]);
    for (const [frame, rows] of [lookUp, scores, softmax, error, moved].entries()) {
      await eventually(async () => (await read(lab, frame)).rows, rows, `frame ${frame + 1}`);
      for (let later = frame + 1; later < 5; later++) {
        assert.ok(await hiddenNumbers(lab, later), `frame ${later + 1} after frame ${frame + 1}`);
      }
      if (frame < 4) await lab.click("next frame");
    }
    await lab.click("back");
    await eventually(() => hiddenNumbers(lab), true);
  });

  test("a frame that is not reached yet says what it will show, and shows it in the same room when it is pressed", async () => {
    const lab = await openLab(page());
    const shown = () =>
      lab.root.evaluate((root) =>
        [...root.querySelectorAll(".update-frame")].map((frame) => ({
          table: getComputedStyle(/** @type {Element} */ (frame.querySelector("table"))).visibility,
          promise: frame.querySelector(".promise")?.textContent ?? "",
        })),
      );
    const heights = () =>
      lab.root.evaluate((root) =>
        [...root.querySelectorAll("[data-view=update], .update-frame")].map(
          (each) => each.getBoundingClientRect().height,
        ),
      );
    const before = await heights();
    const [reached, ...later] = await shown();
    assert.deepEqual(reached, { table: "visible", promise: "" });
    for (const { table, promise } of later) {
      assert.equal(table, "hidden");
      assert.match(promise, /^Here .*\.$/);
    }
    await lab.click("Show frame 5");
    await eventually(
      async () => (await shown()).map(({ table, promise }) => table + promise),
      Array(5).fill("visible"),
    );
    const focused = await lab.root.evaluate((root) =>
      root.activeElement?.textContent?.replace(/\s+/g, " ").trim(),
    );
    assert.equal(focused, "5 Moved vectors");
    assert.deepEqual(await heights(), before);
  });

  test("arrow keys turn the frames, and stay with the panel", async () => {
    const lab = await openLab(page());
    const { keyboard } = lab.page;
    const count = async () => (await lab.text("update")).match(/frame \d of 5/)?.[0];
    await (await lab.control("next frame")).focus();
    await keyboard.press("ArrowRight");
    await keyboard.press("ArrowRight");
    await eventually(count, "frame 3 of 5");
    await keyboard.press("ArrowLeft");
    await eventually(count, "frame 2 of 5");
    await keyboard.press("End");
    await eventually(count, "frame 5 of 5");
    await keyboard.press("Enter"); // The last one: there is no next.
    assert.equal(await count(), "frame 5 of 5");
    await (await lab.find(".frame-1 .frame-title")).click();
    await eventually(count, "frame 2 of 5");
    await keyboard.press("ArrowRight");
    const focused = () =>
      lab.root.evaluate((root) => root.activeElement?.textContent?.replace(/\s+/g, " ").trim());
    await eventually(focused, "3 Softmax");
  });

  test("the row under the pointer fills the formulas, else the next token does", async () => {
    const lab = await openLab(page());
    const core = await createLab({ preset: "notes" });
    for (let i = 0; i < 4; i++) await lab.click("next frame");
    const p = core.probabilities("the");
    const of = (/** @type {string} */ token) => core.vocabulary.indexOf(token);
    const error = (/** @type {string} */ token, y = 0) =>
      `e${token}=${formatNumber(p[of(token)])}−${y}=${formatNumber(p[of(token)] - y)}`;
    const second = async () => (await read(lab, 3)).formulas[1].replaceAll(" ", "");
    await eventually(second, error("cat", 1));
    await (await lab.find(".frame-3 tbody tr:nth-child(5) td")).hover();
    await eventually(second, error("dog"));
    const marks = () =>
      lab.root.evaluate((root) =>
        [...root.querySelectorAll(".corpus-mirror mark.hovered")].map((mark) => mark.textContent),
      );
    await eventually(marks, ["dog", "dog", "dog", "dog"]);
    await lab.page.mouse.move(0, 0);
    await eventually(second, error("cat", 1));
  });

  test("pairs are chosen by stepping or by number, and a wrong number is told beside the field", async () => {
    const lab = await openLab(page());
    await lab.click("Next pair");
    await eventually(() => pairOf(lab), ["2", "cat ate"]);
    await lab.click("Previous pair");
    await lab.click("Previous pair");
    await eventually(() => pairOf(lab), ["25", "zoo ."]);
    await lab.fill("pair", "5");
    await eventually(() => pairOf(lab), ["5", "dog !"]);
    await lab.fill("pair", "26");
    await eventually(
      () => lab.messageBeside("pair"),
      "pair must be a whole number from 1 to 25, got 26",
    );
    await lab.fill("pair", "8");
    await eventually(() => pairOf(lab), ["8", "dog ran"]);
    assert.equal(await lab.messageBeside("pair"), "");
    await (await lab.find(".pair-link")).click();
    const selected = () =>
      lab.root.evaluate((root) => root.querySelector(".corpus-mirror mark.selected")?.textContent);
    await eventually(selected, "dog");
    await lab.click("follow training");
    await eventually(() => pairOf(lab), ["1", "the cat"]);
  });

  test("Do it trains the next pair, and says why it does not train another", async () => {
    const lab = await openLab(page("&learning-rate=0.05"));
    const core = await createLab({ preset: "notes", learningRate: 0.05 });
    for (let i = 0; i < 4; i++) await lab.click("next frame");
    const reason = async () =>
      (await lab.find("#update-reason")).evaluate((e) => e.textContent?.replaceAll("\u00a0", " "));
    await lab.click("Do it");
    core.step({ pairs: 1 });
    await eventually(async () => (await lab.numbers()).pair, "pair 1 of 25");
    await eventually(() => pairOf(lab), ["2", "cat ate"]);
    const { scores } = expected(core, 1);
    await eventually(async () => (await read(lab, 1)).rows, scores);
    await lab.fill("pair", "10");
    await eventually(reason, "Not now: training takes pair 2 next, “cat ate”.");
    await lab.click("Do it");
    await drawn(lab.page);
    assert.equal((await lab.numbers()).pair, "pair 1 of 25");
  });

  test("the gradient is checked by finite differences, until training moves the vectors", async () => {
    const lab = await openLab(page("&epoch=40"));
    const core = await createLab({ preset: "notes" });
    core.seek(40);
    await lab.fill("pair", "7");
    await eventually(() => pairOf(lab), ["7", "the dog"]);
    await lab.click("Check this gradient");
    const { V, U } = core.gradient({ pair: 6 });
    const numeric = core.numericGradient({ pair: 6 });
    const [prev, next] = core.ids.slice(6);
    const checks = () =>
      lab.root.evaluate((root) =>
        [...root.querySelectorAll(".check-table tbody tr")].map((row) =>
          [...row.querySelectorAll("th, td")].map((cell) =>
            /** @type {HTMLElement} */ (cell).innerText.replace(/\s+/g, " ").trim(),
          ),
        ),
      );
    const row = (/** @type {string} */ name, /** @type {number} */ a, /** @type {number} */ b) => [
      name,
      formatNumber(a, 8),
      formatNumber(b, 8),
    ];
    const rows = [
      row("v of the, 1", V[2 * prev], numeric.v[0]),
      row("v of the, 2", V[2 * prev + 1], numeric.v[1]),
      row("u of dog, 1", U[2 * next], numeric.u[0]),
      row("u of dog, 2", U[2 * next + 1], numeric.u[1]),
    ];
    const shown = await until(checks, (found) => found.length === 4);
    assert.deepEqual(
      shown.map((cells) => cells.slice(0, 3)),
      rows,
    );
    assert.ok(
      shown.every((cells) => /×10⁻/.test(cells[3]) || cells[3] === "0"),
      String(shown),
    );
    await lab.click("Step one epoch");
    await eventually(
      async () => (await checks()).flatMap((cells) => cells.slice(1)),
      [...Array(12).fill("–")],
    );
  });

  test("with another optimizer it says what the real update does, and shows the pair's share", async () => {
    const lab = await openLab(page("&optimizer=gd&learning-rate=0.5"));
    for (let i = 0; i < 4; i++) await lab.click("next frame");
    await eventually(() => hiddenNumbers(lab, 4), false);
    const text = await lab.text("update");
    assert.match(text, /Gradient descent uses the mean gradient of a batch, here 25 pairs/);
    assert.match(text, /No pair moves alone with this optimizer/);
    const core = await createLab({ preset: "notes" });
    const { V } = core.embeddings();
    const gradient = core.gradient({ pair: 0 }).V;
    const after = [12, 13].map((i) => formatNumber(V[i] - (0.5 / 25) * gradient[i], 3));
    const rows = await read(lab, 4);
    assert.deepEqual(rows.rows.v.slice(2), after);
  });

  test("nothing in the panel moves while training runs or pairs change", async () => {
    const lab = await openLab(page("&speed=100"));
    for (let i = 0; i < 4; i++) await lab.click("next frame");
    await lab.click("Check this gradient");
    const places = () =>
      lab.root.evaluate((root) =>
        [...root.querySelectorAll("[data-view=update] :is(section, table, button, p, input, td)")]
          // A token's button is as wide as its name; its cell is not.
          .filter((element) => !element.matches(".token-button"))
          .map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            return [element.localName, x, y + scrollY, width, height].map(String).join(" ");
          }),
      );
    const checked = () =>
      lab.root.evaluate((root) => root.querySelectorAll(".check-table td").length);
    await until(checked, (cells) => cells > 0);
    const before = await places();
    await lab.click("Play");
    for (let i = 0; i < 10; i++) {
      const { epoch } = await lab.numbers();
      await until(
        () => lab.numbers(),
        (now) => now.epoch > epoch,
      );
      assert.deepEqual(await places(), before);
    }
    await lab.click("Pause");
    for (let i = 0; i < 10; i++) await lab.click("Next pair");
    await eventually(() => pairOf(lab), ["11", "the dog"]);
    assert.deepEqual(await places(), before);
  });

  test("on a phone one frame is shown at a time, and nothing sticks out of the page", async () => {
    const lab = await openLab(page("&dimensions=6"), { width: 390, height: 800 });
    const frames = () =>
      lab.root.evaluate((root) =>
        [...root.querySelectorAll(".update-frame")]
          .filter((frame) => frame.getClientRects().length > 0)
          .map((frame) => frame.getAttribute("aria-label")),
      );
    assert.deepEqual(await frames(), ["Look up v"]);
    for (let i = 0; i < 4; i++) await lab.click("next frame");
    await eventually(frames, ["Moved vectors"]);
    await lab.click("Check this gradient");
    for (const width of [390, 320]) {
      await resize(lab.page, { width, height: 800 });
      const over = await atRest(lab.page, () =>
        lab.page.evaluate(() => Number(document.scrollingElement?.scrollWidth) - innerWidth),
      );
      assert.ok(over <= 0, `${over} px at ${width}`);
    }
  });
});
