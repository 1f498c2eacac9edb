// The two generated texts and their draws.

import assert from "node:assert/strict";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

test("both texts are drawn again with the same fresh draws", async () => {
  const { store, actions } = await openController();
  const before = store.get().generated;
  actions.again();
  const { untrained, current, note } = store.get().generated;
  assert.equal(note, null);
  assert.deepEqual(untrained.draws, current.draws);
  for (const { draws } of [before.untrained, before.current]) {
    assert.equal(draws.includes(current.draws[0]), false);
  }
});

test("another text, seed, K or seed of the draws has the same draws for both generated texts", async () => {
  const controller = await openController();
  const { store, actions } = controller;
  const note = () => store.get().generated.note;
  assert.match(note(), /as in the notes/);
  actions.set("sampleSeed", 5);
  assert.equal(note(), null);
  actions.set("sampleSeed", 20);
  assert.match(note(), /as in the notes/);
  actions.set("seed", 21);
  assert.equal(note(), null);
  actions.set("skip", 3);
  actions.set("skipUntrained", 4);
  assert.match(note(), /by their draws alone\. /);
  await actions.seek(1);
  assert.match(note(), /different draws\. /);
  const edited = await openController({ preset: "notes", corpus: "The cat ate the zoo." });
  const { untrained, current } = edited.store.get().generated;
  assert.deepEqual(untrained.draws, current.draws);
  assert.equal((await openController({ dimensions: 3 })).store.get().generated.note, null);
});

test("where both texts are of one model, a sentence says why they differ", async () => {
  const { store, actions } = await openController();
  const generated = () => store.get().generated;
  assert.notDeepEqual(generated().untrained.tokens, generated().current.tokens);
  assert.match(generated().note, /one model now, and differ by their draws alone/);
  await actions.seek(10);
  assert.doesNotMatch(generated().note, /the same, untrained model/);
  actions.again();
  await actions.seek(0);
  assert.deepEqual(generated().untrained.tokens, generated().current.tokens);
  assert.equal(generated().note, null);
});

test("a token is marked where the text never has it after the one before, in and beyond the vocabulary", async () => {
  for (const settings of [
    { corpus: "c b ! c b ! d b ! e b ! a c b", start: "c", vocabularyLimit: 3 },
    { corpus: "c b ! c b ! d b ! e b ! a c b", start: "b e", vocabularyLimit: 3 },
    { corpus: "a b c b a", start: "c", vocabularyLimit: 10 },
  ]) {
    const { store } = await openController({ ...settings, epoch: 500, length: 20 });
    const { model, generated } = store.get();
    const idOf = (/** @type {string} */ token) => {
      const id = model.vocabulary.indexOf(token);
      return id < 0 ? model.vocabulary.indexOf("<unk>") : id;
    };
    const pairs = [...model.ids.keys()].map((at) => model.ids.slice(at - 1, at + 1).join());
    const { tokens, unseen } = generated.current;
    const ids = [settings.start.slice(-1), ...tokens].map(idOf);
    assert.deepEqual(
      unseen,
      [...tokens.keys()].map((at) => !pairs.includes(ids.slice(at, at + 2).join())),
    );
  }
});

test("a draw for the sampling bar lands in the token whose share holds it", async () => {
  const { store, actions } = await openController({ epoch: 10_000 });
  /** @type {number[]} */
  const draws = [];
  for (let i = 0; i < 5; i++) {
    const { sample, row } = store.get();
    const below = row.probabilities
      .slice(0, sample.token)
      .reduce((/** @type {number} */ sum, /** @type {number} */ p) => sum + p, 0);
    assert.ok(
      below <= sample.draw && sample.draw < below + row.probabilities[sample.token] + 1e-12,
    );
    draws.push(sample.draw);
    actions.redraw();
  }
  assert.equal(new Set(draws).size, 5);
});
