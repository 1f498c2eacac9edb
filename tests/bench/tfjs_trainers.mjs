// The same model trained by TensorFlow.js with its WebAssembly backend, one thread with SIMD: as well as we know how, and as its
// documentation would write it. run.mjs bundles this file; the page loads the bundle where there is one.

import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

/** @typedef {import("./page_bench.mjs").Trainer} Trainer */
/** @typedef {{ids: Int32Array, V: Float64Array, U: Float64Array, dimensions: number, learningRate: number}} Start */
/** @typedef {(V: tf.Tensor2D, U: tf.Tensor2D, steps: Steps) => [tf.Tensor2D, tf.Tensor2D]} Epoch  the next V and U */
/** @typedef {{rows: tf.Tensor2D, pairs: tf.Tensor2D}} Steps  the learning rate times n / (T - 1), and times C / (T - 1) */

/**
 * Starts the backend, with its .wasm files from a folder that ends with a slash; returns what runs.
 * @param {string} folder
 */
export async function start(folder) {
  tf.enableProdMode(); // no checks of every result
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false); // the core has one thread, too
  setWasmPaths(folder);
  if (!(await tf.setBackend("wasm"))) throw new Error("its wasm backend does not start");
  const simd = await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT");
  return `TensorFlow.js ${tf.version_core}, wasm, ${simd ? "SIMD" : "no SIMD"}, one thread`;
}

/**
 * Ways to write an epoch by hand. A matrix product with a transposed factor does not reach XNNPACK in this backend: a transposition
 * before it pays for large matrices, and costs one more call for small ones. Which of them is fastest is measured.
 * @type {Epoch[]}
 */
const epochsByHand = [
  (V, U, steps) => {
    const G = errorSteps(tf.matMul(V, U, false, true), steps);
    return [tf.sub(V, tf.matMul(G, U)), tf.sub(U, tf.matMul(G, V, true, false))];
  },
  (V, U, steps) => {
    const G = errorSteps(tf.matMul(V, tf.transpose(U)), steps);
    return [tf.sub(V, tf.matMul(G, U)), tf.sub(U, tf.matMul(G, V, true, false))];
  },
  (V, U, steps) => {
    const G = errorSteps(tf.matMul(V, tf.transpose(U)), steps);
    return [tf.sub(V, tf.matMul(G, U)), tf.sub(U, tf.matMul(tf.transpose(G), V))];
  },
];

/** The learning rate times G. @param {tf.Tensor2D} scores @param {Steps} steps @returns {tf.Tensor2D} */
function errorSteps(scores, { rows, pairs }) {
  return tf.sub(tf.mul(tf.softmax(scores), rows), pairs);
}

/** @param {tf.Tensor} tensor */
const numbersOf = (tensor) => Float64Array.from(tensor.dataSync());

/** @param {ArrayLike<number>} numbers @param {number} columns */
function matrix(numbers, columns) {
  return tf.tensor2d(Float32Array.from(numbers), [numbers.length / columns, columns]);
}

/** Gradient descent on the mean loss, without autodiff, from the counts of the pairs. @param {Start} start @returns {Trainer[]} */
export function createHandTrainers({ ids, V: startV, U: startU, dimensions, learningRate }) {
  const N = startV.length / dimensions;
  const unit = learningRate / (ids.length - 1);
  const rowSteps = new Float32Array(N);
  const pairSteps = new Float32Array(N * N);
  for (let t = 0; t + 1 < ids.length; t++) {
    rowSteps[ids[t]] += unit;
    pairSteps[ids[t] * N + ids[t + 1]] += unit;
  }
  const steps = { rows: matrix(rowSteps, 1), pairs: matrix(pairSteps, N) };
  return epochsByHand.map((epoch) => {
    // Tensors that are kept: what assign() of a variable does beside is left out.
    let V = matrix(startV, dimensions);
    let U = matrix(startU, dimensions);
    /** @param {[tf.Tensor2D, tf.Tensor2D]} next */
    const replace = (next) => {
      tf.dispose([V, U]);
      [V, U] = next;
    };
    return {
      single: true,
      get V() {
        return numbersOf(V);
      },
      get U() {
        return numbersOf(U);
      },
      reset: () => replace([matrix(startV, dimensions), matrix(startU, dimensions)]),
      train(epochs) {
        for (let i = 0; i < epochs; i++) replace(tf.tidy(() => epoch(V, U, steps)));
      },
      // The steps belong to all of them, and disposing of them again does nothing.
      dispose: () => tf.dispose([V, U, steps.rows, steps.pairs]),
    };
  });
}

/**
 * The mean loss over the pairs, its gradient by autodiff. Previous tokens are one-hot rows: this backend has no gradient of gather().
 * @param {Start} start @returns {Trainer}
 */
export function createDocumentedTrainer({ ids, V: startV, U: startU, dimensions, learningRate }) {
  const N = startV.length / dimensions;
  const V = tf.variable(matrix(startV, dimensions));
  const U = tf.variable(matrix(startU, dimensions));
  const [prev, next] = [ids.slice(0, -1), ids.slice(1)].map((tokens) =>
    tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(tokens, "int32"), N), "float32")),
  );
  const optimizer = tf.train.sgd(learningRate);
  const loss = () => {
    const scores = tf.matMul(tf.matMul(prev, V), U, false, true);
    return /** @type {tf.Scalar} */ (tf.losses.softmaxCrossEntropy(next, scores));
  };
  return {
    single: true,
    get V() {
      return numbersOf(V);
    },
    get U() {
      return numbersOf(U);
    },
    reset() {
      V.assign(matrix(startV, dimensions));
      U.assign(matrix(startU, dimensions));
    },
    train(epochs) {
      for (let i = 0; i < epochs; i++) optimizer.minimize(loss);
    },
    dispose() {
      optimizer.dispose();
      tf.dispose([V, U, prev, next]);
    },
  };
}

/**
 * What XNNPACK does with a matrix product, N x K by K x N in single precision: `measure()` returns its GFLOP/s.
 * @param {Start} start
 */
export function createProduct({ V, U, dimensions: K }) {
  const N = V.length / K;
  const left = matrix(V, K);
  const right = tf.tidy(() => tf.transpose(matrix(U, K)));
  return {
    /** @param {number} milliseconds */
    measure(milliseconds) {
      const begin = performance.now();
      let products = 0;
      let elapsed = 0;
      do {
        tf.dispose(tf.matMul(left, right));
        products++;
        elapsed = performance.now() - begin;
      } while (elapsed < milliseconds);
      return (2e-6 * N * N * K * products) / elapsed;
    },
    dispose: () => tf.dispose([left, right]),
  };
}
