// The panel "Similarity": two vectors that a person moves, their measures, and what is nearest.

import assert from "node:assert/strict";
import { formatNumber } from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { atRest, drawn, eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** The panel, and one in which tokens are selected. @param {string} [more] */
const page = (more = "") => `/#view=similarity,vocabulary${more}`;

/** @param {LabSteps} lab @returns {Promise<Record<string, string>>} */
function measures(lab) {
  return lab.root.evaluate((root) =>
    Object.fromEntries(
      [...root.querySelectorAll(".measure")].map((row) =>
        ["dt", ".measure-value"].map((part) => row.querySelector(part)?.textContent?.trim()),
      ),
    ),
  );
}

/** The formulas of the measures, without spaces. @param {LabSteps} lab @returns {Promise<string[]>} */
const formulas = (lab) =>
  lab.root.evaluate((root) =>
    [...root.querySelectorAll(".measure-formula")].map((each) =>
      (each.textContent ?? "").replace(/[\s\u00a0]/g, ""),
    ),
  );

/**
 * The measures of two vectors, as the programming interface has them.
 * @param {number[]} a
 * @param {number[]} b
 */
async function expected(a, b) {
  const core = await createLab();
  const measure = (/** @type {any} */ kind) => core.similarity(kind, a, b);
  return {
    "dot product": formatNumber(measure("dot")),
    cosine: formatNumber(measure("cosine")),
    angle: `${formatNumber((measure("angle") * 180) / Math.PI, 1)}°`,
    Euclidean: formatNumber(measure("euclidean")),
  };
}

/**
 * The numbers in the fields of an end, both of the same moment.
 * @param {LabSteps} lab
 * @param {"a" | "b"} end
 */
const fields = (lab, end) =>
  lab.root.evaluate(
    (root, name) =>
      [0, 1].map((i) => {
        const field = root.querySelector(`#field-similarity-${name}-${i}`);
        return Number(/** @type {HTMLInputElement} */ (field).value.replace("−", "-"));
      }),
    end,
  );

/** @param {LabSteps} lab @param {"a" | "b"} end */
async function handleOf(lab, end) {
  await lab.box(await lab.find(`.handle-${end}`));
  // The plane eases to where the vectors are.
  return atRest(lab.page, () => placeOf(lab, end), "a handle that rests");
}

/** Without scrolling. @param {LabSteps} lab @param {"a" | "b"} end */
async function placeOf(lab, end) {
  const box = await (await lab.find(`.handle-${end}`)).boundingBox();
  assert.ok(box);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Tokens of the three columns. @param {LabSteps} lab @returns {Promise<string[][]>} */
const columns = (lab) =>
  lab.root.evaluate((root) =>
    [...root.querySelectorAll(".ranking ol")].map((list) =>
      [...list.querySelectorAll(".token-button")].map((token) => token.textContent?.trim() ?? ""),
    ),
  );

inEachBrowser(({ openLab }) => {
  test("a is v of the selected token and b u of its likeliest next one, with the numbers of the programming interface", async () => {
    const lab = await openLab(page("&epoch=10000"));
    const core = await createLab({ preset: "notes" });
    core.seek(10_000);
    const { V, U } = core.embeddings();
    for (const [prev, next] of [
      ["the", "dog"],
      ["zoo", "."],
    ]) {
      if (prev !== "the") await lab.click(prev, "vocabulary");
      const row = (/** @type {Float64Array} */ matrix, /** @type {string} */ token) => {
        const id = core.vocabulary.indexOf(token);
        return [...matrix.slice(2 * id, 2 * id + 2)];
      };
      const [a, b] = [row(V, prev), row(U, next)];
      await eventually(() => measures(lab), await expected(a, b), prev);
      const [dot] = await formulas(lab);
      const shown = dot.match(/[−\d.]*\d/g) ?? [];
      // As many decimals as give the dot product that is shown.
      const decimals = String(shown[0]).split(".")[1].length;
      const [a1, b1, a2, b2] = [a[0], b[0], a[1], b[1]].map((value) =>
        formatNumber(value, decimals),
      );
      assert.deepEqual(shown, [a1, b1, a2, b2]);
      const part = (/** @type {string} */ text) => (/^\d/.test(text) ? text : `(${text})`);
      assert.equal(dot, `a·b=${a1}·${part(b1)}+${part(a2)}·${part(b2)}`);
    }
  });

  test("typed numbers and a token's vector take the place of the selection's", async () => {
    const lab = await openLab(page("&epoch=50"));
    for (const [name, text] of [
      ["a₁", "3"],
      ["a₂", "4"],
      ["b₁", "-4"],
      ["b₂", "3"],
    ]) {
      await lab.fill(name, text);
    }
    await eventually(() => measures(lab), await expected([3, 4], [-4, 3]));
    assert.equal((await measures(lab))["dot product"], "0.000");
    assert.equal((await measures(lab)).angle, "90.0°");

    const core = await createLab({ preset: "notes" });
    core.seek(50);
    const cat = core.vocabulary.indexOf("cat");
    const b = [...core.embeddings().V.slice(2 * cat, 2 * cat + 2)];
    await lab.choose("Vector of b", "v of");
    await lab.choose("Token of b", "cat");
    await eventually(() => measures(lab), await expected([3, 4], b));
    await lab.click("follow the selection");
    await eventually(() => lab.value("Vector of a"), "V");
  });

  test("what is no number is told beside its field, and changes nothing", async () => {
    const lab = await openLab(page());
    await lab.fill("a₁", "1.5");
    await lab.fill("a₂", "two");
    await eventually(
      () => lab.messageBeside("a₂"),
      'a₂ must be a number from −1,000 to 1,000, got "two"',
    );
    await lab.fill("b₁", "-4000");
    await eventually(
      () => lab.messageBeside("b₁"),
      "b₁ must be a number from −1,000 to 1,000, got −4,000",
    );
    await lab.fill("a₂", "-2");
    await eventually(() => fields(lab, "a"), [1.5, -2]);
    await eventually(() => lab.messageBeside("a₂"), "");
  });

  test("both ends are dragged by mouse, and the numbers follow", async () => {
    const lab = await openLab(page("&epoch=10000"));
    const { mouse } = lab.page;
    for (const end of /** @type {const} */ (["a", "b"])) {
      const from = await handleOf(lab, end);
      const before = await fields(lab, end);
      await mouse.move(from.x, from.y);
      await mouse.down();
      await mouse.move(from.x + 30, from.y - 40, { steps: 4 });
      await drawn(lab.page);
      const right = await until(
        () => fields(lab, end),
        ([x, y]) => x > before[0] && y > before[1],
      );
      // A unit is as long on x as on y.
      const [dx, dy] = [right[0] - before[0], right[1] - before[1]];
      assert.ok(Math.abs(dy / dx - 40 / 30) < 0.05, `${dx} ${dy}`);
      await mouse.move(from.x, from.y, { steps: 4 });
      await mouse.up();
      await until(
        () => placeOf(lab, end),
        ({ x, y }) => Math.hypot(x - from.x, y - from.y) < 1.5,
        "the handle under the pointer",
      );
      await drawn(lab.page);
      const [x, y] = await fields(lab, end);
      assert.ok(Math.hypot(x - before[0], y - before[1]) < 0.05, `${x} ${y}`);
    }
    const [a, b] = [await fields(lab, "a"), await fields(lab, "b")];
    const { "dot product": dot } = await measures(lab);
    // As exact as the fields' three decimals.
    const difference = Number(dot.replace("−", "-")) - (a[0] * b[0] + a[1] * b[1]);
    assert.ok(Math.abs(difference) < 0.02, `${dot} of ${a} and ${b}`);
  });

  test("arrow keys move an end, with Shift farther, and stay with the panel", async () => {
    const lab = await openLab(page());
    const { keyboard } = lab.page;
    await (await lab.find(".handle-b")).focus();
    const start = await fields(lab, "b");
    await keyboard.press("ArrowRight");
    const step = await until(
      () => fields(lab, "b"),
      ([x]) => x > start[0],
    );
    assert.equal(step[1], start[1]);
    await keyboard.down("Shift");
    await keyboard.press("ArrowUp");
    await keyboard.up("Shift");
    const up = await until(
      () => fields(lab, "b"),
      ([, y]) => y > start[1],
    );
    const far = (up[1] - start[1]) / (step[0] - start[0]);
    assert.ok(Math.abs(far - 5) < 0.1, `${far} times as far`);
    await keyboard.press("ArrowLeft");
    await until(
      () => fields(lab, "b"),
      ([x]) => Math.abs(x - start[0]) < 0.002,
    );
  });

  test("a zero vector has no cosine, and it says so", async () => {
    const lab = await openLab(page());
    await lab.fill("a₁", "0");
    await lab.fill("a₂", "0");
    await until(
      () => measures(lab),
      ({ cosine, angle }) => cosine === "–" && angle === "–",
    );
    const text = await lab.text("similarity");
    assert.match(text, /a is zero: it has no direction/);
    assert.match(text, /a is the zero vector: every dot product with it is 0/);
    assert.ok(!/NaN|not a number/.test(text), text);
    assert.equal((await columns(lab))[1].length, 0);
  });

  test("the rankings show what the programming interface finds nearest, among u or v", async () => {
    const lab = await openLab(page("&epoch=10"));
    const core = await createLab({ preset: "notes" });
    core.seek(10);
    const the = core.vocabulary.indexOf("the");
    const a = core.embeddings().V.slice(2 * the, 2 * the + 2);
    const nearest = (/** @type {"U" | "V"} */ kind) =>
      /** @type {const} */ (["dot", "cosine", "euclidean"]).map((measure) => {
        const values = core.neighbours(measure, a)[kind];
        const sign = measure === "euclidean" ? -1 : 1;
        return [...values.keys()]
          .filter((id) => kind === "U" || id !== the)
          .sort((one, other) => sign * (values[other] - values[one]))
          .slice(0, 5)
          .map((id) => core.vocabulary[id]);
      });
    await eventually(() => columns(lab), nearest("U"));
    const text = await lab.text("similarity");
    assert.match(
      text.replace(/[\u2068\u2069]/g, ""),
      /Dot prefers long vectors: ate \(length 3\.14\) is first by dot and third by cosine/,
    );
    await lab.click("v", "similarity");
    await eventually(() => columns(lab), nearest("V"));
    const first = await lab.find(".ranking li");
    await first.hover();
    const token = nearest("V")[0][0];
    const lit = () =>
      lab.root.evaluate((root) =>
        [...root.querySelectorAll("[data-view=vocabulary] tr.hovered th")].map((row) =>
          row.textContent?.trim(),
        ),
      );
    await eventually(lit, [token]);
  });

  test("of more than two dimensions the numbers use all, and a dragged end moves in the picture", async () => {
    const lab = await openLab(page("&dimensions=6&epoch=100"));
    const core = await createLab({ preset: "notes", dimensions: 6 });
    core.seek(100);
    const { V, U } = core.embeddings();
    const the = core.vocabulary.indexOf("the");
    const scores = core.scores("the");
    const next = scores.indexOf(Math.max(...scores));
    const b = [...U.slice(6 * next, 6 * next + 6)];
    const a = [...V.slice(6 * the, 6 * the + 6)];
    assert.deepEqual(await measures(lab), await expected(a, b));
    const from = await handleOf(lab, "a");
    await lab.page.mouse.move(from.x, from.y);
    await lab.page.mouse.down();
    await lab.page.mouse.move(from.x + 25, from.y + 25, { steps: 3 });
    await lab.page.mouse.up();
    await eventually(() => lab.value("Vector of a"), "");
    const to = await atRest(lab.page, () => placeOf(lab, "a"));
    assert.ok(
      Math.hypot(to.x - from.x - 25, to.y - from.y - 25) < 1.5,
      JSON.stringify({ from, to }),
    );
  });

  test("an end is dragged by touch", async () => {
    const lab = await openLab(page(), { width: 390, height: 800 });
    const from = await handleOf(lab, "b");
    const before = await fields(lab, "b");
    try {
      await lab.page.touchscreen.touchStart(from.x, from.y);
      await lab.page.touchscreen.touchMove(from.x + 20, from.y - 10);
      await lab.page.touchscreen.touchMove(from.x + 40, from.y - 20);
      await lab.page.touchscreen.touchEnd();
    } catch (error) {
      // Not every version of the protocol has touch.
      if (!/not supported|unknown|unsupported/i.test(String(error))) throw error;
      return;
    }
    await until(
      () => fields(lab, "b"),
      ([x]) => x > before[0],
    );
  });
});
