/**
 * The runs left behind, and the places where something was changed, in the picture of the loss.
 *
 * @typedef {import("../../snapshot/types.js").Branch} Branch
 * @typedef {{epochs: Float64Array, losses: Float64Array}} Curve
 * @typedef {import("../scales.js").Scale} Scale
 */
import { drawLine, drawPolyline, traceDiamond } from "../canvas.js";
import { FAINT_INK, withAlpha } from "../colour.js";

/** Pixels of a mark above and below the curve, and half the width of its diamond. */
const REACH = 11;
const DIAMOND = 3.5;

/**
 * Where a curve is at an epoch, on the straight line between its points; beyond its ends the end.
 * @param {Curve} curve
 * @param {number} epoch
 * @param {Scale} x
 * @param {Scale} y
 * @returns {{x: number, y: number}}
 */
function placeOnCurve({ epochs, losses }, epoch, x, y) {
  const after = epochs.findIndex((each) => each >= epoch);
  if (after < 0) return { x: x(epoch), y: y(losses[losses.length - 1]) };
  if (after === 0 || epochs[after] === epoch) return { x: x(epoch), y: y(losses[after]) };
  const [left, right] = [x(epochs[after - 1]), x(epochs[after])];
  const share = (x(epoch) - left) / (right - left);
  const [before, next] = [y(losses[after - 1]), y(losses[after])];
  return { x: x(epoch), y: before + share * (next - before) };
}

/**
 * What a run that was left behind has of its own: its curve from where the run that is shown parts from it.
 * @param {Branch} branch
 * @param {Scale} x
 * @param {Scale} y
 */
export function branchPoints(branch, x, y) {
  const points = [placeOnCurve(branch, branch.from, x, y)];
  branch.epochs.forEach((epoch, i) => {
    if (epoch > branch.from) points.push({ x: x(epoch), y: y(branch.losses[i]) });
  });
  return points;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Branch[]} branches
 * @param {Scale} x
 * @param {Scale} y
 * @param {import("../colour.js").Theme} theme
 */
export function drawBranches(context, branches, x, y, theme) {
  context.lineWidth = 1;
  context.lineJoin = "round";
  context.strokeStyle = withAlpha(theme.ink, FAINT_INK);
  for (const branch of branches) drawPolyline(context, branchPoints(branch, x, y));
}

/**
 * A short upright line with a diamond on the curve for each change.
 * @param {CanvasRenderingContext2D} context
 * @param {readonly {at: number, lit: boolean}[]} marks  at: epoch
 * @param {Curve} curve
 * @param {Scale} x
 * @param {Scale} y
 * @param {import("../colour.js").Theme} theme
 */
export function drawChangeMarks(context, marks, curve, x, y, theme) {
  if (curve.epochs.length === 0) return;
  for (const { at, lit } of marks) {
    const { x: middle, y: level } = placeOnCurve(curve, at, x, y);
    const size = lit ? 1.5 * DIAMOND : DIAMOND;
    context.strokeStyle = theme.ink;
    context.lineWidth = lit ? 2 : 1.25;
    drawLine(context, { x: middle, y: level - REACH }, { x: middle, y: level + REACH });
    traceDiamond(context, { x: middle, y: level }, size);
    context.fillStyle = lit ? theme.ink : theme.panel;
    context.fill();
    context.stroke();
  }
}
