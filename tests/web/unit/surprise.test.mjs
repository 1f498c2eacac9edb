// How surprising each pair of the text is.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { surpriseEnd } from "../../../web/draw/surprise/surprise_axes.js";
import { markAt, pairMarks } from "../../../web/draw/surprise/surprise_marks.js";
import { surpriseReferences } from "../../../web/draw/surprise/surprise_picture.js";
import { placeAfterKey } from "../../../web/views/surprise/pair_keys.js";
import { assertClose } from "../support/close.mjs";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

const reference = JSON.parse(
  readFileSync(new URL("../../data/reference.json", import.meta.url), "utf8"),
).notes_reproduction;
const NOTES = "! . ate cat dog ran the zoo".split(" ");
const id = (/** @type {string} */ token) => NOTES.indexOf(token);

/** @typedef {import("../../../web/snapshot/types.js").SurprisingPair} Pair */

/** @param {{surprise: {pairs: Pair[]}}} snapshot @param {string} prev @param {string} next @returns {any} */
const pairOf = ({ surprise }, prev, next) =>
  surprise.pairs.find((pair) => pair.prev === id(prev) && pair.next === id(next));

/** @param {{surprise: {pairs: Pair[]}}} snapshot */
const meanOf = ({ surprise: { pairs } }) =>
  pairs.reduce((sum, { surprise, count }) => sum + count * surprise, 0) /
  pairs.reduce((sum, { count }) => sum + count, 0);

const open = (/** @type {Record<string, any>} */ settings) =>
  openController({ view: ["surprise"], ...settings });

test("the mean over the 25 pairs is the loss: 2.8257 at epoch 0 and 0.7114 at epoch 10,000", async () => {
  const { store, actions, during } = await open({});
  assertClose(meanOf(store.get()), reference.initial_loss);
  await during(actions.seek(10_000));
  const snapshot = store.get();
  assertClose(meanOf(snapshot), reference.sgd_seq_run.loss_at[10_000]);
  assertClose(meanOf(snapshot), snapshot.loss);
  assert.equal(snapshot.surprise.shown, 25);
});

test("each pair has the p of the reference, −ln of it, and how often the text has it", async () => {
  const { store } = await open({ epoch: 10_000 });
  for (const [next, count] of [
    ["dog", 4],
    ["cat", 2],
    ["zoo", 2],
  ]) {
    const { p, surprise, ...pair } = pairOf(store.get(), "the", String(next));
    assertClose(p, reference.softmax_the_sgd_seq[next]);
    assertClose(surprise, -Math.log(reference.softmax_the_sgd_seq[next]));
    assert.equal(pair.count, count);
  }
  assert.equal(pairOf(store.get(), "the", "ran"), undefined);
  const { pairs, distinct } = store.get().surprise;
  assert.equal(distinct, 15);
  assert.equal(pairs.length, 15);
});

test("the most surprising pair is the first, and the temperature of the draws changes none", async () => {
  const { store, actions } = await open({});
  const before = store.get().surprise.pairs;
  const surprises = before.map((/** @type {Pair} */ { surprise }) => surprise);
  assert.deepEqual(
    surprises,
    [...surprises].sort((a, b) => b - a),
  );
  actions.set("temperature", 0.3);
  assert.deepEqual(store.get().surprise.pairs, before);
});

test("the lines are the loss, the floor 0.6864 and ln 8 = 2.0794", async () => {
  const { store } = await open({});
  const texts = surpriseReferences(store.get()).map(({ texts }) => texts[1]);
  assert.deepEqual(texts, ["mean 2.8257", "floor 0.6864", "ln 8 = 2.0794"]);
});

test("the pairs follow a step, a moved vector, a seek back and another text", async () => {
  const { store, actions, during, until } = await open({});
  const core = await createLab({ preset: "notes" });
  const same = () => {
    const row = core.probabilities("the");
    assert.equal(pairOf(store.get(), "the", "dog").p, row[id("dog")]);
  };
  actions.stepEpoch();
  core.step();
  same();
  actions.setVector("V", id("the"), [2, -3]);
  const { V, U } = core.embeddings();
  V.set([2, -3], 2 * id("the"));
  core.setEmbeddings({ V, U });
  same();
  await during(actions.seek(0));
  core.seek(0);
  same();
  actions.editCorpus("a b a b a");
  await until(({ model }) => model.vocabulary.length === 2);
  const { pairs, shown } = store.get().surprise;
  assert.deepEqual(
    pairs.map((/** @type {Pair} */ { count }) => count),
    [2, 2],
  );
  assert.equal(shown, 4);
});

test("a pair whose p is 0 in 64 bits has the surprise that the core has", async () => {
  const { store, actions } = await open({});
  const { U } = store.get();
  const dog = [...U.subarray(2 * id("dog"), 2 * id("dog") + 2)];
  actions.setVector(
    "V",
    id("the"),
    dog.map((value) => -1e5 * value),
  );
  const { p, surprise } = pairOf(store.get(), "the", "dog");
  assert.equal(p, 0);
  const core = await createLab({ preset: "notes" });
  core.setEmbeddings({ V: store.get().V, U });
  assert.equal(surprise, core.pairLoss("the", "dog").loss);
  assert.ok(Number.isFinite(surprise) && surprise > 1000);
});

