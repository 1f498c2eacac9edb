/** A pair of the text in words and numbers. */
import { html } from "lit-html";
import { formatExp, formatInteger, formatNumber, formatProbability } from "../../base/format.js";
import { tokenText } from "../ui/token.js";

/** @typedef {import("../../snapshot/types.js").SurprisingPair} SurprisingPair */
/** @typedef {import("../../snapshot/types.js").Model} Model */

/** A probability, a small one with a power of ten. @param {number} p */
export function formatP(p) {
  return p >= 0.0005 ? formatProbability(p) : formatExp(p);
}

/** p = 0.496, −ln p = 0.701, 4 of 25 pairs. @param {SurprisingPair} pair @param {Model} model */
function numbers({ p, surprise, count }, { pairCount }) {
  const pairs = pairCount === 1 ? "pair" : "pairs";
  return `p = ${formatP(p)}, −ln p = ${formatNumber(surprise)}, ${formatInteger(count)} of ${formatInteger(pairCount)} ${pairs}`;
}

/** @param {SurprisingPair} pair @param {Model} model */
export function pairSentence(pair, model) {
  const [prev, next] = [model.vocabulary[pair.prev], model.vocabulary[pair.next]];
  return html`<b class="u">${tokenText(next)}</b> after <b class="v">${tokenText(prev)}</b>:
    ${numbers(pair, model)}`;
}

/**
 * In the place of a pair's numbers.
 * @param {{prev: number, next: number} | null} pair  that is not on the curve
 * @param {{model: Model, surprise: import("../../snapshot/types.js").Surprise}} snapshot
 */
export function otherSentence(pair, { model: { vocabulary }, surprise: { pairs, distinct } }) {
  if (!pair) return html`<span class="muted">Point at a pair to see its numbers.</span>`;
  const where = pairs.length < distinct ? "among the pairs that are shown" : "in the text";
  return html`<b class="u">${tokenText(vocabulary[pair.next])}</b> after
    <b class="v">${tokenText(vocabulary[pair.prev])}</b> is not ${where}.`;
}

/** The same for a screen reader. @param {SurprisingPair} pair @param {Model} model */
export function pairText(pair, model) {
  return `${model.vocabulary[pair.next]} after ${model.vocabulary[pair.prev]}: ${numbers(pair, model)}`;
}
