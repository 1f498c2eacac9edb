/**
 * The picture of the loss: the curve over a logarithmic epoch axis, the two losses to compare it with, and the playhead.
 *
 * @typedef {import("../../snapshot/types.js").Snapshot} Snapshot
 * @typedef {import("../../snapshot/types.js").Model} Model
 * @typedef {import("../colour.js").Theme} Theme
 * @typedef {{decades: number, most: number}} LossDomain  of the epoch axis and the largest loss on the other
 * @typedef {{left: number, right: number, top: number, bottom: number}} Frame  pixels, of the plot without its labels
 */
import { drawPolyline, drawText, textWidth } from "../canvas.js";
import { withAlpha } from "../colour.js";
import { BoxIndex } from "../labels.js";
import { branchPoints, drawBranches, drawChangeMarks } from "./loss_branches.js";
import { drawReferenceLabels } from "./loss_references.js";
import {
  epochDecades,
  epochScale,
  epochTicks,
  linearScale,
  niceEnd,
  niceTicks,
  tickDecimals,
  niceStep,
} from "../scales.js";
import { formatInteger, formatNumber } from "../../base/format.js";

const TICKS = 3;
const SMALL = 11;

/** Losses of more than so many times what a run begins with are not worth the room that they would take from all others. */
const RISE = 3;

/**
 * What the axes must hold: every epoch and every loss of the curve and of the runs left behind, and the loss of guessing. A run that
 * diverged leaves the picture at its upper edge.
 * @param {Snapshot & {model: Model}} snapshot
 * @returns {LossDomain}
 */
export function lossDomain({ curve, branches, model, loss, epoch }) {
  let least = Math.max(loss, model.uniformLoss);
  let highest = least;
  let furthest = epoch;
  for (const { epochs, losses } of [curve, ...branches]) {
    least = Math.max(least, losses[0] ?? 0);
    highest = losses.reduce((most, each) => Math.max(most, each), highest);
    furthest = Math.max(furthest, epochs[epochs.length - 1] ?? 0);
  }
  const most = Math.min(highest, RISE * least);
  return { decades: epochDecades(furthest), most: niceEnd(most || 1, TICKS) };
}

/**
 * Where the plot lies on the canvas; labels stand outside it.
 * @param {CanvasRenderingContext2D} context
 * @param {import("../canvas.js").Size} size
 * @param {LossDomain} domain  not in motion
 * @param {string} family  of the font
 * @returns {Frame}
 */
export function lossFrame(context, size, domain, family) {
  const font = `${SMALL}px ${family}`;
  const widest = textWidth(context, lossTick(domain.most, domain.most), font);
  const last = textWidth(context, formatInteger(10 ** domain.decades), font);
  // The last tick's label is centred on the right end.
  return {
    left: widest + 12,
    right: size.width - Math.max(8, last / 2 + 2),
    top: 26,
    bottom: size.height - 34,
  };
}

/** @param {LossDomain} domain @param {Frame} frame */
export function lossScales({ decades, most }, { left, right, top, bottom }) {
  const scale = linearScale([0, most], [bottom, top]);
  // Within what a canvas can draw.
  const y = (/** @type {number} */ loss) => scale(Math.min(loss, 1e3 * most));
  return {
    x: epochScale(decades, [left + 6, right]),
    y: Object.assign(y, { invert: scale.invert }),
  };
}

/**
 * Draws one frame.
 * @param {CanvasRenderingContext2D} context
 * @param {object} frame
 * @param {import("../canvas.js").Size} frame.size
 * @param {Frame} frame.plot
 * @param {LossDomain} frame.domain
 * @param {Snapshot & {model: Model}} frame.snapshot
 * @param {Theme} frame.theme
 * @param {readonly {at: number, lit: boolean}[]} frame.marks  where something was changed
 * @param {Map<string, number>} memory  where the two lines' labels were in the last frame
 */
