/**
 * The pairs of the text on the curve: discs, as large as they are frequent.
 *
 * @typedef {import("../../snapshot/types.js").SurprisingPair} SurprisingPair
 * @typedef {SurprisingPair & {x: number, y: number, radius: number, isLit: boolean, isPointed: boolean}} PairMark  pixels; lit are those of
 *   the row that is shown
 * @typedef {{prev: number, next: number}} Pair
 */
import { FAINT, withAlpha } from "../colour.js";

/** A pair that the text has once has this radius, and no pair a larger one than this. */
const SINGLE = 3.2;
const LARGEST = 13;
const SMALLEST = 1.5;

/** A smaller disc would vanish under its outline. */
const OUTLINED = 2.5;

/** Between a mark and the ring around it. */
const RING = 3;

/** A pointer is at a mark when it is no farther from its edge. */
const NEAR = 6;

/** @param {Pair | null} a @param {Pair} b */
export function isSamePair(a, b) {
  return a !== null && a.prev === b.prev && a.next === b.next;
}

/**
 * Those of the row that is shown last, so that they lie above the others.
 * @param {readonly SurprisingPair[]} pairs
 * @param {{prev: number, pair: Pair | null}} shown  the previous token whose row is lit, and the pair that is pointed at
 * @param {import("../scales.js").Scale} x
 * @param {import("../scales.js").Scale} y
 * @param {number} top  of the plot
 * @returns {PairMark[]}
 */
export function pairMarks(pairs, { prev, pair }, x, y, top) {
  const most = pairs.reduce((largest, { count }) => Math.max(largest, count), 1);
  const unit = Math.min(LARGEST, SINGLE * Math.sqrt(most)) / Math.sqrt(most);
  const marks = pairs.map((each) => ({
    ...each,
    x: x(each.p),
    // Above the axis it stands at its upper edge.
    y: Math.max(top, y(each.surprise)),
    radius: Math.max(SMALLEST, unit * Math.sqrt(each.count)),
    isLit: each.prev === prev,
    isPointed: isSamePair(pair, each),
  }));
  return marks.sort((a, b) => rank(a) - rank(b));
}

/** How far in front it stands. @param {PairMark} mark */
export function rank({ isLit, isPointed }) {
  return isPointed ? 2 : Number(isLit);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly PairMark[]} marks
 * @param {import("../colour.js").Theme} theme
 */
export function drawPairMarks(context, marks, theme) {
  for (const { x, y, radius, isLit, isPointed } of marks) {
    disc(context, x, y, radius);
    context.fillStyle = isLit ? theme.u : withAlpha(theme.muted, FAINT);
    context.fill();
    if (radius > OUTLINED) {
      context.strokeStyle = theme.panel;
      context.lineWidth = 1;
      context.stroke();
    }
    if (!isPointed) continue;
    disc(context, x, y, radius + RING);
    context.strokeStyle = theme.ink;
    context.lineWidth = 2;
    context.stroke();
  }
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius */
function disc(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

/**
 * The mark at a place: the nearest one, of some at the same place the uppermost.
 * @param {readonly PairMark[]} marks
 * @param {import("../canvas.js").Point} at
 * @param {number} [near]  pixels from its edge
 */
export function markAt(marks, at, near = NEAR) {
  /** @type {PairMark | null} */
  let nearest = null;
  let least = Infinity;
  for (const mark of marks) {
    const distance = Math.hypot(mark.x - at.x, mark.y - at.y);
    if (distance > mark.radius + near || distance > least) continue;
    least = distance;
    nearest = mark;
  }
  return nearest;
}
