// Two vectors compared, and the nearest of the tokens' vectors.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { disagreement, ordinal } from "../../../web/views/similarity/similarity_words.js";
import { assertClose } from "../support/close.mjs";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

const NOTES = "! . ate cat dog ran the zoo".split(" ");
const id = (/** @type {string} */ token) => NOTES.indexOf(token);

test("a is v of the selected token and b u of its likeliest next one, until a person moves one", async () => {
  const { store, actions } = await openController({ epoch: 10_000 });
  const tokens = () => {
    const { a, b, follows } = store.get().similarity;
    return [a.token, b.token, follows];
  };
  assert.deepEqual(tokens(), [{ kind: "V", id: id("the") }, { kind: "U", id: id("dog") }, true]);
  actions.select(id("zoo"));
  assert.deepEqual(tokens(), [{ kind: "V", id: id("zoo") }, { kind: "U", id: id(".") }, true]);
  actions.setSimilarity("a", [1, 2]);
  actions.select(id("the"));
  assert.deepEqual(tokens(), [null, { kind: "U", id: id("dog") }, false]);
  assert.deepEqual([...store.get().similarity.a.vector], [1, 2]);
  actions.followSimilarity();
  assert.deepEqual(tokens(), [{ kind: "V", id: id("the") }, { kind: "U", id: id("dog") }, true]);
});

test("dot product, cosine, angle and distance are those worked by hand", async () => {
  const { store, actions } = await openController();
  actions.setSimilarity("a", [3, 4]);
  actions.setSimilarity("b", [4, 3]);
  const { a, dot, cosine, angle, euclidean } = store.get().similarity;
  assert.equal(a.length, 5);
  assert.equal(dot, 24);
  assertClose(cosine, 0.96);
  assertClose(angle, Math.acos(0.96));
  assertClose(euclidean, Math.SQRT2);
});

test("a token's vector is live: its numbers go along with training", async () => {
  const { store, actions } = await openController();
  actions.loadSimilarity("a", "U", id("cat"));
  actions.loadSimilarity("b", "V", id("dog"));
  actions.stepEpoch();
  const core = await createLab({ preset: "notes" });
  core.step();
  const { V, U } = core.embeddings();
  const { a, b, dot } = store.get().similarity;
  assert.deepEqual(a.vector, U.slice(6, 8));
  assert.deepEqual(b.vector, V.slice(8, 10));
  assert.equal(dot, core.similarity("dot", a.vector, b.vector));
});

test("a zero vector has a dot product and a distance, but no cosine and no angle", async () => {
  const { store, actions } = await openController();
  actions.setSimilarity("a", [0, 0]);
  const { dot, cosine, angle, euclidean, b, rankings } = store.get().similarity;
  assert.ok(dot === 0);
  assertClose(euclidean, b.length);
  assert.ok(Number.isNaN(cosine) && Number.isNaN(angle));
  assert.equal(rankings.U.nearest.cosine.length, 0);
  assert.equal(rankings.U.nearest.euclidean.length, 5);
  assert.match(disagreement(rankings.U, 0, String), /no direction/);
});

test("in more than two dimensions an end moves within the plane, and the rest of it stays", async () => {
  const { store, actions } = await openController({ dimensions: 5, epoch: 20 });
  const before = store.get().similarity.a;
  const { plane } = store.get();
  const the = id("the");
  assertClose(before.x, plane.V[2 * the]);
  assertClose(before.y, plane.V[2 * the + 1]);
  actions.moveSimilarity("a", 1.25, -0.5);
  const { a } = store.get().similarity;
  assert.equal(a.token, null);
  assertClose(a.x, 1.25);
  assertClose(a.y, -0.5);
  const squares = (/** @type {any} */ { vector, x, y }) =>
    vector.reduce((/** @type {number} */ sum, /** @type {number} */ v) => sum + v * v, 0) -
    x * x -
    y * y;
  assertClose(squares(a), squares(before));
});

test("the model stays as it is, whatever is done with the two vectors, and there is nothing to undo", async () => {
  const { store, actions } = await openController({ epoch: 5 });
  const { V, U } = store.get();
  actions.moveSimilarity("a", 1, 1);
  actions.setSimilarity("b", [2, 2]);
  assert.deepEqual([store.get().V, store.get().U], [V, U]);
  assert.deepEqual(store.get().undo, { undo: null, redo: null });
});

test("a typed number replaces one coordinate, and what is no number is told", async () => {
  const { store, actions } = await openController();
  actions.setSimilarity("a", [1, 2]);
  actions.typeSimilarity("a", 1, -0.5);
  assert.deepEqual([...store.get().similarity.a.vector], [1, -0.5]);
  for (const bad of ["x", 1e6, NaN]) {
    actions.typeSimilarity("a", 0, bad);
    assert.deepEqual([...store.get().similarity.a.vector], [1, -0.5]);
    assert.equal(store.get().notices[0].setting, "similarity-a-0");
    assert.match(store.get().notices[0].message, /^a₁ must be a number from −1,000 to 1,000, got /);
  }
  actions.typeSimilarity("a", 0, 3);
  assert.deepEqual(store.get().notices, []);
});

