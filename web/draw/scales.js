/**
 * Scales map values to pixels and back; ticks are the values worth a label.
 * @typedef {((value: number) => number) & {invert: (pixel: number) => number}} Scale
 */
import { times } from "../base/lists.js";

/** The share of a decade that epoch 0 keeps for itself, left of epoch 1. */
const ZERO_SHARE = 0.5;

/**
 * value -> pixel, a straight line through (domain[0], range[0]) and (domain[1], range[1]).
 * @param {readonly [number, number]} domain  two different values
 * @param {readonly [number, number]} range  pixels
 * @returns {Scale}
 */
export function linearScale([from, to], [start, end]) {
  const slope = (end - start) / (to - from);
  return Object.assign((/** @type {number} */ value) => start + (value - from) * slope, {
    invert: (/** @type {number} */ pixel) => from + (pixel - start) / slope,
  });
}

/**
 * epoch -> pixel on a logarithmic axis from 1 to 10^decades, with a place for epoch 0 left of 1; straight between 0 and 1.
 * @param {number} decades  above 0; need not be whole
 * @param {readonly [number, number]} range  pixels
 * @returns {Scale}
 */
export function epochScale(decades, range) {
  const place = linearScale([0, ZERO_SHARE + decades], range);
  return Object.assign(
    (/** @type {number} */ epoch) =>
      place(epoch <= 1 ? ZERO_SHARE * epoch : ZERO_SHARE + Math.log10(epoch)),
    {
      invert: (/** @type {number} */ pixel) => {
        const at = place.invert(pixel);
        return at <= ZERO_SHARE ? at / ZERO_SHARE : 10 ** (at - ZERO_SHARE);
      },
    },
  );
}

/**
 * Decades of the epoch axis: at least 10,000 epochs, then the first power of ten that holds the furthest epoch.
 * @param {number} furthest  epoch
 */
export function epochDecades(furthest) {
  let decades = 4;
  while (10 ** decades < furthest) decades += 1;
  return decades;
}

/**
 * 0 and the powers of ten up to 10^decades.
 * @param {number} decades
 */
export function epochTicks(decades) {
  const ticks = [0];
  for (let power = 0; power <= decades + 1e-9; power += 1) ticks.push(10 ** power);
  return ticks;
}

/**
 * The smallest of 1, 2, 5 times a power of ten that cuts `span` into at most `count` pieces.
 * @param {number} span  above 0
 * @param {number} count  at least 1
 */
export function niceStep(span, count) {
  const least = span / count;
  const power = 10 ** Math.floor(Math.log10(least));
  // The tolerance keeps a span of exactly 3 x 0.1 from being pushed to the next step by rounding.
  const factor = [1, 2, 5].find((each) => each * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/**
 * Multiples of a nice step from `min` to `max`, both included where they are multiples.
 * @param {number} min
 * @param {number} max  above min
 * @param {number} count  at most about this many pieces
 */
export function niceTicks(min, max, count) {
  const step = niceStep(max - min, count);
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  const decimals = tickDecimals(step);
  // Multiples, not sums, and rounded to what is shown: 0.3 and not 0.30000000000000004. `|| 0` turns -0 into 0.
  return times(last - first + 1, (i) => Number(((first + i) * step).toFixed(decimals)) || 0);
}

/**
 * Decimals that show multiples of `step` exactly, for a step of 1, 2 or 5 times a power of ten.
 * @param {number} step  above 0
 */
export function tickDecimals(step) {
  return Math.min(20, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
}

/**
 * The end of an axis that begins at 0: the first multiple of its nice step that is at least `value`.
 * @param {number} value  above 0
 * @param {number} count  as for niceTicks
 */
export function niceEnd(value, count) {
  const step = niceStep(value, count);
  return Number((Math.ceil(value / step - 1e-9) * step).toFixed(tickDecimals(step)));
}
