// What the presets promise to show comes out of training.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { PRESETS } from "../../../web/settings/presets.js";
import { openController } from "../support/open_controller.mjs";
import { test } from "../support/time_limit.mjs";

/**
 * A preset after twenty seconds of play.
 * @param {string} name
 * @param {Record<string, any>} [settings]
 */
async function trained(name, settings = {}) {
  const { store, actions } = await openController({ preset: name, ...settings });
  actions.seek(Math.round(20 * store.get().settings.speed));
  const snapshot = store.get();
  const { vocabulary } = snapshot.model;
  const idOf = (/** @type {string} */ token) => vocabulary.indexOf(token);
  const p = (/** @type {string} */ prev, /** @type {string} */ next) => {
    actions.select(idOf(prev));
    return store.get().row.probabilities[idOf(next)];
  };
  return { ...snapshot, idOf, p };
}

for (const { name, title } of PRESETS.filter((preset) => preset.name !== "seasons")) {
  test(`twenty seconds of play bring the preset "${title}" near its floor`, async () => {
    const { loss, model } = await trained(name);
    assert.ok(loss < model.entropyFloor + 0.05, `${loss}, floor ${model.entropyFloor}`);
  });
}

test("two words that are followed alike come to have the same v", async () => {
  const { V, idOf } = await trained("tea");
  const distance = (/** @type {string} */ a, /** @type {string} */ b) =>
    Math.hypot(V[2 * idOf(a)] - V[2 * idOf(b)], V[2 * idOf(a) + 1] - V[2 * idOf(b) + 1]);
  assert.ok(distance("tea", "milk") < 0.2);
  assert.ok(distance("and", "with") < 0.2);
  assert.ok(distance("tea", "and") > 1.5);
});

test("one dimension has room for two likeliest next tokens, two dimensions for all four seasons", async () => {
  const { model, p, loss } = await trained("seasons");
  const likeliest = model.vocabulary.map((/** @type {string} */ prev) => {
    const row = model.vocabulary.map((/** @type {string} */ next) => p(prev, next));
    return row.indexOf(Math.max(...row));
  });
  assert.equal(new Set(likeliest).size, 2);
  assert.ok(loss > 0.35);
  const two = await trained("seasons", { dimensions: 2 });
  assert.ok(two.loss < 0.01);
});

test("rain does not follow sun", async () => {
  const { p } = await trained("weather");
  assert.ok(p("🌞", "🌧") < 0.01);
});

test("each Greek article is followed by its own nouns", async () => {
  const { p } = await trained("greek");
  assert.ok(p("η", "γάτα") + p("η", "γιαγιά") > 0.95);
  assert.ok(p("ο", "σκύλος") + p("ο", "παππούς") > 0.95);
  assert.ok(p("το", "γάλα") + p("το", "νερό") + p("το", "παιδί") > 0.95);
});

test("in the house that Jack built the animals come in their numbers", async () => {
  const { p } = await trained("jack");
  ["dog", "cat", "rat", "malt", "house"].forEach((next, i) =>
    assert.ok(Math.abs(p("the", next) - (i + 1) / 15) < 0.02, next),
  );
});

test("a page of a book is learned in 200 epochs, word pair by word pair, but not in two dimensions", async () => {
  const lab = await createLab({ preset: "alice" });
  lab.step({ epochs: 200 });
  assert.equal(lab.vocabulary.length, 154);
  assert.ok(lab.loss < lab.entropyFloor + 0.01);
  const text = ["was", ...lab.generate({ start: "alice was", length: 500 }).tokens];
  const isNew = (/** @type {string} */ token, /** @type {number} */ i) =>
    i > 0 && lab.counted(text[i - 1])[lab.vocabulary.indexOf(token)] === 0;
  assert.ok(text.filter(isNew).length < 10);
  const flat = await createLab({ preset: "alice", dimensions: 2 });
  flat.step({ epochs: 500 });
  assert.ok(flat.loss > flat.entropyFloor + 0.7);
});
