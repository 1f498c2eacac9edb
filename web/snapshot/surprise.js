/** How surprising each pair of the text is, −ln p(next given prev). */

import { rowCost } from "../base/cost.js";

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

/** Multiplications that the probabilities may cost in every frame, at least those of one token. */
const COST = 1e7;

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
    largestOf(measured(untrained ?? now, chosen)),
  );
  return recall("surprise", [chosen, largestUntrained], () => {
    const pairs = measured(now, chosen).sort(
      (a, b) => b.surprise - a.surprise || a.prev - b.prev || a.next - b.next,
    );
    return Object.freeze({
      pairs,
      distinct: all.length,
      shown: pairs.reduce((sum, { count }) => sum + count, 0),
      largest: largestOf(pairs),
      largestUntrained,
    });
  });
}

/**
 * The different pairs of a text, the most frequent first, equal ones in the order of the text.
 * @param {Pick<Model, "ids" | "vocabulary">} model
 * @returns {TextPair[]}
 */
function pairsOf({ ids, vocabulary: { length: size } }) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let at = 0; at + 1 < ids.length; at++) {
    const key = ids[at] * size + ids[at + 1];
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Array.from(counts, ([key, count]) => ({
    ...{ prev: Math.floor(key / size), next: key % size },
    count,
  })).sort((a, b) => b.count - a.count);
}

/**
 * Those of the selected token, and of the others the most frequent, as far as their probabilities are quickly had.
 * @param {readonly TextPair[]} all
 * @param {number} selected
 * @param {Model} model
 */
function chosenPairs(all, selected, { vocabulary, dimensions }) {
  const own = all.filter(({ prev }) => prev === selected).slice(0, MOST_PAIRS / 2);
  const rows = new Set([selected]);
  const mostRows = 1 + Math.floor(COST / rowCost(vocabulary.length, dimensions));
  const others = [];
  for (const pair of all) {
    if (own.length + others.length === MOST_PAIRS) break;
    if (pair.prev === selected || (rows.size === mostRows && !rows.has(pair.prev))) continue;
    rows.add(pair.prev);
    others.push(pair);
  }
  return [...own, ...others];
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
function largestOf(pairs) {
  return pairs.reduce((most, { surprise }) => Math.max(most, surprise), 0);
}