export function drawLoss(context, { size, plot, domain, snapshot, theme, marks }, memory) {
  const { x, y } = lossScales(domain, plot);
  const colours = { ...theme, halo: withAlpha(theme.panel, 0.9) };
  drawLossAxes(context, size, plot, domain, x, y, colours);

  const { model } = snapshot;
  const now = Math.min(snapshot.epoch + snapshot.pair / model.pairCount, 10 ** domain.decades);
  const playhead = { x: x(now), y: y(snapshot.loss) };
  const { past, future } = curvePoints(snapshot, now, playhead, x, y);

  const guessing = `ln ${formatInteger(model.vocabulary.length)} = ${formatNumber(model.uniformLoss, 3)}`;
  const floor = formatNumber(model.entropyFloor, 3);
  const references = [
    {
      key: "uniform",
      below: false,
      loss: model.uniformLoss,
      texts: [`${guessing}, guessing at random`, `${guessing}, guessing`, guessing],
    },
    {
      key: "floor",
      below: true,
      loss: model.entropyFloor,
      texts: [
        `${floor}, the best any model of this kind can do`,
        `${floor}, the best of this kind`,
      ],
    },
  ];
  context.strokeStyle = withAlpha(theme.muted, 0.8);
  context.lineWidth = 1;
  context.setLineDash([4, 3]);
  for (const { loss } of references) segment(context, plot.left, y(loss), plot.right, y(loss));
  context.setLineDash([]);

  context.strokeStyle = withAlpha(theme.muted, 0.5);
  segment(context, playhead.x, plot.top, playhead.x, plot.bottom);
  context.save();
  context.beginPath();
  context.rect(0, plot.top - 3, size.width, plot.bottom - plot.top + 6);
  context.clip();
  drawBranches(context, snapshot.branches, x, y, theme);
  context.lineWidth = 2;
  context.strokeStyle = withAlpha(theme.ink, 0.28);
  drawPolyline(context, future);
  context.strokeStyle = theme.ink;
  drawPolyline(context, past);
  context.restore();
  drawChangeMarks(context, marks, snapshot.curve, x, y, theme);

  const index = new BoxIndex(size.width, size.height);
  for (const path of [past, future, ...snapshot.branches.map((each) => branchPoints(each, x, y))]) {
    for (let i = 1; i < path.length; i += 1) index.addLine(path[i - 1], path[i], 3, 1);
  }
  const addLevel = (/** @type {number} */ loss, /** @type {number} */ weight) => {
    const { left, right } = plot;
    index.add({ left, right, top: y(loss) - 1, bottom: y(loss) + 1, weight });
  };
  for (const { loss } of references) addLevel(loss, 1);
  for (const tick of niceTicks(0, domain.most, TICKS)) addLevel(tick, 0.3);
  const { x: middle, y: level } = playhead;
  index.add({
    left: middle - 4,
    right: middle + 4,
    top: plot.top,
    bottom: plot.bottom,
    weight: 4,
  });
  index.add({ left: middle - 8, right: middle + 8, top: level - 8, bottom: level + 8, weight: 8 });
  drawReferenceLabels(context, references, plot, y, middle, index, colours, memory);

  context.beginPath();
  context.arc(playhead.x, playhead.y, 5.5, 0, 2 * Math.PI);
  context.fillStyle = theme.ink;
  context.fill();
  context.strokeStyle = theme.panel;
  context.lineWidth = 1.5;
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("../canvas.js").Size} size
 * @param {Frame} plot
 * @param {LossDomain} domain
 * @param {import("../scales.js").Scale} x
 * @param {import("../scales.js").Scale} y
 * @param {Theme} theme
 */
function drawLossAxes(context, size, plot, domain, x, y, theme) {
  const style = { font: `${SMALL}px ${theme.font}`, colour: theme.muted };
  drawText(context, "loss, nats per token", 2, 9, style);
  context.lineWidth = 1;
  for (const tick of niceTicks(0, domain.most, TICKS)) {
    context.strokeStyle = tick === 0 ? withAlpha(theme.muted, 0.5) : theme.hairline;
    segment(context, plot.left, y(tick), plot.right, y(tick));
    const text = lossTick(tick, domain.most);
    drawText(context, text, plot.left - 6 - textWidth(context, text, style.font), y(tick), style);
  }

  context.strokeStyle = withAlpha(theme.muted, 0.5);
  let end = -Infinity;
  for (const tick of epochTicks(domain.decades)) {
    segment(context, x(tick), plot.bottom, x(tick), plot.bottom + 4);
    const text = formatInteger(tick);
    const width = textWidth(context, text, style.font);
    const left = x(tick) - width / 2;
    if (left < end + 8 || left + width > size.width) continue;
    end = left + width;
    drawText(context, text, left, plot.bottom + 12, style);
  }
  // A gap in the axis: between 0 and 1 it is not logarithmic.
  const middle = Math.round((x(0) + x(1)) / 2);
  context.clearRect(middle - 3, plot.bottom - 3, 6, 6);
  segment(context, middle - 4, plot.bottom + 3, middle - 2, plot.bottom - 3);
  segment(context, middle + 2, plot.bottom + 3, middle + 4, plot.bottom - 3);
  const name = "epoch";
  const width = textWidth(context, name, style.font);
  drawText(context, name, (plot.left + plot.right - width) / 2, size.height - 7, style);
}

/** @param {number} tick @param {number} most */
function lossTick(tick, most) {
  return formatNumber(tick, tickDecimals(niceStep(most, TICKS)));
}

/** @typedef {{x: number, y: number}} Point */

/**
 * The curve before and after the playhead, a point a pixel at most.
 * @param {Snapshot} snapshot
 * @param {number} now  epoch
 * @param {Point} playhead
 * @param {import("../scales.js").Scale} x
 * @param {import("../scales.js").Scale} y
 */
function curvePoints({ curve: { epochs, losses } }, now, playhead, x, y) {
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
  return { past, future };
}

/** @param {CanvasRenderingContext2D} context @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
function segment(context, x1, y1, x2, y2) {
  // Level and upright lines one pixel wide are sharp only in the middle of a pixel.
  const sharp = (/** @type {number} */ value) => Math.round(value - 0.5) + 0.5;
  context.beginPath();
  if (x1 === x2 || y1 === y2) {
    context.moveTo(sharp(x1), sharp(y1));
    context.lineTo(sharp(x2), sharp(y2));
  } else {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  }
  context.stroke();
}
