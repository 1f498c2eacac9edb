// The shipped programming interface, WebAssembly inside, held to the same numbers as the native core.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import v8 from "node:v8";
import vm from "node:vm";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { test } from "../support/time_limit.mjs";
import { until } from "../support/waiting.mjs";

const readData = async (/** @type {string} */ name) =>
  JSON.parse(await readFile(new URL(`../../data/${name}`, import.meta.url), "utf8"));

const reference = await readData("reference.json");
const notes = reference.notes_reproduction;

/** @param {ArrayLike<number>} a @param {number[][]} rows */
function largestDifference(a, rows) {
  const b = rows.flat();
  assert.equal(a.length, b.length);
  return b.reduce((most, x, i) => Math.max(most, Math.abs(x - a[i])), 0);
}

/** @param {number} actual @param {number} expected @param {number} relative */
function assertClose(actual, expected, relative, message = "") {
  const apart = Math.abs(actual - expected) / Math.abs(expected);
  assert.ok(apart <= relative, `${message}: ${actual} is not ${expected} (${apart} apart)`);
}

/** @param {number} x @param {number} decimals */
const rounded = (x, decimals) => Number(x.toFixed(decimals));

/**
 * @param {() => any} action
 * @param {string} code
 * @param {RegExp} message
 */
async function assertLabError(action, code, message) {
  await assert.rejects(async () => action(), { name: "LabError", code, message });
}

const small = { corpus: "the cat sat on the mat . the cat ran ." };

test("every reference run has its losses, V and U in WebAssembly too", async () => {
  for (const text of reference.cases) {
    for (const run of text.runs) {
      const optimizer = run.optimizer === "sgd_seq" ? "sgd" : run.optimizer;
      const lab = await createLab({
        corpus: text.corpus_text,
        dimensions: text.K,
        optimizer,
        learningRate: run.lr,
      });
      assert.deepEqual(lab.vocabulary, text.vocab);
      assert.deepEqual(lab.tokens, text.tokens);
      lab.setEmbeddings({ V: text.V0.flat(), U: text.U0.flat() });
      for (const [mark, loss] of Object.entries(run.loss_at)) {
        const chaotic = optimizer === "adam" && Number(mark) > 100;
        lab.seek(Number(mark));
        assertClose(lab.loss, loss, chaotic ? 1e-3 : 1e-10, `${text.name} ${optimizer} ${mark}`);
        if (!run.V_after[mark]) continue;
        const { V, U } = lab.embeddings();
        assert.ok(largestDifference(V, run.V_after[mark]) < 1e-9);
        assert.ok(largestDifference(U, run.U_after[mark]) < 1e-9);
      }
      lab.dispose();
    }
  }
});

test("the notes' numbers come out of the default settings", async () => {
  const lab = await createLab();
  assert.equal(lab.tokens.length, 26);
  assert.equal(lab.pairCount, 25);
  assert.deepEqual(lab.vocabulary, ["!", ".", "ate", "cat", "dog", "ran", "the", "zoo"]);
  assert.equal(rounded(lab.loss, 4), 2.8257);
  assert.ok(largestDifference(lab.embeddings().V, notes.V0) < 1e-15);
  assert.ok(largestDifference(lab.embeddings().U, notes.U0) < 1e-15);

  const untrained = lab.generate({ start: "the dog", length: 20, skip: 28 });
  assert.equal(untrained.tokens.join(" "), notes.untrained_generation);
  assert.deepEqual([...untrained.draws], notes.uniforms_next_64.slice(28, 48));

  assert.deepEqual(lab.step({ epochs: 10_000 }), { epoch: 10_000, pair: 0 });
  assert.equal(rounded(lab.loss, 4), 0.7114);
  const p = [...lab.probabilities("the")].map((x) => rounded(x, 3));
  assert.deepEqual(p, [0.002, 0.008, 0, 0.25, 0.496, 0, 0, 0.245]);
  const scores = [...lab.scores("the")].map((x) => rounded(x, 3));
  assert.deepEqual(scores, [-0.823, 0.683, -6.374, 4.172, 4.858, -3.803, -7.149, 4.155]);
  const trained = lab.generate({ start: "the dog", length: 20, skip: 2 });
  assert.equal(trained.tokens.join(" "), notes.trained_generation);
});

