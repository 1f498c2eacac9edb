import { largestOf } from "../base/largest.js";
/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("./types.js").Model} Model */

/**
 * Counted p(next given prev), and learned p at the temperature of the settings, for the tokens in `ids` (all of them, or the most frequent ones): M x M, row-major, a row a previous token.
 * @typedef {object} Matrices
 * @property {number[]} ids
 * @property {Float64Array} counted
 * @property {Float64Array} learned
 */

/** A table of more tokens than this is no longer read. */
const MATRIX_TOKENS = 30;

/**
 * The part of the matrices that the text alone decides.
 * @param {Lab} lab
 * @param {Model} model
 * @returns {Omit<Matrices, "learned">}
 */
export function countedMatrix(lab, { tokenCounts }) {
  const ids = largestOf(tokenCounts.keys(), tokenCounts, MATRIX_TOKENS).sort((a, b) => a - b);
  return { ids, counted: tableOf(ids, (prev) => lab.counted(prev)) };
}

/**
 * @param {Omit<Matrices, "learned">} text
 * @param {Lab} lab
 * @param {number} temperature  of the learned probabilities, as in the softmax table
 * @returns {Matrices}
 */
export function withLearned(text, lab, temperature) {
  const learned = tableOf(text.ids, (prev) => lab.probabilities(prev, { temperature }));
  return Object.freeze({ ...text, learned });
}

/**
 * @param {number[]} ids
 * @param {(prev: number) => Float64Array} rowOf
 */
function tableOf(ids, rowOf) {
  return Float64Array.from(
    ids.flatMap((prev) => {
      const row = rowOf(prev);
      return ids.map((next) => row[next]);
    }),
  );
}
