import { EXACT_LOSS, rowCost } from "../base/cost.js";
import { sameItems } from "../base/lists.js";

/** @typedef {import("../core/types.js").Lab} Lab */

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
    if (last && sameItems(keys, last.keys)) return last.value;
    const value = compute();
    parts.set(name, { keys, value });
    return value;
  };
}

/** Multiplications that a loss may cost in every frame; at rest, EXACT_LOSS. */
const MOVING_LOSS = 2e6;

/** Multiplications that an estimate of the loss may cost whenever it is shown; it takes no more pairs than it needs. */
const SAMPLE_COST = 2e7;
const MOST_PAIRS = 1000;

/**
 * @typedef {object} MeasuredLoss
 * @property {number} epoch
 * @property {number} pair
 * @property {number} loss  exact, or where that takes too long about right; NaN before the first was measured
 * @property {number | null} lossEpoch  the epoch at whose start it was measured exactly, null for here and now
 * @property {number} sampledPairs  pairs that the difference since then was estimated from; 0 for an exact loss
 */

/**
 * The loss to show. Where the exact one takes too long, it is the last exact one that was shown and the difference since then of some
 * pairs: the difference varies less from pair to pair than the loss does.
 */
export function createLossMeasure() {
  /** What the pairs had where the exact loss was shown last. @type {{lab: Lab, epoch: number, loss: number, sampled: number} | null} */
  let base = null;

  /**
   * @param {Lab} lab
   * @param {number} count  of its tokens
   * @param {boolean} running
   * @returns {MeasuredLoss}
   */
  return function measure(lab, count, running) {
    const { epoch, pair } = lab;
    const row = rowCost(count, lab.dimensions);
    const measured = (/** @type {number} */ loss, /** @type {number | null} */ lossEpoch) => ({
      epoch,
      pair,
      loss,
      lossEpoch,
      sampledPairs: 0,
    });
    if (count * row <= MOVING_LOSS) return measured(lab.loss, null);

    const pairs = Math.max(1, Math.min(MOST_PAIRS, Math.round(SAMPLE_COST / row)));
    const known = (/** @type {number} */ loss) => {
      if (base?.lab !== lab || base.epoch !== epoch || base.loss !== loss)
        base = { lab, epoch, loss, sampled: lab.sampledLoss(pairs) };
      return loss;
    };
    if (!running && count * row <= EXACT_LOSS) return measured(known(lab.loss), null);
    const { loss, epoch: lossEpoch } = lab.recentLoss;
    if (loss === null) return measured(NaN, null);
    if (epoch === lossEpoch && pair === 0) return measured(known(loss), epoch);
    if (base?.lab !== lab) return measured(loss, lossEpoch);
    const about = Math.max(0, base.loss + lab.sampledLoss(pairs) - base.sampled);
    return { epoch, pair, loss: about, lossEpoch: base.epoch, sampledPairs: pairs };
  };
}

/** The core keeps losses at some epochs only; to these comes the furthest epoch's, once it has been measured. */
export function createCurve() {
  let furthest = { epoch: -1, loss: NaN };

  /**
   * @param {Lab} lab
   * @param {MeasuredLoss} measured
   * @returns {import("./types.js").Snapshot["curve"]}
   */
  return function completeCurve(lab, { epoch, pair, loss, lossEpoch, sampledPairs }) {
    const { epochs, losses } = lab.lossCurve();
    const isExact = sampledPairs === 0 && pair === 0 && (lossEpoch ?? epoch) === epoch;
    if (isExact && epoch === lab.furthestEpoch) furthest = { epoch, loss };
    if (furthest.epoch !== lab.furthestEpoch) furthest = { epoch: -1, loss: NaN };
    if (furthest.epoch <= epochs[epochs.length - 1]) return Object.freeze({ epochs, losses });
    return Object.freeze({
      epochs: Float64Array.of(...epochs, furthest.epoch),
      losses: Float64Array.of(...losses, furthest.loss),
    });
  };
}
