/**
 * The picture of the loss: the curve over a logarithmic epoch axis, the two losses to compare it with, and the playhead.
 *
 * @typedef {import("../../snapshot/types.js").Snapshot & {model: import("../../snapshot/types.js").Model}} ReadySnapshot
 * @typedef {import("../colour.js").Theme} Theme
 * @typedef {import("../scales.js").Scale} Scale
 * @typedef {import("./loss_axes.js").LossDomain} LossDomain
 * @typedef {import("./loss_axes.js").Frame} Frame
 */
import { FAINT, withAlpha } from "../colour.js";
import { BoxIndex, boxAround } from "../labels.js";
import { drawLossAxes, lossScales, lossTicks, segment } from "./loss_axes.js";
import { branchPoints, drawBranches, drawChangeMarks } from "./loss_branches.js";
import { curveShape, drawCurve, drawPlayhead } from "./loss_curve.js";
import { drawReferenceLabels, drawReferenceLines, referencesOf } from "./loss_references.js";

/**
 * Draws one frame.
 * @param {CanvasRenderingContext2D} context
 * @param {object} frame
 * @param {import("../canvas.js").Size} frame.size
 * @param {Frame} frame.plot
 * @param {LossDomain} frame.domain
 * @param {ReadySnapshot} frame.snapshot
 * @param {Theme} frame.theme
 * @param {readonly {at: number, lit: boolean}[]} frame.marks  where something was changed
 * @param {Map<string, number>} memory  where the two lines' labels were in the last frame
 */
export function drawLoss(context, { size, plot, domain, snapshot, theme, marks }, memory) {
  const { model, epoch, pair, branches } = snapshot;
  const { x, y } = lossScales(domain, plot);
  const colours = { ...theme, halo: withAlpha(theme.panel, 0.9) };
  const now = Math.min(epoch + pair / model.pairCount, 10 ** domain.decades);
  const shape = curveShape(snapshot, now, x, y);
  const references = referencesOf(model);

  drawLossAxes(context, size, plot, domain, x, y, colours);
  drawReferenceLines(context, references, plot, y, theme);
  context.strokeStyle = withAlpha(theme.muted, FAINT);
  segment(context, shape.playhead.x, plot.top, shape.playhead.x, plot.bottom);
  context.save();
  context.beginPath();
  context.rect(0, plot.top - 3, size.width, plot.bottom - plot.top + 6);
  context.clip();
  drawBranches(context, branches, x, y, theme);
  drawCurve(context, shape, theme);
  context.restore();
  drawChangeMarks(context, marks, snapshot.curve, x, y, theme);

  const index = new BoxIndex(size.width, size.height);
  const paths = [shape.past, shape.future, ...branches.map((each) => branchPoints(each, x, y))];
  reservePaths(index, paths);
  for (const { loss } of references) reserveLevel(index, plot, y(loss), 1);
  for (const tick of lossTicks(domain)) reserveLevel(index, plot, y(tick), 0.3);
  reservePlayhead(index, plot, shape.playhead);
  drawReferenceLabels(context, references, plot, y, shape.playhead.x, index, colours, memory);
  drawPlayhead(context, shape.playhead, theme);
}

/** @param {BoxIndex} index  of what labels should not cover @param {import("../canvas.js").Point[][]} paths */
function reservePaths(index, paths) {
  for (const path of paths) {
    for (let i = 1; i < path.length; i += 1) index.addLine(path[i - 1], path[i], 3, 1);
  }
}

/** @param {BoxIndex} index @param {Frame} plot @param {number} y  of a level line @param {number} weight */
function reserveLevel(index, { left, right }, y, weight) {
  index.add({ left, right, top: y - 1, bottom: y + 1, weight });
}

/** @param {BoxIndex} index @param {Frame} plot @param {import("../canvas.js").Point} playhead */
function reservePlayhead(index, { top, bottom }, playhead) {
  index.add({ left: playhead.x - 4, right: playhead.x + 4, top, bottom, weight: 4 });
  index.add(boxAround(playhead, 8, 8));
}