test("text in any script has the tokens and spans that the native core gives it", async () => {
  for (const { text, words, wordSpans, characters } of await readData("tokenizer_cases.json")) {
    for (const [unit, expected] of /** @type {const} */ ([
      ["words", words],
      ["characters", characters],
    ])) {
      if (expected.length < 2) {
        const action = () => createLab({ corpus: text, tokens: unit });
        await assertLabError(action, "corpus-too-short", /corpus/);
        continue;
      }
      const lab = await createLab({ corpus: text, tokens: unit });
      assert.deepEqual(lab.tokens, expected, JSON.stringify(text));
      if (unit === "words") assert.deepEqual([...lab.spans], wordSpans.flat());
      lab.dispose();
    }
  }
});

test("a byte order mark before the text is no token and shifts none", async () => {
  const corpus = "\uFEFFthe the the cat cat sat on";
  const lab = await createLab({ corpus, vocabularyLimit: 3 });
  assert.deepEqual(lab.tokens, ["the", "the", "the", "cat", "cat", "sat", "on"]);
  assert.equal(corpus.slice(lab.spans[10], lab.spans[11]), "sat");
  const characters = await createLab({ corpus: "a\uFEFFb", tokens: "characters" });
  assert.deepEqual(characters.tokens, ["a", "\uFEFF", "b"]);
});

test("a lone surrogate is one replacement character and spans still fit the text", async () => {
  const corpus = "a \ud800b \udc00 A";
  const lab = await createLab({ corpus });
  assert.deepEqual(lab.tokens, ["a", "\ufffd", "b", "\ufffd", "a"]);
  assert.equal(corpus.slice(lab.spans[8], lab.spans[9]), "A");
});

test("seeking gives the bits of stepping, and slices by the clock lead to the same place", async () => {
  const stepped = await createLab({ ...small, optimizer: "adam" });
  const sought = await createLab({ ...small, optimizer: "adam" });
  stepped.step({ epochs: 300 });
  sought.seek(1000);
  sought.seek(300);
  assert.deepEqual(sought.embeddings(), stepped.embeddings());
  assert.equal(sought.furthestEpoch, 1000);

  const { epoch, pair, loss, lossEpoch } = stepped.trainFor(5);
  assert.ok(epoch > 300);
  assert.equal(stepped.epoch, epoch);
  assert.equal(stepped.pair, pair);
  assert.equal(lossEpoch, epoch);
  assert.equal(loss, stepped.loss);
  const end = Math.max(epoch + 1, 1001);
  stepped.seek(end);
  sought.seek(end);
  assert.deepEqual(sought.embeddings(), stepped.embeddings());
});

test("pairs are stepped one by one, but not with a full batch", async () => {
  const lab = await createLab(small);
  assert.deepEqual(lab.step({ pairs: 3 }), { epoch: 0, pair: 3 });
  assert.deepEqual(lab.step(), { epoch: 1, pair: 0 });
  const full = await createLab({ ...small, optimizer: "gd" });
  await assertLabError(() => full.step({ pairs: 1 }), "bad-setting", /full batch/);
});

