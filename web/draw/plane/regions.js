/**
 * The regions layer: where in the plane which next token would be most likely.
 * @typedef {import("../../snapshot/types.js").Regions} Regions
 * @typedef {import("../scales.js").Scale} Scale
 * @typedef {{draw(context: CanvasRenderingContext2D, x: Scale, y: Scale): void}} RegionPicture
 */
import { contextOf } from "../canvas.js";
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
  const context = contextOf(canvas);
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
