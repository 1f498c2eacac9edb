/** @typedef {import("./types.js").Model} Model */

/** @typedef {{count: number, total: number}} PairCount  how often the text has the pair, and how often its previous token has a next one */

/** The pair that a person selected. @typedef {{model: Model, prev: number, next: number}} SelectedPair */

/**
 * What a person points at or a program lights: v or u of a token, the token itself, or a pair, whose previous token `id` is.
 * @typedef {{kind: "v" | "u" | "token" | "pair", id: number, next: number | null}} Pointed
 */

/**
 * The next token of the selected pair: null once another token or another text is there.
 * @param {import("./state.js").State} state
 */
export function selectedNextOf({ selectedPair, model, selected }) {
  const isThere = selectedPair?.model === model && selectedPair?.prev === selected;
  return isThere ? (selectedPair?.next ?? null) : null;
}

/**
 * How often the text has a pair, and how often its previous token has a next one.
 * @param {Model} model
 * @param {number} prev
 * @param {number} next
 * @param {number} fill  so many of its first pairs are counted
 * @returns {PairCount}
 */
export function pairCountOf({ ids }, prev, next, fill) {
  let count = 0;
  let total = 0;
  for (let at = 0; at < fill; at++) {
    if (ids[at] !== prev) continue;
    total++;
    if (ids[at + 1] === next) count++;
  }
  return Object.freeze({ count, total });
}
