/** @typedef {import("./plane_marks.js").Mark} Mark */

/** The pixels that marks are written into, as large as the canvas that they are drawn on. @type {WeakMap<HTMLCanvasElement, HTMLCanvasElement>} */
const scratches = new WeakMap();

/**
 * Marks of one shape as pixels of one picture: as paths, thousands of them would take longer than a frame. Each is at the nearest
 * pixel; where some overlap the colour is the same as where there is one.
 * @param {CanvasRenderingContext2D} context  of a canvas
 * @param {readonly Mark[]} marks  of one kind and size
 * @param {string} colour
 */
export function drawCloud(context, marks, colour) {
  if (marks.length === 0) return;
  const { canvas } = context;
  const { a: ratio, e: left, f: top } = context.getTransform();
  const scratch = scratchOf(canvas);
  const pixels = /** @type {CanvasRenderingContext2D} */ (scratch.getContext("2d"));
  const { width, height } = scratch;
  const image = pixels.createImageData(width, height);
  const shape = shapeOf(marks[0], ratio);
  for (const { x, y } of marks) {
    stamp(image, shape, Math.round(x * ratio + left), Math.round(y * ratio + top));
  }
  pixels.globalCompositeOperation = "source-over";
  pixels.putImageData(image, 0, 0);
  pixels.globalCompositeOperation = "source-in";
  pixels.fillStyle = colour;
  pixels.fillRect(0, 0, width, height);
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.drawImage(scratch, 0, 0);
  context.restore();
}

/** @param {HTMLCanvasElement} canvas */
function scratchOf(canvas) {
  let scratch = scratches.get(canvas);
  if (!scratch) scratches.set(canvas, (scratch = document.createElement("canvas")));
  if (scratch.width !== canvas.width || scratch.height !== canvas.height) {
    scratch.width = canvas.width;
    scratch.height = canvas.height;
  }
  return scratch;
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

/** @param {ImageData} image @param {Shape} shape @param {number} x @param {number} y */
function stamp({ data, width, height }, { reach, covered }, x, y) {
  const side = 2 * reach + 1;
  const first = Math.max(0, reach - x);
  const last = Math.min(side, width + reach - x);
  for (let row = Math.max(0, reach - y); row < Math.min(side, height + reach - y); row += 1) {
    const start = (y + row - reach) * width + x - reach;
    for (let column = first; column < last; column += 1) {
      const alpha = 4 * (start + column) + 3;
      data[alpha] = Math.max(data[alpha], covered[row * side + column]);
    }
  }
}
