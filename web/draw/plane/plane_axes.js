/** The axes of the plane: two thin lines through the origin, a few ticks, and what each axis is. */
import { drawText, textWidth } from "../canvas.js";
import { niceStep, niceTicks, tickDecimals } from "../scales.js";
import { formatNumber } from "../../base/format.js";

/**
 * @typedef {import("../scales.js").Scale} Scale
 * @typedef {import("../labels.js").BoxIndex} BoxIndex
 * @typedef {{text: string, left: number, middle: number, width: number}} AxisText
 */

const PIXELS_PER_TICK = 80;
/** On a plot narrower than `NARROW` pixels. */
const NARROW = 480;
const PIXELS_PER_NARROW_TICK = 50;
/** No tick is nearer to the origin, in pixels. */
const NEAREST = 18;
const HEIGHT = 16;
const INSET = 8;
/** What a pixel of a mark under a name costs; the last frame's place is worth 200, the next place of the list 25. */
const COVERED = 6;
/** Pixels that a name keeps from marks. */
const MARGIN = 3;
/** Pixels between a tick label and another text. */
const APART = 1;
/** A tick label with more of its area under marks, in pixels, is left out. */
const HIDDEN = 12;

/**
 * The lines, and where the labels of the ticks may stand: `drawTickLabels` draws them.
 * @param {CanvasRenderingContext2D} context
 * @param {import("../canvas.js").Size} size
 * @param {Scale} x
 * @param {Scale} y
 * @param {{x: string, y: string}} names  of the axes; one without a name has no ticks
 * @param {import("../colour.js").Theme & {halo: string, axis: string}} theme
 * @param {BoxIndex} index  of what labels should not cover; lines and ticks are added
 * @returns {AxisText[]}  of the ticks
 */
export function drawAxes(context, size, x, y, names, theme, index) {
  const originX = x(0);
  const originY = y(0);
  context.strokeStyle = theme.axis;
  context.lineWidth = 1;
  context.beginPath();
  // Half a pixel, so that a line one pixel wide covers one row of pixels.
  context.moveTo(0, Math.round(originY) + 0.5);
  context.lineTo(size.width, Math.round(originY) + 0.5);
  context.moveTo(Math.round(originX) + 0.5, 0);
  context.lineTo(Math.round(originX) + 0.5, size.height);
  context.stroke();
  index.add({ left: 0, right: size.width, top: originY - 1, bottom: originY + 1, weight: 0.4 });
  index.add({ left: originX - 1, right: originX + 1, top: 0, bottom: size.height, weight: 0.4 });

  const font = tickFont(theme);
  /** @type {AxisText[]} */
  const labels = [];
  const perTick = size.width < NARROW ? PIXELS_PER_NARROW_TICK : PIXELS_PER_TICK;
  const span = x.invert(size.width) - x.invert(0);
  const step = niceStep(span, Math.max(2, size.width / perTick));
  // Where an axis is out of view its labels stay at the edge.
  const beside = clamp(originX + 5, 4, size.width - 40);
  const below = clamp(originY + 11, 10, size.height - 10);

  /** Is there room for it? @param {string} text @param {number} left @param {number} middle */
  const label = (text, left, middle) => {
    const width = textWidth(context, text, font);
    if (left < 2 || left + width > size.width - 2 || middle < 8 || middle > size.height - 8)
      return false;
    const box = { left, right: left + width, top: middle - 6, bottom: middle + 6 };
    if (index.covered(box) > HIDDEN) return false;
    labels.push({ text, left, middle, width });
    index.add({ ...grown(box), weight: 0.5 });
    return true;
  };
  /** @param {number} tick @param {number} decimals */
  const across = (tick, decimals) => {
    const text = formatNumber(tick, decimals);
    // Centred under the digits: a minus sign hangs to the left.
    const digits = textWidth(context, formatNumber(Math.abs(tick), decimals), font);
    const width = textWidth(context, text, font);
    return label(text, x(tick) + digits / 2 - width, below);
  };
  /** @param {number} tick @param {number} decimals */
  const upwards = (tick, decimals) => label(formatNumber(tick, decimals), beside, y(tick));
  if (names.x) drawTicks(x, size.width, step, across);
  if (names.y) drawTicks(y, size.height, step, upwards);
  return labels;
}

/** @param {import("../colour.js").Theme} theme */
const tickFont = ({ font }) => `13px ${font}`;

/**
 * The labels of the ticks that no other text touches: a name that has to stand there is worth more than a tick.
 * @param {CanvasRenderingContext2D} context
 * @param {readonly AxisText[]} ticks
 * @param {readonly Omit<import("../labels.js").Box, "weight">[]} others  the boxes of the other texts
 * @param {import("../colour.js").Theme & {halo: string}} theme
 */
export function drawTickLabels(context, ticks, others, theme) {
  const style = { font: tickFont(theme), colour: theme.muted, halo: theme.halo };
  for (const { text, left, middle, width } of ticks) {
    const isTouched = others.some(
      (box) =>
        box.left < left + width + APART &&
        box.right > left - APART &&
        box.top < middle + HEIGHT / 2 - 1 + APART &&
        box.bottom > middle - HEIGHT / 2 + 1 - APART,
    );
    if (!isTouched) drawText(context, text, left, middle, style);
  }
}

