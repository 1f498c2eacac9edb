/**
 * The axes of the picture of the loss: a logarithmic one of epochs, and one of losses.
 *
 * @typedef {import("../../snapshot/types.js").Snapshot} Snapshot
 * @typedef {import("../../snapshot/types.js").Model} Model
 * @typedef {{decades: number, most: number}} LossDomain  of the epoch axis and the largest loss on the other
 * @typedef {{left: number, right: number, top: number, bottom: number}} Frame  pixels, of the plot without its labels
 */
import { drawText, textWidth } from "../canvas.js";
import { FAINT, withAlpha } from "../colour.js";
import {
  epochDecades,
  epochScale,
  epochTicks,
  linearScale,
  niceEnd,
  niceStep,
  niceTicks,
  tickDecimals,
} from "../scales.js";
import { formatInteger, formatNumber } from "../../base/format.js";

const TICKS = 3;
const SMALL = 13;

/** The axis ends at so many times the loss that a run begins with: higher losses would take the room from all others. */
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
  // A canvas cannot draw what is much farther away.
  const y = (/** @type {number} */ loss) => scale(Math.min(loss, 1e3 * most));
  return {
    x: epochScale(decades, [left + 6, right]),
    y: Object.assign(y, { invert: scale.invert }),
  };
}

/** The losses that the axis names. @param {LossDomain} domain */
export function lossTicks({ most }) {
  return niceTicks(0, most, TICKS);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("../canvas.js").Size} size
 * @param {Frame} plot
 * @param {LossDomain} domain
 * @param {import("../scales.js").Scale} x
 * @param {import("../scales.js").Scale} y
 * @param {import("../colour.js").Theme} theme
 */
export function drawLossAxes(context, size, plot, domain, x, y, theme) {
  const style = { font: `${SMALL}px ${theme.font}`, colour: theme.muted };
  drawText(context, "loss, nats per token", 2, 9, style);
  context.lineWidth = 1;
  for (const tick of lossTicks(domain)) {
    context.strokeStyle = tick === 0 ? withAlpha(theme.muted, FAINT) : theme.hairline;
    segment(context, plot.left, y(tick), plot.right, y(tick));
    const text = lossTick(tick, domain.most);
    drawText(context, text, plot.left - 6 - textWidth(context, text, style.font), y(tick), style);
  }

  context.strokeStyle = withAlpha(theme.muted, FAINT);
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

/** A straight line. @param {CanvasRenderingContext2D} context @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
export function segment(context, x1, y1, x2, y2) {
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
