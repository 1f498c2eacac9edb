// Models beside a chapter's figure: as the chapter begins but for what is asked, made once, and let go when others are needed.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { createModels, whileTheyStay } from "../../../web/notes/exercise/models.js";
import { test } from "../support/time_limit.mjs";

Object.assign(globalThis, { customElements: { whenDefined: async () => ({ createLab }) } });

/** A figure with these attributes. @param {Record<string, string>} [attributes] */
const figure = (attributes = {}) =>
  /** @type {any} */ ({ getAttribute: (/** @type {string} */ name) => attributes[name] ?? null });

/** Whether a lab has been let go. @param {import("../../../web/notes/types.js").Lab} lab */
function isGone(lab) {
  try {
    return lab.loss === undefined;
  } catch {
    return true;
  }
}

/** So many other models, one after the other. @param {ReturnType<typeof createModels>} models @param {number} count @param {number} [first] */
async function others(models, count, first = 100) {
  for (let seed = first; seed < first + count; seed++) await models.fresh({ seed });
}

test("a model is as the chapter begins, but for what is asked, trained to its epoch", async () => {
  const { fresh } = createModels(figure({ epoch: "100", prev: "the", dimensions: "3" }));
  const own = await fresh();
  assert.deepEqual([own.epoch, own.dimensions, own.learningRate], [100, 3, 0.0005]);
  const same = await createLab({ dimensions: 3 });
  same.seek(100);
  assert.equal(own.loss, same.loss);
  const other = await fresh({ epoch: 0, corpus: "a b a c", learningRate: 0.5 });
  assert.deepEqual([other.epoch, other.tokens.length, other.learningRate], [0, 4, 0.5]);
  const text = createModels(figure({ corpus: "the dog ran" }));
  assert.equal((await text.fresh()).vocabulary.length, 3);
  assert.equal((await text.fresh({ preset: "notes" })).vocabulary.length, 8);
});

test("a model that is asked for twice is made once, whatever the order of its settings", async () => {
  const { fresh } = createModels(null);
  const first = fresh({ seed: 3, dimensions: 1 });
  assert.equal(fresh({ dimensions: 1, seed: 3 }), first);
  assert.notEqual(fresh({ dimensions: 2, seed: 3 }), first);
  await assert.rejects(fresh({ dimensions: 0 }), /dimensions must be/);
});

test("of more than eight models the least used goes, but none that a question holds or that is worked with", async () => {
  const models = createModels(null);
  const [old, used] = [await models.fresh({ seed: 50 }), await models.fresh({ seed: 51 })];
  await others(models, 6);
  await models.fresh({ seed: 51 });
  await others(models, 3, 200);
  await Promise.resolve();
  assert.deepEqual([isGone(old), isGone(used)], [true, false]);

  models.hold(true);
  const held = await models.fresh({ seed: 60 });
  models.hold(false);
  await others(models, 20, 300);
  assert.equal(isGone(held), false);

  await whileTheyStay(async () => {
    const first = await models.fresh({ seed: 70 });
    await others(models, 16, 400);
    assert.equal(isGone(first), false);
  });
  models.hold(true);
  await others(models, 9, 500);
  await Promise.resolve();
  assert.equal(isGone(held), true);
});
