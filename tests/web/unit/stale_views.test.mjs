// What a view tells of one text is nothing to another: a view may be a frame behind.

import assert from "node:assert/strict";
import { actionsOfText } from "../../../web/element/actions_of_text.js";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

/** What depends on which tokens and vectors are meant. @param {any} snapshot */
function meant(snapshot) {
  const { selected, selectedNext, hovered, V, U, probe, similarity, update, walk } = snapshot;
  const { settings, undo, notices, viewport, row } = snapshot;
  return structuredClone({
    ...{ selected, selectedNext, hovered, V, U, probe, similarity, update, walk },
    ...{ settings, undo, notices, viewport, row },
  });
}

/** Every action that names tokens, pairs or places, as a view of 12 tokens and K = 2 calls it. @type {[string, (actions: any) => unknown][]} */
const CALLS = [
  ["select", (actions) => actions.select(0)],
  ["selectPair", (actions) => actions.selectPair(1, 0)],
  ["hover", (actions) => actions.hover(1)],
  ["setVector", (actions) => actions.setVector("V", 1, [1, 2])],
  ["moveVector", (actions) => actions.moveVector("U", 1, 1, 2)],
  ["nudgeVector", (actions) => actions.nudgeVector("V", 0, 1, 2)],
  ["probe", (actions) => actions.probe(1, 2)],
  ["transform", (actions) => actions.transform({ rotate: 30 })],
  ["setUpdatePair", (actions) => actions.setUpdatePair(1)],
  ["turnUpdatePair", (actions) => actions.turnUpdatePair(1)],
  ["loadSimilarity", (actions) => actions.loadSimilarity("a", "V", 1)],
  ["setSimilarity", (actions) => actions.setSimilarity("a", [1, 2])],
  ["typeSimilarity", (actions) => actions.typeSimilarity("a", 0, 3)],
  ["moveSimilarity", (actions) => actions.moveSimilarity("a", 1, 2)],
  ["nextToken", (actions) => actions.nextToken()],
  ["setViewport", (actions) => actions.setViewport({ left: -9, right: 9, bottom: -9, top: 9 })],
];

for (const [name, call] of CALLS) {
  test(`${name}, from a view of the text before, changes nothing, and from a view of this one something`, async () => {
    const page = await openController();
    const { model } = await page.rest();
    let shown = model;
    const actions = actionsOfText(page.actions, () => shown);
    page.actions.set("corpus", "one two one two two");
    const other = await page.until(({ model: now }) => now !== model);
    const before = meant(other);
    call(actions);
    assert.deepEqual(meant(page.store.get()), before);
    shown = page.store.get().model;
    call(actions);
    assert.notDeepEqual(meant(page.store.get()), before);
  });
}

test("what names no token, or is no number, changes nothing, whoever says it", async () => {
  const page = await openController({ corpus: "one two one two two" });
  const { actions, store } = page;
  const before = meant(await page.rest());
  for (const id of [2, 11, -1, 0.5, NaN, "0.5", undefined]) {
    actions.select(id);
    actions.selectPair(id, 0);
    actions.selectPair(0, id);
    actions.hover(id);
    actions.setVector("V", id, [1, 2]);
    actions.moveVector("V", id, 1, 2);
    actions.nudgeVector("U", id, 1, 2);
    actions.loadSimilarity("a", "V", id);
  }
  for (const number of [NaN, Infinity, undefined]) {
    actions.setVector("V", 0, [1, number]);
    actions.moveVector("V", 0, number, 2);
    actions.nudgeVector("U", 0, number, 2);
    actions.probe(number, 1);
    actions.setSimilarity("a", [number, 1]);
    actions.moveSimilarity("a", number, 1);
    actions.setViewport({ left: number, right: 1, bottom: 0, top: 1 });
  }
  actions.setVector("V", 0, [1, 2, 3]);
  actions.setSimilarity("a", [1]);
  assert.deepEqual(meant(store.get()), before);
});

test("a drag that another text interrupts ends with the text that it was of", async () => {
  const page = await openController();
  page.actions.beginGesture();
  page.actions.moveVector("V", 0, 1, 1);
  page.actions.set("corpus", "one two one three one");
  await page.rest();
  const { plane, model } = page.store.get();
  assert.equal(plane.V.length, 2 * model.vocabulary.length);
});
