/** What is fixed of a lab: its text as tokens, its vocabulary and its size. */

import { largest } from "../base/largest.js";
import { sameItems } from "../base/lists.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("./types.js").Model} Model */

/**
 * @param {Lab} lab
 * @param {string} corpus
 * @returns {Model}
 */
export function modelOf(lab, corpus) {
  const { tokens, ids, spans, vocabulary, tokenCounts } = lab;
  const { dimensions, pairCount, entropyFloor, uniformLoss, find, lowerCase } = lab;
  return Object.freeze({
    ...{ corpus, tokens, ids, spans, vocabulary, tokenCounts },
    ...{ dimensions, pairCount, entropyFloor, uniformLoss, find, lowerCase },
  });
}

/**
 * The token to select: the first of the candidates that the vocabulary has, else the most frequent token, the first of them in
 * the text.
 * @param {Model} model
 * @param {(string | undefined)[]} candidates
 */
export function findToken({ find, tokenCounts, ids }, candidates) {
  const found = candidates.map((candidate) => find(candidate ?? "")).find((id) => id !== null);
  return found ?? largest(ids, 1, (id) => tokenCounts[id])[0].item;
}

/**
 * Whether ids of tokens, of pairs and of coordinates mean the same in both: one text can be cut in several ways.
 * @param {Model} a
 * @param {Model} b
 */
export function isSameText(a, b) {
  if (a === b) return true;
  return (
    a.corpus === b.corpus &&
    a.dimensions === b.dimensions &&
    sameItems(a.vocabulary, b.vocabulary) &&
    sameItems(a.tokens, b.tokens)
  );
}
