// Draws: where they land, how often, and the text that they make token by token.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { drawsBefore, largestDifference } from "../../../web/snapshot/sample_frequencies.js";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

const COUNT = 10_000;

test("every draw lands where a text of one token goes", async () => {
  const lab = await createLab();
  lab.seek(200);
  const { draws } = lab.generate({ length: 1000, skip: 7 });
  for (const temperature of [0, 0.5, 1, 4]) {
    const expected = new Uint32Array(lab.vocabulary.length);
    for (const draw of draws) {
      const { tokens } = lab.generate({ start: "the", length: 1, temperature, draws: [draw] });
      expected[lab.vocabulary.indexOf(tokens[0])]++;
    }
    const found = lab.landings("the", { temperature, skip: 7, count: 1000 });
    assert.deepEqual(found, expected);
  }
});

test("the draws that land are those of the seed's stream, and go on from where they are told to", async () => {
  const lab = await createLab();
  const landed = (/** @type {number} */ skip, /** @type {number} */ count, seed = 20) =>
    lab.landings("the", { seed, skip, count });
  const first = landed(0, 1200);
  const rest = landed(1200, 300);
  assert.deepEqual(
    landed(0, 1500),
    first.map((count, id) => count + rest[id]),
  );
  assert.notDeepEqual(landed(0, 1500, 21), landed(0, 1500));
  const other = await createLab({ seed: 21 });
  other.setEmbeddings(lab.embeddings());
  assert.deepEqual(other.landings("the", { seed: 20, count: 1500 }), landed(0, 1500));
});

test("round after round takes the draws that follow, until the stream begins anew", () => {
  assert.deepEqual([0, 1, 999].map(drawsBefore), [0, COUNT, 999 * COUNT]);
  assert.equal(drawsBefore(1000), COUNT);
});

test("the largest difference is named with its sign and what one expects there", () => {
  const { token, difference, expected } = largestDifference([30, 60, 10], [0.25, 0.64, 0.11]);
  assert.equal(token, 0);
  assert.ok(Math.abs(difference - 0.05) < 1e-12);
  assert.ok(Math.abs(expected - Math.sqrt((0.25 * 0.75) / 100)) < 1e-12);
});

test("next token goes through the stream of draws as a generated text does, and start again comes back to it", async () => {
  const { store, actions } = await openController({ epoch: 1000 });
  const core = await createLab();
  core.seek(1000);
  const { model, selected } = store.get();
  const name = (/** @type {number} */ id) => /** @type {any} */ (model).vocabulary[id];
  const text = core.generate({ start: "the", length: 6 });
  for (let times = 1; times <= 2; times++) {
    for (let i = 0; i < 6; i++) actions.nextToken();
    /** @type {import("../../../web/snapshot/types.js").Snapshot} */
    const { walk, selected: reached, settings } = store.get();
    assert.equal(walk?.first, selected);
    assert.deepEqual(
      walk?.steps.map(({ token }) => name(token)),
      text.tokens,
    );
    assert.deepEqual(
      walk?.steps.map(({ draw }) => draw),
      [...text.draws],
    );
    assert.deepEqual(
      walk?.steps.map(({ p }) => p),
      [...text.probabilities],
    );
    assert.equal(name(reached), text.tokens[5]);
    assert.equal(settings.prev, text.tokens[5]);
    actions.startAgain();
    assert.equal(store.get().walk, null);
    assert.equal(store.get().selected, selected);
    assert.equal(store.get().sample?.draw, text.draws[0]);
  }
});

test("selecting a token ends the text that was drawn", async () => {
  const { store, actions } = await openController();
  actions.nextToken();
  assert.equal(store.get().walk?.steps.length, 1);
  actions.select(0);
  assert.equal(store.get().walk, null);
});

test("10,000 draws are counted for the selected token, told to be of the p before, and gone with the token", async () => {
  const { store, actions } = await openController({ epoch: 1000, temperature: 2 });
  const core = await createLab();
  core.seek(1000);
  actions.drawMany();
  const p = core.probabilities("the", { temperature: 2 });
  const first = store.get().frequencies;
  const landed = (/** @type {number} */ skip) =>
    core.landings("the", { temperature: 2, skip, count: COUNT });
  assert.deepEqual(first?.counts, landed(0));
  assert.equal(first?.total, 10_000);
  assert.equal(first?.current, true);
  assert.deepEqual(first?.largest, largestDifference(first.counts, p));

  actions.stepEpoch();
  assert.equal(store.get().frequencies?.current, false);
  assert.deepEqual(store.get().frequencies?.probabilities, p);
  actions.seek(1000);
  assert.equal(store.get().frequencies?.current, true);
  actions.drawMany();
  assert.deepEqual(store.get().frequencies?.counts, landed(COUNT));
  actions.select(0);
  assert.equal(store.get().frequencies, null);
});

test("a pair is selected with its counts, and ends with another token or another text", async () => {
  const { store, actions } = await openController();
  const token = (/** @type {string} */ name) => store.get().model?.vocabulary.indexOf(name) ?? -1;
  assert.equal(store.get().selectedNext, null);
  actions.selectPair(token("dog"), token("ran"));
  assert.equal(store.get().selected, token("dog"));
  assert.equal(store.get().selectedNext, token("ran"));
  assert.deepEqual(store.get().pairCount, { count: 2, total: 4 });
  actions.select(token("the"));
  assert.equal(store.get().selectedNext, null);
  assert.equal(store.get().pairCount, null);
  actions.select(token("dog"));
  assert.equal(store.get().selectedNext, null);
  actions.selectPair(token("zoo"), token("the"));
  assert.deepEqual(store.get().pairCount, { count: 0, total: 2 });
  actions.selectPair(token("zoo"), 99);
  assert.equal(store.get().selectedNext, token("the"));
});
