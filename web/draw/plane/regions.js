/**
 * The regions layer: where in the plane which next token would be most likely.
 * @typedef {import("../../snapshot/types.js").Regions} Regions
 * @typedef {import("../scales.js").Scale} Scale
 * @typedef {{draw(context: CanvasRenderingContext2D, x: Scale, y: Scale): void}} RegionPicture
 */
import { sameBounds } from "../bounds.js";
import { confidence, isDark, parseColour, regionColour, regionShare } from "../colour.js";

/** Pictures of the regions, painted once a grid; while the view moves the picture before stays under the new one. */
export function createRegionLayer() {
  /** @type {(RegionPicture & {regions: Regions, panel: string})[]} */
  let painted = [];
  return {
    /**
     * The pictures to draw, one over the other.
     * @param {Regions | null} regions
     * @param {number} count  of tokens
     * @param {string} panel  colour
     * @param {boolean} still  the view does not move
     * @returns {readonly RegionPicture[]}
     */
    pictures(regions, count, panel, still) {
      if (!regions) return (painted = []);
      const last = painted[painted.length - 1];
      if (last?.regions !== regions || last.panel !== panel) {
        const next = { regions, panel, ...regionPicture(regions, count, panel) };
        const replaces = last && sameBounds(last.regions.bounds, regions.bounds);
        painted = [...(replaces ? painted.slice(0, -1) : painted), next].slice(-2);
      }
      if (still) painted = painted.slice(-1);
      return painted;
    },
  };
}

/**
 * The grid as a picture of a pixel a cell, to be drawn larger, smoothed. A token has its own hue, which fades to the panel's
 * colour where the token is not certain.
 * @param {Regions} regions
 * @param {number} count  of tokens
 * @param {string} panel  colour
 * @returns {RegionPicture}
 */
function regionPicture(regions, count, panel) {
  const canvas = document.createElement("canvas");
  canvas.width = regions.columns;
  canvas.height = regions.rows;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(regions.columns, regions.rows);
  paintRegions(image.data, regions, count, panel);
  soften(image.data, regions.columns, regions.rows);
  context.putImageData(image, 0, 0);
  const { bounds } = regions;
  return {
    draw(onto, x, y) {
      onto.imageSmoothingEnabled = true;
      onto.imageSmoothingQuality = "low";
      const [left, top] = [x(bounds.left), y(bounds.top)];
      onto.drawImage(canvas, left, top, x(bounds.right) - left, y(bounds.bottom) - top);
    },
  };
}

/**
 * @param {Uint8ClampedArray} pixels  red, green, blue, alpha of each cell, to be written
 * @param {Pick<Regions, "tokens" | "probabilities">} regions
 * @param {number} count  of tokens
 * @param {string} panel  colour
 */
export function paintRegions(pixels, { tokens, probabilities }, count, panel) {
  const paper = parseColour(panel);
  const dark = isDark(paper);
  /** @type {Map<number, import("../colour.js").Rgb>} */
  const colours = new Map();
  for (let cell = 0; cell < tokens.length; cell += 1) {
    const token = tokens[cell];
    let colour = colours.get(token);
    if (!colour) colours.set(token, (colour = regionColour(token, dark)));
    const share = regionShare(confidence(probabilities[cell], count));
    for (let i = 0; i < 3; i += 1) {
      pixels[4 * cell + i] = paper[i] + (colour[i] - paper[i]) * share;
    }
    pixels[4 * cell + 3] = 255;
  }
}

/**
 * Each pixel becomes a quarter, a half and a quarter of its row's neighbours and itself, then the same down the columns:
 * without it, enlarged borders between regions show the grid's steps.
 * @param {Uint8ClampedArray} pixels
 * @param {number} columns
 * @param {number} rows
 */
function soften(pixels, columns, rows) {
  const source = new Uint8ClampedArray(pixels);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = 4 * (row * columns + column);
      const before = column > 0 ? at - 4 : at;
      const after = column < columns - 1 ? at + 4 : at;
      for (let i = 0; i < 3; i += 1) {
        source[at + i] = (pixels[before + i] + 2 * pixels[at + i] + pixels[after + i]) / 4;
      }
    }
  }
  const line = 4 * columns;
  for (let row = 0; row < rows; row += 1) {
    const above = row > 0 ? -line : 0;
    const below = row < rows - 1 ? line : 0;
    for (let at = row * line; at < (row + 1) * line; at += 1) {
      pixels[at] = (source[at + above] + 2 * source[at] + source[at + below]) / 4;
    }
  }
}

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

/** No more region labels than a reader can take in. */
const MOST_LABELS = 24;

/** Pixels that a region's label keeps from all else where it can. */
const AIR = 16;

/**
 * @typedef {{token: number, x: number, y: number}} RegionLabel  of the plane, the label's middle
 * @typedef {object} RegionText
 * @property {(token: number) => {width: number, height: number}} size  of its label in pixels
 * @property {(x: number, y: number, width: number, height: number) => boolean} free  is nothing drawn in a box around (x, y) of the plane?
 */

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
  /** @type {Map<number, number[]>} */
  const cellsOf = new Map();
  for (let cell = 0; cell < tokens.length; cell += 1) {
    const cells = cellsOf.get(tokens[cell]);
    if (cells) cells.push(cell);
    else cellsOf.set(tokens[cell], [cell]);
  }
  const largest = [...cellsOf].sort((a, b) => b[1].length - a[1].length).slice(0, MOST_LABELS);
  /** @type {RegionLabel[]} */
  const labels = [];
  for (const [token, cells] of largest) {
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
