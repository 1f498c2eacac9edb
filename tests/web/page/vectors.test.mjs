// The vectors under a hand: dragged, nudged, typed, asked about, zoomed and turned.

import assert from "node:assert/strict";
import { formatLoss, formatNumber, formatProbability } from "../../../web/base/format.js";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { boxOf, fitBounds } from "../../../web/draw/bounds.js";
import { niceStep } from "../../../web/draw/scales.js";
import { inEachBrowser } from "../support/page_harness.mjs";
import { test } from "../support/time_limit.mjs";
import { drawn, eventually, until } from "../support/waiting.mjs";

/** @typedef {import("../../../web/core/types.js").Lab} Lab */
/** @typedef {import("../support/lab_steps.mjs").LabSteps} LabSteps */

/** Farther than one epoch of the running example moves a vector at first, in the plane's unit. */
const AN_EPOCH = 0.02;

/** Ids of the running example's vocabulary. */
const [DOG, THE] = [4, 6];

/**
 * The plane as it opens at epoch 0: where its places are in the window.
 * @param {LabSteps} lab
 * @param {Lab} core
 */
async function planeOf(lab, core) {
  const { x, y, width, height } = await lab.box(await lab.find(".vectors-plot"));
  const { V, U } = core.embeddings();
  const bounds = fitBounds(boxOf([V, U]), { width, height });
  const unit = (bounds.right - bounds.left) / width;
  return {
    ...{ x, y, width, height, unit, bounds },
    /** @param {number} px @param {number} py @returns {[number, number]} */
    window: (px, py) => [x + (px - bounds.left) / unit, y + (bounds.top - py) / unit],
    /** Of a v or u. @param {"V" | "U"} kind @param {number} id @returns {[number, number]} */
    mark(kind, id) {
      const [px, py] = core.embeddings()[kind].slice(2 * id, 2 * id + 2);
      // Whole pixels: a driver may round, and then the way of a drag would be another.
      const [wx, wy] = this.window(px, py);
      return [Math.round(wx), Math.round(wy)];
    },
  };
}

/** A lab at epoch 0 with its coordinates listed, and the same lab of the programming interface. @param {import("../support/page_harness.mjs").TestBrowser["openLab"]} openLab */
async function openBoth(openLab, address = "/") {
  const [lab, core] = [await openLab(address), await createLab()];
  await lab.listCoordinates();
  return { lab, core, plane: await planeOf(lab, core) };
}

/** Moves a vector of the programming interface's lab. @param {Lab} core @param {"V" | "U"} kind @param {number} id @param {number[]} by */
function move(core, kind, id, [right, up]) {
  const vectors = core.embeddings();
  vectors[kind][2 * id] += right;
  vectors[kind][2 * id + 1] += up;
  core.setEmbeddings(vectors);
}

/**
 * The coordinates are those of the programming interface's lab, but for the three decimals that are shown.
 * @param {LabSteps} lab
 * @param {Lab} core
 * @param {string} [message]
 * @param {number} [within]
 */
async function assertShows(lab, core, message, within = 0.003) {
  const { V, U } = core.embeddings();
  const expected = core.vocabulary.flatMap((_, id) => [
    ...V.slice(2 * id, 2 * id + 2),
    ...U.slice(2 * id, 2 * id + 2),
  ]);
  const far = (/** @type {number[]} */ shown) =>
    Math.max(...expected.map((value, i) => Math.abs(value - shown[i])));
  await until(
    async () => Object.values((await lab.coordinates()).rows).flat(),
    (shown) => shown.length === expected.length && far(shown) < within,
    `${message ?? "what is shown"}: ${expected.map((value) => value.toFixed(3))}`,
  );
}

/** Shown p, by next token. @param {LabSteps} lab */
const probabilities = async (lab) =>
  Object.fromEntries(
    Object.entries((await lab.softmax()).rows).map(([token, row]) => [token, row[2]]),
  );

/** Text of the box about a place, or null. @param {LabSteps} lab @returns {Promise<string | null>} */
const boxText = (lab) =>
  lab.root.evaluate(
    (root) => /** @type {HTMLElement | null} */ (root.querySelector(".probe"))?.innerText ?? null,
  );

/** The place that the box is about. @param {LabSteps} lab @returns {Promise<number[] | null>} */
const asked = (lab) =>
  lab.root.evaluate((root) => {
    const fields = [...root.querySelectorAll(".probe input")];
    if (fields.length === 0) return null;
    return fields.map((field) =>
      Number(/** @type {HTMLInputElement} */ (field).value.replace("\u2212", "-")),
    );
  });

