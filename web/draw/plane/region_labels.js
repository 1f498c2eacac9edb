/**
 * The labels of the regions: the name of the likeliest next token inside each region that has room for it.
 *
 * @typedef {import("../../snapshot/types.js").Regions} Regions
 * @typedef {{token: number, x: number, y: number}} RegionLabel  of the plane, the label's middle
 * @typedef {{regions: Regions | null, labels: RegionLabel[]}} RegionLabels  and what they stand in
 *
 * @typedef {object} RegionText
 * @property {(token: number) => {width: number, height: number}} size  of its label in pixels
 * @property {(x: number, y: number, width: number, height: number) => boolean} free  is nothing drawn in a box around (x, y) of the plane?
 */
import { largest } from "../../base/largest.js";
import { drawText, textWidth } from "../canvas.js";
import { drawnToken, isNarrow } from "./plane_labels.js";

/** No more region labels than a reader can take in. */
const MOST_LABELS = 24;

/** Pixels that a region's label keeps from all else where it can. */
const AIR = 16;

/** On a narrow plot a region's label may have a thin line under it: this share of its area. */
const THIN = 0.03;

/**
 * Of each cell, the distance in pixels to the nearest cell of another token or to the grid's edge, where a step across
 * counts a third: labels are about three times as wide as high. Two sweeps. [Rosenfeld & Pfaltz 1966]
 * @param {Pick<Regions, "tokens" | "columns" | "rows">} regions
 * @param {number} cellWidth  pixels
 * @param {number} cellHeight
 * @returns {Float32Array}
 */
export function clearances({ tokens, columns, rows }, cellWidth, cellHeight) {
  const across = cellWidth / 3;
  const distances = new Float32Array(tokens.length);
  /** @param {number} cell @param {number} other @param {number} step */
  const reach = (cell, other, step) =>
    tokens[other] === tokens[cell] ? distances[other] + step : step / 2;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const cell = row * columns + column;
      distances[cell] = Math.min(
        column > 0 ? reach(cell, cell - 1, across) : across / 2,
        row > 0 ? reach(cell, cell - columns, cellHeight) : cellHeight / 2,
      );
    }
  }
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const cell = row * columns + column;
      distances[cell] = Math.min(
        distances[cell],
        column < columns - 1 ? reach(cell, cell + 1, across) : across / 2,
        row < rows - 1 ? reach(cell, cell + columns, cellHeight) : cellHeight / 2,
      );
    }
  }
  return distances;
}

/**
 * A place for the label of each region that is large enough for one: deep inside, where nothing else is drawn.
 * A label stays where it was in the last frame for as long as that is a good place.
 * @param {Regions} regions
 * @param {number} pixelsPerUnit
 * @param {RegionText} text
 * @param {readonly RegionLabel[]} last
 * @returns {RegionLabel[]}
 */
export function placeRegionLabels(regions, pixelsPerUnit, text, last) {
  const { bounds, columns, rows, tokens } = regions;
  const cellX = (bounds.right - bounds.left) / columns;
  const cellY = (bounds.top - bounds.bottom) / rows;
  const room = clearances(regions, cellX * pixelsPerUnit, cellY * pixelsPerUnit);
  const cellsOf = [...cellsByToken(tokens)];
  /** @type {RegionLabel[]} */
  const labels = [];
  for (const { item } of largest(cellsOf, MOST_LABELS, ([, cells]) => cells.length)) {
    const [token, cells] = item;
    const { width, height } = text.size(token);
    // A box of this size reaches so far from its middle to its corners, in the measure of `clearances`.
    const needed = width / 6 + height / 2;
    const place = (/** @type {number} */ cell) => ({
      token,
      x: bounds.left + ((cell % columns) + 0.5) * cellX,
      y: bounds.top - (Math.floor(cell / columns) + 0.5) * cellY,
    });
    const before = last.find((label) => label.token === token);
    if (before) {
      const column = Math.floor((before.x - bounds.left) / cellX);
      const row = Math.floor((bounds.top - before.y) / cellY);
      const cell = row * columns + column;
      const stays =
        column >= 0 && column < columns && tokens[cell] === token && room[cell] >= needed;
      if (stays && text.free(before.x, before.y, width, height)) {
        labels.push(before);
        continue;
      }
    }
    const roomy = cells.filter((cell) => room[cell] >= needed);
    roomy.sort((a, b) => room[b] - room[a]);
    // Some of the cells are enough: the deepest, and a few dozen more for when something stands there.
    const step = Math.max(1, Math.floor(roomy.length / 60));
    const some = roomy.filter((_, i) => i % step === 0).map(place);
    const free =
      (/** @type {number} */ air) =>
      (/** @type {RegionLabel} */ { x, y }) =>
        text.free(x, y, width + 2 * air, height + 2 * air);
    const best = some.find(free(AIR)) ?? some.find(free(0));
    if (best) labels.push(best);
  }
  return labels;
}

/** @param {ArrayLike<number>} tokens  of the cells */
function cellsByToken(tokens) {
  /** @type {Map<number, number[]>} */
  const cellsOf = new Map();
  for (let cell = 0; cell < tokens.length; cell += 1) {
    const cells = cellsOf.get(tokens[cell]);
    if (cells) cells.push(cell);
    else cellsOf.set(tokens[cell], [cell]);
  }
  return cellsOf;
}

/**
 * "→ cat" inside each region that has room for it.
 * @param {CanvasRenderingContext2D} context
 * @param {import("./plane_labels.js").ReadySnapshot} snapshot
 * @param {import("../canvas.js").Size} size
 * @param {import("../scales.js").Scale} x
 * @param {import("../scales.js").Scale} y
 * @param {import("../colour.js").Theme & {halo: string}} colours
 * @param {import("../labels.js").BoxIndex} index  of what must not be covered
 * @param {RegionLabels} last  frame's
 * @returns {RegionLabels}
 */
export function drawRegionLabels(context, snapshot, size, x, y, colours, index, last) {
  const { regions, model, playing } = snapshot;
  if (!regions) return { regions, labels: [] };
  const narrow = isNarrow(size);
  const font = `italic 13px ${colours.font}`;
  const textOf = (/** @type {number} */ token) => `→ ${drawnToken(model.vocabulary[token], size)}`;
  const width = (/** @type {number} */ token) => textWidth(context, textOf(token), font);
  const room = {
    size: (/** @type {number} */ token) => ({
      width: width(token) + 8,
      height: narrow ? 15 : 20,
    }),
    /** @type {RegionText["free"]} */
    free(planeX, planeY, w, h) {
      const [left, top] = [x(planeX) - w / 2, y(planeY) - h / 2];
      const most = narrow ? THIN * w * h : 0;
      return index.covered({ left, top, right: left + w, bottom: top + h }, most) <= most;
    },
  };
  const keeps = playing && regions === last.regions;
  const labels = keeps ? last.labels : placeRegionLabels(regions, x(1) - x(0), room, last.labels);
  for (const label of labels) {
    const left = x(label.x) - width(label.token) / 2;
    drawText(context, textOf(label.token), left, y(label.y), { font, colour: colours.muted });
  }
  return { regions, labels };
}
