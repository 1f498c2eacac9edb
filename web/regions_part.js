import { rowCost } from "./row_cost.js";

/** @typedef {import("./core_types.js").Lab} Lab */
/** @typedef {import("./types.js").Model} Model */

/** Cells of the regions' grid: as fine as the eye needs, fewer for a large vocabulary. */
const REGION_CELLS = 20_000;
const REGION_WORK = 4e6;

/**
 * @param {Pick<import("./snapshot.js").State, "lab" | "model" | "viewport">} state
 * @param {import("./types.js").Plane} plane
 * @returns {import("./types.js").Regions}
 */
export function regionsOf({ lab, model, viewport }, { basis }) {
  const bounds = /** @type {import("./types.js").Bounds} */ (viewport);
  const { vocabulary, dimensions } = /** @type {Model} */ (model);
  const cells = Math.min(REGION_CELLS, REGION_WORK / rowCost(vocabulary.length, dimensions));
  const aspect = (bounds.right - bounds.left) / (bounds.top - bounds.bottom);
  const columns = Math.max(8, Math.round(Math.sqrt(cells * aspect)));
  const rows = Math.max(8, Math.round(Math.sqrt(cells / aspect)));
  const map = /** @type {Lab} */ (lab).predictionMap({ ...bounds, columns, rows, axes: { basis } });
  return Object.freeze({ bounds, columns, rows, ...map });
}
