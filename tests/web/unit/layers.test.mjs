// The layers of the vectors panel: what they show is what training does.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { hullOf } from "../../../web/draw/plane/hull.js";
import { inPane, panesOf } from "../../../web/draw/plane/panes.js";
import { forceShapes } from "../../../web/draw/plane/plane_forces.js";
import { marksOf } from "../../../web/draw/plane/plane_marks.js";
import { pointsInView } from "../../../web/draw/plane/plane_panes.js";
import { stopsBefore } from "../../../web/draw/plane/plane_trails.js";
import { linearScale } from "../../../web/draw/scales.js";
import { trailTokens } from "../../../web/snapshot/trails.js";
import { assertAllClose, assertClose } from "../support/close.mjs";
import { openController } from "../support/open_controller.mjs";
import { afterEach, test } from "../support/time_limit.mjs";

/** @type {(() => void)[]} */
const closing = [];
afterEach(() => closing.splice(0).forEach((end) => end()));

/** @param {Record<string, any>} [options] */
async function open(options = {}) {
  const lab = await createLab(options);
  closing.push(() => lab.dispose());
  return lab;
}

/** x and y of rows of K numbers. @param {Float64Array} rows @param {Float64Array} basis */
function projected(rows, basis) {
  const k = basis.length / 2;
  return Float64Array.from({ length: (2 * rows.length) / k }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < k; j++) sum += rows[Math.floor(i / 2) * k + j] * basis[2 * j + (i % 2)];
    return sum;
  });
}

// --- the hull of U --------------------------------------------------------------------------------

test("the hull of points is their outermost ones, counter-clockwise, without those on its edges or inside", () => {
  const points = Float64Array.of(1, 1, 0, 0, 2, 0, 0, 2, 2, 2, 1, 0, 0, 1, 2, 2);
  const hull = hullOf(points);
  assert.deepEqual(
    hull.map((id) => [points[2 * id], points[2 * id + 1]]),
    [
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
    ],
  );
});

test("the hull of points on a line is its two ends, and that of equal points is one of them", () => {
  assert.deepEqual(hullOf(Float64Array.of(1, 0, -3, 0, 2, 0, 0, 0)), [1, 2]);
  assert.deepEqual(hullOf(Float64Array.of(2, 5, 2, -1, 2, 0)), [1, 0]);
  assert.deepEqual(hullOf(Float64Array.of(0, 0, 3, 3, 1, 1)), [0, 1]);
  assert.deepEqual(hullOf(Float64Array.of(4, 4, 4, 4, 4, 4)), [0]);
  assert.deepEqual(hullOf(new Float64Array()), []);
});

test("the furthest point in any direction is a corner of the hull, and each corner is the furthest in one", async () => {
  for (const seed of [1, 2, 3]) {
    const lab = await open({ preset: "jack", seed, dimensions: 5 });
    const { U } = lab.plane();
    const hull = hullOf(U);
    const furthest = new Set();
    for (let step = 0; step < 3600; step++) {
      const angle = (2 * Math.PI * step) / 3600;
      const [x, y] = [Math.cos(angle), Math.sin(angle)];
      let best = 0;
      for (let id = 1; id < U.length / 2; id++) {
        if (U[2 * id] * x + U[2 * id + 1] * y > U[2 * best] * x + U[2 * best + 1] * y) best = id;
      }
      furthest.add(best);
    }
    assert.deepEqual(
      [...hull].sort((a, b) => a - b),
      [...furthest].sort((a, b) => a - b),
    );
  }
});

test("only tokens on the hull of U are the likeliest next one anywhere in the plane, in two dimensions and in five", async () => {
  for (const dimensions of [1, 2, 5]) {
    const lab = await open({ dimensions });
    lab.seek(400);
    /** @type {import("../../../web/core/types.js").PlaneAxes} */
    const axes = dimensions === 1 ? [0, 0] : "pca";
    const { basis, U } = lab.plane({ axes });
    const area = { left: -9, right: 9, bottom: -9, top: 9, columns: 90, rows: 90 };
    const likeliest = new Set(lab.predictionMap({ ...area, axes: { basis } }).tokens);
    const hull = new Set(hullOf(U));
    assert.ok(likeliest.size > 1);
    for (const token of likeliest) assert.ok(hull.has(token), `${dimensions}: ${token}`);
    assert.ok(hull.size < lab.vocabulary.length);
  }
});

