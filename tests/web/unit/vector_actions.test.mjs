// What a hand at the vectors does: moves, gestures, questions and changes that change nothing.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { inPlane, turned } from "../../../web/snapshot/symmetry.js";
import { numberOf } from "../../../web/views/ui/number_fields.js";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

/** @param {ArrayLike<number>} a @param {ArrayLike<number>} b */
const farthest = (a, b) =>
  Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);

/** Where a v or u is in the plane. @param {any} snapshot @param {"V" | "U"} kind @param {number} id */
const place = ({ plane }, kind, id) => Array.from(plane[kind].slice(2 * id, 2 * id + 2));

test("a drag is one change to undo, however long it takes, and two drags are two", async () => {
  const { store, actions, until, passTime } = await openController({ epoch: 100 });
  const before = place(store.get(), "V", 6);
  for (const [x, y] of [
    [1, 1],
    [2, -1],
  ]) {
    actions.beginGesture();
    actions.moveVector("V", 6, 0, 0);
    passTime(5000);
    actions.moveVector("V", 6, x, y);
    actions.endGesture();
  }
  assert.deepEqual(place(store.get(), "V", 6), [2, -1]);
  actions.undo();
  await until((snapshot) => place(snapshot, "V", 6)[0] === 1);
  assert.deepEqual(place(store.get(), "V", 6), [1, 1]);
  actions.undo();
  await until((snapshot) => place(snapshot, "V", 6)[0] === before[0]);
  assert.equal(store.get().undo.undo, null);
});

test("a cancelled drag leaves the run as it was, with the epochs trained beyond it", async () => {
  const controller = await openController({ epoch: 200 });
  const { store, actions, until } = controller;
  actions.seek(50);
  const before = store.get();
  actions.beginGesture();
  actions.moveVector("U", 2, 3, 3);
  assert.equal(controller.lab.furthestEpoch, 50);
  actions.cancelGesture();
  await until(({ loss }) => loss === before.loss);
  assert.deepEqual(store.get().U, before.U);
  assert.equal(controller.lab.furthestEpoch, 200);
  assert.deepEqual(store.get().changes, []);
});

test("a gesture that moves nothing is no change", async () => {
  const { store, actions } = await openController();
  actions.beginGesture();
  actions.endGesture();
  actions.beginGesture();
  actions.cancelGesture();
  assert.equal(store.get().undo.undo, null);
});

test("moving a vector pauses play, and the history keeps one change for one position", async () => {
  const { store, actions, passFrames } = await openController();
  actions.play();
  passFrames(30);
  assert.equal(store.get().playing, true);
  actions.beginGesture();
  for (let i = 0; i < 50; i++) actions.moveVector("V", 6, i / 10, 0);
  actions.endGesture();
  assert.equal(store.get().playing, false);
  assert.equal(store.get().changes.length, 1);
});

test("the vector that was moved is named until training goes on or the move is undone", async () => {
  const { store, actions, until } = await openController({ epoch: 10 });
  assert.equal(store.get().moved, null);
  actions.nudgeVector("U", 4, 1, 0);
  assert.equal(store.get().moved, "u of dog");
  actions.stepEpoch();
  assert.equal(store.get().moved, null);
  actions.nudgeVector("V", 6, 1, 0);
  assert.equal(store.get().moved, "v of the");
  actions.undo();
  await until(({ moved }) => moved === null);
});

test("nudges add up, also when no frame passes between them", async () => {
  const { store, actions } = await openController();
  const [x, y] = place(store.get(), "U", 3);
  for (let i = 0; i < 4; i++) actions.nudgeVector("U", 3, 0.25, -0.5);
  assert.ok(farthest(place(store.get(), "U", 3), [x + 1, y - 2]) < 1e-12);
});

test("of more dimensions a drag keeps the plane's directions until it ends", async () => {
  const { store, actions } = await openController({
    dimensions: 3,
    epoch: 200,
    axes: "pca",
  });
  const { basis } = store.get().plane;
  actions.beginGesture();
  for (const x of [1, 4, 9]) {
    actions.moveVector("V", 6, x, 2);
    assert.ok(farthest(place(store.get(), "V", 6), [x, 2]) < 1e-12);
    assert.deepEqual(store.get().plane.basis, basis);
  }
  actions.endGesture();
  assert.ok(farthest(store.get().plane.basis, basis) > 1e-3);
});

test("a place of the plane means what the programming interface says of that vector", async () => {
  const { store, actions } = await openController({ epoch: 1000, temperature: 2 });
  const core = await createLab();
  core.seek(1000);
  actions.probe(1.5, -0.5);
  const { probe } = store.get();
  const p = core.probabilities([1.5, -0.5], { temperature: 2 });
  const ids = [...p.keys()].sort((a, b) => p[b] - p[a]).slice(0, 5);
  assert.deepEqual(
    probe.next,
    ids.map((id) => ({ id, probability: p[id] })),
  );
  const { V, U } = core.neighbours("euclidean", [1.5, -0.5]);
  assert.deepEqual(probe.nearestV, { id: V.indexOf(Math.min(...V)), distance: Math.min(...V) });
  assert.deepEqual(probe.nearestU, { id: U.indexOf(Math.min(...U)), distance: Math.min(...U) });
  actions.stepEpoch();
  core.step();
  const [first] = store.get().probe.next;
  assert.equal(first.probability, core.probabilities([1.5, -0.5], { temperature: 2 })[first.id]);
  actions.clearProbe();
  assert.equal(store.get().probe, null);
});

