import { rowCost } from "./row_cost.js";

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

/** Multiplications that a loss may cost in every frame, and once at rest. */
const MOVING_LOSS = 2e6;
const RESTING_LOSS = 5e7;

/**
 * The loss to show: exact, or where that takes too long the last one that training has measured, NaN before the first.
 * @param {Lab} lab
 * @param {number} count  of its tokens
 * @param {boolean} running
 * @returns {{epoch: number, pair: number, loss: number, lossEpoch: number | null}}
 */
export function measuredLoss(lab, count, running) {
  const { epoch, pair } = lab;
  const cost = count * rowCost(count, lab.dimensions);
  if (cost <= (running ? MOVING_LOSS : RESTING_LOSS)) {
    return { epoch, pair, loss: lab.loss, lossEpoch: null };
  }
  const { loss, epoch: lossEpoch } = lab.recentLoss;
  return { epoch, pair, loss: loss ?? NaN, lossEpoch };
}

/** The core keeps losses at some epochs only; to these comes the furthest epoch's, once it has been measured. */
export function createCurve() {
  let furthest = { epoch: -1, loss: NaN };

  /**
   * @param {Lab} lab
   * @param {{epoch: number, pair: number, loss: number, lossEpoch: number | null}} measured
   * @returns {import("./types.js").Snapshot["curve"]}
   */
  return function completeCurve(lab, { epoch, pair, loss, lossEpoch }) {
    const { epochs, losses } = lab.lossCurve();
    if (pair === 0 && (lossEpoch ?? epoch) === epoch && epoch === lab.furthestEpoch)
      furthest = { epoch, loss };
    if (furthest.epoch !== lab.furthestEpoch) furthest = { epoch: -1, loss: NaN };
    if (furthest.epoch <= epochs[epochs.length - 1]) return Object.freeze({ epochs, losses });
    return Object.freeze({
      epochs: Float64Array.of(...epochs, furthest.epoch),
      losses: Float64Array.of(...losses, furthest.loss),
    });
  };
}
