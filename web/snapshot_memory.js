/** @typedef {import("./core_types.js").Lab} Lab */

/** Keeps computed parts: one is computed anew when one of its keys has changed. */
export function createMemory() {
  /** @type {Map<string, {keys: any[], value: any}>} */
  const parts = new Map();

  /**
   * @template T
   * @param {string} name
   * @param {any[]} keys
   * @param {() => T} compute
   * @returns {T}
   */
  return function remember(name, keys, compute) {
    const last = parts.get(name);
    if (last?.keys.length === keys.length && keys.every((key, i) => key === last.keys[i])) {
      return last.value;
    }
    const value = compute();
    parts.set(name, { keys, value });
    return value;
  };
}

/** The core keeps losses at some epochs only; to these comes the furthest epoch's, once it has been measured. */
export function createCurve() {
  let furthest = { epoch: -1, loss: NaN };

  /**
   * @param {Lab} lab
   * @param {{epoch: number, pair: number, loss: number}} measured
   * @returns {import("./types.js").Snapshot["curve"]}
   */
  return function completeCurve(lab, { epoch, pair, loss }) {
    const { epochs, losses } = lab.lossCurve();
    if (pair === 0 && epoch === lab.furthestEpoch) furthest = { epoch, loss };
    if (furthest.epoch !== lab.furthestEpoch) furthest = { epoch: -1, loss: NaN };
    if (furthest.epoch <= epochs[epochs.length - 1]) return Object.freeze({ epochs, losses });
    return Object.freeze({
      epochs: Float64Array.of(...epochs, furthest.epoch),
      losses: Float64Array.of(...losses, furthest.loss),
    });
  };
}
