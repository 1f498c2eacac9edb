/**
 * The curve of the loss, before and after the playhead.
 *
 * @typedef {import("../canvas.js").Point} Point
 * @typedef {{past: Point[], future: Point[], playhead: Point}} CurveShape
 */
import { drawPolyline } from "../canvas.js";
import { FAINT_INK, withAlpha } from "../colour.js";

/**
 * A point a pixel at most.
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {number} now  epoch of the playhead
 * @param {import("../scales.js").Scale} x
 * @param {import("../scales.js").Scale} y
 * @returns {CurveShape}
 */
export function curveShape({ curve: { epochs, losses }, loss }, now, x, y) {
  const playhead = { x: x(now), y: y(loss) };
  /** @type {Point[]} */
  const past = [];
  /** @type {Point[]} */
  const future = [playhead];
  for (let i = 0; i < epochs.length; i += 1) {
    if (epochs[i] === now) continue;
    const path = epochs[i] < now ? past : future;
    const point = { x: x(epochs[i]), y: y(losses[i]) };
    const last = path[path.length - 1];
    const dense = last && point.x - last.x < 0.75 && Math.abs(point.y - last.y) < 0.75;
    if (!dense || i === epochs.length - 1) path.push(point);
  }
  past.push(playhead);
  return { past, future, playhead };
}

/**
 * What was trained up to the playhead is drawn stronger than what comes after it.
 * @param {CanvasRenderingContext2D} context
 * @param {CurveShape} shape
 * @param {import("../colour.js").Theme} theme
 */
export function drawCurve(context, { past, future }, theme) {
  context.lineWidth = 2;
  context.strokeStyle = withAlpha(theme.ink, FAINT_INK);
  drawPolyline(context, future);
  context.strokeStyle = theme.ink;
  drawPolyline(context, past);
}

/**
 * The playhead's disc, over everything else.
 * @param {CanvasRenderingContext2D} context
 * @param {Point} playhead
 * @param {import("../colour.js").Theme} theme
 */
export function drawPlayhead(context, { x, y }, theme) {
  context.beginPath();
  context.arc(x, y, 5.5, 0, 2 * Math.PI);
  context.fillStyle = theme.ink;
  context.fill();
  context.strokeStyle = theme.panel;
  context.lineWidth = 1.5;
  context.stroke();
}
