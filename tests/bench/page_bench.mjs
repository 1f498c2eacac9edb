// Runs in the browser: trains each case with the core and with plain JavaScript, in turn, and returns epochs per second.

import { createLab } from "../../web/dist/embedding-core.mjs";
import { CASES } from "./cases.mjs";
import { createCountTrainer, createPairTrainer } from "./js_trainers.mjs";

const MILLISECONDS = 500;

/** @typedef {{reset: () => void, train: (epochs: number) => void, V: Float64Array}} Trainer */
/** @typedef {import("./cases.mjs").Case} Case */
/** @typedef {{title: string, tokens: number, vocabulary: number, dimensions: number, optimizer: string, speeds: Record<string, number[]>}} Result  epochs per second of each run, by trainer */

/** @param {import("../../web/core_types.js").Lab} lab @returns {Trainer} */
function coreTrainer(lab) {
  return {
    reset: () => lab.reset(),
    train: (epochs) => void lab.step({ epochs }),
    get V() {
      return lab.embeddings().V;
    },
  };
}

/** @param {Trainer} trainer @param {number} epochsAtOnce */
function epochsPerSecond(trainer, epochsAtOnce) {
  const begin = performance.now();
  let epochs = 0;
  let elapsed = 0;
  do {
    trainer.reset(); // from the same start, so that every run does the same work
    trainer.train(epochsAtOnce);
    epochs += epochsAtOnce;
    elapsed = performance.now() - begin;
  } while (elapsed < MILLISECONDS);
  return (1000 * epochs) / elapsed;
}

/**
 * A faster trainer that does something else is no peer.
 * @param {Trainer} core @param {Trainer} peer @param {Case} setup
 */
function assertSameWork(core, peer, { epochs, dimensions }) {
  for (const trainer of [core, peer]) {
    trainer.reset();
    trainer.train(epochs);
  }
  const expected = core.V;
  const apart = peer.V.reduce((most, x, i) => Math.max(most, Math.abs(x - expected[i])), 0);
  // Large vocabularies are trained in single precision, with the core's V and U in double.
  const most = expected.length / dimensions < 1000 ? 1e-9 : 1e-5;
  if (!(apart < most)) throw new Error(`the trainers disagree by ${apart} after the same epochs`);
}

/** @param {Case} setup @param {"sgd" | "gd"} optimizer @returns {Promise<Result>} */
async function measureCase(setup, optimizer) {
  const { title, corpus, dimensions, epochs, runs, learningRates } = setup;
  const learningRate = learningRates[optimizer];
  const lab = await createLab({ corpus, dimensions, optimizer, learningRate, seed: 20 });
  const start = { ids: lab.ids, ...lab.embeddings(), dimensions, learningRate };
  /** @type {Record<string, Trainer>} */
  const trainers = {
    core: coreTrainer(lab),
    javascript: optimizer === "sgd" ? createPairTrainer(start) : createCountTrainer(start),
  };
  assertSameWork(trainers.core, trainers.javascript, setup);

  /** @type {Record<string, number[]>} */
  const speeds = {};
  // Run by run in turn, so that a machine that slows down slows all of them; the first run warms up.
  for (let run = 0; run <= runs; run++) {
    for (const [name, trainer] of Object.entries(trainers)) {
      const speed = epochsPerSecond(trainer, epochs);
      if (run > 0) (speeds[name] ??= []).push(speed);
    }
  }
  const sizes = { tokens: lab.ids.length, vocabulary: lab.vocabulary.length, dimensions };
  lab.dispose();
  return { title, ...sizes, optimizer, speeds };
}

/** @returns {Promise<Result[]>} */
export async function measure() {
  const results = [];
  for (const setup of CASES) {
    for (const optimizer of /** @type {const} */ (["sgd", "gd"])) {
      if (optimizer in setup.learningRates) results.push(await measureCase(setup, optimizer));
    }
  }
  return results;
}
