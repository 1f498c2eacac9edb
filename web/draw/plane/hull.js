/** The convex hull of points in the plane. */
import { upTo } from "../../base/lists.js";

/** @type {WeakMap<Float64Array, number[]>} hulls of arrays that nobody writes to any more */
const known = new WeakMap();

/**
 * The corners of the smallest convex polygon around all points, counter-clockwise from the leftmost one; points on its
 * edges are none. Points on one line have two corners; of equal points one is a corner.
 * The lower chain and then the upper one of the points in order of x. [Andrew 1979]
 * @param {Float64Array} points  x and y in turn; not changed after the first call
 * @returns {readonly number[]}  places of the corners: 0 is the first point
 */
export function hullOf(points) {
  let hull = known.get(points);
  if (!hull) known.set(points, (hull = findHull(points)));
  return hull;
}

/** @param {Float64Array} points */
function findHull(points) {
  const order = upTo(points.length / 2).sort(
    (a, b) => points[2 * a] - points[2 * b] || points[2 * a + 1] - points[2 * b + 1] || a - b,
  );
  const lower = chain(points, order);
  if (lower.length < 2) return lower;
  const upper = chain(points, order.reverse());
  // Each chain ends where the other begins.
  return [...lower.slice(0, -1), ...upper.slice(0, -1)];
}

/**
 * The corners that one turns left at on the way through points in order of x.
 * @param {Float64Array} points
 * @param {readonly number[]} order
 */
function chain(points, order) {
  /** @type {number[]} */
  const corners = [];
  for (const next of order) {
    if (corners.length > 0 && isSame(points, next, corners[corners.length - 1])) continue;
    while (
      corners.length > 1 &&
      !turnsLeft(points, corners[corners.length - 2], corners[corners.length - 1], next)
    ) {
      corners.pop();
    }
    corners.push(next);
  }
  return corners;
}

/** @param {Float64Array} points @param {number} a @param {number} b @param {number} c */
function turnsLeft(points, a, b, c) {
  const [ax, ay] = [points[2 * a], points[2 * a + 1]];
  return (
    (points[2 * b] - ax) * (points[2 * c + 1] - ay) >
    (points[2 * b + 1] - ay) * (points[2 * c] - ax)
  );
}

/** @param {Float64Array} points @param {number} a @param {number} b */
function isSame(points, a, b) {
  return points[2 * a] === points[2 * b] && points[2 * a + 1] === points[2 * b + 1];
}
