import { upTo } from "../base/lists.js";
import { largestOf } from "../base/largest.js";

/** @typedef {import("../core/types.js").Lab} Lab */

/**
 * Where vectors were since epoch 0, up to the furthest epoch: x and y of the first token, of the second, ... at the first
 * epoch, then at the second.
 * @typedef {object} Trails
 * @property {number[]} tokens
 * @property {Float64Array} epochs
 * @property {Float64Array} V
 * @property {Float64Array} U
 */

/** The trails of more tokens than this would cover each other: then only a few tokens have one. */
const MOST_TRAILS = 40;

/** Of a large vocabulary, so many of the likeliest next tokens have a trail. */
const LIKELIEST = 4;

/**
 * The tokens that have a trail.
 * @param {import("./types.js").PredictionRow} row
 * @param {number} selected
 * @param {number | null} hovered
 * @returns {number[]}
 */
export function trailTokens({ probabilities }, selected, hovered) {
  if (probabilities.length <= MOST_TRAILS) return upTo(probabilities.length);
  const likely = largestOf(probabilities.keys(), probabilities, LIKELIEST);
  const chosen = hovered === null ? [selected, ...likely] : [selected, hovered, ...likely];
  return [...new Set(chosen)];
}

/**
 * What decides where the trails of a lab run: they are computed anew when it has changed.
 * Training only adds stops, at the epochs of the loss curve; a change of vectors cuts them off there, and what is changed at
 * epoch 0 is another start.
 * @param {Lab} lab
 * @param {number} version  of the vectors
 */
export function trailKeys(lab, version) {
  const { epochs, losses } = lab.lossCurve();
  const last = epochs.length - 1;
  return [
    ...[lab, epochs.length, epochs[last], losses[0], losses[last], lab.changes.length],
    lab.epoch === 0 ? version : 0,
  ];
}

/**
 * @param {Lab} lab
 * @param {number[]} tokens
 * @param {import("./types.js").Plane} plane
 * @returns {Trails}
 */
export function trailsOf(lab, tokens, { basis }) {
  return Object.freeze({ tokens, ...lab.trail({ axes: { basis }, tokens }) });
}
