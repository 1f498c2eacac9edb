/**
 * What a plot of the plane shows: bounds whose shape is the canvas's, so that a unit is as long on x as on y.
 * @typedef {import("../snapshot/types.js").Bounds} Bounds
 * @typedef {{width: number, height: number}} Size  CSS pixels
 * @typedef {{x: number, y: number}} Point  of the plane
 */

/** Room for labels around the outermost vectors, in pixels. */
const MARGIN = { x: 52, y: 34 };

/** A vector nearer to the edge than this has left the view. */
const EDGE = 6;

/**
 * The smallest box that holds the origin and every point.
 * @param {readonly Float64Array[]} points  x and y in turn
 * @returns {Bounds}
 */
export function boxOf(points) {
  const box = { left: 0, right: 0, bottom: 0, top: 0 };
  for (const coordinates of points) {
    for (let i = 0; i < coordinates.length; i += 2) {
      box.left = Math.min(box.left, coordinates[i]);
      box.right = Math.max(box.right, coordinates[i]);
      box.bottom = Math.min(box.bottom, coordinates[i + 1]);
      box.top = Math.max(box.top, coordinates[i + 1]);
    }
  }
  return box;
}

/**
 * Bounds of the canvas's shape around `box`, centred on it, with room for labels.
 * @param {Bounds} box
 * @param {Size} size
 * @returns {Bounds}
 */
export function fitBounds(box, size) {
  const width = widthOf(box);
  const height = box.top - box.bottom;
  // Margins shrink on a canvas that is too small for them.
  const marginX = Math.min(MARGIN.x, size.width / 5);
  const marginY = Math.min(MARGIN.y, size.height / 5);
  const unitsPerPixel = Math.max(
    width / (size.width - 2 * marginX),
    height / (size.height - 2 * marginY),
  );
  return around(box, size, unitsPerPixel || 2 / Math.min(size.width, size.height));
}

/**
 * The smallest bounds of the canvas's shape that hold `bounds`, with the same centre.
 * @param {Bounds} bounds
 * @param {Size} size
 * @returns {Bounds}
 */
export function containBounds(bounds, size) {
  const unitsPerPixel = Math.max(
    widthOf(bounds) / size.width,
    (bounds.top - bounds.bottom) / size.height,
  );
  return around(bounds, size, unitsPerPixel);
}

/**
 * `bounds` of a canvas of size `from` for one of size `to`: the centre and the units along the shorter side stay.
 * @param {Bounds} bounds
 * @param {Size} from
 * @param {Size} to
 * @returns {Bounds}
 */
export function resizeBounds(bounds, from, to) {
  const unitsPerPixel = widthOf(bounds) / from.width;
  const shrink = Math.min(from.width, from.height) / Math.min(to.width, to.height);
  return around(bounds, to, unitsPerPixel * shrink);
}

/**
 * Bounds for vectors that have left the view: all that was in view, and a third more than the vectors need, so that it
 * does not happen again at the next step.
 * @param {Bounds} bounds
 * @param {Bounds} box  of the vectors
 * @param {Size} size
 * @returns {Bounds}
 */
export function growBounds(bounds, box, size) {
  const needed = fitBounds(scaled(box, 4 / 3), size);
  return containBounds(unite(bounds, needed), size);
}

/**
 * Bounds that hold these and a place, and a little more, so that the place is not at the very edge.
 * @param {Bounds} bounds
 * @param {Point} place
 * @param {Size} size
 */
export function boundsWith(bounds, { x, y }, size) {
  const all = unite(bounds, { left: x, right: x, bottom: y, top: y });
  return zoomBounds(containBounds(all, size), 0.9, middleOf(all));
}

/** The smallest bounds that hold both. @param {Bounds} a @param {Bounds} b @returns {Bounds} */
function unite(a, b) {
  return {
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
    top: Math.max(a.top, b.top),
  };
}

/** @param {Bounds} bounds @returns {Point} */
export function middleOf({ left, right, bottom, top }) {
  return { x: (left + right) / 2, y: (bottom + top) / 2 };
}

/** @param {Bounds} bounds */
export function widthOf({ left, right }) {
  return right - left;
}

/**
 * `bounds` made smaller or larger around a place that stays where it is.
 * @param {Bounds} bounds
 * @param {number} factor  2 shows everything twice as large
 * @param {Point} at
 * @returns {Bounds}
 */
export function zoomBounds(bounds, factor, { x, y }) {
  return {
    left: x + (bounds.left - x) / factor,
    right: x + (bounds.right - x) / factor,
    bottom: y + (bounds.bottom - y) / factor,
    top: y + (bounds.top - y) / factor,
  };
}

/**
 * @param {Bounds} bounds
 * @param {number} right
 * @param {number} up
 * @returns {Bounds}
 */
export function shiftBounds(bounds, right, up) {
  return {
    left: bounds.left + right,
    right: bounds.right + right,
    bottom: bounds.bottom + up,
    top: bounds.top + up,
  };
}

/**
 * Is all of `box` in view, a few pixels inside the edge?
 * @param {Bounds} bounds
 * @param {Bounds} box
 * @param {Size} size
 */
export function holds(bounds, box, size) {
  const edge = (EDGE * widthOf(bounds)) / size.width;
  return (
    box.left >= bounds.left + edge &&
    box.right <= bounds.right - edge &&
    box.bottom >= bounds.bottom + edge &&
    box.top <= bounds.top - edge
  );
}

/**
 * @param {Bounds} from
 * @param {Bounds} to
 * @param {number} share  0 gives `from`, 1 gives `to`
 * @returns {Bounds}
 */
export function between(from, to, share) {
  const mix = (/** @type {number} */ a, /** @type {number} */ b) => a + (b - a) * share;
  return {
    left: mix(from.left, to.left),
    right: mix(from.right, to.right),
    bottom: mix(from.bottom, to.bottom),
    top: mix(from.top, to.top),
  };
}

/**
 * @param {Bounds} a
 * @param {Bounds} b
 */
export function sameBounds(a, b) {
  return a.left === b.left && a.right === b.right && a.bottom === b.bottom && a.top === b.top;
}

/** @param {Bounds} box @param {number} factor @returns {Bounds} */
function scaled(box, factor) {
  return {
    left: box.left * factor,
    right: box.right * factor,
    bottom: box.bottom * factor,
    top: box.top * factor,
  };
}

/** @param {Bounds} box @param {Size} size @param {number} unitsPerPixel @returns {Bounds} */
function around(box, size, unitsPerPixel) {
  const { x, y } = middleOf(box);
  const halfWidth = (size.width * unitsPerPixel) / 2;
  const halfHeight = (size.height * unitsPerPixel) / 2;
  return { left: x - halfWidth, right: x + halfWidth, bottom: y - halfHeight, top: y + halfHeight };
}