/**
 * Ticks at the multiples of `step`; on a side of the origin where none of them finds room, one tick of a finer step.
 * @param {Scale} scale
 * @param {number} length  pixels
 * @param {number} step
 * @param {(tick: number, decimals: number) => boolean} draw  false where there is no room
 */
function drawTicks(scale, length, step, draw) {
  for (const side of [-1, 1]) {
    const on = (/** @type {number} */ tick) => Math.sign(tick) === side;
    const drawn = ticks(scale, length, step)
      .filter(on)
      .filter((tick) => draw(tick, tickDecimals(step)));
    if (drawn.length > 0) continue;
    for (const count of [2.5, 5, 12.5]) {
      const finer = niceStep(step, count);
      const far = ticks(scale, length, finer)
        .filter((tick) => on(tick) && Math.abs(scale(tick) - scale(0)) >= NEAREST)
        .sort((a, b) => Math.abs(b) - Math.abs(a));
      if (far.some((tick) => draw(tick, tickDecimals(finer)))) break;
    }
  }
}

/** @param {Scale} scale @param {number} length @param {number} step */
function ticks(scale, length, step) {
  const ends = [scale.invert(0), scale.invert(length)].sort((a, b) => a - b);
  return niceTicks(ends[0], ends[1], (ends[1] - ends[0]) / step).filter((tick) => tick !== 0);
}

/**
 * Places for the two axes' names: at an end of the axis, on the side where they cover least, never clipped.
 * @param {CanvasRenderingContext2D} context
 * @param {import("../canvas.js").Size} size
 * @param {{x: string, y: string}} names
 * @param {{x: number, y: number}} origin  pixels
 * @param {string} font
 * @param {BoxIndex} index  the places are added to it
 * @param {Map<string, number>} memory  of the last frame, so that a name stays where it is
 * @returns {AxisText[]}
 */
export function placeAxisNames(context, size, names, origin, font, index, memory) {
  /** @type {AxisText[]} */
  const placed = [];
  for (const axis of /** @type {const} */ (["x", "y"])) {
    const text = names[axis];
    if (!text) continue;
    const width = Math.min(textWidth(context, text, font), size.width - 2 * INSET);
    const right = size.width - INSET - width;
    const bottom = size.height - INSET - HEIGHT / 2;
    const top = INSET + HEIGHT / 2;
    const places =
      axis === "x" ? placesOfX(origin.y, right, bottom) : placesOfY(origin.x, width, top, bottom);
    let best = null;
    let lowest = Infinity;
    for (let place = 0; place < places.length; place++) {
      const [wantedLeft, wantedMiddle] = places[place];
      const left = clamp(wantedLeft, INSET, right);
      const middle = clamp(wantedMiddle, top, bottom);
      const box = {
        left,
        right: left + width,
        top: middle - HEIGHT / 2,
        bottom: middle + HEIGHT / 2,
      };
      const cost =
        COVERED * index.covered(grown(box)) + 25 * place - (memory.get(axis) === place ? 200 : 0);
      if (cost >= lowest) continue;
      lowest = cost;
      best = { place, box, text: { text, left, middle, width } };
    }
    if (!best) continue;
    memory.set(axis, best.place);
    index.add({ ...best.box, weight: 1 });
    placed.push(best.text);
  }
  return placed;
}

/**
 * Left and middle of the places for the name of the axis across, the most wanted first.
 * @param {number} originY
 * @param {number} right  where a name at the right end begins
 * @param {number} bottom
 * @returns {[number, number][]}
 */
function placesOfX(originY, right, bottom) {
  const ends = [right, INSET];
  const beside = [27, -13, 42, -29].flatMap((away) => ends.map((left) => [left, originY + away]));
  // A name that is wider than half the plane crosses the other axis: there it may stand between two ticks.
  const below = [bottom, bottom - 20].flatMap((middle) => ends.map((left) => [left, middle]));
  return /** @type {[number, number][]} */ ([...beside, ...below]);
}

/**
 * The same of the axis upwards.
 * @param {number} originX
 * @param {number} width
 * @param {number} top
 * @param {number} bottom
 * @returns {[number, number][]}
 */
function placesOfY(originX, width, top, bottom) {
  const [after, before] = [originX + 24, originX - 10 - width];
  const beside = [top, bottom, top + 20, bottom - 20].flatMap((middle) =>
    [after, before].map((left) => [left, middle]),
  );
  const corners = [top, bottom, top + 20].map((middle) => [INSET, middle]);
  return /** @type {[number, number][]} */ ([...beside, ...corners]);
}

/** @param {{left: number, right: number, top: number, bottom: number}} box */
function grown({ left, right, top, bottom }) {
  return {
    left: left - MARGIN,
    right: right + MARGIN,
    top: top - MARGIN,
    bottom: bottom + MARGIN,
  };
}

/** @param {number} value @param {number} least @param {number} most */
function clamp(value, least, most) {
  return Math.max(least, Math.min(value, most));
}