test("the gradient agrees with finite differences of the loss", async () => {
  const lab = await createLab({ ...small, dimensions: 3 });
  const { V, U } = lab.gradient();
  const at = lab.embeddings();
  const h = 1e-5;
  for (const [i, x] of at.V.entries()) {
    const loss = (/** @type {number} */ moved) => {
      const vectors = { V: at.V.slice(), U: at.U };
      vectors.V[i] = moved;
      lab.setEmbeddings(vectors);
      return lab.loss;
    };
    assert.ok(Math.abs((loss(x + h) - loss(x - h)) / (2 * h) - V[i]) < 1e-9);
  }
  assert.equal(U.length, at.U.length);
  lab.setEmbeddings(at);
  const pairs = Array.from({ length: lab.pairCount }, (_, pair) => lab.gradient({ pair }).U);
  const mean = U.map((_, i) => pairs.reduce((sum, g) => sum + g[i], 0) / pairs.length);
  mean.forEach((x, i) => assert.ok(Math.abs(x - U[i]) < 1e-14));
});

test("the history of changes is replayed, and a change after seeking back discards the rest", async () => {
  const lab = await createLab(small);
  lab.step({ epochs: 10 });
  lab.learningRate = 0.2;
  lab.step({ epochs: 10 });
  lab.optimizer = "momentum";
  lab.learningRate = 0.01;
  lab.step({ epochs: 10 });
  const end = lab.embeddings();
  lab.seek(5);
  assert.equal(lab.learningRate, 0.05);
  assert.equal(lab.optimizer, "sgd");
  lab.seek(30);
  assert.equal(lab.optimizer, "momentum");
  assert.deepEqual(lab.embeddings(), end);
  lab.seek(5);
  lab.learningRate = 0.1;
  assert.equal(lab.furthestEpoch, 5);
  lab.seek(30);
  assert.equal(lab.optimizer, "sgd");
});

test("a lab saved as JSON goes on bit-identically, wherever it stands", async () => {
  for (const settings of [
    { ...small, optimizer: "sgd" },
    { ...small, optimizer: "adam", batch: 4, scale: 0 },
    { ...small, optimizer: "momentum", dimensions: 3, tokens: "characters" },
  ]) {
    const lab = await createLab(/** @type {any} */ (settings));
    lab.step({ epochs: 20 });
    lab.learningRate = 0.02;
    if (settings.optimizer !== "momentum") lab.step({ pairs: 6 });
    const copy = await createLab.fromJSON(JSON.parse(JSON.stringify(lab)));
    assert.deepEqual(copy.embeddings(), lab.embeddings());
    assert.equal(copy.pair, lab.pair);
    assert.deepEqual(copy.lossCurve(), lab.lossCurve());
    for (const epoch of [60, 3, 25]) {
      lab.seek(epoch);
      copy.seek(epoch);
      assert.deepEqual(copy.embeddings(), lab.embeddings());
    }
    assert.deepEqual(copy.generate(), lab.generate());
  }
});

test("a saved lab that was tampered with is refused", async () => {
  const lab = await createLab(small);
  const saved = () => JSON.parse(JSON.stringify(lab));
  for (const [spoil, message] of /** @type {[(o: any) => void, RegExp][]} */ ([
    [(o) => (o.format = "other"), /toJSON/],
    [(o) => (o.version = 99), /version/],
    [(o) => o.state.embeddings.V.pop(), /embeddings.V/],
    [(o) => (o.state.embeddings.U[0] = "x"), /embeddings.U/],
    [(o) => (o.state.epoch = -1), /epoch/],
    [(o) => (o.state.optimizer = "lbfgs"), /optimizer/],
    [(o) => (o.history = [{ epoch: 1 }]), /pair/],
    [(o) => (o.settings.corpus = "x y z"), /embeddings.V/],
    [(o) => delete o.lossCurve, /losses/],
    [(o) => (o.lossCurve.losses = Array(3000).fill(1)), /losses/],
    [(o) => (o.lossCurve.losses = Array(100).fill(1)), /lossCurve/],
    [(o) => (o.start.epoch = 50), /start.epoch/],
    [(o) => (o.state.pair = 10), /state.pair/],
    [(o) => (o.itemsInBatch = 1), /itemsInBatch/],
    [(o) => (o.history = [{ epoch: 2, pair: 3, optimizer: "gd" }]), /history.pair/],
    [(o) => (o.furthestEpoch = -1), /furthestEpoch/],
    [(o) => delete o.settings, /settings/],
    [(o) => (o.version = { toString: 1 }), /version/],
  ])) {
    const o = saved();
    spoil(o);
    await assertLabError(() => createLab.fromJSON(o), "bad-setting", message);
  }
  await assertLabError(() => createLab.fromJSON(null), "bad-setting", /toJSON/);
});

