/**
 * Trails: from where each vector was at epoch 0 to where it is now.
 * @typedef {import("../../snapshot/types.js").Trails} Trails
 * @typedef {import("./plane_marks.js").Kind} Kind
 * @typedef {import("../scales.js").Scale} Scale
 * @typedef {import("../canvas.js").Point} Point
 * @typedef {import("../labels.js").BoxIndex} BoxIndex
 * @typedef {(stop: number) => Point} Trail  of one vector; its last stop is where the vector is now
 */
import { mapped } from "../../base/lists.js";
import { FAINT, withAlpha } from "../colour.js";
import { boxAround } from "../labels.js";

/** A trail is drawn in so many pieces, each wider than the one before: the first of this share of the last one's width. */
const PIECES = 5;
const NARROWEST = 0.4;

/** Stops closer than this to the one before, in pixels, are left out: near epoch 0 there are many. */
const STEP = 2;

/** Half the size of the mark at the start of a trail. */
const START = 2.75;

/** A trail counts, for names, as a chain of boxes so far apart, in pixels. */
const LINK = 8;

const WIDTH = { V: 1.75, U: 1.5 };

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
 * @param {BoxIndex} index  of what labels should not cover; the trails are added
 */
export function drawTrails(context, { layers, plane, epoch, pair }, kinds, x, y, colours, index) {
  const { trails } = layers;
  if (!trails) return;
  const { tokens } = trails;
  const count = stopsBefore(trails, epoch, pair);
  if (count === 0) return;
  context.lineJoin = "round";
  for (const kind of kinds) {
    const colour = kind === "V" ? colours.v : colours.u;
    /** @type {Trail[]} */
    const lines = mapped(tokens, (token, i) => (stop) => {
      const at = stop < count ? 2 * (stop * tokens.length + i) : 2 * token;
      const points = stop < count ? trails[kind] : plane[kind];
      return { x: x(points[at]), y: y(points[at + 1]) };
    });
    context.strokeStyle = withAlpha(colour, FAINT);
    for (let piece = 0; piece < PIECES; piece += 1) {
      const first = Math.round((piece * count) / PIECES);
      const last = Math.round(((piece + 1) * count) / PIECES);
      const share = NARROWEST + ((1 - NARROWEST) * piece) / (PIECES - 1);
      context.lineWidth = WIDTH[kind] * share;
      context.beginPath();
      if (last > first) for (const line of lines) tracePiece(context, line, first, last, index);
      context.stroke();
    }
    const starts = lines.map((line) => line(0));
    drawStarts(context, starts, kind, colours.panel, withAlpha(colour, FAINT));
    for (const start of starts) index.add(boxAround(start, 3, 0.5));
  }
}

/**
 * Stops that are too close to the one before are left out.
 * @param {CanvasRenderingContext2D} context
 * @param {Trail} trail
 * @param {number} first  stop
 * @param {number} last
 * @param {BoxIndex} index
 */
function tracePiece(context, trail, first, last, index) {
  let at = trail(first);
  let linked = at;
  context.moveTo(at.x, at.y);
  for (let stop = first + 1; stop <= last; stop += 1) {
    const next = trail(stop);
    if (stop < last && Math.abs(next.x - at.x) + Math.abs(next.y - at.y) < STEP) continue;
    at = next;
    context.lineTo(at.x, at.y);
    if (Math.abs(at.x - linked.x) + Math.abs(at.y - linked.y) >= LINK) {
      linked = at;
      index.add(boxAround(at, LINK / 2, 0.15));
    }
  }
}

/**
 * Where the vectors were at epoch 0.
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Point[]} places
 * @param {Kind} kind
 * @param {string} inside  colour
 * @param {string} outline  colour
 */
function drawStarts(context, places, kind, inside, outline) {
  context.beginPath();
  for (const { x, y } of places) {
    if (kind === "V") context.rect(x - START, y - START, 2 * START, 2 * START);
    else {
      context.moveTo(x + START, y);
      context.arc(x, y, START, 0, 2 * Math.PI);
    }
  }
  context.fillStyle = inside;
  context.fill();
  context.strokeStyle = outline;
  context.lineWidth = 1.25;
  context.stroke();
}
