/**
 * The parts of a canvas that each hold one picture of the plane.
 *
 * @typedef {{left: number, top: number, width: number, height: number}} Pane  CSS pixels
 * @typedef {object} Panes
 * @property {Pane} now
 * @property {Pane | null} before  the same plane at epoch 0, as large and at the same scale
 */

/** A canvas narrower than this has its pictures one above the other. */
const NARROW = 480;

const GAP = 10;

/**
 * @param {import("../canvas.js").Size} size
 * @param {boolean} two  also a picture of epoch 0: on the left, or above where it is narrow
 * @returns {Panes}
 */
export function panesOf({ width, height }, two) {
  if (!two) return { now: { left: 0, top: 0, width, height }, before: null };
  if (width < NARROW) {
    const half = Math.max(1, (height - GAP) / 2);
    return {
      before: { left: 0, top: 0, width, height: half },
      now: { left: 0, top: half + GAP, width, height: half },
    };
  }
  const half = Math.max(1, (width - GAP) / 2);
  return {
    before: { left: 0, top: 0, width: half, height },
    now: { left: half + GAP, top: 0, width: half, height },
  };
}

/**
 * Is a place of the canvas in a pane?
 * @param {Pane} pane
 * @param {number} x
 * @param {number} y
 */
export function inPane({ left, top, width, height }, x, y) {
  return x >= left && x <= left + width && y >= top && y <= top + height;
}
