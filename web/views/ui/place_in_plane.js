/**
 * From points of a picture to places of the plane that it shows.
 * @typedef {import("../../draw/plane/panes.js").Pane} Pane  the picture's box, in the unit of the points
 * @typedef {{x: number, y: number}} Point
 */

/** @param {Pane} pane @param {Point} point @returns {Point} */
export function nearestInside({ left, top, width, height }, { x, y }) {
  return {
    x: Math.max(left, Math.min(left + width, x)),
    y: Math.max(top, Math.min(top + height, y)),
  };
}

/** The other way round. @param {Pane} pane @param {import("../../snapshot/types.js").Bounds} bounds  in view @param {Point} place @returns {Point} */
export function pointAt({ left, top, width, height }, bounds, { x, y }) {
  return {
    x: left + ((x - bounds.left) / (bounds.right - bounds.left)) * width,
    y: top + ((bounds.top - y) / (bounds.top - bounds.bottom)) * height,
  };
}

/** @param {Pane} pane @param {import("../../snapshot/types.js").Bounds} bounds  in view @param {Point} point @returns {Point} */
export function placeAt({ left, top, width, height }, bounds, { x, y }) {
  return {
    x: bounds.left + ((x - left) / width) * (bounds.right - bounds.left),
    y: bounds.top - ((y - top) / height) * (bounds.top - bounds.bottom),
  };
}
