// A row of zeros and ones times V and U.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { shownColumns, shownRows } from "../../../web/views/lookup/shown_part.js";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

const { V0, U0 } = JSON.parse(
  readFileSync(new URL("../../data/reference.json", import.meta.url), "utf8"),
).notes_reproduction;
const NOTES = "! . ate cat dog ran the zoo".split(" ");
const id = (/** @type {string} */ token) => NOTES.indexOf(token);

/** @param {Record<string, any>} [settings] */
const open = (settings) => openController({ view: ["lookup"], ...settings });

test("the one-hot row of the selected token picks its row of V and of U", async () => {
  const { store, actions } = await open();
  for (const token of ["the", "ran", "!"]) {
    actions.select(id(token));
    const { ones, v, u } = store.get().lookup;
    assert.deepEqual([ones, [...v], [...u]], [[id(token)], V0[id(token)], U0[id(token)]]);
  }
});

test("two ones add their rows, and without a 1 the product is zero", async () => {
  const { store, actions } = await open();
  actions.toggleLookup(id("cat"));
  const { ones, v, u } = store.get().lookup;
  assert.deepEqual(ones, [id("cat"), id("the")]);
  const sum = (/** @type {number[][]} */ matrix) =>
    [0, 1].map((k) => matrix[id("cat")][k] + matrix[id("the")][k]);
  assert.deepEqual([[...v], [...u]], [sum(V0), sum(U0)]);
  assert.equal(store.get().selected, id("the"));
  actions.toggleLookup(id("the"));
  actions.toggleLookup(id("cat"));
  const none = store.get().lookup;
  assert.deepEqual([none.ones, [...none.v], [...none.u]], [[], [0, 0], [0, 0]]);
});

test("a single 1 selects its token everywhere, and another selection puts the 1 there", async () => {
  const { store, actions, events } = await open();
  actions.toggleLookup(id("dog"));
  actions.toggleLookup(id("the"));
  assert.equal(store.get().selected, id("dog"));
  assert.deepEqual(events.at(-1), { type: "lab-select", token: "dog" });
  actions.toggleLookup(id("zoo"));
  assert.deepEqual(store.get().lookup.ones, [id("dog"), id("zoo")]);
  actions.select(id("."));
  assert.deepEqual(store.get().lookup.ones, [id(".")]);
});

test("its numbers go along with training, and another text forgets the ones", async () => {
  const { store, actions, until } = await open();
  actions.toggleLookup(id("cat"));
  actions.stepEpoch();
  const { lookup, V } = store.get();
  const [cat, the] = [2 * id("cat"), 2 * id("the")];
  assert.deepEqual([...lookup.v], [V[cat] + V[the], V[cat + 1] + V[the + 1]]);
  assert.notDeepEqual([...V.slice(the, the + 2)], V0[id("the")]);
  actions.editCorpus("the dog ran");
  await until(({ model }) => model.vocabulary.length === 3);
  assert.equal(store.get().lookup.ones.length, 1);
});

test("a token that is not there changes nothing, and nothing is computed unseen", async () => {
  const { store, actions } = await open();
  const { lookup } = store.get();
  for (const bad of [-1, 8, NaN]) actions.toggleLookup(bad);
  assert.deepEqual(store.get().lookup, lookup);
  assert.equal((await openController({})).store.get().lookup, null);
});

test("all of a small matrix is shown, of a large one its ends and what is looked up", () => {
  assert.deepEqual(shownRows(2, [0]), [{ at: 0 }, { at: 1 }]);
  assert.equal(shownRows(16, [3]).length, 16);
  assert.deepEqual(shownRows(10_000, [1, 5000]), [
    ...[{ at: 0 }, { at: 1 }, { at: 2 }, { gap: 4997 }, { at: 5000 }],
    ...[{ gap: 4997 }, { at: 9998 }, { at: 9999 }],
  ]);
  const many = shownRows(
    10_000,
    Array.from({ length: 500 }, (_, i) => 20 * i),
  );
  assert.ok(many.length < 40);
  assert.deepEqual(shownColumns(1), [{ at: 0 }]);
  assert.equal(shownColumns(6).length, 6);
  assert.deepEqual(shownColumns(256), [
    ...[{ at: 0 }, { at: 1 }, { at: 2 }, { at: 3 }],
    ...[{ gap: 251 }, { at: 255 }],
  ]);
});
