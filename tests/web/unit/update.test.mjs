// One update in numbers: what the panel shows is what the lab does.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { assertAllClose } from "../support/close.mjs";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

test("the frames hold the lab's scores, probabilities and gradient of the pair that training takes next", async () => {
  const { store } = await openController({ epoch: 7 });
  const core = await createLab({ preset: "notes" });
  core.seek(7);
  const { update } = store.get();
  const [prev, next] = core.ids;
  assert.deepEqual(
    [update.pair, update.upcoming, update.follows, update.prev, update.next, update.frame],
    [0, 0, true, prev, next, 0],
  );
  assert.deepEqual(update.v, core.embeddings().V.slice(2 * prev, 2 * prev + 2));
  assert.deepEqual(update.scores, core.scores("the"));
  assert.deepEqual(update.probabilities, core.probabilities("the"));
  assertAllClose([update.loss], [-Math.log(core.probabilities("the")[next])]);
  const { V, U } = core.gradient({ pair: 0 });
  assertAllClose(update.dv, V.slice(2 * prev, 2 * prev + 2));
  const du = Array.from(update.errors).flatMap((error) =>
    Array.from(update.v, (value) => error * value),
  );
  assertAllClose(du, U);
});

test("the moved vectors are where the lab goes with that pair", async () => {
  const { store, actions } = await openController({ learningRate: 0.05 });
  for (let step = 0; step < 30; step++) {
    const { update } = store.get();
    assert.equal(update.pair, step % 25);
    actions.stepPair();
    const { V, U } = store.get();
    assertAllClose(update.movedV, V.slice(2 * update.prev, 2 * update.prev + 2), 1e-14);
    assertAllClose(
      update.movedU.flatMap((/** @type {any} */ row) => [...row]),
      U,
      1e-14,
    );
  }
});

test("the numbers of a pair are those worked by hand", async () => {
  const { store, actions } = await openController({
    corpus: "a b",
    preset: undefined,
    dimensions: 1,
    learningRate: 0.1,
  });
  // u_a = 0 and u_b = ln 3 with v_a = 1: p = 1/4 and 3/4.
  actions.setVector("V", 0, [1]);
  actions.setVector("U", 0, [0]);
  actions.setVector("U", 1, [Math.log(3)]);
  const { update } = store.get();
  assertAllClose(update.probabilities, [0.25, 0.75]);
  assertAllClose(update.errors, [0.25, -0.25]);
  assertAllClose(update.dv, [-0.25 * Math.log(3)]);
  assertAllClose(update.movedV, [1 + 0.025 * Math.log(3)]);
  assertAllClose(update.movedU[0], [-0.025]);
  assertAllClose(update.movedU[1], [Math.log(3) + 0.025]);
  assertAllClose([update.loss], [Math.log(4 / 3)]);
});

test("a chosen pair stays while training goes on, and null follows training again", async () => {
  const { store, actions } = await openController();
  actions.setUpdatePair(2);
  actions.setUpdateFrame(3);
  actions.stepPair();
  const { update } = store.get();
  assert.deepEqual([update.pair, update.upcoming, update.follows, update.frame], [2, 1, false, 3]);
  actions.setUpdatePair(null);
  assert.deepEqual([store.get().update.pair, store.get().update.follows], [1, true]);
});

test("a pair that the text does not have is told beside the field, and the pair stays", async () => {
  const { store, actions } = await openController();
  actions.setUpdatePair(4);
  for (const [bad, got] of [
    [25, "got 26"],
    [-1, "got 0"],
    [1.5, "got 2.5"],
    ["x", 'got "x"'],
  ]) {
    actions.setUpdatePair(bad);
    const { notices, update } = store.get();
    assert.equal(update.pair, 4);
    const about = notices.find((/** @type {any} */ notice) => notice.setting === "updatePair");
    assert.match(about.message, /from 1 to 25/);
    assert.ok(about.message.endsWith(got), about.message);
  }
  actions.setUpdatePair(24);
  assert.deepEqual(store.get().notices, []);
  assert.equal(store.get().update.pair, 24);
});