test("similarities are those of the formulas", async () => {
  const lab = await createLab(small);
  assert.equal(lab.similarity("dot", [3, 0], [1, 1]), 3);
  assertClose(lab.similarity("cosine", [3, 0], [1, 1]), Math.SQRT1_2, 1e-15);
  assertClose(lab.similarity("angle", [3, 0], [1, 1]), Math.PI / 4, 1e-15);
  assertClose(lab.similarity("euclidean", new Float32Array([3, 0]), [1, 1]), Math.sqrt(5), 1e-15);
  await assertLabError(
    () => lab.similarity("cosine", [0, 0], [1, 1]),
    "bad-setting",
    /zero vector/,
  );
  await assertLabError(() => lab.similarity("dot", [1], [1, 1]), "bad-setting", /length/);
});

test("the plane and the prediction map agree with vectors and probabilities", async () => {
  const lab = await createLab({ ...small, dimensions: 4 });
  const { V, U } = lab.embeddings();
  const shown = lab.plane({ axes: [1, 3] });
  assert.deepEqual([...shown.V.slice(0, 2)], [V[1], V[3]]);
  assert.deepEqual([...shown.U.slice(2, 4)], [U[5], U[7]]);
  const pca = lab.plane();
  assert.ok(pca.variance[0] >= pca.variance[1] && pca.variance[1] > 0);

  const flat = await createLab(small);
  const [x, y] = flat.embeddings().V.slice(6, 8);
  const area = { left: x - 1, right: x + 1, bottom: y - 1, top: y + 1, columns: 1, rows: 1 };
  const map = flat.predictionMap({ ...area, axes: [0, 1] });
  const p = flat.probabilities(3);
  assert.equal(map.tokens[0], p.indexOf(Math.max(...p)));
  assertClose(map.probabilities[0], Math.max(...p), 1e-6);
});

test("counted probabilities are the text's own, zeros where nothing follows", async () => {
  const lab = await createLab({ corpus: "a b a c a b d" });
  assertClose(lab.counted("a")[lab.vocabulary.indexOf("b")], 2 / 3, 1e-15);
  assert.deepEqual([...lab.counted("d")], [0, 0, 0, 0]);
  assert.deepEqual([...lab.tokenCounts], [3, 2, 1, 1]);
});

test("greedy generation takes the likeliest token and given draws replace the stream", async () => {
  const lab = await createLab(small);
  lab.step({ epochs: 200 });
  const greedy = lab.generate({ start: "the", length: 6, temperature: 0 });
  assert.deepEqual([...greedy.probabilities], [1, 1, 1, 1, 1, 1]);
  const draws = Array(6).fill(0);
  const first = lab.generate({ start: "the", length: 6, draws });
  assert.deepEqual([...first.draws], draws);
  assert.equal(first.tokens[0], lab.vocabulary[0]);
  await assertLabError(() => lab.generate({ length: 7, draws }), "bad-setting", /draws/);
  await assertLabError(() => lab.generate({ start: "zebra" }), "unknown-token", /zebra/);
  await assertLabError(() => lab.generate({ start: "  " }), "bad-setting", /start/);
  await assertLabError(() => lab.generate({ draws: Array(20).fill(1) }), "bad-setting", /draws/);
});

