/** Two vectors in words: where they are, and where and why the three measures disagree about the nearest vectors. */
import { formatNumber } from "../../base/format.js";

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
  const two = `${ordinal(dot)} by dot and ${ordinal(euclidean)} by distance`;
  if (Number.isNaN(cosine)) return `${two}, without a cosine`;
  if (cosine === 1) return `${two}, with the same cosine`;
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
  const moved = ranks.find((rank) => !(rank.dot === rank.cosine && rank.cosine === rank.euclidean));
  return moved
    ? `All three put ${name(dot.id)} first; ${name(moved.id)} is ${places(moved)}.`
    : "All three measures agree on this order.";
}

/** The angle in degrees. @param {number} angle  in radians */
export const degrees = (angle) => formatNumber((angle * 180) / Math.PI, 1);

/** @param {import("../../snapshot/types.js").FreeVector} vector */
export function placeWords({ x, y, vector }) {
  if (vector.length === 1) return formatNumber(x, 2);
  return `(${formatNumber(x, 2)}, ${formatNumber(y, 2)})`;
}

/** The picture in a sentence. @param {import("./similarity.js").ReadySnapshot} snapshot */
export function similaritySummary({ similarity, model }) {
  const { a, b, angle, euclidean } = similarity;
  const name = (/** @type {typeof a} */ { token }) =>
    token ? `, ${token.kind.toLowerCase()} of ${model.vocabulary[token.id]},` : "";
  const between = Number.isNaN(angle)
    ? "no angle between them"
    : `${degrees(angle)} degrees between them`;
  return (
    `The vector a${name(a)} ends at ${placeWords(a)}, b${name(b)} at ${placeWords(b)}; ` +
    `${between}, ${formatNumber(euclidean, 2)} from end to end.`
  );
}
