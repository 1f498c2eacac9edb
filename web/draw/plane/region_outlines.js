/**
 * The regions layer in polygons instead of pixels, for pictures that are printed.
 *
 * The scores of the tokens are linear in the plane, so the logarithm of a softmax is concave there: where one token is the
 * likeliest, with at least a certain probability, is convex. The hull of a grid's cells says all about such an area.
 *
 * @typedef {import("../../snapshot/types.js").Regions} Regions
 * @typedef {{colour: string, corners: Float64Array}} Outline  x and y in turn, of the plane
 */
import { confidence, isDark, parseColour, regionColour, regionShare } from "../colour.js";
import { hullOf } from "./hull.js";

/** So many steps of colour that no eye sees one. */
const STEPS = 16;

/** As createRegionLayer of regions.js. */
export function createRegionOutlines() {
  return {
    /**
     * @param {Regions | null} regions
     * @param {number} count  of tokens
     * @param {string} panel  colour
     * @returns {readonly import("./regions.js").RegionPicture[]}
     */
    pictures(regions, count, panel) {
      if (!regions) return [];
      const outlines = regionOutlines(regions, count, panel);
      return [{ draw: (context, x, y) => outlines.forEach(fillOutline(context, x, y)) }];
    },
  };
}

/**
 * To be filled one over the other: each token's whole region, then ever smaller parts of it where the token is ever surer.
 * @param {Regions} regions
 * @param {number} count  of tokens
 * @param {string} panel  colour
 * @returns {Outline[]}
 */
export function regionOutlines(regions, count, panel) {
  const { bounds, columns, rows, probabilities } = regions;
  const paper = parseColour(panel);
  const dark = isDark(paper);
  const steps = Float64Array.from(probabilities, (p) =>
    Math.min(STEPS - 1, Math.floor(STEPS * confidence(p, count))),
  );
  const cellX = (bounds.right - bounds.left) / columns;
  const cellY = (bounds.top - bounds.bottom) / rows;
  /** @type {Outline[]} */
  const outlines = [];
  for (let step = 0; step < STEPS; step += 1) {
    for (const [token, spans] of spansOf(regions, steps, step)) {
      const points = spans.flatMap(({ row, first, last }) => [
        ...[first, row, last, row],
        ...[first, row + 1, last, row + 1],
      ]);
      const corners = hullOf(Float64Array.from(points)).flatMap((at) => [
        bounds.left + points[2 * at] * cellX,
        bounds.top - points[2 * at + 1] * cellY,
      ]);
      const share = regionShare((step + 0.5) / STEPS);
      const colour = regionColour(token, dark).map((part, i) =>
        Math.round(paper[i] + (part - paper[i]) * share),
      );
      outlines.push({ colour: `rgb(${colour.join(", ")})`, corners: Float64Array.from(corners) });
    }
  }
  return outlines;
}

/**
 * Of each token and row, the edges of the cells that are at a step or above it.
 * @param {Regions} regions
 * @param {Float64Array} steps  of the cells
 * @param {number} least
 */
function spansOf({ columns, tokens }, steps, least) {
  /** @type {Map<number, {row: number, first: number, last: number}[]>} */
  const spans = new Map();
  for (let cell = 0; cell < tokens.length; cell += 1) {
    if (steps[cell] < least) continue;
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    let own = spans.get(tokens[cell]);
    if (!own) spans.set(tokens[cell], (own = []));
    const span = own[own.length - 1];
    if (span?.row === row) span.last = column + 1;
    else own.push({ row, first: column, last: column + 1 });
  }
  return spans;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("../scales.js").Scale} x
 * @param {import("../scales.js").Scale} y
 */
const fillOutline =
  (context, x, y) =>
  (/** @type {Outline} */ { colour, corners }) => {
    context.beginPath();
    for (let i = 0; i < corners.length; i += 2) context.lineTo(x(corners[i]), y(corners[i + 1]));
    context.closePath();
    context.fillStyle = colour;
    context.fill();
  };
