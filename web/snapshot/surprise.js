/** How surprising each pair of the text is, −ln p(next given prev). */

import { rowCost } from "../base/cost.js";
import { largestOf } from "../base/largest.js";
import { mapped } from "../base/lists.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("./types.js").Model} Model */

/**
 * Two tokens that follow each other in the text.
 * @typedef {{prev: number, next: number, count: number}} TextPair  count: how often the text has it
 * @typedef {TextPair & {p: number, surprise: number}} SurprisingPair  p(next given prev) as in training, at temperature 1; −ln p in nats
 */

/**
 * @typedef {object} Surprise
 * @property {readonly SurprisingPair[]} pairs  that are shown, the most surprising first; equal ones in order of the vocabulary
 * @property {number} distinct  pairs that the text has
 * @property {number} shown  how many of the T - 1 pairs of the text those that are shown make up
 * @property {number} largest  nats, of the pairs that are shown
 * @property {number} largestUntrained  the same at epoch 0
 */

/** More points are no longer seen one by one. */
const MOST_PAIRS = 2000;

/** Multiplications that the probabilities may cost in every frame, besides those of the selected token. */
const COST = 5e6;

/** Of a smaller p the logarithm has fewer digits than the core has. */
const SMALLEST = 1e-290;

/**
 * @param {import("./state.js").State} state
 * @param {import("./snapshot.js").Recall} remember
 * @param {import("./snapshot.js").Recall} recall
 * @returns {Surprise}
 */
export function surpriseOf({ model, lab, untrained, selected, version }, remember, recall) {
  const text = /** @type {Model} */ (model);
  const now = /** @type {Lab} */ (lab);
  const all = remember("text pairs", [text], () => pairsOf(text));
  const chosen = remember("surprising pairs", [all, selected], () =>
    chosenPairs(all, selected, text),
  );
  // At epoch 0 the start itself can be moved.
  const start = [chosen, untrained, untrained?.seed, now.epoch === 0 ? version : null];
  const largestUntrained = remember("untrained surprise", start, () =>
    largestSurprise(measured(untrained ?? now, chosen)),
  );
  return recall("surprise", [chosen, largestUntrained], () => {
    const pairs = measured(now, chosen).sort(
      (a, b) => b.surprise - a.surprise || a.prev - b.prev || a.next - b.next,
    );
    return Object.freeze({
      pairs,
      distinct: all.keys.length,
      shown: pairs.reduce((sum, { count }) => sum + count, 0),
      largest: largestSurprise(pairs),
      largestUntrained,
    });
  });
}

/**
 * The different pairs of a text, ascending: prev N + next, and how often the text has it.
 * @typedef {{keys: Float64Array, counts: Uint32Array}} PairCounts
 */

/** @param {Pick<Model, "ids" | "vocabulary">} model @returns {PairCounts} */
function pairsOf({ ids, vocabulary: { length: size } }) {
  const all = Float64Array.from(ids.subarray(1), (next, at) => ids[at] * size + next).sort();
  const counts = new Uint32Array(all.length);
  let distinct = 0;
  for (const key of all) {
    if (distinct === 0 || all[distinct - 1] !== key) all[distinct++] = key;
    counts[distinct - 1]++;
  }
  return { keys: all.slice(0, distinct), counts: counts.slice(0, distinct) };
}

/**
 * Those of the selected token, and the most frequent of other tokens, of as many of the frequent ones as have their probabilities quickly.
 * @param {PairCounts} text
 * @param {number} selected
 * @param {Model} model
 */
function chosenPairs(text, selected, { vocabulary: { length: size }, tokenCounts, dimensions }) {
  const rows = Math.floor(COST / rowCost(size, dimensions));
  const prevs = new Set(
    rows < size ? largestOf(tokenCounts.keys(), tokenCounts, rows) : tokenCounts.keys(),
  );
  prevs.delete(selected);
  const own = mostFrequent(text, size, (prev) => prev === selected, MOST_PAIRS / 2);
  return [...own, ...mostFrequent(text, size, (prev) => prevs.has(prev), MOST_PAIRS - own.length)];
}

/**
 * @param {PairCounts} text
 * @param {number} size  of the vocabulary
 * @param {(prev: number) => boolean} isWanted
 * @param {number} most
 * @returns {TextPair[]}
 */
function mostFrequent({ keys, counts }, size, isWanted, most) {
  // Sorted quickly, as whole numbers: the count first, then the place, of equal counts the first one the largest.
  const { length } = keys;
  const ranks = new Float64Array(length);
  let found = 0;
  for (let at = 0; at < length; at++) {
    if (isWanted(Math.floor(keys[at] / size))) ranks[found++] = (counts[at] + 1) * length - 1 - at;
  }
  const sorted = ranks.subarray(0, found).sort();
  return mapped(sorted.slice(-most).reverse(), (rank) => {
    const at = length - 1 - (rank % length);
    return { prev: Math.floor(keys[at] / size), next: keys[at] % size, count: counts[at] };
  });
}

/** @param {Lab} lab @param {readonly TextPair[]} pairs @returns {SurprisingPair[]} */
function measured(lab, pairs) {
  /** @type {Map<number, Float64Array>} */
  const rows = new Map();
  return pairs.map((pair) => {
    const { prev, next } = pair;
    let row = rows.get(prev);
    if (!row) rows.set(prev, (row = lab.probabilities(prev)));
    const p = row[next];
    // A certain pair has 0 nats, not −0.
    const surprise = p > SMALLEST ? -Math.log(p) || 0 : lab.pairLoss(prev, next).loss;
    return Object.freeze({ ...pair, p, surprise });
  });
}

/** @param {readonly SurprisingPair[]} pairs */
function largestSurprise(pairs) {
  return pairs.reduce((most, { surprise }) => Math.max(most, surprise), 0);
}
