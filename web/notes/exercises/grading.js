// What the exercises share: what they read of a model, and what a guess is held against.

import { fixed } from "../exercise/numbers_as_text.js";
import { vectorOf as vectorOfId } from "../exercise/vectors.js";

/** @typedef {import("../types.js").Lab} Lab */
/** @typedef {import("../types.js").Stage} Stage */

/** A bar of less counts as this much: a token that comes would cost without end. */
const LEAST = 0.001;

/** Nats above the best bars that still count as right. */
const CLOSE = 0.02;

/** @param {Lab} lab @param {string} token @returns {number} */
export function idOf(lab, token) {
  const id = lab.find(token);
  if (id === null) throw new Error(`the text has no ${token}`);
  return id;
}

/** p(next | prev). @param {Lab} lab @param {string} next @param {string} prev */
export function p(lab, next, prev) {
  return lab.probabilities(prev)[idOf(lab, next)];
}

/** A token's row of V or U. @param {Lab} lab @param {"v" | "u"} kind @param {string} token @returns {number[]} */
export const vectorOf = (lab, kind, token) => vectorOfId(lab, kind, idOf(lab, token));

/** The place of the largest number. @param {ArrayLike<number>} values */
export function largest(values) {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}

/** The token with the largest of some numbers, one for each of the vocabulary. @param {Lab} lab @param {Iterable<number>} values */
export function largestOf(lab, values) {
  return lab.vocabulary[largest([...values])];
}

/** @param {Iterable<number>} scores */
export function softmax(scores) {
  const exps = [...scores].map(Math.exp);
  const sum = exps.reduce((total, each) => total + each, 0);
  return exps.map((each) => each / sum);
}

/** The pairs of a text, each once, with how often it occurs, as {"the dog": 4}. @param {Lab} lab */
export function pairsOf(lab) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (let at = 0; at < lab.pairCount; at += 1) {
    const pair = `${lab.tokens[at]} ${lab.tokens[at + 1]}`;
    counts[pair] = (counts[pair] ?? 0) + 1;
  }
  return counts;
}

/**
 * What guessed bars would cost where tokens come as `truth` says: −Σ q ln g, both as shares of their sum.
 * @param {readonly number[]} truth
 * @param {readonly number[]} guess
 */
export function nats(truth, guess) {
  const total = (/** @type {readonly number[]} */ values) => values.reduce((sum, x) => sum + x, 0);
  const [all, drawn] = [total(truth), total(guess)];
  return truth.reduce(
    (sum, q, i) =>
      q === 0 ? sum : sum - (q / all) * Math.log(Math.max(LEAST, guess[i] / drawn || 0)),
    0,
  );
}

/**
 * Guessed bars, in nats a token.
 * @param {Record<string, number>} truth  p by token
 * @param {Record<string, number>} guess
 * @param {string} [whose]  bars that cost least
 */
export function gradeBars(truth, guess, whose = "the model’s") {
  const items = Object.keys(truth);
  const right = items.map((item) => truth[item]);
  const [best, yours] = [
    nats(right, right),
    nats(
      right,
      items.map((item) => guess[item] ?? 0),
    ),
  ];
  return {
    right: yours - best < CLOSE,
    answer: `${items.map((item) => `[${item}] ${fixed(truth[item])}`).join(", ")}.`,
    cost: `Your bars would cost ${fixed(yours, 2)} nats a token, ${whose} ${fixed(best, 2)}.`,
  };
}

/** Whether a guessed number is as near as asked. @param {number} guess @param {number} value @param {number} within */
export function isNear(guess, value, within) {
  return Math.abs(guess - value) <= within + 1e-9;
}

/**
 * The sentence of the first mistake that leads to a guess; the last argument where none does.
 * @param {number} guess
 * @param {number} within
 * @param {readonly [value: number, because: string][]} mistakes
 * @param {string} other
 */
export function causeOf(guess, within, mistakes, other) {
  return mistakes.find(([value]) => isNear(guess, value, within))?.[1] ?? other;
}