// --- forces ---------------------------------------------------------------------------------------

test("the step of the selected v is the direction against the mean loss's gradient, and its length is told", async () => {
  const { store, actions } = await openController({ layers: ["forces"], epoch: 300, prev: "dog" });
  const core = await open();
  core.seek(300);
  const dV = core.gradient().V;
  for (const [id, token] of core.vocabulary.entries()) {
    actions.select(id);
    const { forces } = store.get().layers;
    const row = dV.slice(2 * id, 2 * id + 2);
    assertClose(forces.gradient, Math.hypot(row[0], row[1]));
    const scale = forces.count / core.pairCount;
    const against = [0, 1].map((i) => scale * (forces.counted[i] - forces.learned[i]));
    assertAllClose(
      against,
      [...row].map((value) => -value),
    );
    assert.equal(forces.prev, id, token);
  }
});

test("what nothing follows has no counted mean, and nothing moves its v", async () => {
  const { store, actions } = await openController({ corpus: "a b a c", layers: ["forces"] });
  const { vocabulary } = store.get().model;
  actions.select(vocabulary.indexOf("c"));
  const { forces } = store.get().layers;
  assert.deepEqual([forces.count, forces.counted, forces.gradient], [0, null, 0]);
  actions.select(vocabulary.indexOf("a"));
  assert.equal(store.get().layers.forces.count, 2);
});

test("the forces of the next pair on every u are those of its gradient, seen in the plane", async () => {
  const { store, actions } = await openController({ dimensions: 3, layers: ["forces"], epoch: 50 });
  const core = await open({ dimensions: 3 });
  core.seek(50);
  for (let pair = 0; pair < 3; pair++) {
    const { layers, plane } = store.get();
    const { prev, next, trains, shares, v } = layers.forces.pair;
    assert.deepEqual([prev, next, trains], [core.ids[pair], core.ids[pair + 1], true]);
    const moves = Float64Array.from({ length: 2 * shares.length }, (_, i) => {
      return shares[Math.floor(i / 2)] * v[i % 2];
    });
    const dU = core.gradient({ pair }).U;
    assertAllClose(
      moves,
      projected(dU, plane.basis).map((value) => -value),
    );
    actions.stepPair();
    core.step({ pairs: 1 });
  }
});

test("a hovered token is taken as the next one after the selected; a full batch has no pair of its own", async () => {
  const { store, actions } = await openController({ layers: ["forces"], optimizer: "gd" });
  assert.equal(store.get().layers.forces.pair, null);
  const { selected } = store.get();
  actions.hover(3);
  const { pair } = store.get().layers.forces;
  assert.deepEqual([pair.prev, pair.next, pair.trains], [selected, 3, false]);
  const core = await open();
  const p = core.probabilities(selected);
  assertAllClose(
    pair.shares,
    Array.from(p, (value, id) => (id === 3 ? 1 : 0) - value),
  );
});

test("the arrows of the forces point up where y grows: with v on the true u, against it on the others", async () => {
  const { store, actions } = await openController({ layers: ["forces"], epoch: 100 });
  actions.hover(4);
  const snapshot = store.get();
  const x = linearScale([-5, 5], [0, 500]);
  const y = linearScale([-5, 5], [500, 0]);
  const marks = marksOf(snapshot, ["V", "U"], x, y);
  const shapes = forceShapes(snapshot, marks, ["V", "U"], x, y);
  assert.ok(shapes?.step);
  const { counted, learned, pair } = snapshot.layers.forces;
  const { from, to } = shapes.step;
  assertClose(from.x, x(snapshot.plane.V[2 * snapshot.selected]));
  const apart = Math.hypot(counted[0] - learned[0], counted[1] - learned[1]);
  const drawn = Math.hypot(to.x - from.x, to.y - from.y);
  assertClose((to.x - from.x) / drawn, (counted[0] - learned[0]) / apart);
  assertClose((from.y - to.y) / drawn, (counted[1] - learned[1]) / apart);
  assert.equal(shapes.arrows.filter(({ pulls }) => pulls).length, 1);
  assert.ok(shapes.arrows.length > 1);
  for (const arrow of shapes.arrows) {
    const along = (arrow.to.x - arrow.from.x) * pair.v[0] + (arrow.from.y - arrow.to.y) * pair.v[1];
    assert.equal(along > 0, arrow.pulls);
  }
});

