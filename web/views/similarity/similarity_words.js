import { formatNumber } from "../../base/format.js";

/** Where and why the three measures disagree about the nearest vectors, in a sentence. */

const ORDINALS = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];

/** @param {number} rank  from 1 */
export function ordinal(rank) {
  if (rank < ORDINALS.length) return ORDINALS[rank];
  const [units, tens] = [rank % 10, Math.floor(rank / 10) % 10];
  const ending = tens === 1 ? "th" : (["th", "st", "nd", "rd"][units] ?? "th");
  return `${rank}${ending}`;
}

/** @param {{dot: number, cosine: number, euclidean: number}} ranks  of one that is not the first by dot */
function places({ dot, cosine, euclidean }) {
  const others = `${ordinal(dot)} by dot and ${ordinal(euclidean)} by distance`;
  if (Number.isNaN(cosine)) return `${others}, without a cosine`;
  if (cosine === 1) return `${others}, with the same cosine`;
  return `${ordinal(dot)} by dot, ${ordinal(cosine)} by cosine and ${ordinal(euclidean)} by distance`;
}

/**
 * @param {import("../../snapshot/types.js").Ranking} ranking
 * @param {number} length  of a
 * @param {(id: number) => string} name
 * @returns {string}
 */
export function disagreement({ nearest, ranks }, length, name) {
  if (length === 0) {
    return "a is the zero vector: every dot product with it is 0, and it has no direction, so there is no cosine.";
  }
  const [dot, cosine, euclidean] = [nearest.dot[0], nearest.cosine[0], nearest.euclidean[0]];
  if (!dot || !cosine || !euclidean) return "No other vector has a direction to compare.";
  const of = (/** @type {{id: number}} */ { id }) =>
    /** @type {(typeof ranks)[number]} */ (ranks.find((rank) => rank.id === id));
  const long = (/** @type {{id: number}} */ item) => `length ${formatNumber(of(item).length, 2)}`;
  if (of(dot).cosine > 1) {
    const taste = of(dot).length > of(cosine).length ? "long" : "short";
    const why =
      taste === "long"
        ? "Dot prefers long vectors"
        : "Where all point away from a, dot prefers short vectors";
    return (
      `${why}: ${name(dot.id)} (${long(dot)}) is first by dot and ${ordinal(of(dot).cosine)} by cosine, ` +
      `where ${name(cosine.id)} (${long(cosine)}) is first.`
    );
  }
  if (of(dot).euclidean > 1) {
    return (
      `Distance wants the same length as a (${formatNumber(length, 2)}) too: ` +
      `${name(euclidean.id)} (${long(euclidean)}) is nearest by distance and ` +
      `${ordinal(of(euclidean).cosine)} by cosine, where ${name(dot.id)} (${long(dot)}) is first.`
    );
  }
  const other = ranks.find((rank) => !(rank.dot === rank.cosine && rank.cosine === rank.euclidean));
  return other
    ? `All three put ${name(dot.id)} first; ${name(other.id)} is ${places(other)}.`
    : "All three measures agree on this order.";
}