test("what is returned belongs to the caller and what is given is copied", async () => {
  const lab = await createLab(small);
  const before = lab.embeddings();
  lab.embeddings().V.fill(9);
  lab.vocabulary.length = 0;
  lab.ids.fill(0);
  assert.deepEqual(lab.embeddings(), before);
  assert.equal(lab.vocabulary.length, 7);
  const given = { V: before.V.slice(), U: before.U.slice() };
  lab.setEmbeddings(given);
  given.V.fill(5);
  assert.deepEqual(lab.embeddings(), before);
});

test("wrong settings and wrong calls throw a LabError that names the field, and change nothing", async () => {
  for (const [settings, code, message] of /** @type {[any, string, RegExp][]} */ ([
    [{ corpus: "" }, "corpus-too-short", /corpus/],
    [{ corpus: "x".repeat(10_000_001) }, "corpus-too-large", /corpus/],
    [{ corpus: 5 }, "bad-setting", /corpus/],
    [{ dimensions: 0 }, "bad-setting", /dimensions/],
    [{ dimensions: "2" }, "bad-setting", /dimensions/],
    [{ dimensions: 2.5 }, "bad-setting", /dimensions/],
    [{ seed: -1 }, "bad-setting", /seed/],
    [{ learningRate: NaN }, "bad-setting", /learningRate/],
    [{ optimizer: "lbfgs" }, "bad-setting", /optimizer/],
    [{ optimizer: " adam " }, "bad-setting", /optimizer.* got " adam "/],
    [{ seed: 5n }, "bad-setting", /seed.* got 5n/],
    [{ tokens: "syllables" }, "bad-setting", /tokens/],
    [{ learningrate: 1 }, "bad-setting", /learningRate/],
    [null, "bad-setting", /settings/],
  ])) {
    await assertLabError(() => createLab(settings), code, message);
  }
  const lab = await createLab(small);
  lab.step({ epochs: 2 });
  const before = JSON.stringify(lab);
  for (const [action, code, message] of /** @type {[() => any, string, RegExp][]} */ ([
    [() => lab.step({ epochs: -1 }), "bad-setting", /epochs/],
    [() => lab.step({ epochs: /** @type {any} */ ("abc") }), "bad-setting", /epochs/],
    [() => lab.step({ epochs: /** @type {any} */ (null) }), "bad-setting", /epochs.* got null/],
    [() => lab.step({ epochs: 1, pairs: 2 }), "bad-setting", /not both, got epochs 1 and pairs 2/],
    [() => lab.generate({ start: /** @type {any} */ (null) }), "bad-setting", /start.* got null/],
    [() => lab.plane({ axes: [0, 0] }), "bad-setting", /axes.*from 0 to 1, got 0 and 0/],
    [() => lab.step(/** @type {any} */ ({ epoch: 1 })), "bad-setting", /epoch/],
    [() => lab.trainFor(-1), "bad-setting", /milliseconds/],
    [() => lab.seek(1.5), "bad-setting", /epoch/],
    [() => lab.seek(-1), "bad-setting", /epoch/],
    [() => lab.scores("zebra"), "unknown-token", /zebra/],
    [() => lab.scores(7), "bad-setting", /token/],
    [() => lab.probabilities("the", { temperature: -1 }), "bad-setting", /temperature/],
    [() => lab.gradient({ pair: 10 }), "bad-setting", /pair/],
    [() => (lab.learningRate = 0), "bad-setting", /learningRate/],
    [() => (lab.optimizer = "SGD"), "bad-setting", /optimizer/],
    [() => lab.setEmbeddings({ V: [1], U: [1] }), "bad-setting", /V/],
    [() => lab.reset({ seed: 2 ** 32 }), "bad-setting", /seed/],
    [() => lab.plane({ axes: [0, 2] }), "bad-setting", /axes/],
    [() => lab.predictionMap(/** @type {any} */ ({})), "bad-setting", /left/],
    [
      () => lab.predictionMap({ left: 2, right: 1, bottom: 0, top: 1, columns: 1, rows: 1 }),
      ...["bad-setting", /left must be less .* got 2 to 1 and 0 to 1/],
    ],
    [
      () => lab.transformed({ basis: [1, 2, 2, 4] }),
      ...["bad-setting", /basis.* inverted, got one of rank 1/],
    ],
  ])) {
    await assertLabError(action, code, message);
    assert.equal(JSON.stringify(lab), before);
  }
});

