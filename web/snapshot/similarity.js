/** Two vectors compared, and the tokens whose vectors are nearest to the first of them. */

import { upTo } from "../base/lists.js";
import { largest, largestOf } from "../base/largest.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("./types.js").VectorKind} VectorKind */
/** @typedef {"dot" | "cosine" | "euclidean"} Measure */

/**
 * One of two vectors that are compared.
 * @typedef {object} FreeVector
 * @property {Float64Array} vector  K numbers
 * @property {number} x  in the plane
 * @property {number} y
 * @property {number} length
 * @property {{kind: import("./types.js").VectorKind, id: number} | null} token  whose vector it is; null once it was moved by hand
 */

/**
 * The nearest tokens by each measure, the nearest first, at most five.
 * @typedef {Record<"dot" | "cosine" | "euclidean", {id: number, value: number}[]>} Nearest
 * @typedef {object} Ranking
 * @property {Nearest} nearest
 * @property {{id: number, length: number, dot: number, cosine: number, euclidean: number}[]} ranks  from 1, of every token in
 *   `nearest`, with the length of its vector; NaN where a zero vector has no cosine
 */

/**
 * @typedef {object} Similarity
 * @property {FreeVector} a
 * @property {FreeVector} b
 * @property {boolean} follows  whether both are those of the selected token and its likeliest next one
 * @property {number} dot
 * @property {number} cosine  NaN where a or b is zero; so is the angle
 * @property {number} angle  radians
 * @property {number} euclidean
 * @property {Record<import("./types.js").VectorKind, Ranking>} rankings  of the vectors nearest to a, a's own left out
 */

/**
 * Where a vector comes from: a token, or numbers that a person gave; for the vocabulary and K of one model only.
 * @typedef {{model: object, token: {kind: VectorKind, id: number}} | {model: object, vector: Float64Array}} Source
 * @typedef {{readonly a: Source | null, readonly b: Source | null}} SimilarityState  null follows the selection
 */

/** @type {SimilarityState} */
export const SIMILARITY_STATE = Object.freeze({ a: null, b: null });

const NEAREST = 5;

/** Cosines that differ by less than its inverse are the same but for rounding. */
const PRECISION = 1e12;

/**
 * @param {import("./state.js").State} state
 * @param {import("./types.js").PredictionRow} row
 * @param {import("./types.js").Plane} plane
 * @param {import("./snapshot.js").Recall} recall
 * @returns {Similarity}
 */
export function similarityOf(state, row, plane, recall) {
  const { model, selected, similarity } = state;
  const lab = /** @type {Lab} */ (state.lab);
  const own = (/** @type {Source | null} */ source) => (source?.model === model ? source : null);
  const [a, b] = [own(similarity.a), own(similarity.b)];
  return recall("similarity", [selected, a, b, plane], () => {
    const { V, U } = lab.embeddings();
    const vectors = { V, U };
    const [likeliest] = largestOf(row.scores.keys(), row.scores, 1);
    const from = free(lab, a, { kind: "V", id: selected }, vectors, plane);
    const to = free(lab, b, { kind: "U", id: likeliest }, vectors, plane);
    const measure = (/** @type {"dot" | "cosine" | "angle" | "euclidean"} */ kind) =>
      lab.similarity(kind, from.vector, to.vector);
    const directed = from.length > 0 && to.length > 0;
    return Object.freeze({
      a: from,
      b: to,
      follows: a === null && b === null,
      dot: measure("dot"),
      cosine: directed ? measure("cosine") : NaN,
      angle: directed ? measure("angle") : NaN,
      euclidean: measure("euclidean"),
      rankings: rankingsOf(lab, from, vectors),
    });
  });
}

/**
 * @param {Lab} lab
 * @param {Source | null} source
 * @param {{kind: VectorKind, id: number}} standard
 * @param {Record<VectorKind, Float64Array>} vectors
 * @param {import("./types.js").Plane} plane
 * @returns {FreeVector}
 */
function free(lab, source, standard, vectors, { basis }) {
  const k = lab.dimensions;
  const token = !source ? standard : "token" in source ? source.token : null;
  const vector = token
    ? vectors[token.kind].slice(token.id * k, token.id * k + k)
    : /** @type {{vector: Float64Array}} */ (source).vector;
  const [x, y] = lab.project(vector, { axes: { basis } });
  return Object.freeze({
    vector,
    x,
    y,
    length: Math.hypot(...vector),
    token,
  });
}

/**
 * @param {Lab} lab
 * @param {FreeVector} a
 * @param {Record<VectorKind, Float64Array>} vectors
 * @returns {Record<VectorKind, Ranking>}
 */
function rankingsOf(lab, { vector, length, token }, vectors) {
  const dot = lab.neighbours("dot", vector);
  const distance = lab.neighbours("euclidean", vector);
  const none = dot.V.map(() => NaN);
  const cosine = length > 0 ? lab.neighbours("cosine", vector) : { V: none, U: none };
  /** @param {VectorKind} kind */
  const ranking = (kind) => {
    // Larger is nearer.
    const nearness = {
      dot: dot[kind],
      cosine: cosine[kind].map((value) => Math.round(value * PRECISION) / PRECISION),
      euclidean: distance[kind].map((value) => -value),
    };
    const itself = token?.kind === kind ? token.id : -1;
    return rankingOf(nearness, itself, vectors[kind], lab.dimensions);
  };
  return { V: ranking("V"), U: ranking("U") };
}

/**
 * @param {Record<Measure, Float64Array>} nearness
 * @param {number} itself  an id that is left out; -1 where there is none
 * @param {Float64Array} vectors
 * @param {number} k
 * @returns {Ranking}
 */
function rankingOf(nearness, itself, vectors, k) {
  const top = (/** @type {Measure} */ measure) => {
    const sign = measure === "euclidean" ? -1 : 1;
    return nearestOf(nearness[measure], nearness.dot, itself).map((id) => ({
      id,
      value: sign * nearness[measure][id],
    }));
  };
  const nearest = { dot: top("dot"), cosine: top("cosine"), euclidean: top("euclidean") };
  const ids = new Set(Object.values(nearest).flatMap((list) => list.map(({ id }) => id)));
  const ranks = [...ids].map((id) => ({
    id,
    length: Math.hypot(...vectors.subarray(id * k, id * k + k)),
    dot: rankOf(nearness.dot, id, itself),
    cosine: rankOf(nearness.cosine, id, itself),
    euclidean: rankOf(nearness.euclidean, id, itself),
  }));
  return Object.freeze({ nearest, ranks });
}

/**
 * Ids of the five largest numbers, the largest first, equal ones by other numbers, then by id.
 * @param {Float64Array} values
 * @param {Float64Array} others
 * @param {number} itself
 */
function nearestOf(values, others, itself) {
  const ids = upTo(values.length).filter((id) => id !== itself && !Number.isNaN(values[id]));
  return largest(
    ids,
    NEAREST,
    (id) => values[id],
    (id) => others[id],
  ).map(({ item }) => item);
}

/**
 * 1 for the largest; equal ones share a rank.
 * @param {Float64Array} values
 * @param {number} id
 * @param {number} itself
 */
function rankOf(values, id, itself) {
  const own = values[id];
  if (Number.isNaN(own)) return NaN;
  let rank = 1;
  for (let other = 0; other < values.length; other++) {
    if (other === itself) continue;
    if (values[other] > own) rank++;
  }
  return rank;
}