test("a frame that there is not gives way to the nearest one", async () => {
  const { store, actions } = await openController();
  for (const [asked, shown] of [
    [-1, 0],
    [2, 2],
    [9, 4],
  ]) {
    actions.setUpdateFrame(asked);
    assert.equal(store.get().update.frame, shown);
  }
});

test("a checked gradient is the lab's beside its finite differences, until the vectors move", async () => {
  const { store, actions } = await openController({ epoch: 3, dimensions: 3 });
  assert.equal(store.get().update.check, null);
  actions.setUpdatePair(5);
  actions.checkGradient();
  const core = await createLab({ preset: "notes", dimensions: 3 });
  core.seek(3);
  const [prev, next] = core.ids.slice(5);
  const { V, U } = core.gradient({ pair: 5 });
  const numeric = core.numericGradient({ pair: 5 });
  const { check } = store.get().update;
  assert.deepEqual(check.v, { exact: V.slice(3 * prev, 3 * prev + 3), numeric: numeric.v });
  assert.deepEqual(check.u, { exact: U.slice(3 * next, 3 * next + 3), numeric: numeric.u });
  assertAllClose(check.v.exact, check.v.numeric, 1e-8);
  actions.setUpdateFrame(2);
  assert.deepEqual(store.get().update.check, check);
  actions.stepPair();
  assert.deepEqual(store.get().update.check, { v: null, u: null });
});

test("with a mean gradient the pair moves the vectors by its share of it", async () => {
  for (const [settings, pair, share] of [
    [{ optimizer: "gd" }, 0, 1 / 25],
    [{ optimizer: "adam", batch: 8 }, 0, 1 / 8],
    [{ optimizer: "momentum", batch: 8 }, 24, 1], // 25 = 8 + 8 + 8 + 1
  ]) {
    const { store, actions } = await openController(/** @type {any} */ (settings));
    actions.setUpdatePair(pair);
    const { update } = store.get();
    assert.equal(update.share, share);
    const rate = store.get().settings.learningRate * /** @type {number} */ (share);
    assertAllClose(
      update.movedV,
      update.v.map((/** @type {number} */ v, /** @type {number} */ i) => v - rate * update.dv[i]),
    );
  }
});

test("the shares of all pairs together are the step of gradient descent", async () => {
  const { store, actions } = await openController({ optimizer: "gd", learningRate: 0.5 });
  const before = store.get().V;
  const moved = before.slice();
  for (let pair = 0; pair < 25; pair++) {
    actions.setUpdatePair(pair);
    const { prev, v, movedV } = store.get().update;
    for (let i = 0; i < 2; i++) moved[2 * prev + i] += movedV[i] - v[i];
  }
  const core = await createLab({ preset: "notes", optimizer: "gd", learningRate: 0.5 });
  core.step();
  assertAllClose(moved, core.embeddings().V, 1e-13);
});

test("of a large vocabulary the twelve tokens with the largest errors are shown, the next one always among them", async () => {
  const corpus = Array.from({ length: 40 }, (_, i) => `w${i}`).join(" ");
  const { store } = await openController({ corpus, preset: undefined, seed: 3 });
  const { update } = store.get();
  const { ids, errors, next } = update;
  assert.equal(ids.length, 12);
  assert.equal(update.u.length, 12);
  assert.ok(ids.includes(next));
  assert.deepEqual(
    ids,
    [...ids].sort((a, b) => a - b),
  );
  const least = Math.min(...ids.map((/** @type {number} */ id) => Math.abs(errors[id])));
  const others = [...errors.keys()].filter((id) => !ids.includes(id));
  assert.ok(others.every((id) => Math.abs(errors[id]) <= least));
});

test("nothing of it is computed while its panel is not shown", async () => {
  const { store } = await openController({ view: ["vectors"] });
  assert.equal(store.get().update, null);
  assert.equal(store.get().similarity, null);
});
