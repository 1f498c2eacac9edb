// What is computed of what is shown, and when the views hear of it.

import assert from "node:assert/strict";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

test("listeners hear once a frame, and a snapshot is frozen", async () => {
  const { store, actions, passFrames } = await openController();
  passFrames(2);
  let heard = 0;
  store.subscribe(() => heard++);
  actions.hover(3);
  actions.hover(4);
  actions.select(2);
  passFrames();
  assert.equal(heard, 1);
  assert.ok(Object.isFrozen(store.get()));
  assert.equal(store.get().hovered, 4);
});

test("the learned matrix is at the temperature of the softmax table", async () => {
  const { store, actions } = await openController({ epoch: 100 });
  actions.set("temperature", 3);
  const { row, matrices, selected, model } = store.get();
  const size = model.vocabulary.length;
  assert.deepEqual(
    matrices.learned.slice(selected * size, (selected + 1) * size),
    row.probabilities,
  );
});

test("only what is visible is computed", async () => {
  const { store, actions } = await openController({ view: ["vectors"] });
  actions.setViewport({ left: -4, right: 4, bottom: -3, top: 3 });
  const { generated, sample, matrices, regions } = store.get();
  assert.deepEqual([generated, sample, matrices], [null, null, null]);
  assert.equal(regions.tokens.length, regions.columns * regions.rows);
  actions.set("layers", []);
  assert.equal(store.get().regions, null);
});

test("a vector of three dimensions that is moved in its plane keeps what the plane does not show", async () => {
  const { store, actions } = await openController({ dimensions: 3 });
  const before = store.get();
  actions.moveVector("U", 2, before.plane.U[4] + 1, before.plane.U[5] - 0.5);
  const after = store.get();
  const moved = [0, 1, 2].map((i) => after.U[6 + i] - before.U[6 + i]);
  const [x, y] = [0, 1].map((axis) =>
    moved.reduce((sum, value, i) => sum + value * before.plane.basis[2 * i + axis], 0),
  );
  assert.ok(Math.abs(x - 1) < 1e-12 && Math.abs(y + 0.5) < 1e-12);
  assert.ok(Math.abs(Math.hypot(...moved) - Math.hypot(1, 0.5)) < 1e-12);
});
