import { largestOf } from "../base/largest.js";
/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./types.js").Matrices} Matrices */

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
