/**
 * The axes of the picture of surprise: p from 0 to 1, and −ln p in nats.
 *
 * @typedef {import("../loss/loss_axes.js").Frame} Frame
 * @typedef {import("../scales.js").Scale} Scale
 */
import { formatNumber } from "../../base/format.js";
import { drawText, textWidth } from "../canvas.js";
import { FAINT, withAlpha } from "../colour.js";
import { segment } from "../loss/loss_axes.js";
import { linearScale, niceEnd, niceStep, niceTicks, tickDecimals } from "../scales.js";

const TICKS = 4;
const SMALL = 13;

/** The axis holds so many times the loss of guessing. */
const ABOVE_GUESSING = 1.3;

/** What was there before training counts up to so many times the loss of guessing. */
const MOST_UNTRAINED = 4;

/** A larger surprise than this, or than so many times that of guessing, takes no room from the others: it stands at the upper edge. */
const MOST = 20;
const MOST_GUESSES = 5;

/** The axis of a text that is always the same token. */
const LEAST = 0.5;

/**
 * Where the axis of surprise ends. It holds the pairs at epoch 0 too, so that it stays while they come down in training.
 * @param {import("../../snapshot/types.js").Model} model
 * @param {import("../../snapshot/types.js").Surprise} surprise
 * @param {number} loss
 */
export function surpriseEnd({ uniformLoss }, { largest, largestUntrained }, loss) {
  const untrained = Math.min(largestUntrained, MOST_UNTRAINED * uniformLoss);
  const now = Math.min(largest, Math.max(MOST, MOST_GUESSES * uniformLoss));
  return niceEnd(Math.max(LEAST, ABOVE_GUESSING * uniformLoss, now, untrained, loss || 0), TICKS);
}

/**
 * Where the plot lies on the canvas; labels stand outside it.
 * @param {CanvasRenderingContext2D} context
 * @param {import("../canvas.js").Size} size
 * @param {number} end  of the axis, not in motion
 * @param {string} family  of the font
 * @returns {Frame}
 */
export function surpriseFrame(context, size, end, family) {
  const widest = textWidth(context, nats(end, end), `${SMALL}px ${family}`);
  return { left: widest + 12, right: size.width - 10, top: 24, bottom: size.height - 34 };
}

/** @param {number} end @param {Frame} frame @returns {{x: Scale, y: Scale}} */
export function surpriseScales(end, { left, right, top, bottom }) {
  return { x: linearScale([0, 1], [left, right]), y: linearScale([0, end], [bottom, top]) };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("../canvas.js").Size} size
 * @param {Frame} plot
 * @param {number} end
 * @param {import("../colour.js").Theme} theme
 */
export function drawSurpriseAxes(context, size, plot, end, theme) {
  const { x, y } = surpriseScales(end, plot);
  const style = { font: `${SMALL}px ${theme.font}`, colour: theme.muted };
  const line = withAlpha(theme.muted, FAINT);
  drawText(context, "surprise −ln p, nats", 2, 9, style);
  context.lineWidth = 1;
  for (const tick of niceTicks(0, end, TICKS)) {
    context.strokeStyle = tick === 0 ? line : theme.hairline;
    segment(context, plot.left, y(tick), plot.right, y(tick));
    const text = nats(tick, end);
    drawText(context, text, plot.left - 6 - textWidth(context, text, style.font), y(tick), style);
  }
  context.strokeStyle = line;
  segment(context, plot.left, plot.top, plot.left, plot.bottom);
  for (const tick of [0, 0.25, 0.5, 0.75, 1]) {
    segment(context, x(tick), plot.bottom, x(tick), plot.bottom + 4);
    const text = String(tick);
    const left = x(tick) - textWidth(context, text, style.font) / 2;
    drawText(context, text, left, plot.bottom + 12, style);
  }
  const name = "p(next | prev)";
  const width = textWidth(context, name, style.font);
  drawText(context, name, (plot.left + plot.right - width) / 2, size.height - 7, style);
}

/** @param {number} tick @param {number} end */
function nats(tick, end) {
  return formatNumber(tick, tickDecimals(niceStep(end, TICKS)));
}