/** What a screen reader is told. @param {LabSteps} lab @returns {Promise<string>} */
const told = (lab) =>
  lab.root.evaluate(
    (root) =>
      root.querySelector("[data-view=vectors] .plot-foot > [role=status]")?.textContent ?? "",
  );

/** The place under a point of the window, as a click there tells it. @param {LabSteps} lab @param {number} x @param {number} y */
async function placeAt(lab, x, y) {
  const before = await asked(lab);
  await lab.page.mouse.click(x, y);
  const place = await until(
    () => asked(lab),
    (now) => now !== null && String(now) !== String(before),
    "another place",
  );
  return /** @type {number[]} */ (place);
}

/** @param {number[]} a @param {number[]} b @param {number} [within] */
function assertNear(a, b, within = 0.02) {
  const far = Math.max(...a.map((value, i) => Math.abs(value - b[i])));
  assert.ok(far < within, `${a} is not near ${b}`);
}

/** @param {LabSteps} lab */
const focusPlane = async (lab) => (await lab.find(".plane-stage")).focus();

inEachBrowser(({ name, openLab }) => {
  test("a vector follows the mouse, and tables and loss follow it; play pauses; undo takes one step", async () => {
    const { lab, core, plane } = await openBoth(openLab);
    const { mouse } = lab.page;
    const start = await createLab();
    await lab.choose("Speed", "1 epoch/s");
    await lab.click("Play");
    const [x, y] = plane.mark("V", THE);
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + 30, y - 20, { steps: 3 });
    await lab.control("Play");
    const { epoch } = await lab.numbers();
    start.seek(epoch);
    core.seek(epoch);
    move(core, "V", THE, [30 * plane.unit, 20 * plane.unit]);
    // Training may have gone on by an epoch while the vector was held but not moved yet.
    await assertShows(lab, core, "during the drag", AN_EPOCH);
    const moved = core.embeddings();
    moved.V.set((await lab.coordinates()).rows.the.slice(0, 2), 2 * THE);
    core.setEmbeddings(moved);
    assertNear([Number(await lab.loss())], [core.loss], 2e-3);
    const p = core.probabilities("the");
    assertNear([Number((await probabilities(lab)).dog)], [p[DOG]], 2e-3);
    await drawn(lab.page);
    await mouse.move(x + 60, y + 40, { steps: 3 });
    move(core, "V", THE, [30 * plane.unit, -60 * plane.unit]);
    await assertShows(lab, core, "later", AN_EPOCH);
    await mouse.up();
    await lab.click("Undo: v of the");
    await assertShows(lab, start, "undone");
    await lab.control("Undo: speed");
  });

  test("the axes stay while a vector is dragged to the edge, and grow when it is let go", async () => {
    const { lab, core, plane } = await openBoth(openLab);
    const { mouse } = lab.page;
    const [x, y] = plane.mark("U", DOG);
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(plane.x + plane.width + 40, y, { steps: 4 });
    await lab.planeAtRest();
    await mouse.move(x - 20, y + 10, { steps: 4 });
    move(core, "U", DOG, [-20 * plane.unit, -10 * plane.unit]);
    await assertShows(lab, core, "back from beyond the edge");
    await mouse.move(plane.x + plane.width + 40, y, { steps: 4 });
    await until(
      async () => (await lab.coordinates()).rows.dog[2],
      (ux) => ux > plane.bounds.right - 0.01,
    );
    await mouse.up();
    await lab.planeAtRest();
    // The same place of the window is now another place of the plane.
    const corner = await placeAt(lab, plane.x + plane.width - 4, plane.y + 4);
    assert.ok(corner[0] > plane.bounds.right + 0.1, `${corner}`);
  });

  test("Escape takes a drag back to where it was", async () => {
    const { lab, core, plane } = await openBoth(openLab);
    const { mouse, keyboard } = lab.page;
    const [x, y] = plane.mark("V", THE);
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + 50, y + 50, { steps: 3 });
    await lab.control("Undo: v of the");
    await keyboard.press("Escape");
    await assertShows(lab, core);
    await mouse.move(x + 80, y + 80, { steps: 2 });
    await mouse.up();
    await drawn(lab.page);
    await assertShows(lab, core, "the mouse no longer holds it");
  });

  test("arrow keys nudge the selected v, or u, with Shift ten times as far, and say where it is", async () => {
    const { lab, core, plane } = await openBoth(openLab);
    const { keyboard } = lab.page;
    const step = niceStep(plane.height * plane.unit, 100);
    await focusPlane(lab);
    await keyboard.press("ArrowRight");
    await keyboard.press("ArrowUp");
    move(core, "V", THE, [step, step]);
    await assertShows(lab, core, "v");
    await keyboard.down("Shift");
    await keyboard.press("ArrowLeft");
    await keyboard.up("Shift");
    move(core, "V", THE, [-10 * step, 0]);
    await assertShows(lab, core, "Shift");
    const { V } = core.embeddings();
    const [vx, vy] = [V[2 * THE], V[2 * THE + 1]].map((value) => formatNumber(value, 2));
    await eventually(() => told(lab), `v of the at (${vx}, ${vy})`);
    await keyboard.press("u");
    await keyboard.press("ArrowDown");
    move(core, "U", THE, [0, -step]);
    await assertShows(lab, core, "u");
    await lab.click("Arrow keys move v");
    await focusPlane(lab);
    await keyboard.press("ArrowDown");
    move(core, "V", THE, [0, -step]);
    await assertShows(lab, core, "v again");

    // What is not shown is not moved.
    await (await lab.find(".plot-controls > .plot-choice select")).select("u");
    await focusPlane(lab);
    await keyboard.press("v");
    await keyboard.press("ArrowUp");
    move(core, "U", THE, [0, step]);
    await assertShows(lab, core, "u only");
  });

  test("typed numbers move the selected token's vectors, and a bad one is told beside its field", async () => {
    const { lab, core } = await openBoth(openLab);
    await lab.click("move by numbers");
    const { V, U } = core.embeddings();
    assert.equal(await lab.value("v 2"), formatNumber(V[2 * THE + 1], 4));
    await lab.fill("v 1", "1.5");
    move(core, "V", THE, [1.5 - V[2 * THE], 0]);
    await assertShows(lab, core, "v");
    await lab.fill("u 2", "-0,25");
    move(core, "U", THE, [0, -0.25 - U[2 * THE + 1]]);
    await assertShows(lab, core, "u");
    await lab.fill("v 2", "abc");
    await eventually(
      () => lab.messageBeside("v 2"),
      'v 2 must be a number from −1,000,000 to 1,000,000, got "abc"',
    );
    await assertShows(lab, core, "a bad number");
    await lab.page.keyboard.press("Escape");
    await eventually(() => lab.messageBeside("v 2"), "");
    assert.equal(await lab.value("v 2"), formatNumber(V[2 * THE + 1], 4));
    // Values live while it trains.
    const before = await lab.value("v 2");
    await lab.click("Step one epoch");
    core.step();
    await eventually(() => lab.value("v 2"), formatNumber(core.embeddings().V[2 * THE + 1], 4));
    assert.notEqual(await lab.value("v 2"), before);
  });

  test("of three dimensions all numbers can be typed, of nine the place in the plane", async () => {
    const lab = await openLab("/#dimensions=3");
    const core = await createLab({ dimensions: 3 });
    await lab.click("move by numbers");
    await eventually(() => lab.value("u 3"), formatNumber(core.embeddings().U[3 * THE + 2], 4));
    await lab.fill("u 3", "2");
    const vectors = core.embeddings();
    vectors.U[3 * THE + 2] = 2;
    core.setEmbeddings(vectors);
    await eventually(() => lab.loss(), formatLoss(core.loss));
    const other = await openLab("/#dimensions=9");
    const large = await createLab({ dimensions: 9 });
    await other.click("move by numbers");
    await other.fill("v y", "1");
    const moved = large.embeddings();
    const { V, basis } = large.plane();
    const up = 1 - V[2 * THE + 1];
    for (let i = 0; i < 9; i++) moved.V[9 * THE + i] += up * basis[2 * i + 1];
    large.setEmbeddings(moved);
    await eventually(() => other.loss(), formatLoss(large.loss));
  });

  test("after a move one button lets training repair it, and nothing around moves for it", async () => {
    const { lab } = await openBoth(openLab);
    const top = async () =>
      (await lab.find("[data-view=loss]")).evaluate((panel) => panel.getBoundingClientRect().top);
    const isThere = () =>
      lab.root.evaluate((root) => {
        const button = root.querySelector(".repair");
        return button !== null && getComputedStyle(button).visibility === "visible";
      });
    assert.equal(await isThere(), false);
    await focusPlane(lab);
    const before = await top();
    await lab.page.keyboard.press("ArrowRight");
    await eventually(isThere, true);
    assert.equal(await top(), before);
    await lab.click("let training repair it");
    await until(
      () => lab.epoch(),
      (epoch) => epoch > 0,
    );
    assert.equal(await isThere(), false);
    assert.equal(await top(), before);
    await lab.click("Pause");
  });

  test("a click on an empty place tells what that vector means, live, and Escape takes it away", async () => {
    const { lab, core, plane } = await openBoth(openLab);
    const corner = { x: plane.x + 12, y: plane.y + plane.height - 12 };
    const place = await placeAt(lab, corner.x, corner.y);
    assertNear(place, [plane.bounds.left + 12 * plane.unit, plane.bounds.bottom + 12 * plane.unit]);
    assert.match(await told(lab), /most likely next/);
    const assertMeans = async (/** @type {string} */ message) => {
      const p = core.probabilities(/** @type {number[]} */ (await asked(lab)));
      const rows = () =>
        lab.root.evaluate((root) =>
          [...root.querySelectorAll(".probe li")].map((row) =>
            /** @type {HTMLElement} */ (row).innerText.split(/\s+/).join(" "),
          ),
        );
      const likeliest = [...p.keys()].sort((a, b) => p[b] - p[a]).slice(0, 2);
      await eventually(
        async () => (await rows()).slice(0, 2),
        likeliest.map((id) => `${core.vocabulary[id]} ${formatProbability(p[id])}`),
        message,
      );
      assert.equal((await rows()).length, 5);
    };
    await lab.fill("x", "1.25");
    await lab.fill("y", "-2");
    await eventually(() => asked(lab), [1.25, -2]);
    await assertMeans("typed");
    const { V, U } = core.neighbours("euclidean", [1.25, -2]);
    for (const distances of [V, U]) {
      const least = Math.min(...distances);
      const line = `${core.vocabulary[distances.indexOf(least)]} ${formatNumber(least, 3)}`;
      assert.ok((await boxText(lab))?.replace(/\s+/g, " ").includes(line), line);
    }
    await lab.page.keyboard.press("Escape");
    await eventually(() => boxText(lab), null);
    await lab.click("unembed");
    const { V: all } = core.embeddings();
    await until(() => asked(lab), Boolean);
    assertNear(
      /** @type {number[]} */ (await asked(lab)),
      [...all.slice(2 * THE, 2 * THE + 2)],
      1e-3,
    );
    await lab.fill("x", "3");
    await lab.fill("y", "1");
    await lab.click("Step one epoch");
    core.step();
    await assertMeans("after an epoch");
    await lab.click("Close what this vector means");
    await eventually(() => boxText(lab), null);
  });

  test("a token in the box about a place lights everywhere", async () => {
    const { lab, plane } = await openBoth(openLab);
    await placeAt(lab, plane.x + 12, plane.y + 12);
    const row = await lab.find(".probe li");
    const token = (await row.evaluate((each) => each.innerText)).split(/\s/)[0];
    await row.hover();
    await eventually(
      () =>
        lab.root.evaluate((root) =>
          root.querySelector("[data-view=vocabulary] tr.hovered th")?.textContent?.trim(),
        ),
      token,
    );
  });

  test("of more dimensions the box says that the vector lies in the plane", async () => {
    const lab = await openLab("/#dimensions=4");
    await lab.click("unembed");
    await until(
      () => boxText(lab),
      (text) => /4 numbers in the plane/.test(text ?? ""),
    );
  });

  test("buttons, keys and the wheel zoom, a drag of the empty plane pans, and what was chosen stays until refit", async () => {
    const { lab, plane } = await openBoth(openLab);
    const { mouse, keyboard } = lab.page;
    const middle = [plane.x + plane.width / 2, plane.y + plane.height / 2];
    const corner = /** @type {[number, number]} */ ([plane.x + 9, plane.y + plane.height - 9]);
    const opened = await placeAt(lab, ...corner);
    const centre = [
      (plane.bounds.left + plane.bounds.right) / 2,
      (plane.bounds.bottom + plane.bounds.top) / 2,
    ];
    const scaled = (/** @type {number} */ factor) =>
      opened.map((value, i) => centre[i] + (value - centre[i]) / factor);

    await lab.click("Zoom out");
    await lab.planeAtRest();
    assertNear(await placeAt(lab, ...corner), scaled(1 / 1.5));
    await lab.click("Zoom in");
    await lab.planeAtRest();
    await focusPlane(lab);
    await keyboard.press("+");
    await lab.planeAtRest();
    const zoomed = await placeAt(lab, ...corner);
    assertNear(zoomed, scaled(1.5));

    await lab.click("Step one epoch");
    await lab.planeAtRest();
    await placeAt(lab, corner[0] + 40, corner[1]);
    assertNear(await placeAt(lab, ...corner), zoomed);

    await mouse.move(...corner);
    await mouse.down();
    await mouse.move(corner[0] + 100, corner[1] - 50, { steps: 4 });
    await mouse.up();
    await lab.planeAtRest();
    const moved = 1 / 1.5;
    const panned = [zoomed[0] - 100 * plane.unit * moved, zoomed[1] - 50 * plane.unit * moved];
    assertNear(await placeAt(lab, ...corner), panned);

    await focusPlane(lab);
    await keyboard.press("0");
    await lab.planeAtRest();
    assertNear(await placeAt(lab, ...corner), opened);

    await mouse.move(middle[0], middle[1]);
    await keyboard.down("Control");
    await mouse.wheel({ deltaY: -100 });
    await keyboard.up("Control");
    await lab.planeAtRest();
    const wheeled = await placeAt(lab, ...corner);
    assertNear(wheeled, scaled(Math.exp(0.25)), 0.05);
  });

  test("turning, stretching and shifting change the vectors and no probability, and go back", async () => {
    const { lab, core } = await openBoth(openLab, "/#epoch=0");
    const { keyboard } = lab.page;
    await lab.click("symmetries");
    const before = await probabilities(lab);
    const { V, U } = core.embeddings();
    for (const [label, key] of /** @type {const} */ ([
      ["rotate V and U", "PageUp"],
      ["stretch V, squeeze U along x", "PageUp"],
      ["shift every u along y", "PageDown"],
    ])) {
      const slider = await lab.control(label);
      await slider.focus();
      const shown = await lab.coordinates();
      await keyboard.press(key);
      await until(
        () => lab.coordinates(),
        (now) => JSON.stringify(now) !== JSON.stringify(shown),
      );
      assert.deepEqual(await probabilities(lab), before, label);
      const text = await lab.text("vectors");
      const [, change] = text.match(/largest change of any probability:\s*(\S+)/) ?? [];
      assert.match(change, /^(0|\d(\.\d)?×10⁻¹[³⁴⁵⁶⁷⁸⁹])$/, label);
      const loss = formatLoss(core.loss);
      assert.ok(text.includes(`loss before ${loss}, now ${loss}`), text);
    }
    await lab.click("back");
    core.setEmbeddings({ V, U });
    await assertShows(lab, core, "back");
    await lab.click("Undo: return to the vectors before");
    await lab.control("Undo: shift of every u");
  });

  test("after a drag, which leaves the focus at the plane, Z undoes it", async () => {
    const { lab, core, plane } = await openBoth(openLab);
    const { mouse, keyboard } = lab.page;
    const { V, U } = core.embeddings();
    await mouse.move(...plane.mark("V", THE));
    await mouse.down();
    const [x, y] = plane.mark("V", THE);
    await mouse.move(x + 40, y + 40, { steps: 4 });
    await mouse.up();
    await lab.control("Undo: v of the");
    await keyboard.press("z");
    core.setEmbeddings({ V, U });
    await assertShows(lab, core);
  });

  test("a finger on a mark drags it, and one elsewhere asks about the place", async (context) => {
    const { lab, core, plane } = await openBoth(openLab);
    const { touchscreen } = lab.page;
    const scrolled = () => lab.page.evaluate(() => scrollY);
    const before = await scrolled();
    const [x, y] = plane.mark("V", THE);
    try {
      await touchscreen.touchStart(x, y);
    } catch (error) {
      return context.skip(`${name} has no finger: ${error}`);
    }
    for (const share of [0.25, 0.5, 0.75, 1]) {
      await touchscreen.touchMove(x + 40 * share, y + 80 * share);
      await drawn(lab.page);
    }
    move(core, "V", THE, [40 * plane.unit, -80 * plane.unit]);
    await assertShows(lab, core);
    await touchscreen.touchEnd();
    assert.equal(await scrolled(), before);
    await lab.control("Undo: v of the");
    await touchscreen.tap(plane.x + 15, plane.y + plane.height - 15);
    await until(() => asked(lab), Boolean, "the box about a place");
  });
});