test("divergence is thrown with the last finite epoch, where the lab then stands", async () => {
  const lab = await createLab({ ...small, optimizer: "gd", learningRate: 100 });
  const { V, U } = lab.embeddings();
  lab.setEmbeddings({ V: V.map((x) => x * 1e60), U: U.map((x) => x * 1e60) });
  let epoch = -1;
  await assert.rejects(
    async () => lab.step({ epochs: 100_000 }),
    (/** @type {any} */ error) => {
      epoch = error.epoch;
      return error.name === "LabError" && error.code === "diverged";
    },
  );
  assert.equal(lab.epoch, epoch);
  assert.ok(lab.embeddings().V.every(Number.isFinite));
});

test("a lab that was disposed of throws, twice is fine, and others go on", async () => {
  const lab = await createLab(small);
  const other = await createLab(small);
  lab.dispose();
  lab.dispose();
  await assertLabError(() => lab.loss, "disposed", /disposed/);
  await assertLabError(() => lab.step(), "disposed", /disposed/);
  await assertLabError(() => lab.vocabulary, "disposed", /disposed/);
  assert.ok(other.loss > 0);
});

test("labs that grow the memory leave each other's numbers alone", async () => {
  const lab = await createLab(small);
  const before = lab.embeddings();
  const corpus = Array.from({ length: 30_000 }, (_, i) => `w${(i * 7919) % 9001}`).join(" ");
  const large = await createLab({ corpus, dimensions: 64, optimizer: "gd" });
  assert.equal(large.vocabulary.length, 9001);
  assert.deepEqual(lab.embeddings(), before);
  assert.deepEqual(large.trainFor(0), { epoch: 0, pair: 0, loss: null, lossEpoch: null });
  large.dispose();
});

test("a vector has the scores and probabilities of the token whose v it is", async () => {
  const lab = await createLab(small);
  const { V } = lab.embeddings();
  assert.deepEqual(lab.scores(V.slice(0, 2)), lab.scores(0));
  assert.deepEqual(
    lab.probabilities([...V.slice(4, 6)], { temperature: 2 }),
    lab.probabilities(2, { temperature: 2 }),
  );
  await assertLabError(() => lab.scores([1]), "bad-setting", /vector must hold 2 numbers, got 1/);
});

test("neighbours are the similarities to every v and u", async () => {
  const lab = await createLab(small);
  const { V, U } = lab.embeddings();
  const vector = [0.5, -2];
  const found = lab.neighbours("cosine", vector);
  for (const id of lab.vocabulary.keys()) {
    const row = (/** @type {Float64Array} */ m) => m.slice(2 * id, 2 * id + 2);
    assert.equal(found.V[id], lab.similarity("cosine", row(V), vector));
    assert.equal(found.U[id], lab.similarity("cosine", row(U), vector));
  }
});

test("the mean gradient in v is the difference of the two means of u", async () => {
  const lab = await createLab(small);
  lab.step({ epochs: 4 });
  const id = lab.vocabulary.indexOf("the");
  const { counted, learned } = lab.meanNext("the");
  const share = 3 / lab.pairCount; // "the" has three next tokens
  const gradient = lab.gradient().V.slice(2 * id, 2 * id + 2);
  gradient.forEach((g, i) => assert.ok(Math.abs(g - share * (learned[i] - counted[i])) < 1e-14));
});

test("the gaps of the previous tokens sum to the loss above the floor", async () => {
  const lab = await createLab(small);
  const sum = lab.lossGaps().reduce((total, gap) => total + gap, 0);
  assertClose(sum, lab.loss - lab.entropyFloor, 1e-12);
});

