/** One pair's update in numbers, before it is done. */

import { largestOf } from "../base/largest.js";

/** @typedef {import("../core/types.js").Lab} Lab */

/**
 * One pair's update, before it is done: arrays of N numbers unless it says otherwise.
 * @typedef {object} Update
 * @property {number} pair  counted from 0
 * @property {number} upcoming  the pair that training takes next
 * @property {boolean} follows  whether the pair is training's next one because nobody has chosen another
 * @property {number} frame  0 look up, 1 scores, 2 softmax, 3 error, 4 moved vectors
 * @property {number} prev
 * @property {number} next
 * @property {number[]} ids  of the rows to show: all tokens, or those with the largest errors
 * @property {Float64Array} v  of prev, K numbers
 * @property {Float64Array[]} u  of each of `ids`, K numbers each
 * @property {Float64Array} scores
 * @property {Float64Array} exps
 * @property {number} sum  of exps
 * @property {Float64Array} probabilities  at temperature 1, as in training
 * @property {number} loss  of this pair, in nats
 * @property {Float64Array} errors  p - y
 * @property {Float64Array} dv  gradient of the pair's loss in v, K numbers
 * @property {number} share  of this pair in the mean gradient of an update; 1 where a pair is an update of its own
 * @property {number} rate  learning rate times share
 * @property {Float64Array} movedV  v - rate dv
 * @property {Float64Array[]} movedU  u_j - rate e_j v for each of `ids`
 * @property {{v: Check | null, u: Check | null} | null} check  null until asked for; its parts are null once the vectors have moved
 * @typedef {{exact: Float64Array, numeric: Float64Array}} Check  K numbers each
 */

/** Rows of a larger vocabulary that are shown: those with the largest errors. */
const MOST_ROWS = 12;

/**
 * @typedef {object} UpdateState
 * @property {number | null} pair  that a person chose; null follows training
 * @property {number} frame  0 to 4
 * @property {{version: number, pair: number} | null} checked  whose gradient was checked, at which version of the vectors
 */

/** @type {Readonly<UpdateState>} */
export const UPDATE_STATE = Object.freeze({ pair: null, frame: 0, checked: null });

/** @returns {(state: import("./state.js").State, recall: import("./snapshot.js").Recall) => Update} */
export function createUpdateMaker() {
  /** The pair that was shown last, and its rows. @type {{model: any, pair: number, ids: number[]} | null} */
  let last = null;

  return (state, recall) => {
    const { update, settings, version } = state;
    const lab = /** @type {Lab} */ (state.lab);
    const model = /** @type {import("./types.js").Model} */ (state.model);
    const running = state.playing || state.progress !== null;
    const upcoming = lab.pair % model.pairCount;
    const chosen = update.pair !== null && update.pair < model.pairCount ? update.pair : null;
    // While training runs it takes too many pairs to be followed by eye: one of them is watched.
    const watched = running && last?.model === model ? last.pair : upcoming;
    const pair = chosen ?? watched;
    const share = shareOf(pair, settings, model.pairCount);
    const rate = settings.learningRate * share;
    const kept = running && last?.model === model && last.pair === pair ? last.ids : null;

    const numbers = recall("update", [pair, rate, kept], () =>
      numbersOf(lab, model, pair, rate, kept),
    );
    last = { model, pair, ids: numbers.ids };
    const { checked } = update;
    const current = checked?.version === version && checked.pair === pair;
    return Object.freeze({
      ...numbers,
      frame: update.frame,
      follows: chosen === null,
      upcoming,
      share,
      check: !checked
        ? null
        : current
          ? recall("update check", [pair], () => checkOf(lab, pair, numbers.prev, numbers.next))
          : { v: null, u: null },
    });
  };
}

/**
 * The part of a pair in the mean gradient that one update takes.
 * @param {number} pair
 * @param {{optimizer: string, batch: number}} settings
 * @param {number} count  of pairs
 */
function shareOf(pair, { optimizer, batch }, count) {
  if (optimizer === "sgd") return 1;
  if (batch === 0) return 1 / count;
  const start = pair - (pair % batch);
  return 1 / Math.min(batch, count - start); // The last batch of an epoch may be smaller.
}

/**
 * s = U v, p = softmax(s), e = p - y, dv = U^T e, du_j = e_j v; new v = v - rate dv, new u_j = u_j - rate e_j v.
 * @param {Lab} lab
 * @param {import("./types.js").Model} model
 * @param {number} pair
 * @param {number} rate
 * @param {number[] | null} kept  the rows to show, where they are to stay
 */
function numbersOf(lab, { ids: text, dimensions: k }, pair, rate, kept) {
  const prev = text[pair];
  const next = text[pair + 1];
  const { V, U } = lab.embeddings();
  const v = V.slice(prev * k, prev * k + k);
  const scores = lab.scores(prev);
  const probabilities = lab.probabilities(prev);
  const exps = scores.map(Math.exp);
  const { loss, error: errors, v: dv } = lab.pairLoss(prev, next);
  const ids = kept ?? rowsOf(errors, next);
  const rowOf = (/** @type {number} */ id) => U.slice(id * k, id * k + k);
  return {
    pair,
    prev,
    next,
    ids,
    v,
    u: ids.map(rowOf),
    scores,
    exps,
    sum: exps.reduce((sum, exp) => sum + exp, 0),
    probabilities,
    loss,
    errors,
    dv,
    rate,
    movedV: v.map((value, i) => value - rate * dv[i]),
    movedU: ids.map((id) => rowOf(id).map((value, i) => value - rate * errors[id] * v[i])),
  };
}

/**
 * All tokens of a small vocabulary, else those with the largest errors, in the order of the vocabulary.
 * @param {Float64Array} errors
 * @param {number} next  always among them
 * @returns {number[]}
 */
function rowsOf(errors, next) {
  const sizes = errors.map((error, id) => (id === next ? Infinity : Math.abs(error)));
  return largestOf(sizes.keys(), sizes, MOST_ROWS).sort((a, b) => a - b);
}

/**
 * The gradient of the pair's loss as the core has it, beside central differences.
 * @param {Lab} lab
 * @param {number} pair
 * @param {number} prev
 * @param {number} next
 * @returns {NonNullable<Update["check"]>}
 */
function checkOf(lab, pair, prev, next) {
  const exact = lab.gradient({ pair });
  const numeric = lab.numericGradient({ pair });
  const k = lab.dimensions;
  return Object.freeze({
    v: { exact: exact.V.slice(prev * k, prev * k + k), numeric: numeric.v },
    u: { exact: exact.U.slice(next * k, next * k + k), numeric: numeric.u },
  });
}
