/** Many draws for one previous token: how often each token is drawn, beside its probability. */
import { limitsOf } from "../settings/settings.js";

/** Draws of one request. */
export const MANY_DRAWS = 10_000;

/**
 * The draws of a seed's stream that came before, in so many rounds; the stream begins anew before it is used up.
 * @param {number} rounds
 */
export function drawsBefore(rounds) {
  const draws = rounds * MANY_DRAWS;
  const last = limitsOf("skip")[1] - MANY_DRAWS;
  return draws > last ? draws % last : draws;
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
