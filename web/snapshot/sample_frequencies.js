/**
 * Many draws for one previous token: how often each token is drawn, beside its probability.
 * A draw lands as the core lets it land: in the first token in vocabulary order whose cumulative probability exceeds it.
 */

/** Draws of one request. */
export const MANY_DRAWS = 10_000;

/** The core's `generate` gives no more at once. */
const SLICE = 1000;

/** The core passes over no more draws of a stream. */
const LARGEST_SKIP = 1e7;

/**
 * Draws of a seed's stream, `count` of them after the first `skip`; the stream begins anew before it is used up.
 * @param {import("../core/types.js").Lab} lab
 * @param {{start: string, seed: number, skip: number, count: number}} options  start: any text that can be used as one
 */
export function drawsOf(lab, { start, seed, skip, count }) {
  const draws = new Float64Array(count);
  const first = skip + count > LARGEST_SKIP ? skip % (LARGEST_SKIP - count) : skip;
  for (let done = 0; done < count; done += SLICE) {
    const length = Math.min(SLICE, count - done);
    draws.set(lab.generate({ start, length, seed, skip: first + done }).draws, done);
  }
  return draws;
}

/**
 * How often each token is drawn.
 * @param {ArrayLike<number>} probabilities  in vocabulary order
 * @param {ArrayLike<number>} draws  from 0 to less than 1
 */
export function countLandings(probabilities, draws) {
  const counts = new Uint32Array(probabilities.length);
  const cumulative = new Float64Array(probabilities.length);
  let sum = 0;
  let lastPossible = 0;
  for (let id = 0; id < probabilities.length; id++) {
    sum += probabilities[id];
    cumulative[id] = sum;
    if (probabilities[id] > 0) lastPossible = id;
  }
  for (let i = 0; i < draws.length; i++) {
    const landed = firstAbove(cumulative, draws[i]);
    // Where rounding leaves a draw uncovered it belongs to the last token that can come.
    counts[landed < cumulative.length ? landed : lastPossible]++;
  }
  return counts;
}

/**
 * The first index whose value exceeds the draw.
 * @param {Float64Array} cumulative  ascending
 * @param {number} draw
 */
function firstAbove(cumulative, draw) {
  let low = 0;
  let high = cumulative.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle] > draw) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The token whose frequency is farthest from its probability, and how far one expects it to be: a share of n draws has the standard
 * deviation sqrt(p (1 - p) / n).
 * @param {ArrayLike<number>} counts
 * @param {ArrayLike<number>} probabilities
 * @returns {{token: number, difference: number, expected: number}}
 */
export function largestDifference(counts, probabilities) {
  let total = 0;
  for (let id = 0; id < counts.length; id++) total += counts[id];
  let token = 0;
  let difference = 0;
  for (let id = 0; id < counts.length; id++) {
    const each = counts[id] / total - probabilities[id];
    if (Math.abs(each) <= Math.abs(difference)) continue;
    token = id;
    difference = each;
  }
  const p = probabilities[token];
  return { token, difference, expected: Math.sqrt((p * (1 - p)) / total) };
}
