// However a lab came to where it stands, by steps, seeks, changes, resets and saving, it has the bits of a new lab that makes the same
// changes on the straight way there. As tests/cpp/history_properties_test.cpp, through the programming interface.

import assert from "node:assert/strict";
import { createLab } from "../../../web/dist/embedding-core.mjs";
import { always, fc, texts } from "../support/properties.mjs";
import { test } from "../support/time_limit.mjs";

/** @typedef {(lab: any) => any} Action  gives the lab to go on with, where it is another */

const optimizers = fc.constantFrom("sgd", "gd", "momentum", "adam");
const rates = fc.constantFrom(0.01, 0.05, 0.2, 1, 100);

/** As a failing case tells it. @param {string} name @param {Action} act */
const named = (name, act) => Object.assign(act, { [fc.toStringMethod]: () => name });

/** @param {any} lab @param {number} row @param {number} value */
function drag(lab, row, value) {
  const { V, U } = lab.embeddings();
  V[row % V.length] = value;
  U[(3 * row) % U.length] = -value;
  lab.setEmbeddings({ V, U });
}

/** @type {import("fast-check").Arbitrary<Action>} */
const anAction = fc.oneof(
  fc.nat(6).map((epochs) => named(`step ${epochs} epochs`, (lab) => void lab.step({ epochs }))),
  fc.nat(30).map((pairs) => named(`step ${pairs} pairs`, (lab) => void lab.step({ pairs }))),
  fc
    .nat(20)
    .map((until) => named(`train until ${until}`, (lab) => void lab.trainFor(0, { until }))),
  fc.nat(12).map((epoch) => named(`seek ${epoch}`, (lab) => lab.seek(epoch))),
  rates.map((rate) => named(`rate ${rate}`, (lab) => void (lab.learningRate = rate))),
  optimizers.map((name) => named(name, (lab) => void (lab.optimizer = name))),
  fc
    .tuple(fc.nat(40), fc.double({ min: -2, max: 2, noNaN: true }))
    .map(([row, value]) => named(`drag ${row} to ${value}`, (lab) => drag(lab, row, value))),
  fc.constant(named("reset", (lab) => lab.reset())),
  fc.nat(9).map((seed) => named(`reset to ${seed}`, (lab) => lab.reset({ seed }))),
  fc.constant(named("save and open", (lab) => createLab.fromJSON(JSON.parse(JSON.stringify(lab))))),
);

/** Vectors as a saved lab has them. @param {any} saved */
const vectorsOf = ({ V, U }) => ({ V: V.map(Number), U: U.map(Number) });

/** @param {any} lab @param {{epoch: number, pair: number}} place */
function goTo(lab, { epoch, pair }) {
  if (epoch > lab.epoch) lab.step({ epochs: epoch - lab.epoch });
  if (pair > lab.pair) lab.step({ pairs: pair - lab.pair });
}

/** A new lab on the straight way to where another one stands. @param {any} lab */
async function replayed(lab) {
  const { settings, seed, start, history } = JSON.parse(JSON.stringify(lab));
  const { optimizer, learningRate } = start;
  const fresh = /** @type {any} */ (
    await createLab({ ...settings, seed, optimizer, learningRate })
  );
  fresh.setEmbeddings(vectorsOf(start.embeddings));
  for (const change of history) {
    if (change.epoch > lab.epoch || (change.epoch === lab.epoch && change.pair > lab.pair)) break;
    goTo(fresh, change);
    if (change.optimizer !== undefined) fresh.optimizer = change.optimizer;
    else if (change.learningRate !== undefined) fresh.learningRate = change.learningRate;
    else fresh.setEmbeddings(vectorsOf(change.embeddings));
  }
  goTo(fresh, lab);
  return fresh;
}

test("whatever was done, a lab is the same as a new one that makes the same changes on the straight way", () =>
  always(
    150,
    [
      fc.record({
        corpus: texts.filter((text) => text.split(" ").length > 2),
        dimensions: fc.integer({ min: 1, max: 3 }),
        seed: fc.nat(50),
        batch: fc.constantFrom(0, 1, 2, 5),
        optimizer: optimizers,
        learningRate: rates,
      }),
      fc.array(anAction, { minLength: 1, maxLength: 12 }),
    ],
    async (settings, actions) => {
      let lab = /** @type {any} */ (await createLab(/** @type {any} */ (settings)));
      for (const act of actions) {
        try {
          lab = (await act(lab)) ?? lab;
        } catch (error) {
          // A full batch has no pairs to step, and some rates are too large: the lab says so and stays sound.
          const { code } = /** @type {any} */ (error);
          assert.ok(["bad-setting", "diverged"].includes(code), String(error));
        }
      }
      const fresh = await replayed(lab);
      const placeOf = (/** @type {any} */ { epoch, pair }) => ({ epoch, pair });
      assert.deepEqual(placeOf(fresh), placeOf(lab));
      assert.deepEqual(fresh.embeddings(), lab.embeddings());
      assert.equal(fresh.loss, lab.loss);
      // And both go on alike.
      for (const each of [lab, fresh]) {
        each.learningRate = 0.01;
        each.step({ epochs: 2 });
      }
      assert.deepEqual(fresh.embeddings(), lab.embeddings());
    },
  ));
