// The same model trained by plain JavaScript on typed arrays, written as well as we know: what a page would do without the core.
// Each trainer has V and U (N x K, row by row) and trains so many epochs.

/**
 * Stochastic gradient descent, one pair at a time in corpus order.
 * @param {{ids: Int32Array, V: Float64Array, U: Float64Array, dimensions: number, learningRate: number}} lab
 */
export function createPairTrainer({ ids, V: startV, U: startU, dimensions: K, learningRate }) {
  const V = startV.slice();
  const U = startU.slice();
  const N = V.length / K;
  const error = new Float64Array(N);
  const dv = new Float64Array(K);

  /** @param {number} prev @param {number} next */
  function stepPair(prev, next) {
    const v = prev * K;
    let largest = -Infinity;
    for (let j = 0, u = 0; j < N; j++) {
      let score = 0;
      for (let k = 0; k < K; k++, u++) score += U[u] * V[v + k];
      error[j] = score;
      if (score > largest) largest = score;
    }
    let sum = 0;
    for (let j = 0; j < N; j++) sum += error[j] = Math.exp(error[j] - largest);
    for (let j = 0; j < N; j++) error[j] /= sum;
    error[next] -= 1;
    dv.fill(0);
    for (let j = 0, u = 0; j < N; j++) {
      const e = error[j];
      for (let k = 0; k < K; k++, u++) {
        dv[k] += e * U[u];
        U[u] -= learningRate * e * V[v + k];
      }
    }
    for (let k = 0; k < K; k++) V[v + k] -= learningRate * dv[k];
  }

  return {
    V,
    U,
    reset() {
      V.set(startV);
      U.set(startU);
    },
    /** @param {number} epochs */
    train(epochs) {
      for (let epoch = 0; epoch < epochs; epoch++) {
        for (let t = 0; t + 1 < ids.length; t++) stepPair(ids[t], ids[t + 1]);
      }
    },
  };
}

/** @typedef {{reset: () => void, move: (p: Float64Array, g: Float64Array) => void}} Rule  moves numbers by their gradient */

/** p -= r g. @param {number} rate @returns {Rule} */
function gradientDescent(rate) {
  return {
    reset() {},
    move(p, g) {
      for (let i = 0; i < p.length; i++) p[i] -= rate * g[i];
    },
  };
}

/** Adam with 0.9, 0.999 and 1e-8, for so many numbers. @param {number} rate @param {number} size @returns {Rule} */
function adam(rate, size) {
  const m = new Float64Array(size);
  const s = new Float64Array(size);
  let updates = 0;
  return {
    reset() {
      m.fill(0);
      s.fill(0);
      updates = 0;
    },
    move(p, g) {
      updates++;
      const mScale = 1 / (1 - 0.9 ** updates);
      const sScale = 1 / (1 - 0.999 ** updates);
      for (let i = 0; i < p.length; i++) {
        m[i] = 0.9 * m[i] + 0.1 * g[i];
        s[i] = 0.999 * s[i] + 0.001 * g[i] * g[i];
        p[i] -= (rate * m[i] * mScale) / (Math.sqrt(s[i] * sScale) + 1e-8);
      }
    },
  };
}

/**
 * Gradient descent or Adam on the mean loss, from the counts of the pairs.
 * @param {{ids: Int32Array, V: Float64Array, U: Float64Array, dimensions: number, learningRate: number}} lab
 * @param {"gd" | "adam"} optimizer
 */
export function createCountTrainer(lab, optimizer) {
  const { ids, V: startV, U: startU, dimensions: K, learningRate } = lab;
  const rule = () =>
    optimizer === "gd" ? gradientDescent(learningRate) : adam(learningRate, startV.length);
  const [ruleOfV, ruleOfU] = [rule(), rule()];
  const V = startV.slice();
  const U = startU.slice();
  const N = V.length / K;
  const pairs = ids.length - 1;
  const shares = new Float64Array(N * N); // C / (T - 1)
  const rowShares = new Float64Array(N);
  for (let t = 0; t < pairs; t++) {
    shares[ids[t] * N + ids[t + 1]] += 1 / pairs;
    rowShares[ids[t]] += 1 / pairs;
  }
  const g = new Float64Array(N);
  const dV = new Float64Array(V.length);
  const dU = new Float64Array(U.length);

  /** @param {number} prev */
  function addRow(prev) {
    const v = prev * K;
    let largest = -Infinity;
    for (let j = 0, u = 0; j < N; j++) {
      let score = 0;
      for (let k = 0; k < K; k++, u++) score += U[u] * V[v + k];
      g[j] = score;
      if (score > largest) largest = score;
    }
    let sum = 0;
    for (let j = 0; j < N; j++) sum += g[j] = Math.exp(g[j] - largest);
    const factor = rowShares[prev] / sum;
    for (let j = 0, u = 0; j < N; j++) {
      const e = g[j] * factor - shares[prev * N + j];
      for (let k = 0; k < K; k++, u++) {
        dV[v + k] += e * U[u];
        dU[u] += e * V[v + k];
      }
    }
  }

  return {
    V,
    U,
    reset() {
      V.set(startV);
      U.set(startU);
      ruleOfV.reset();
      ruleOfU.reset();
    },
    /** @param {number} epochs */
    train(epochs) {
      for (let epoch = 0; epoch < epochs; epoch++) {
        dV.fill(0);
        dU.fill(0);
        for (let prev = 0; prev < N; prev++) if (rowShares[prev] > 0) addRow(prev);
        ruleOfV.move(V, dV);
        ruleOfU.move(U, dU);
      }
    },
  };
}
