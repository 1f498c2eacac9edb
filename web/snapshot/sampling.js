import { largestDifference } from "./sample_frequencies.js";

/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./types.js").PredictionRow} PredictionRow */
/** @typedef {import("./types.js").Walk} Walk */

/**
 * What the controller holds of the draws that a person asked for.
 * @typedef {object} SamplingState
 * @property {{model: Model, seed: number, first: number, from: number, steps: Walk["steps"]} | null} walk  `first`: the token it begins with,
 *   `from`: the draw it begins with
 * @property {{model: Model, seed: number, prev: number, counts: Uint32Array, row: Float64Array, rounds: number} | null} many
 *   `row`: the probabilities that were drawn from; `rounds`: requests so far, each with draws of its own
 */

/** @returns {SamplingState} */
export function createSamplingState() {
  return { walk: null, many: null };
}

/**
 * The text that was drawn token by token: it ends with the selected token, or it is over.
 * @param {import("./snapshot.js").State} state
 * @returns {Walk | null}
 */
export function walkOf({ sampling: { walk }, model, selected, settings }) {
  if (!walk || walk.model !== model || walk.seed !== settings.sampleSeed) return null;
  const last = walk.steps.at(-1)?.token ?? walk.first;
  return last === selected ? Object.freeze({ first: walk.first, steps: walk.steps }) : null;
}

/**
 * The draws that were asked for, as long as their token is the selected one.
 * @param {import("./snapshot.js").State} state
 * @param {PredictionRow} row
 * @returns {import("./types.js").Frequencies | null}
 */
export function frequenciesOf({ sampling: { many }, model, selected, settings }, row) {
  if (!many || many.model !== model || many.prev !== selected) return null;
  if (many.seed !== settings.sampleSeed) return null;
  return Object.freeze({
    counts: many.counts,
    total: many.counts.reduce((sum, count) => sum + count, 0),
    probabilities: many.row,
    current: many.row.every((p, id) => p === row.probabilities[id]),
    largest: Object.freeze(largestDifference(many.counts, many.row)),
  });
}
