/**
 * Histograms of losses that share their axis.
 * @typedef {{first: number, step: number, count: number}} Bins  `count` of them, each `step` wide, from `first` on
 * @typedef {{from: number, to: number, seeds: number[]}} Bin  to: Infinity where it holds all above
 */
import { listOf, times } from "../../base/lists.js";
import { tickDecimals } from "../../draw/scales.js";

/** Losses above so many times that of guessing share the last bin. */
const CUT = 1.5;

/** A start that ends so many nats per token above the best of the same K is stuck. */
export const STUCK = 0.05;

/**
 * Bins from the floor to the loss of guessing, or to the highest loss, as narrow as there is room for.
 * @param {readonly ArrayLike<number>[]} series  losses; those that are not finite do not count
 * @param {number} floor
 * @param {number} guessing
 * @param {number} most  bins
 * @returns {Bins}
 */
export function binsFor(series, floor, guessing, most) {
  const highest = series.reduce(
    (top, losses) => finite(losses).reduce((high, loss) => Math.max(high, loss), top),
    guessing,
  );
  const end = Math.max(Math.min(highest, CUT * guessing), floor + 0.01);
  for (let power = -4; ; power++) {
    for (const factor of [1, 2, 5]) {
      const step = Number(`${factor}e${power}`);
      const before = Math.floor(floor / step + 1e-9);
      const count = Math.floor(end / step + 1e-9) + 1 - before;
      if (count > most) continue;
      return { first: rounded(before * step, step), step, count };
    }
  }
}

/**
 * Which seeds end where; a seed is the index of its loss. Empty bins are included.
 * @param {ArrayLike<number>} losses
 * @param {Bins} bins
 * @returns {Bin[]}
 */
export function fillBins(losses, { first, step, count }) {
  /** @type {Bin[]} */
  const filled = times(count, (i) => ({
    from: rounded(first + i * step, step),
    to: rounded(first + (i + 1) * step, step),
    seeds: [],
  }));
  listOf(losses).forEach((loss, seed) => {
    if (!Number.isFinite(loss)) return;
    const at = Math.floor((loss - first) / step + 1e-9);
    filled[Math.max(0, Math.min(count - 1, at))].seeds.push(seed);
    if (at >= count) filled[count - 1].to = Infinity;
  });
  return filled;
}

/**
 * How many seeds are done, their best loss, how many ended more than STUCK above it, and how many diverged.
 * @param {ArrayLike<number>} losses  NaN: not yet; Infinity: diverged
 */
export function summary(losses) {
  const ended = finite(losses);
  const best = ended.reduce((least, loss) => Math.min(least, loss), Infinity);
  const done = listOf(losses).filter((loss) => !Number.isNaN(loss)).length;
  return {
    done,
    best,
    stuck: ended.filter((loss) => loss > best + STUCK).length,
    diverged: done - ended.length,
  };
}

/** @param {ArrayLike<number>} losses */
function finite(losses) {
  return listOf(losses).filter((loss) => Number.isFinite(loss));
}

/** @param {number} value @param {number} step */
function rounded(value, step) {
  return Number(value.toFixed(tickDecimals(step)));
}