test("vectors of another K or another vocabulary mean nothing, so the selection is followed again", async () => {
  const { actions, until } = await openController();
  actions.setSimilarity("a", [1, 2]);
  actions.set("dimensions", 3);
  const { similarity } = await until(({ model }) => model.dimensions === 3);
  const { a, follows } = similarity;
  assert.equal(follows, true);
  assert.equal(a.vector.length, 3);
});

test("the rankings are those of the lab's neighbours, a's own vector left out", async () => {
  const { store } = await openController({ epoch: 200 });
  const core = await createLab({ preset: "notes" });
  core.seek(200);
  const { a, rankings } = store.get().similarity;
  for (const kind of /** @type {const} */ (["V", "U"])) {
    for (const measure of /** @type {const} */ (["dot", "cosine", "euclidean"])) {
      const values = core.neighbours(measure, a.vector)[kind];
      const sign = measure === "euclidean" ? -1 : 1;
      const order = [...values.keys()]
        .filter((each) => !(kind === "V" && each === id("the")))
        .sort((one, other) => sign * (values[other] - values[one]));
      const { [measure]: nearest } = rankings[kind].nearest;
      assert.deepEqual(
        nearest.map((/** @type {any} */ each) => each.id),
        order.slice(0, 5),
      );
      for (const each of nearest) assertClose(each.value, values[each.id]);
      for (const rank of rankings[kind].ranks) {
        assert.equal(rank[measure], 1 + order.indexOf(rank.id));
      }
    }
  }
});

test("where the measures disagree, a sentence says which tokens and why", async () => {
  const { store, actions } = await openController();
  // Along (1, 0): "dog" is long and askew, "cat" short and straight, "ate" nearest to (1, 0) itself.
  const far = NOTES.map((_, i) => [-5, -1 - i]);
  for (const [token, values] of [
    ["dog", [4, 3]],
    ["cat", [3, 0.1]],
    ["ate", [1, 0.2]],
  ]) {
    far[id(/** @type {string} */ (token))] = /** @type {number[]} */ (values);
  }
  far.forEach((values, i) => actions.setVector("U", i, values));
  actions.setSimilarity("a", [1, 0]);
  const name = (/** @type {number} */ i) => NOTES[i];
  assert.equal(
    disagreement(store.get().similarity.rankings.U, 1, name),
    "Dot prefers long vectors: dog (length 5.00) is first by dot and third by cosine, where cat (length 3.00) is first.",
  );
  actions.setVector("U", id("dog"), [-5, 9]);
  assert.equal(
    disagreement(store.get().similarity.rankings.U, 1, name),
    "Distance wants the same length as a (1.00) too: ate (length 1.02) is nearest by distance and second by cosine, where cat (length 3.00) is first.",
  );
});

test("where all vectors point away, dot prefers the short one", () => {
  const rank = (/** @type {any} */ values) => values;
  const ranking = {
    nearest: {
      dot: [{ id: 0, value: -0.1 }],
      cosine: [{ id: 1, value: -0.5 }],
      euclidean: [{ id: 0, value: 1 }],
    },
    ranks: [
      rank({ id: 0, length: 0.1, dot: 1, cosine: 2, euclidean: 1 }),
      rank({ id: 1, length: 3, dot: 2, cosine: 1, euclidean: 2 }),
    ],
  };
  assert.match(disagreement(ranking, 1, String), /^Where all point away from a, dot prefers short/);
});

test("on a line, vectors that point the same way share a rank by cosine", async () => {
  const { store, actions } = await openController({ dimensions: 1 });
  NOTES.forEach((_, i) => actions.setVector("U", i, [i < 3 ? 0.1 + i / 3 : -0.7 - i / 7]));
  actions.setSimilarity("a", [0.3]);
  const { nearest, ranks } = store.get().similarity.rankings.U;
  assert.deepEqual(
    nearest.cosine.map((/** @type {any} */ each) => each.id),
    [2, 1, 0, 3, 4],
    "equal ones in the order of their dot products",
  );
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((i) => ranks.find((/** @type {any} */ each) => each.id === i).cosine),
    [1, 1, 1, 4, 4],
  );
});

test("an ordinal number is a word up to the tenth, and figures from there on", () => {
  assert.deepEqual([1, 3, 8, 11, 12, 21, 22, 33, 111, 112].map(ordinal), [
    "first",
    "third",
    "eighth",
    "11th",
    "12th",
    "21st",
    "22nd",
    "33rd",
    "111th",
    "112th",
  ]);
});

test("vectors in one direction have the same cosine, which is said", () => {
  const item = (/** @type {number} */ id) => ({ id, value: 1 });
  const ranks = [
    { id: 0, dot: 1, cosine: 1, euclidean: 1, length: 1 },
    { id: 1, dot: 2, cosine: 1, euclidean: 2, length: 0.9 },
    { id: 2, dot: 3, cosine: 1, euclidean: 2, length: 0.5 },
  ];
  const nearest = { dot: [item(0)], cosine: [item(0)], euclidean: [item(0)] };
  const said = disagreement(/** @type {any} */ ({ nearest, ranks }), 1, (id) => "abc"[id]);
  assert.equal(
    said,
    "All three put a first; b is second by dot and second by distance, with the same cosine.",
  );
});
