/**
 * The marks of the vectors: v as squares, u as discs whose area is proportional to the probability.
 *
 * @typedef {import("../../snapshot/types.js").Snapshot} Snapshot
 * @typedef {"V" | "U"} Kind
 * @typedef {{kind: Kind, id: number, x: number, y: number, radius: number, still?: boolean}} Mark  pixels; radius of a disc, half a
 *   side of a square; still: of epoch 0, cannot be moved
 */
import { FAINT, withAlpha } from "../colour.js";
import { boxAround } from "../labels.js";
import { drawCloud } from "./mark_cloud.js";

const SQUARE = 3.5;

const LEAST_RADIUS = 3.5;

/** Radius of a disc of probability 1; the area is proportional to the probability. */
const LARGEST_RADIUS = 14;

/** The likeliest tokens, which are drawn stronger and whose labels are always placed, have at least this probability. */
export const LIKELY = 0.05;

/** More marks than this are drawn as pixels: all but a few have the least size then. */
const CLOUD = 1000;

/** Pixels between a hovered mark and the ring around it. */
export const RING = 3.5;

/** A pointer this near to a mark means it. */
const REACH = 14;

/**
 * The marks in the order in which they are drawn: the likeliest u and the selected v last.
 * @param {Snapshot} snapshot
 * @param {readonly Kind[]} kinds
 * @param {import("../scales.js").Scale} x
 * @param {import("../scales.js").Scale} y
 */
export function marksOf({ plane, row, selected }, kinds, x, y) {
  /** @type {Mark[]} */
  const marks = [];
  for (const kind of kinds) {
    const points = plane[kind];
    for (let id = 0; id < points.length / 2; id += 1) {
      const radius =
        kind === "U"
          ? Math.max(LEAST_RADIUS, LARGEST_RADIUS * Math.sqrt(row.probabilities[id]))
          : id === selected
            ? SQUARE + 1
            : SQUARE;
      marks.push({ kind, id, x: x(points[2 * id]), y: y(points[2 * id + 1]), radius });
    }
  }
  return marks;
}

/**
 * Faint marks together, the others one by one.
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Mark[]} marks
 * @param {Snapshot} snapshot
 * @param {import("../colour.js").Theme & {halo: string}} colours
 */
export function drawMarks(context, marks, snapshot, colours) {
  const strong = (/** @type {Mark} */ { kind, id }) =>
    kind === "V" ? id === snapshot.selected : snapshot.row.probabilities[id] >= LIKELY;
  // A picture that is written as SVG has no pixels.
  const hasPixels = typeof context.getTransform === "function";
  const layers = /** @type {const} */ (["V", "U"]).map((kind) => ({
    marks: marks.filter((mark) => mark.kind === kind && !strong(mark)),
    colour: kind === "V" ? colours.v : colours.u,
  }));
  if (hasPixels && marks.length > CLOUD) drawCloud(context, layers, FAINT);
  else {
    for (const layer of layers) drawTogether(context, layer.marks, withAlpha(layer.colour, FAINT));
  }
  // Large discs first, so that a small one before a large one can be seen.
  const front = marks.filter(strong).sort((a, b) => b.radius - a.radius);
  for (const mark of front) {
    context.beginPath();
    trace(context, mark);
    context.fillStyle = mark.kind === "V" ? colours.v : withAlpha(colours.u, 0.88);
    context.fill();
    context.strokeStyle = colours.halo;
    context.lineWidth = 1;
    context.stroke();
  }
}

/** @param {CanvasRenderingContext2D} context @param {readonly Mark[]} marks @param {string} colour */
function drawTogether(context, marks, colour) {
  context.fillStyle = colour;
  context.beginPath();
  for (const mark of marks) trace(context, mark);
  context.fill();
}

/** @param {CanvasRenderingContext2D} context @param {Mark} mark @param {number} [more] */
function trace(context, { kind, x, y, radius }, more = 0) {
  const r = radius + more;
  if (kind === "V") context.rect(x - r, y - r, 2 * r, 2 * r);
  else {
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 2 * Math.PI);
  }
}

/** The name of its vector's kind. @param {Pick<Mark, "kind">} mark @returns {"v" | "u"} */
export const kindOf = ({ kind }) => (kind === "V" ? "v" : "u");

/**
 * How a mark is lit by what is pointed at: it is the very object, or belongs to its token; of a pair only v of its previous and u of its next
 * token are.
 * @param {Mark} mark
 * @param {Pick<Snapshot, "hovered" | "pointed">} snapshot
 * @returns {"itself" | "token" | null}
 */
export function litOf(mark, { hovered, pointed }) {
  if (pointed?.kind === "pair")
    return mark.id === (mark.kind === "V" ? pointed.id : pointed.next) ? "token" : null;
  if (mark.id !== hovered) return null;
  return pointed?.kind === kindOf(mark) ? "itself" : "token";
}

/** What a mark takes up, with the ring around one that is lit. @param {Mark} mark @param {Snapshot} snapshot */
export function around(mark, snapshot) {
  return boxAround(mark, mark.radius + (litOf(mark, snapshot) ? RING : 0), 1);
}

/**
 * A ring around both marks of the token that is pointed at, a strong one around the very vector.
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Mark[]} marks
 * @param {Snapshot} snapshot
 * @param {import("../colour.js").Theme & {halo: string}} colours
 */
export function drawHovered(context, marks, snapshot, colours) {
  if (snapshot.hovered === null) return;
  for (const mark of marks) {
    const lit = litOf(mark, snapshot);
    if (!lit) continue;
    context.beginPath();
    trace(context, mark, RING);
    context.strokeStyle = colours.halo;
    context.lineWidth = lit === "itself" ? 5.5 : 4;
    context.stroke();
    context.strokeStyle = mark.kind === "V" ? colours.v : colours.u;
    context.lineWidth = lit === "itself" ? 3.5 : 1.75;
    context.stroke();
  }
}

/**
 * The mark at a place on the canvas: the nearest one within reach.
 * @param {readonly Mark[]} marks
 * @param {number} x
 * @param {number} y
 * @returns {Mark | null}
 */
export function nearestMark(marks, x, y) {
  let nearest = null;
  let least = Infinity;
  for (const mark of marks) {
    const distance = Math.hypot(mark.x - x, mark.y - y);
    if (distance > Math.max(REACH, mark.radius + 4) || distance >= least) continue;
    nearest = mark;
    least = distance;
  }
  return nearest;
}
