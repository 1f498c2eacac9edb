import { contextOf } from "../canvas.js";
import { rgbOf } from "../colour.js";

/** @typedef {import("../colour.js").Rgb} Rgb */
/** @typedef {import("./plane_marks.js").Mark} Mark */

/**
 * What the marks of a canvas are written into, as large as it is.
 * @typedef {object} Scratch
 * @property {HTMLCanvasElement} canvas
 * @property {CanvasRenderingContext2D} context
 * @property {ImageData} image
 * @property {Uint8Array[]} covered  0 to 255 of each pixel, by the lower marks and by the upper ones
 */

/** @type {WeakMap<HTMLCanvasElement, Scratch>} */
const scratches = new WeakMap();

/**
 * Marks as pixels of one picture: as paths, thousands of them would take longer than a frame. Each is at the nearest pixel; where
 * some of one layer overlap the colour is the same as where there is one.
 * @param {CanvasRenderingContext2D} context  of a canvas
 * @param {readonly {marks: readonly Mark[], colour: string}[]} layers  two: the lower one and the upper one, each of one kind and size
 * @param {number} opacity
 */
export function drawCloud(context, layers, opacity) {
  const { a: ratio, e: left, f: top } = context.getTransform();
  const scratch = scratchOf(context.canvas);
  const { width } = scratch.image;
  layers.forEach(({ marks }, layer) => {
    const covered = scratch.covered[layer].fill(0);
    if (marks.length === 0) return;
    const shape = shapeOf(marks[0], ratio);
    for (const { x, y } of marks) {
      stamp(covered, width, shape, Math.round(x * ratio + left), Math.round(y * ratio + top));
    }
  });
  const [lower, upper] = layers.map(({ colour }) => rgbOf(colour));
  blend(scratch, lower, upper, opacity);
  scratch.context.putImageData(scratch.image, 0, 0);
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.drawImage(scratch.canvas, 0, 0);
  context.restore();
}

/** @param {HTMLCanvasElement} plot */
function scratchOf(plot) {
  const { width, height } = plot;
  const known = scratches.get(plot);
  if (known?.image.width === width && known.image.height === height) return known;
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = contextOf(canvas, { willReadFrequently: true });
  const image = context.createImageData(width, height);
  const covered = [new Uint8Array(width * height), new Uint8Array(width * height)];
  const made = { canvas, context, image, covered };
  scratches.set(plot, made);
  return made;
}

/** The upper layer over the lower one. @param {Scratch} scratch @param {Rgb} lower @param {Rgb} upper @param {number} opacity */
function blend({ image: { data }, covered: [below, above] }, lower, upper, opacity) {
  for (let i = 0; i < below.length; i += 1) {
    const at = 4 * i;
    if (below[i] === 0 && above[i] === 0) {
      data[at + 3] = 0;
      continue;
    }
    const over = (above[i] * opacity) / 255;
    const under = ((below[i] * opacity) / 255) * (1 - over);
    const alpha = over + under;
    for (let c = 0; c < 3; c += 1) {
      data[at + c] = (upper[c] * over + lower[c] * under) / alpha;
    }
    data[at + 3] = 255 * alpha;
  }
}

/** @typedef {{reach: number, covered: Uint8Array}} Shape  a square of 2 reach + 1 pixels, from 0 to 255 */

/**
 * How much of each pixel around its middle a mark covers.
 * @param {Mark} mark
 * @param {number} ratio  pixels of the screen to one of CSS
 * @returns {Shape}
 */
function shapeOf({ kind, radius }, ratio) {
  const r = radius * ratio;
  const reach = Math.ceil(r);
  const side = 2 * reach + 1;
  const covered = Uint8Array.from({ length: side * side }, (_, i) => {
    const [across, down] = [(i % side) - reach, Math.floor(i / side) - reach];
    const far =
      kind === "V" ? Math.max(Math.abs(across), Math.abs(down)) : Math.hypot(across, down);
    return 255 * Math.max(0, Math.min(1, r + 0.5 - far));
  });
  return { reach, covered };
}

/**
 * @param {Uint8Array} covered
 * @param {number} width  of its rows
 * @param {Shape} shape
 * @param {number} x
 * @param {number} y
 */
function stamp(covered, width, { reach, covered: shape }, x, y) {
  const side = 2 * reach + 1;
  const height = covered.length / width;
  const first = Math.max(0, reach - x);
  const last = Math.min(side, width + reach - x);
  for (let row = Math.max(0, reach - y); row < Math.min(side, height + reach - y); row += 1) {
    const start = (y + row - reach) * width + x - reach;
    for (let column = first; column < last; column += 1) {
      const share = shape[row * side + column];
      if (covered[start + column] < share) covered[start + column] = share;
    }
  }
}
