import { largestDifference } from "./sample_frequencies.js";

/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./types.js").PredictionRow} PredictionRow */

/**
 * A text drawn token by token, each with its draw and its p at that time.
 * @typedef {object} Walk
 * @property {number} first  id of the token it begins with
 * @property {readonly {token: number, draw: number, p: number}[]} steps
 */

/**
 * How often each token was drawn after the selected one.
 * @typedef {object} Frequencies
 * @property {Uint32Array} counts  N numbers
 * @property {number} total
 * @property {Float64Array} probabilities  that were drawn from
 * @property {boolean} current  whether they are still the model's
 * @property {{token: number, difference: number, expected: number}} largest  difference of a frequency and its p, and its standard deviation
 */

/**
 * A text that a person draws token by token.
 * @typedef {object} WalkState
 * @property {Model} model
 * @property {number} seed  of the draws
 * @property {number} first  the token that it begins with
 * @property {number} from  the draw that it begins with
 * @property {Walk["steps"]} steps
 */

/**
 * Many draws that a person asked for.
 * @typedef {object} ManyDraws
 * @property {Model} model
 * @property {number} seed
 * @property {number} prev
 * @property {Uint32Array} counts
 * @property {Float64Array} row  the probabilities that were drawn from
 * @property {number} rounds  requests so far, each with draws of its own
 */

/**
 * The text that was drawn token by token: it ends with the selected token, or it is over.
 * @param {import("./state.js").State} state
 * @returns {Walk | null}
 */
export function walkOf({ walk, model, selected, settings }) {
  if (!walk || walk.model !== model || walk.seed !== settings.sampleSeed) return null;
  const last = walk.steps.at(-1)?.token ?? walk.first;
  return last === selected ? Object.freeze({ first: walk.first, steps: walk.steps }) : null;
}

/**
 * The draws that were asked for, as long as their token is the selected one.
 * @param {import("./state.js").State} state
 * @param {PredictionRow} row
 * @returns {Frequencies | null}
 */
export function frequenciesOf({ manyDraws: many, model, selected, settings }, row) {
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

/**
 * The draw that the sampling bar shows, and the token it lands in.
 * @param {import("./state.js").State} state
 * @returns {import("./types.js").Snapshot["sample"]}
 */
export function sampleOf({ lab, model, selected, settings, drawIndex }) {
  const { vocabulary } = /** @type {Model} */ (model);
  try {
    const { tokens, draws } = /** @type {import("../core/types.js").Lab} */ (lab).generate({
      start: vocabulary[selected],
      length: 1,
      temperature: settings.temperature,
      seed: settings.sampleSeed,
      skip: drawIndex,
    });
    return Object.freeze({ draw: draws[0], token: vocabulary.indexOf(tokens[0]) });
  } catch {
    return null; // A token of format characters alone is no token as a text.
  }
}