// --- trails ---------------------------------------------------------------------------------------

test("a trail ends before the epoch that is shown, where the vector itself is", () => {
  const trails = /** @type {any} */ ({ epochs: Float64Array.of(0, 1, 2, 5, 10) });
  const counts = [0, 1, 2, 4, 5, 7, 10, 99].map((epoch) => stopsBefore(trails, epoch, 0));
  assert.deepEqual(counts, [0, 1, 2, 3, 3, 4, 4, 5]);
  assert.equal(stopsBefore(trails, 5, 1), 4);
  assert.equal(stopsBefore(trails, 0, 1), 1);
});

test("trails begin where the vectors were at epoch 0 and pass where they were since", async () => {
  const { store } = await openController({ dimensions: 3, layers: ["trails"], epoch: 500 });
  const { layers, plane } = store.get();
  const { tokens, epochs, V, U } = layers.trails;
  assert.deepEqual(tokens, [0, 1, 2, 3, 4, 5, 6, 7]);
  const core = await open({ dimensions: 3 });
  for (const stop of [0, 5, epochs.length - 1]) {
    core.seek(epochs[stop]);
    const then = core.plane({ axes: { basis: plane.basis } });
    assertAllClose(V.slice(16 * stop, 16 * stop + 16), then.V);
    assertAllClose(U.slice(16 * stop, 16 * stop + 16), then.U);
  }
});

test("trails are computed anew when they have grown or a vector was moved, and not at each epoch", async () => {
  const { store, actions } = await openController({ layers: ["trails"], epoch: 1000 });
  const trails = () => store.get().layers.trails;
  const before = trails();
  actions.seek(3);
  assert.equal(trails(), before, "going back keeps them");
  actions.setVector("V", 2, [1, -1]);
  const cut = trails();
  assert.ok(cut.epochs.length < before.epochs.length);
  actions.seek(1);
  assert.equal(trails(), cut);
  actions.seek(0);
  actions.setVector("V", 2, [2, -2]);
  assert.deepEqual([...trails().V.slice(4, 6)], [2, -2]);
  for (let epoch = 1; epoch <= 40; epoch++) actions.stepEpoch();
  assert.equal(store.get().epoch, 40);
  const grown = trails();
  assert.ok(grown.epochs.length > 5);
  actions.stepEpoch();
  actions.stepEpoch();
  const { epochs } = trails();
  assert.equal(trails() === grown, epochs.length === grown.epochs.length);
});

test("of more than 40 tokens the selected, the hovered and the likeliest next ones have a trail", () => {
  const few = { probabilities: new Float64Array(40) };
  assert.equal(trailTokens(/** @type {any} */ (few), 3, null).length, 40);
  const probabilities = new Float64Array(60);
  probabilities.set([0.5, 0.1, 0.2, 0.05, 0.15], 20);
  const many = /** @type {any} */ ({ probabilities });
  assert.deepEqual(trailTokens(many, 3, 8), [3, 8, 20, 22, 24, 21]);
  assert.deepEqual(trailTokens(many, 20, null), [20, 22, 24, 21]);
});

// --- before and after -----------------------------------------------------------------------------

