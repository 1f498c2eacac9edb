// Runs in the browser: trains each case with the core and with its peers, in turn, and returns epochs per second.

import { createLab } from "../../web/dist/embedding-core.mjs";
import { assertSameWork, meanLoss } from "./agreement.mjs";
import { CASES, fitsPairs } from "./cases.mjs";
import { createCountTrainer, createPairTrainer } from "./js_trainers.mjs";

const MILLISECONDS = 500;
const WARM_UP = 1000; // browsers compile what is hot in the background
const EPOCHS_AT_ONCE = 500; // at most, for a peer that calls a library for every product

/** @typedef {{reset: () => void, train: (epochs: number) => void, V: Float64Array, U: Float64Array, loss?: number, single?: boolean, dispose?: () => void}} Trainer  `single`: in single precision */
/** @typedef {import("./cases.mjs").Case} Case */
/** @typedef {typeof import("./tfjs_trainers.mjs")} Tfjs */
/** @typedef {{title: string, tokens: number, vocabulary: number, dimensions: number, optimizer: string, speeds: Record<string, number[]>, product?: number[], problems?: string[]}} Result  epochs per second of each run, by trainer; GFLOP/s of a matrix product of the case's sizes; what a peer could not do */

/** @param {import("../../web/core/types.js").Lab} lab @returns {Trainer} */
function coreTrainer(lab) {
  return {
    reset: () => lab.reset(),
    train: (epochs) => void lab.step({ epochs }),
    get V() {
      return lab.embeddings().V;
    },
    get U() {
      return lab.embeddings().U;
    },
    get loss() {
      return lab.loss;
    },
    dispose: () => lab.dispose(),
  };
}

/** @param {Trainer} trainer @param {Case} setup @param {number} milliseconds */
function epochsPerSecond(trainer, { epochs: most }, milliseconds) {
  const epochsAtOnce = trainer.single ? Math.min(most, EPOCHS_AT_ONCE) : most;
  const begin = performance.now();
  let epochs = 0;
  let elapsed = 0;
  do {
    trainer.reset(); // from the same start, so that every run does the same work
    trainer.train(epochsAtOnce);
    epochs += epochsAtOnce;
    elapsed = performance.now() - begin;
  } while (elapsed < milliseconds);
  return (1000 * epochs) / elapsed;
}

/**
 * The trainers of a case by name, each of which does what the core does, and warmed up.
 * @param {import("../../web/core/types.js").Lab} lab @param {Case} setup @param {import("./tfjs_trainers.mjs").Start} start
 * @param {Tfjs?} tfjs @param {string[]} problems  grows by what TensorFlow.js cannot do; all else is ours, and throws
 */
function createTrainers(lab, setup, start, tfjs, problems) {
  const core = coreTrainer(lab);
  const optimizer = /** @type {import("./cases.mjs").Optimizer} */ (lab.optimizer);
  /** @type {Record<string, () => Trainer[]>} of several the fastest counts */
  const candidates = {
    core: () => [core],
    javascript: () => [
      optimizer === "sgd" ? createPairTrainer(start) : createCountTrainer(start, optimizer),
    ],
  };
  if (tfjs && optimizer === "gd") {
    candidates["tfjs by hand"] = () => tfjs.createHandTrainers(start);
    if (fitsPairs(start))
      candidates["tfjs as documented"] = () => [tfjs.createDocumentedTrainer(start)];
  }
  /** @type {Record<string, Trainer>} */
  const trainers = {};
  for (const [name, create] of Object.entries(candidates)) {
    try {
      let best = 0;
      for (const trainer of create()) {
        if (trainer !== core) assertAgrees(name, core, trainer, setup, start);
        const speed = epochsPerSecond(trainer, setup, WARM_UP);
        if (speed > best) [best, trainers[name]] = [speed, trainer];
      }
    } catch (error) {
      if (!name.startsWith("tfjs")) throw error;
      problems.push(`${name}: ${error}`);
      delete trainers[name];
    }
  }
  return trainers;
}

/** @param {string} name @param {Trainer} core @param {Trainer} peer @param {Case} setup @param {import("./tfjs_trainers.mjs").Start} start */
function assertAgrees(name, core, peer, setup, { ids, dimensions }) {
  const epochs = peer.single ? Math.min(setup.epochs, EPOCHS_AT_ONCE) : setup.epochs;
  for (const trainer of [core, peer]) {
    trainer.reset();
    trainer.train(epochs);
  }
  const { V, U, single = false } = peer;
  const loss = meanLoss({ ids, V, U, dimensions });
  const size = V.length / dimensions;
  assertSameWork(name, size, single, { V: core.V, loss: core.loss }, { V, loss });
}

/** @param {Case} setup @param {import("./cases.mjs").Optimizer} optimizer @param {Tfjs?} tfjs @returns {Promise<Result>} */
async function measureCase(setup, optimizer, tfjs) {
  const { title, corpus, dimensions, runs, learningRates } = setup;
  const learningRate = learningRates[optimizer];
  const lab = await createLab({ corpus, dimensions, optimizer, learningRate, seed: 20 });
  const sizes = { tokens: lab.ids.length, vocabulary: lab.vocabulary.length, dimensions };
  const start = { ids: lab.ids, ...lab.embeddings(), dimensions, learningRate };
  /** @type {string[]} */
  const problems = [];
  const trainers = createTrainers(lab, setup, start, tfjs, problems);
  const product = setup.besideProduct && tfjs ? tfjs.createProduct(start) : undefined;
  product?.measure(WARM_UP);

  /** @type {Result} */
  const result = { title, ...sizes, optimizer, speeds: {}, problems };
  // Run by run in turn, so that a machine that slows down slows all of them.
  for (let run = 0; run < runs; run++) {
    for (const [name, trainer] of Object.entries(trainers)) {
      (result.speeds[name] ??= []).push(epochsPerSecond(trainer, setup, MILLISECONDS));
    }
    if (product) (result.product ??= []).push(product.measure(MILLISECONDS));
  }
  for (const trainer of Object.values(trainers)) trainer.dispose?.();
  product?.dispose();
  return result;
}

/** @type {Tfjs?} */
let loaded = null;

/**
 * Loads TensorFlow.js where it is there; returns its version, or why it is missing.
 * @param {{bundle: string, wasm: string}?} tfjs  addresses of its trainers and of the folder of its .wasm files
 * @returns {Promise<string>}
 */
export async function open(tfjs) {
  if (!tfjs) return "TensorFlow.js: not here";
  try {
    const trainers = /** @type {Tfjs} */ (await import(tfjs.bundle));
    const version = await trainers.start(tfjs.wasm);
    loaded = trainers;
    return version;
  } catch (error) {
    return `TensorFlow.js: ${error}`;
  }
}

/** One of the cases. @param {number} index @param {import("./cases.mjs").Optimizer} optimizer */
export const measure = (index, optimizer) => measureCase(CASES[index], optimizer, loaded);