test("a pair's gradient agrees with its central differences", async () => {
  const lab = await createLab({ ...small, dimensions: 3 });
  const { V, U } = lab.gradient({ pair: 1 });
  const { v, u } = lab.numericGradient({ pair: 1 });
  const [prev, next] = lab.ids.slice(1, 3);
  v.forEach((g, i) => assert.ok(Math.abs(g - V[3 * prev + i]) < 1e-9));
  u.forEach((g, i) => assert.ok(Math.abs(g - U[3 * next + i]) < 1e-9));
});

test("a change of basis and a shift of U move no probability", async () => {
  const lab = await createLab(small);
  const before = lab.probabilities("the");
  lab.setEmbeddings(lab.transformed({ basis: [2, 1, -1, 3], shift: [5, -4] }));
  lab.probabilities("the").forEach((p, i) => assert.ok(Math.abs(p - before[i]) < 1e-14));
  await assertLabError(() => lab.transformed({ basis: [1, 2, 2, 4] }), "bad-setting", /inverted/);
  await assertLabError(() => lab.transformed({ shift: [1] }), "bad-setting", /shift/);
});

test("changes name what was set and when", async () => {
  const lab = await createLab({ ...small, optimizer: "gd" });
  lab.step({ epochs: 2 });
  lab.learningRate = 0.25;
  lab.step({ epochs: 2 });
  lab.optimizer = "adam";
  lab.step({ epochs: 1 });
  lab.setEmbeddings(lab.embeddings());
  assert.deepEqual(lab.changes, [
    { epoch: 2, pair: 0, learningRate: 0.25 },
    { epoch: 4, pair: 0, optimizer: "adam" },
    { epoch: 5, pair: 0 },
  ]);
});

test("the trail begins at the start, ends where training is, and can be asked for a few tokens", async () => {
  const lab = await createLab(small);
  const start = lab.embeddings();
  lab.step({ epochs: 10 });
  const axes = /** @type {[number, number]} */ ([0, 1]);
  const trail = lab.trail({ axes });
  const n = lab.vocabulary.length;
  assert.deepEqual(
    trail.epochs,
    Float64Array.from({ length: 11 }, (_, epoch) => epoch),
  );
  assert.deepEqual(trail.V.slice(0, 2 * n), start.V);
  assert.deepEqual(trail.U.slice(-2 * n), lab.embeddings().U);
  const one = lab.trail({ axes, tokens: [3] });
  assert.deepEqual(one.V.slice(0, 2), start.V.slice(6, 8));
  assert.equal(one.V.length, 22);
  const restored = await createLab.fromJSON(lab.toJSON());
  assert.deepEqual(restored.trail({ axes }), trail);
  await assertLabError(() => lab.trail({ tokens: [99] }), "bad-setting", /tokens/);
});

test("a plane can be asked to stay close to another one, and drawn in by its basis", async () => {
  const lab = await createLab({ ...small, dimensions: 4 });
  const plane = lab.plane();
  const turned = plane.basis.map((x) => -x);
  assert.deepEqual(lab.plane({ near: turned }).basis, turned);
  const again = lab.plane({ axes: { basis: plane.basis } });
  assert.deepEqual([again.V, again.U], [plane.V, plane.U]);
});

test("labs that nobody has any more give their memory back", async () => {
  v8.setFlagsFromString("--expose-gc");
  const collect = vm.runInNewContext("gc");
  const corpus = Array.from({ length: 20000 }, (_, i) => `w${(i * 7919) % 3000}`).join(" ");
  let gone = 0;
  const registry = new FinalizationRegistry(() => gone++);
  const drop = async () => registry.register(await createLab({ corpus, dimensions: 32 }), null);
  /** @param {number} count */
  async function forget(count) {
    for (let i = 0; i < count; i++) {
      const before = gone;
      await drop();
      // What is collected is told in a task of its own.
      await until(
        async () => (collect(), gone),
        () => gone > before,
        "the end of a lab",
      );
    }
    const { arrayBuffers, external } = process.memoryUsage();
    return arrayBuffers + external;
  }
  const few = await forget(4);
  assert.ok((await forget(16)) < 1.5 * few);
});

