import { formatShortDifference, formatShortProbability } from "../../base/format.js";

/** Steps of the ramps; the style sheet has a class for each. */
const RAMP_STEPS = 20;

/** @typedef {{text: string, ramp: string}} Shade  of a cell: its number, and the class of its colour */

/** @param {number} p @returns {Shade} */
export function probabilityShade(p) {
  const step = Math.round(Math.min(1, Math.max(0, p)) * RAMP_STEPS);
  return { text: formatShortProbability(p), ramp: `p-${step}` };
}

/** Small differences are what there is to see, so the ramp goes with the square root. @param {number} d @returns {Shade} */
export function differenceShade(d) {
  const step = Math.round(Math.sqrt(Math.min(1, Math.abs(d))) * RAMP_STEPS);
  const text = formatShortDifference(d);
  const side = d < 0 ? "less" : "more";
  return { text, ramp: text === "" ? "p-0" : `${side} p-${step}` };
}
