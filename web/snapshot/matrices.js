import { largestOf } from "../base/largest.js";
/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("./types.js").Model} Model */

/**
 * Counted p(next given prev), and learned p at the temperature of the settings, for the tokens in `ids` (all of them, or the most frequent ones): M x M, row-major, a row a previous token.
 * @typedef {object} Matrices
 * @property {number[]} ids
 * @property {Float64Array} counted
 * @property {Float64Array} learned
 * @property {number} fill  so many pairs of the text, its first ones, are counted
 * @property {{at: number, prev: number, next: number} | null} dropped  the last of them, and its place in the text; null where all are counted, or none
 */

/** A table of more tokens than this is no longer read. */
const MATRIX_TOKENS = 30;

/**
 * The part of the matrices that the text alone decides.
 * @param {Lab} lab
 * @param {Model} model
 * @param {number} fill  pairs
 * @returns {Omit<Matrices, "learned">}
 */
export function countedMatrix(lab, model, fill) {
  const { tokenCounts, pairCount, ids: text } = model;
  const ids = largestOf(tokenCounts.keys(), tokenCounts, MATRIX_TOKENS).sort((a, b) => a - b);
  if (fill === pairCount) {
    return { ids, counted: tableOf(ids, (prev) => lab.counted(prev)), fill, dropped: null };
  }
  const at = fill - 1;
  return {
    ...{ ids, fill, counted: tableOf(ids, beginningOf(model, ids, fill)) },
    dropped: fill === 0 ? null : { at, prev: text[at], next: text[at + 1] },
  };
}

/** What the first pairs alone say of some tokens. @param {Model} model @param {readonly number[]} prevs @param {number} fill */
function beginningOf({ ids: text, vocabulary }, prevs, fill) {
  const rows = new Map(prevs.map((prev) => [prev, new Float64Array(vocabulary.length)]));
  const totals = new Float64Array(vocabulary.length);
  for (let at = 0; at < fill; at++) {
    totals[text[at]]++;
    const row = rows.get(text[at]);
    if (row) row[text[at + 1]]++;
  }
  return (/** @type {number} */ prev) =>
    /** @type {Float64Array} */ (rows.get(prev)).map((count) => count / (totals[prev] || 1));
}

/** How many pairs are counted. @param {Model} model @param {"all" | number} fill  the setting */
export const pairsIn = ({ pairCount }, fill) =>
  fill === "all" ? pairCount : Math.min(fill, pairCount);

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