test("what a call is given is read once, so what was checked is what is used", async () => {
  const lab = await createLab();
  let reads = 0;
  const area = { left: -1, right: 1, bottom: -1, top: 1, rows: 2 };
  const changing = Object.defineProperty({ ...area }, "columns", {
    enumerable: true,
    get: () => (reads++ === 0 ? 2 : 1e9),
  });
  assert.equal(lab.predictionMap(/** @type {any} */ (changing)).tokens.length, 4);
  assert.equal(reads, 1);
  assert.throws(() => lab.setEmbeddings(/** @type {any} */ (undefined)), { code: "bad-setting" });
});

test("a run of white space is shown alike, in the vocabulary or cut from it", async () => {
  const corpus = "aaa bbb ccc\n\tabc";
  const whole = await createLab({ corpus, tokens: "characters" });
  const cut = await createLab({ corpus, tokens: "characters", vocabularyLimit: 3 });
  assert.deepEqual(cut.tokens, whole.tokens);
  assert.ok(!cut.vocabulary.includes("␣"));
});

test("training for a time goes by the clock that the lab was given", async () => {
  let reads = 0;
  const clock = { now: () => reads++ }; // Each reading is a millisecond later.
  const lab = await /** @type {any} */ (createLab)({ seed: 7 }, clock);
  lab.trainFor(0, { until: 1e6 });
  const inNoTime = lab.epoch;
  const before = reads;
  lab.trainFor(5, { until: 1e6 });
  assert.equal(reads - before, 6, "the clock was read once at the start and after each slice");
  assert.equal(lab.epoch, 6 * inNoTime);
});

test("the loss of a pair has the gradient that training takes", async () => {
  const lab = await createLab();
  lab.seek(50);
  const [prev, next] = lab.ids;
  const { loss, error, v } = lab.pairLoss(prev, next);
  const [name, following] = lab.tokens;
  assert.deepEqual(lab.pairLoss(name.toUpperCase(), following), { loss, error, v });
  assertClose(loss, -Math.log(lab.probabilities(prev)[next]), 1e-14);
  const { V, U } = lab.gradient({ pair: 0 });
  assert.deepEqual(v, V.slice(2 * prev, 2 * prev + 2));
  const own = lab.embeddings().V.slice(2 * prev, 2 * prev + 2);
  assert.deepEqual(
    [...U],
    Array.from(error).flatMap((e) => Array.from(own, (x) => e * x)),
  );
  await assertLabError(() => lab.pairLoss("zebra", next), "unknown-token", /zebra/);
});

test("any vector has its place in a plane", async () => {
  const lab = await createLab({ dimensions: 5 });
  const { V, basis } = lab.plane();
  const vectors = lab.embeddings().V;
  assert.deepEqual(lab.project(vectors.slice(5, 10)), V.slice(2, 4));
  assert.deepEqual(lab.project(vectors.slice(5, 10), { axes: { basis } }), V.slice(2, 4));
  assert.deepEqual([...lab.project([1, 2, 3, 4, 5], { axes: [3, 0] })], [4, 1]);
  await assertLabError(() => lab.project([1, 2]), "bad-setting", /vector must hold 5 numbers/);
});

test("landings are asked for with a number of draws", async () => {
  const lab = await createLab();
  assert.deepEqual(
    [...lab.landings("the", { count: 100 })].reduce((a, b) => a + b),
    100,
  );
  for (const count of [undefined, 0, 1.5, 1e6 + 1]) {
    const options = /** @type {{count: number}} */ ({ count });
    await assertLabError(() => lab.landings("the", options), "bad-setting", /count must be/);
  }
});
