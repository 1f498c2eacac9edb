/**
 * Trails: from where each vector was at epoch 0 to where it is now.
 * @typedef {import("../../snapshot/types.js").Trails} Trails
 * @typedef {import("./plane_marks.js").Kind} Kind
 * @typedef {import("../scales.js").Scale} Scale
 */
import { withAlpha } from "../colour.js";

/** A trail is drawn in so many pieces, each stronger than the one before. */
const PIECES = 5;
const FAINTEST = 0.15;
const STRONGEST = 0.7;

/** Stops closer than this to the one before, in pixels, are left out: near epoch 0 there are many. */
const STEP = 2;

/** Half the size of the mark at the start of a trail. */
const START = 2.75;

/** A trail counts, for names, as a chain of boxes so far apart, in pixels. */
const LINK = 8;

const WIDTH = { V: 1.5, U: 1 };

/**
 * How many stops lie before the place that is shown; the live place of the vector comes after them.
 * @param {Trails} trails
 * @param {number} epoch
 * @param {number} pair  pairs done inside the epoch after that
 */
export function stopsBefore({ epochs }, epoch, pair) {
  let count = epochs.length;
  while (count > 0 && (epochs[count - 1] > epoch || (epochs[count - 1] === epoch && pair === 0))) {
    count -= 1;
  }
  return count;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {readonly Kind[]} kinds
 * @param {Scale} x
 * @param {Scale} y
 * @param {import("../colour.js").Theme & {halo: string}} colours
 * @param {import("../labels.js").BoxIndex} index  of what labels should not cover; the trails are added
 */
export function drawTrails(context, { layers, plane, epoch, pair }, kinds, x, y, colours, index) {
  const { trails } = layers;
  if (!trails) return;
  const { tokens } = trails;
  const count = stopsBefore(trails, epoch, pair);
  if (count === 0) return;
  context.lineJoin = "round";
  for (const kind of kinds) {
    const points = trails[kind];
    const colour = kind === "V" ? colours.v : colours.u;
    const xAt = (/** @type {number} */ stop, /** @type {number} */ i) =>
      x(stop < count ? points[2 * (stop * tokens.length + i)] : plane[kind][2 * tokens[i]]);
    const yAt = (/** @type {number} */ stop, /** @type {number} */ i) =>
      y(stop < count ? points[2 * (stop * tokens.length + i) + 1] : plane[kind][2 * tokens[i] + 1]);
    context.lineWidth = WIDTH[kind];
    for (let piece = 0; piece < PIECES; piece += 1) {
      const first = Math.round((piece * count) / PIECES);
      const last = Math.round(((piece + 1) * count) / PIECES);
      const strength = FAINTEST + ((STRONGEST - FAINTEST) * piece) / (PIECES - 1);
      context.strokeStyle = withAlpha(colour, strength);
      context.beginPath();
      for (let i = 0; i < tokens.length && last > first; i += 1) {
        let left = xAt(first, i);
        let top = yAt(first, i);
        let linked = { left, top };
        context.moveTo(left, top);
        for (let stop = first + 1; stop <= last; stop += 1) {
          const across = xAt(stop, i) - left;
          const down = yAt(stop, i) - top;
          if (stop < last && Math.abs(across) + Math.abs(down) < STEP) continue;
          left += across;
          top += down;
          context.lineTo(left, top);
          if (Math.abs(left - linked.left) + Math.abs(top - linked.top) >= LINK) {
            linked = { left, top };
            index.add({ ...boxAround(left, top, LINK / 2), weight: 0.15 });
          }
        }
      }
      context.stroke();
    }
    context.beginPath();
    for (let i = 0; i < tokens.length; i += 1) {
      const [left, top] = [xAt(0, i), yAt(0, i)];
      if (kind === "V") context.rect(left - START, top - START, 2 * START, 2 * START);
      else {
        context.moveTo(left + START, top);
        context.arc(left, top, START, 0, 2 * Math.PI);
      }
      index.add({ ...boxAround(left, top, 3), weight: 0.5 });
    }
    context.fillStyle = colours.panel;
    context.fill();
    context.strokeStyle = withAlpha(colour, 0.75);
    context.lineWidth = 1.25;
    context.stroke();
  }
}

/** @param {number} x @param {number} y @param {number} reach */
function boxAround(x, y, reach) {
  return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
}
