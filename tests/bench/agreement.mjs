// A faster trainer that does something else is no peer: vectors and loss have to agree after the same epochs.

/** Vocabularies from which on the core sums up gradients in single precision, with V and U in double. */
export const SINGLE_PRECISION_FROM = 100;

/**
 * The mean of -ln p(next | prev) over the pairs.
 * @param {{ids: Int32Array, V: Float64Array, U: Float64Array, dimensions: number}} lab
 */
export function meanLoss({ ids, V, U, dimensions: K }) {
  const N = V.length / K;
  /** @type {Map<number, number[]>} */
  const followers = new Map();
  for (let t = 0; t + 1 < ids.length; t++) {
    const next = followers.get(ids[t]);
    if (next) next.push(ids[t + 1]);
    else followers.set(ids[t], [ids[t + 1]]);
  }
  const scores = new Float64Array(N);
  let loss = 0;
  for (const [prev, nexts] of followers) {
    let largest = -Infinity;
    for (let j = 0; j < N; j++) {
      let score = 0;
      for (let k = 0; k < K; k++) score += U[j * K + k] * V[prev * K + k];
      scores[j] = score;
      largest = Math.max(largest, score);
    }
    let sum = 0;
    for (let j = 0; j < N; j++) sum += Math.exp(scores[j] - largest);
    for (const next of nexts) loss += Math.log(sum) + largest - scores[next];
  }
  return loss / (ids.length - 1);
}

/**
 * @param {string} name @param {number} vocabularySize @param {boolean} single  whether the peer computes in single precision
 * @param {{V?: Float64Array, loss?: number}} core @param {{V?: Float64Array, loss: number}} peer
 */
export function assertSameWork(name, vocabularySize, single, core, peer) {
  const most = single ? 1e-4 : vocabularySize < SINGLE_PRECISION_FROM ? 1e-9 : 1e-5;
  const { V, loss = NaN } = core;
  const apart =
    V && peer.V ? V.reduce((d, x, i) => Math.max(d, Math.abs(x - Number(peer.V?.[i]))), 0) : 0;
  if (!(apart < most)) throw new Error(`${name}: ${apart} off the core's vectors`);
  if (!(Math.abs(peer.loss / loss - 1) < Math.min(most, 1e-5)))
    throw new Error(`${name}: a loss of ${peer.loss} where the core has ${loss}`);
}
