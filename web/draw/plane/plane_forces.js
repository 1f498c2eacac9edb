/**
 * What moves the vectors: the two mean u after the selected token, the step of its v from one to the other, and how one pair
 * pulls and pushes the u.
 *
 * @typedef {import("../../snapshot/types.js").Snapshot} Snapshot
 * @typedef {import("../canvas.js").Point} Point
 * @typedef {import("./plane_marks.js").Mark} Mark
 * @typedef {import("../scales.js").Scale} Scale
 *
 * @typedef {object} ForceShapes
 * @property {(Point & {name: string, counted: boolean})[]} means
 * @property {{from: Point, to: Point} | null} step  of the selected v
 * @property {{from: Point, to: Point, pulls: boolean}[]} arrows  on the u
 */
import { drawArrow } from "./arrow.js";
import { drawLine, textWidth, traceDiamond } from "../canvas.js";
import { FAINT_INK, withAlpha } from "../colour.js";
import { boxAround } from "../labels.js";
import { largest } from "../../base/largest.js";

/** Length of the arrow of the selected v's step, in pixels: only its direction is true. */
const STEP = 44;

/** Length of the arrow on a u whose share of v is 1, in pixels. */
const WHOLE = 64;

/** Shorter arrows cannot be seen, more of them cannot be told apart. */
const SHORTEST = 5;
const MOST_ARROWS = 12;

/** Half the diagonal of a mean's mark. */
const COUNTED = 4.5;
const LEARNED = 7.5;

/**
 * Nearer together than this the two means are the same, and no direction leads from one to the other: a share of their
 * distance from the origin.
 */
const SAME = 1e-9;

/**
 * @param {Pick<Snapshot, "layers" | "selected">} snapshot
 * @param {readonly Mark[]} marks
 * @param {readonly import("./plane_marks.js").Kind[]} kinds  shown
 * @param {Scale} x
 * @param {Scale} y
 * @returns {ForceShapes | null}
 */
export function forceShapes({ layers: { forces }, selected }, marks, kinds, x, y) {
  if (!forces) return null;
  const { counted, learned, pair } = forces;
  const at = (/** @type {Float64Array} */ place) => ({ x: x(place[0]), y: y(place[1]) });
  const means = [{ ...at(learned), name: "mean u, learned", counted: false }];
  let step = null;
  if (counted) {
    means.push({ ...at(counted), name: "mean u, counted", counted: true });
    const from = marks.find(({ kind, id }) => kind === "V" && id === selected);
    const [right, up] = [counted[0] - learned[0], counted[1] - learned[1]];
    const apart = Math.hypot(right, up);
    if (from && apart > SAME * Math.hypot(counted[0], counted[1])) {
      step = { from, to: along(from, right / apart, up / apart, STEP) };
    }
  }
  // The means are of the u.
  return {
    means: kinds.includes("U") ? means : [],
    step,
    arrows: pair ? pairArrows(pair, marks) : [],
  };
}

/**
 * Along v for the next token of the pair, away from it for the others.
 * @param {import("../../snapshot/types.js").PairForces} pair
 * @param {readonly Mark[]} marks
 */
function pairArrows({ next, shares, v }, marks) {
  const size = Math.hypot(v[0], v[1]);
  if (size === 0) return [];
  const seen = marks.filter(
    ({ kind, id }) => kind === "U" && Math.abs(WHOLE * shares[id]) >= SHORTEST,
  );
  return largest(seen, MOST_ARROWS, ({ id }) => Math.abs(shares[id])).map(({ item: mark }) => ({
    from: mark,
    to: along(mark, v[0] / size, v[1] / size, WHOLE * shares[mark.id]),
    pulls: mark.id === next,
  }));
}

/** @param {Point} from @param {number} right @param {number} up @param {number} length  pixels */
function along(from, right, up, length) {
  return { x: from.x + length * right, y: from.y - length * up };
}

/**
 * What labels should not cover.
 * @param {ForceShapes} shapes
 * @param {import("../labels.js").BoxIndex} index
 */
export function reserveForces({ means, step, arrows }, index) {
  for (const mean of means) {
    index.add(boxAround(mean, (mean.counted ? COUNTED : LEARNED) - 1, 0.8));
  }
  if (step) index.addLine(step.from, step.to, 5, 0.8);
  for (const { from, to } of arrows) index.addLine(from, to, 3, 0.6);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {ForceShapes} shapes
 * @param {import("../colour.js").Theme & {halo: string}} colours
 */
export function drawForces(context, { means, step, arrows }, colours) {
  const { halo } = colours;
  for (const { from, to, pulls } of arrows) {
    drawArrow(context, from, to, { colour: colours.u, width: pulls ? 2.5 : 1.25, halo });
  }
  if (means.length > 1) {
    context.strokeStyle = withAlpha(colours.ink, FAINT_INK);
    context.lineWidth = 1;
    const [learned, counted] = means;
    const apart = Math.hypot(counted.x - learned.x, counted.y - learned.y);
    if (apart > LEARNED) {
      const edge = LEARNED / apart;
      const x = learned.x + edge * (counted.x - learned.x);
      const y = learned.y + edge * (counted.y - learned.y);
      drawLine(context, { x, y }, counted);
    }
  }
  if (step) drawArrow(context, step.from, step.to, { colour: colours.ink, width: 2, halo });
  for (const mean of means) {
    traceDiamond(context, mean, mean.counted ? COUNTED : LEARNED);
    context.strokeStyle = halo;
    context.lineWidth = mean.counted ? 2 : 4;
    context.stroke();
    if (mean.counted) {
      context.fillStyle = colours.u;
      context.fill();
    } else {
      context.strokeStyle = colours.u;
      context.lineWidth = 1.5;
      context.stroke();
    }
  }
}

/**
 * The means' names, as labels to place among those of the marks.
 * @param {CanvasRenderingContext2D} context
 * @param {ForceShapes} shapes
 * @param {import("../colour.js").Theme} colours
 * @returns {import("./plane_labels.js").MarkLabel[]}
 */
export function forceLabels(context, { means }, colours) {
  const font = `500 13px ${colours.font}`;
  return means.map(({ x, y, name, counted }) => ({
    key: name,
    x,
    y,
    gap: counted ? COUNTED : LEARNED,
    width: textWidth(context, name, font) + 3,
    height: 15,
    required: true,
    from: { x, y },
    colour: colours.u,
    font,
    text: name,
  }));
}
