/** A row of zeros and ones times V and times U: with a single 1 the product is a row of the matrix. */

/** @typedef {import("./types.js").Model} Model */
/** @typedef {import("./state.js").State} State */

/**
 * Where a person has put ones: for this model, and until another token is selected.
 * @typedef {{model: Model | null, selected: number, ones: readonly number[]}} LookupState
 */

/**
 * @typedef {object} Lookup
 * @property {readonly number[]} ones  ids, ascending; the selected token alone, unless a person has put others
 * @property {Float64Array} v  the row times V, K numbers
 * @property {Float64Array} u  the row times U, K numbers
 */

/** @param {Pick<State, "lookup" | "model" | "selected">} state @returns {readonly number[]} */
export function onesOf({ lookup, model, selected }) {
  const isOwn = lookup !== null && lookup.model === model && lookup.selected === selected;
  return isOwn ? lookup.ones : [selected];
}

/**
 * @param {State} state
 * @param {import("./snapshot.js").Recall} recall
 * @returns {Lookup}
 */
export function lookupOf(state, recall) {
  const lab = /** @type {import("../core/types.js").Lab} */ (state.lab);
  const ones = onesOf(state);
  return recall("lookup", [ones.join()], () => {
    const { V, U } = recall("embeddings", [], () => lab.embeddings());
    const product = (/** @type {Float64Array} */ matrix) => sumOfRows(ones, matrix, lab.dimensions);
    return Object.freeze({ ones, v: product(V), u: product(U) });
  });
}

/**
 * x M for a row x (1 x N) of zeros and ones and a matrix M (N x K): the sum of the rows where x is 1. Shape (K).
 * @param {readonly number[]} ones  where x is 1
 * @param {Float64Array} matrix  row-major
 * @param {number} k
 */
function sumOfRows(ones, matrix, k) {
  const sum = new Float64Array(k);
  for (const id of ones) for (let i = 0; i < k; i++) sum[i] += matrix[id * k + i];
  return sum;
}
