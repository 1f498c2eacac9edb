/** @typedef {import("../core/types.js").Lab} Lab */

/**
 * The forces on the u that one pair of tokens makes: -dL/du_j = shares[j] v, v being that of `prev`.
 * @typedef {object} PairForces
 * @property {number} prev
 * @property {number} next
 * @property {boolean} trains  it is the pair that training comes to next
 * @property {Float64Array} shares  1 - p for the next token, -p for the others, N numbers
 * @property {Float64Array} v  x and y
 */

/**
 * What moves the selected v: to the mean u that the text counts, from the one that the model expects.
 * @typedef {object} Forces
 * @property {number} prev
 * @property {number} count  n, how often it has a next token
 * @property {Float64Array | null} counted  x and y of sum of counted p times u; null where nothing follows
 * @property {Float64Array} learned  x and y of sum of p times u
 * @property {number} distance  |learned - counted| in all K dimensions
 * @property {number} gradient  n / (T - 1) |learned - counted|, the length of the mean loss's gradient in v
 * @property {PairForces | null} pair
 */

/**
 * What moves the selected v, and the u, in the plane.
 * @param {object} state
 * @param {Lab} state.lab
 * @param {import("./types.js").Model} state.model
 * @param {number} state.selected
 * @param {number | null} state.hovered
 * @param {Readonly<import("../settings/types.js").Settings>} state.settings
 * @param {import("./types.js").Plane} plane
 * @returns {Forces}
 */
export function forcesOf({ lab, model, selected, hovered, settings }, plane) {
  const { counted, learned } = lab.meanNext(selected);
  const axes = { basis: plane.basis };
  const count = followers(model, selected);
  let square = 0;
  for (let k = 0; k < counted.length; k += 1) square += (learned[k] - counted[k]) ** 2;
  const pair = pairOf({ lab, model, selected, hovered, settings });
  return Object.freeze({
    prev: selected,
    count,
    counted: count > 0 ? lab.project(counted, { axes }) : null,
    learned: lab.project(learned, { axes }),
    distance: Math.sqrt(square),
    gradient: (count / model.pairCount) * Math.sqrt(square),
    pair: pair && pairForces(lab, pair, plane),
  });
}

/** How often a token has a next one in the text. @param {import("./types.js").Model} model @param {number} token */
function followers({ tokenCounts, ids }, token) {
  return tokenCounts[token] - (ids[ids.length - 1] === token ? 1 : 0);
}

/**
 * The pair whose forces on the u are shown: of the selected token and the one under the pointer; else, where training goes
 * pair by pair, the next one.
 * @param {Parameters<typeof forcesOf>[0]} state
 * @returns {{prev: number, next: number, trains: boolean} | null}
 */
function pairOf({ lab, model, selected, hovered, settings }) {
  if (hovered !== null) return { prev: selected, next: hovered, trains: false };
  if (settings.optimizer !== "sgd") return null;
  return { prev: model.ids[lab.pair], next: model.ids[lab.pair + 1], trains: true };
}

/**
 * -dL/du_j = (y_j - p_j) v for every u, y being 1 for the true next token and 0 for the others.
 * @param {Lab} lab
 * @param {{prev: number, next: number, trains: boolean}} pair
 * @param {import("./types.js").Plane} plane
 * @returns {PairForces}
 */
function pairForces(lab, { prev, next, trains }, { V }) {
  const shares = lab.probabilities(prev).map((p, id) => (id === next ? 1 : 0) - p);
  return Object.freeze({ prev, next, trains, shares, v: V.slice(2 * prev, 2 * prev + 2) });
}
