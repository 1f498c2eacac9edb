/**
 * Histograms of losses that share their axis.
 * @typedef {{first: number, step: number, count: number}} Bins  `count` of them, each `step` wide, from `first`, the floor, on
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
      const count = Math.floor((end - floor) / step + 1e-9) + 1;
      if (count > most) continue;
      return { first: floor, step, count };
    }
  }
}

/** Decimals of the edges of bins, no fewer than the floor has. @param {number} step */
export function edgeDecimals(step) {
  return Math.max(3, tickDecimals(step));
}

/**
 * Which seeds end where; a seed is the index of its loss. Empty bins are included.
 * @param {ArrayLike<number>} losses
 * @param {Bins} bins
 * @returns {Bin[]}
 */
export function fillBins(losses, { first, step, count }) {
  // Edges are as they are shown; the floor itself lies in the first bin.
  const decimals = edgeDecimals(step);
  const edge = (/** @type {number} */ i) => Number((first + i * step).toFixed(decimals));
  const least = Math.floor(first * 10 ** decimals) / 10 ** decimals;
  /** @type {Bin[]} */
  const filled = times(count, (i) => ({
    from: i === 0 ? least : edge(i),
    to: edge(i + 1),
    seeds: [],
  }));
  listOf(losses).forEach((loss, seed) => {
    if (!Number.isFinite(loss)) return;
    const at = filled.findIndex(({ to }) => loss < to);
    filled[at < 0 ? count - 1 : at].seeds.push(seed);
    if (at < 0) filled[count - 1].to = Infinity;
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
