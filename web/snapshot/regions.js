import { rowCost } from "../base/cost.js";

/** @typedef {import("../core/types.js").Lab} Lab */
/** @typedef {import("./types.js").Model} Model */

/**
 * The most likely next token if v were at a place: a grid over `bounds`, row 0 at the top, row by row.
 * @typedef {object} Regions
 * @property {import("./types.js").Bounds} bounds
 * @property {number} columns
 * @property {number} rows
 * @property {Int32Array} tokens
 * @property {Float32Array} probabilities  of that token, 1/N to 1
 */

/** Cells of the regions' grid: as fine as the eye needs at rest and while they move, fewer for a large vocabulary. */
const REGION_CELLS = 20_000;
const MOVING_CELLS = 8_000;
const REGION_WORK = 4e6;

/**
 * What decides where the regions lie. While play runs they follow every other frame, which no eye can tell.
 * @param {import("./state.js").State} state
 * @param {import("./types.js").Plane} plane
 */
export function regionKeys({ lab, version, viewport, playing }, plane) {
  return playing
    ? [lab, viewport, playing, Math.floor(version / 2)]
    : [lab, viewport, playing, version, plane];
}

/**
 * @param {Pick<import("./state.js").State, "lab" | "model" | "viewport" | "playing">} state
 * @param {import("./types.js").Plane} plane
 * @returns {Regions}
 */
export function regionsOf({ lab, model, viewport, playing }, { basis }) {
  const bounds = /** @type {import("./types.js").Bounds} */ (viewport);
  const { vocabulary, dimensions } = /** @type {Model} */ (model);
  const most = playing ? MOVING_CELLS : REGION_CELLS;
  const cells = Math.min(most, REGION_WORK / rowCost(vocabulary.length, dimensions));
  const aspect = (bounds.right - bounds.left) / (bounds.top - bounds.bottom);
  const columns = Math.max(8, Math.round(Math.sqrt(cells * aspect)));
  const rows = Math.max(8, Math.round(Math.sqrt(cells / aspect)));
  const map = /** @type {Lab} */ (lab).predictionMap({ ...bounds, columns, rows, axes: { basis } });
  return Object.freeze({ bounds, columns, rows, ...map });
}