test("the layer of before and after has the vectors of epoch 0 in today's plane, with what they predict", async () => {
  const layers = ["regions", "before"];
  const controller = await openController({ dimensions: 3, layers, epoch: 300, temperature: 2 });
  const { store, actions } = controller;
  actions.setViewport({ left: -4, right: 4, bottom: -3, top: 3 });
  const { before } = store.get().layers;
  const { plane, selected } = store.get();
  const core = await open({ dimensions: 3 });
  const start = core.plane({ axes: { basis: plane.basis } });
  assert.deepEqual([before.plane.V, before.plane.U], [start.V, start.U]);
  assert.deepEqual([before.V, before.U], [core.embeddings().V, core.embeddings().U]);
  const p = core.probabilities(selected, { temperature: 2 });
  assert.deepEqual(before.row.probabilities, p);
  const { columns, rows, bounds, tokens } = before.regions;
  const map = core.predictionMap({ ...bounds, columns, rows, axes: { basis: plane.basis } });
  assert.deepEqual(tokens, map.tokens);
});

test("what stood at epoch 0 is not computed anew while the plane and the selected token stay", async () => {
  const { store, actions } = await openController({ layers: ["before"], epoch: 10 });
  const { before } = store.get().layers;
  actions.seek(12);
  assert.equal(store.get().layers.before, before);
  actions.set("seed", 5);
  const core = await open({ seed: 5 });
  assert.deepEqual(store.get().layers.before.V, core.embeddings().V);
});

test("a layer that is off is not computed, nor any where the plane is not shown", async () => {
  const { store, actions } = await openController({ layers: ["regions"] });
  const none = { forces: null, trails: null, before: null };
  assert.deepEqual(store.get().layers, none);
  actions.set("layers", ["forces", "trails", "before"]);
  const { forces, trails, before } = store.get().layers;
  assert.ok(forces && trails && before);
  actions.set("view", ["loss"]);
  assert.deepEqual(store.get().layers, none);
});

test("the two pictures are equally large and apart: side by side, or one above the other where it is narrow", () => {
  const one = panesOf({ width: 600, height: 400 }, false);
  assert.deepEqual(one, { now: { left: 0, top: 0, width: 600, height: 400 }, before: null });
  for (const size of [
    { width: 600, height: 400 },
    { width: 300, height: 500 },
  ]) {
    const { now, before } = panesOf(size, true);
    assert.ok(before);
    assert.deepEqual([now.width, now.height], [before.width, before.height]);
    const narrow = size.width < 480;
    assert.equal(now.left > before.left + before.width, !narrow);
    assert.equal(now.top > before.top + before.height, narrow);
    assert.ok(now.left + now.width <= size.width && now.top + now.height <= size.height);
    assert.ok(inPane(now, now.left + 1, now.top + 1) && !inPane(before, now.left + 1, now.top + 1));
  }
});

test("the view holds the vectors of epoch 0 and the trails that are drawn, and no others", async () => {
  const { store, actions } = await openController({ layers: ["before", "trails"], epoch: 100 });
  actions.seek(4);
  const { layers, plane } = store.get();
  const points = pointsInView(store.get(), ["V"]);
  assert.deepEqual(points.slice(0, 2), [plane.V, layers.before.plane.V]);
  assert.equal(
    points[2].length,
    16 * layers.trails.epochs.filter((/** @type {number} */ epoch) => epoch < 4).length,
  );
});

// --- axes -----------------------------------------------------------------------------------------

test("the principal axes of five dimensions neither flip nor change places from one epoch to the next", async () => {
  const settings = { dimensions: 5, seed: 4, learningRate: 0.05 };
  const { store, actions } = await openController(settings);
  const core = await open(settings);
  /** @param {Float64Array} one @param {Float64Array} other */
  const flipped = (one, other) =>
    [0, 1].filter((side) => {
      let cosine = 0;
      for (let k = 0; k < 5; k++) cosine += one[2 * k + side] * other[2 * k + side];
      return cosine < 0.5;
    }).length;
  let shown = store.get().plane.basis;
  let alone = core.plane().basis;
  let flips = 0;
  for (let epoch = 1; epoch <= 200; epoch++) {
    actions.stepEpoch();
    const { basis } = store.get().plane;
    assert.equal(flipped(basis, shown), 0, `an axis flips at epoch ${epoch}`);
    shown = basis;
    core.step();
    const next = core.plane().basis;
    flips += flipped(next, alone);
    alone = next;
  }
  assert.equal(store.get().epoch, 200);
  assert.ok(flips > 0, "axes that do not look back flip in this run");
});
