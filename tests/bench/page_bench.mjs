// Runs in the browser: trains the running example with the core and with plain JavaScript, in turn, and returns epochs per second.

import { createLab } from "../../web/dist/embedding-core.mjs";
import { createCountTrainer, createPairTrainer } from "./js_trainers.mjs";

const RUNS = 7;
const MILLISECONDS = 500;
/** As long as the notes train. */
const EPOCHS_AT_ONCE = 10_000;

/** @typedef {{reset: () => void, train: (epochs: number) => void, V: Float64Array}} Trainer */

/** @param {string} optimizer @param {number} learningRate @returns {Promise<Trainer>} */
async function coreTrainer(optimizer, learningRate) {
  const lab = await createLab({ optimizer, learningRate });
  return {
    reset: () => lab.reset(),
    train: (epochs) => void lab.step({ epochs }),
    get V() {
      return lab.embeddings().V;
    },
  };
}

/** @param {Trainer} trainer */
function epochsPerSecond(trainer) {
  const begin = performance.now();
  let epochs = 0;
  let elapsed = 0;
  do {
    trainer.reset(); // from the same start, so that every run does the same work
    trainer.train(EPOCHS_AT_ONCE);
    epochs += EPOCHS_AT_ONCE;
    elapsed = performance.now() - begin;
  } while (elapsed < MILLISECONDS);
  return (1000 * epochs) / elapsed;
}

/**
 * A faster trainer that does something else is no peer.
 * @param {Trainer} core @param {Trainer} peer
 */
function assertSameWork(core, peer) {
  for (const trainer of [core, peer]) {
    trainer.reset();
    trainer.train(EPOCHS_AT_ONCE);
  }
  const expected = core.V;
  const apart = Math.max(...peer.V.map((x, i) => Math.abs(x - expected[i])));
  if (!(apart < 1e-9)) throw new Error(`the trainers disagree by ${apart} after the same epochs`);
}

/** @returns {Promise<Record<string, number[]>>} epochs per second of each run, by trainer */
export async function measure() {
  const lab = await createLab();
  const start = { ids: lab.ids, ...lab.embeddings(), dimensions: 2 };
  const trainers = {
    "core sgd": await coreTrainer("sgd", 0.0005),
    "javascript over pairs": createPairTrainer({ ...start, learningRate: 0.0005 }),
    "core gd": await coreTrainer("gd", 0.0125),
    "javascript over counts": createCountTrainer({ ...start, learningRate: 0.0125 }),
  };
  assertSameWork(trainers["core sgd"], trainers["javascript over pairs"]);
  assertSameWork(trainers["core gd"], trainers["javascript over counts"]);

  /** @type {Record<string, number[]>} */
  const results = {};
  // Run by run in turn, so that a machine that slows down slows all of them; the first run warms up.
  for (let run = 0; run <= RUNS; run++) {
    for (const [name, trainer] of Object.entries(trainers)) {
      const speed = epochsPerSecond(trainer);
      if (run > 0) (results[name] ??= []).push(speed);
    }
  }
  return results;
}
