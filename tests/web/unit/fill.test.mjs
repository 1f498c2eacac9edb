// So many pairs of the text are in the counted matrix.

import assert from "node:assert/strict";
import { checkSetting, parseSettings } from "../../../web/settings/check.js";
import { noticesAbout, openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

/** The row of a token in the counted matrix. @param {any} snapshot @param {string} token */
function rowOf({ model, matrices: { ids, counted } }, token) {
  const at = ids.findIndex((/** @type {number} */ id) => model.vocabulary[id] === token);
  const row = counted.subarray(at * ids.length, (at + 1) * ids.length);
  const named = ids.map((/** @type {number} */ id, /** @type {number} */ i) => [
    model.vocabulary[id],
    row[i],
  ]);
  return Object.fromEntries(named.filter((/** @type {any[]} */ [, p]) => p > 0));
}

test("the first pairs of the text alone are counted, and the last of them is told", async () => {
  const { store, actions } = await openController({ fill: 3 });
  const { model } = store.get();
  // The cat ate the dog!
  assert.deepEqual(rowOf(store.get(), "the"), { cat: 1 });
  assert.equal(store.get().matrices.dropped.at, 2);
  actions.set("fill", 4);
  assert.deepEqual(rowOf(store.get(), "the"), { cat: 0.5, dog: 0.5 });
  actions.set("fill", 0);
  assert.ok(store.get().matrices.counted.every((/** @type {number} */ p) => p === 0));
  assert.equal(store.get().matrices.dropped, null);
  const { pairCount } = model;
  actions.set("fill", pairCount);
  const counted = [...store.get().matrices.counted];
  actions.set("fill", pairCount - 5);
  assert.notDeepEqual([...store.get().matrices.counted], counted);
  actions.set("fill", "all");
  assert.deepEqual([...store.get().matrices.counted], counted);
  assert.equal(store.get().matrices.fill, 25);
});

test("a pair's count is of the pairs that are in", async () => {
  const { store, actions } = await openController({ fill: 4 });
  const [dog, the] = [4, 6];
  actions.selectPair(the, dog);
  assert.deepEqual({ ...store.get().pairCount }, { count: 1, total: 2 });
  actions.set("fill", "all");
  assert.deepEqual({ ...store.get().pairCount }, { count: 4, total: 8 });
});

test("more pairs than the text has are all, with a notice; undo goes back a press", async () => {
  const opened = await openController({ fill: 99 });
  const { store, actions } = opened;
  assert.equal(store.get().settings.fill, "all");
  assert.match(noticesAbout(store.get(), "fill")[0], /25 pairs, fewer than 99/);
  actions.set("fill", 13);
  assert.deepEqual(noticesAbout(store.get(), "fill"), []);
  actions.set("fill", 26);
  assert.equal(store.get().settings.fill, "all");
  assert.match(noticesAbout(store.get(), "fill")[0], /25 pairs/);
  opened.passTime(1000);
  actions.set("fill", 5);
  actions.undo();
  await opened.until(({ settings }) => settings.fill === "all");
});

test("fill is all or a whole number, in attributes too", () => {
  assert.equal(checkSetting("fill", "all"), "all");
  assert.equal(checkSetting("fill", "7"), 7);
  assert.throws(() => checkSetting("fill", 1.5), /fill must be all or a whole number from 0/);
  assert.equal(parseSettings([["fill", "-1"]]).values.fill, 0);
  assert.equal(parseSettings([["fill", "some"]]).values.fill, undefined);
});