test("of more dimensions a place stands for the vector in the plane that is shown", async () => {
  const { store, actions } = await openController({ dimensions: 4, epoch: 20, axes: "pca" });
  actions.probe(2, -1);
  const { probe, plane } = store.get();
  assert.deepEqual(
    Array.from(probe.vector),
    [0, 1, 2, 3].map((i) => 2 * plane.basis[2 * i] - plane.basis[2 * i + 1]),
  );
});

test("no probability is computed for a place where the vectors are not shown", async () => {
  const { store, actions } = await openController({ view: ["softmax"] });
  actions.probe(1, 1);
  assert.equal(store.get().probe, null);
});

for (const dimensions of [1, 2, 5]) {
  test(`rotating, stretching and shifting changes no probability (K = ${dimensions})`, async () => {
    const { store, actions, passTime } = await openController({
      dimensions,
      epoch: 300,
      axes: "pca",
    });
    const before = store.get();
    const changes = dimensions === 1 ? ["stretch", "shiftX"] : ["rotate", "stretch", "shiftY"];
    /** @type {Record<string, number[]>} */
    const values = { rotate: [10, 70], stretch: [0.5, 3], shiftX: [2, 1], shiftY: [1, -2] };
    for (const name of changes) {
      actions.beginGesture();
      for (const value of values[name]) actions.transform({ [name]: value });
      actions.endGesture();
      passTime(2000);
      const { symmetry, loss, V } = store.get();
      assert.equal(symmetry[name], values[name][1]);
      assert.equal(symmetry.token, null);
      assert.ok(symmetry.difference < 1e-12, `${symmetry.difference}`);
      assert.ok(Math.abs(loss - symmetry.lossBefore) < 1e-12);
      if (name !== "shiftX" && name !== "shiftY") assert.ok(farthest(V, before.V) > 0.1);
    }
    assert.ok(farthest(store.get().U, before.U) > 0.1);
    actions.untransform();
    assert.deepEqual(store.get().V, before.V);
    assert.deepEqual(store.get().U, before.U);
    assert.equal(store.get().symmetry, null);
  });
}

test("a slider that goes up and back leaves the very vectors it began with", async () => {
  const { store, actions } = await openController({ epoch: 300 });
  const { V, U } = store.get();
  actions.beginGesture();
  for (let angle = 1; angle <= 180; angle++) actions.transform({ rotate: angle });
  actions.transform({ rotate: 0 });
  actions.endGesture();
  assert.deepEqual(store.get().V, V);
  assert.deepEqual(store.get().U, U);
});

test("each gesture at the sliders is one change to undo", async () => {
  const { store, actions, until, passTime } = await openController({ epoch: 10 });
  const { V } = store.get();
  for (const [name, value] of /** @type {[string, number][]} */ ([
    ["rotate", 90],
    ["stretch", 2],
  ])) {
    actions.beginGesture();
    actions.transform({ [name]: value / 2 });
    passTime(3000);
    actions.transform({ [name]: value });
    actions.endGesture();
  }
  assert.equal(store.get().undo.undo, "stretching of V and U");
  actions.undo();
  await until(({ undo }) => undo.undo === "rotation of V and U");
  const [x, y] = place(store.get(), "V", 6);
  assert.ok(farthest([x, y], [-V[13], V[12]]) < 1e-12, "a quarter turn");
  actions.undo();
  await until(({ undo }) => undo.undo === null);
  assert.deepEqual(store.get().V, V);
});

test("other changes of the vectors end a comparison of probabilities", async () => {
  const { store, actions } = await openController({ epoch: 10 });
  actions.transform({ rotate: 30 });
  assert.equal(store.get().symmetry.rotate, 30);
  actions.stepEpoch();
  assert.equal(store.get().symmetry, null);
  actions.untransform();
  assert.equal(store.get().epoch, 11);
});

test("of a large vocabulary only the selected token's probabilities are compared", async () => {
  const corpus = Array.from({ length: 2000 }, (_, i) => `w${(i * i + 3 * i) % 997}`).join(" ");
  const { store, actions } = await openController({ corpus, dimensions: 8 });
  actions.transform({ stretch: 2 });
  const { symmetry, selected } = store.get();
  assert.equal(symmetry.token, selected);
  assert.ok(symmetry.difference > 0 && symmetry.difference < 1e-12, `${symmetry.difference}`);
});

test("a change in a plane leaves what is at right angles to it alone", () => {
  const basis = Float64Array.of(0.6, 0, 0.8, 0, 0, 1);
  const none = { rotate: 0, stretch: 1, shiftX: 0, shiftY: 0 };
  const change = inPlane(basis, turned(none, { ...none, rotate: 90, shiftX: 2 }));
  const times = (/** @type {number[]} */ v) =>
    [0, 1, 2].map((j) => v.reduce((sum, value, i) => sum + value * change.basis[3 * i + j], 0));
  assert.ok(farthest(times([0.8, -0.6, 0]), [0.8, -0.6, 0]) < 1e-15);
  assert.ok(farthest(times([0.6, 0.8, 0]), [0, 0, 1]) < 1e-15, "x turns to y");
  assert.ok(farthest(change.shift, [1.2, 1.6, 0]) < 1e-15);
});

test("typed numbers are read as people write them, and what is none says so", () => {
  assert.equal(numberOf(" \u22121.5 "), -1.5);
  assert.equal(numberOf("2,25"), 2.25);
  assert.equal(numberOf("1e-3"), 0.001);
  assert.equal(numberOf("1,234.5"), 1234.5);
  assert.equal(numberOf("abc"), 'must be a number from −1,000,000 to 1,000,000, got "abc"');
  assert.match(String(numberOf("")), /must be a number .* got ""/);
  assert.match(String(numberOf("1e9")), /from −1,000,000 to 1,000,000/);
  assert.match(String(numberOf("Infinity")), /from/);
});