test("a text of one token surprises nobody", async () => {
  const { store } = await open({ corpus: "a a a" });
  const [{ p, surprise, count }] = store.get().surprise.pairs;
  assert.deepEqual([p, surprise, count], [1, 0, 2]);
  assert.equal(Object.is(surprise, 0), true);
});

test("of many pairs at most 2,000 are shown, those of the selected token among them, and it is said of how many", async () => {
  const words = Array.from({ length: 9000 }, (_, i) => `w${(i * i + (i >> 3)) % 997}`);
  const { store, actions } = await open({ corpus: words.join(" ") });
  /** @type {Map<string, number>} */
  const counted = new Map();
  words.slice(1).forEach((word, i) => {
    const key = `${words[i]} ${word}`;
    counted.set(key, (counted.get(key) ?? 0) + 1);
  });
  const rare = store.get().model.vocabulary.indexOf(words[8999]);
  actions.select(rare);
  const { model, surprise } = store.get();
  assert.equal(surprise.distinct, counted.size);
  assert.ok(surprise.pairs.length <= 2000 && counted.size > 2000);
  const key = (/** @type {Pair} */ { prev, next }) =>
    `${model.vocabulary[prev]} ${model.vocabulary[next]}`;
  for (const pair of surprise.pairs) assert.equal(pair.count, counted.get(key(pair)), key(pair));
  const own = surprise.pairs.filter((/** @type {Pair} */ { prev }) => prev === rare);
  assert.equal(
    own.length,
    [...counted.keys()].filter((each) => each.startsWith(`${words[8999]} `)).length,
  );
  const shown = surprise.pairs.reduce(
    (/** @type {number} */ sum, /** @type {Pair} */ { count }) => sum + count,
    0,
  );
  assert.equal(surprise.shown, shown);
  assert.equal(new Set(surprise.pairs.map(key)).size, surprise.pairs.length);
});

test("nothing is computed while no panel shows it", async () => {
  const { store } = await openController({});
  assert.equal(store.get().surprise, null);
});

test("the axis holds 1.3 ln N and every pair, now and untrained, but nothing far out", () => {
  const model = /** @type {any} */ ({ uniformLoss: Math.log(8) });
  const end = (/** @type {number} */ largest, /** @type {number} */ largestUntrained, loss = 1) =>
    surpriseEnd(model, /** @type {any} */ ({ largest, largestUntrained }), loss);
  assert.ok(end(0.1, 0.1) >= 1.3 * Math.log(8));
  assert.ok(end(10, 5) >= 10);
  assert.equal(end(1.6, 5.4), end(5.4, 5.4), "it stays while the pairs come down");
  assert.ok(end(1.6, 300) <= 10, "a start that was far out does not press the rest together");
  assert.equal(end(1e9, 5), 20);
  assert.ok(end(1e9, 5, 35) >= 35, "the mean is on the axis");
  assert.equal(
    end(5.4, 5.4, NaN),
    end(5.4, 5.4),
    "a loss that is not measured yet changes nothing",
  );
});

test("a pointer finds the nearest pair, of two at one place that of the row that is lit", () => {
  const pairs = [
    { prev: 0, next: 1, count: 1, p: 0.5, surprise: Math.log(2) },
    { prev: 2, next: 3, count: 4, p: 0.5, surprise: Math.log(2) },
    { prev: 2, next: 1, count: 1, p: 1e-12, surprise: 27.6 },
  ];
  const scale = (/** @type {number} */ factor) =>
    Object.assign((/** @type {number} */ value) => factor * value, { invert: () => 0 });
  const marks = pairMarks(pairs, { prev: 0, pair: null }, scale(100), scale(-10), -200);
  const place = { x: 50, y: -10 * Math.log(2) };
  assert.equal(markAt(marks, place)?.next, 1);
  const others = pairMarks(pairs, { prev: 2, pair: null }, scale(100), scale(-10), -200);
  assert.equal(markAt(others, place)?.next, 3);
  assert.equal(markAt(marks, { x: 90, y: -90 }), null);
  const [above] = marks.filter(({ surprise }) => surprise > 20);
  assert.equal(above.y, -200, "above the axis it stands at the edge");
});

test("keys lead from pair to pair, and stop at both ends", () => {
  assert.equal(placeAfterKey("ArrowRight", -1, 16), 0);
  assert.equal(placeAfterKey("ArrowDown", 3, 16), 4);
  assert.equal(placeAfterKey("ArrowUp", 0, 16), 0);
  assert.equal(placeAfterKey("End", 3, 16), 15);
  assert.equal(placeAfterKey("Home", 3, 16), 0);
  assert.equal(placeAfterKey("PageDown", 9, 16), 15);
  assert.equal(placeAfterKey("x", 9, 16), null);
});
