/** Dot products seen in the plane: how far each likely u reaches along the selected v. */
import { drawArrow } from "./arrow.js";
import { drawLine } from "../canvas.js";
import { FAINT, withAlpha } from "../colour.js";
import { largest } from "../../base/largest.js";
import { LIKELY } from "./plane_marks.js";

/** Projections of no more u than a reader can tell apart. */
const MOST_LIKELY = 4;

/**
 * The arrow to the selected v, and the likeliest u's feet on its line. The foot of u is (u . v / v . v) v in all K
 * dimensions, seen in the plane; so where K > 2 the dashed line need not meet the arrow at a right angle.
 * @param {CanvasRenderingContext2D} context
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {readonly import("./plane_marks.js").Mark[]} marks
 * @param {import("./plane_marks.js").Mark} selected
 * @param {import("../scales.js").Scale} x
 * @param {import("../scales.js").Scale} y
 * @param {import("../colour.js").Theme} colours
 * @param {import("../labels.js").BoxIndex} index  of what labels should not cover; the lines are added
 */
export function drawProjections(
  context,
  { V, row, selected: id },
  marks,
  selected,
  x,
  y,
  colours,
  index,
) {
  const dimensions = V.length / row.scores.length;
  let square = 0;
  for (let k = 0; k < dimensions; k += 1) square += V[id * dimensions + k] ** 2;
  if (square === 0) return;
  const origin = { x: x(0), y: y(0) };
  const foot = (/** @type {number} */ next) => {
    const share = row.scores[next] / square;
    return {
      share,
      x: origin.x + share * (selected.x - origin.x),
      y: origin.y + share * (selected.y - origin.y),
    };
  };
  const likely = largest(
    marks.filter((mark) => mark.kind === "U" && row.probabilities[mark.id] >= LIKELY),
    MOST_LIKELY,
    (mark) => row.probabilities[mark.id],
  ).map(({ item }) => item);

  context.lineWidth = 1;
  context.strokeStyle = withAlpha(colours.v, FAINT);
  const shares = likely.map((mark) => foot(mark.id).share);
  for (const end of [Math.max(1, ...shares), Math.min(0, ...shares)]) {
    drawLine(context, origin, {
      x: origin.x + end * (selected.x - origin.x),
      y: origin.y + end * (selected.y - origin.y),
    });
  }
  context.strokeStyle = withAlpha(colours.u, FAINT);
  context.fillStyle = colours.u;
  for (const mark of likely) {
    const end = foot(mark.id);
    context.setLineDash([2, 3]);
    drawLine(context, mark, end);
    context.setLineDash([]);
    context.beginPath();
    context.arc(end.x, end.y, 1.75, 0, 2 * Math.PI);
    context.fill();
    index.addLine(mark, end, 2.5, 0.25);
  }

  drawArrow(context, origin, edgeOf(selected, origin), { colour: colours.v });
  index.addLine(origin, selected, 2.5, 0.6);
}

/**
 * The point before a mark at which an arrow to it ends.
 * @param {import("./plane_marks.js").Mark} mark
 * @param {import("../canvas.js").Point} from
 */
function edgeOf(mark, from) {
  const length = Math.hypot(mark.x - from.x, mark.y - from.y);
  const share = length === 0 ? 0 : Math.max(0, 1 - (mark.radius + 1) / length);
  return { x: from.x + share * (mark.x - from.x), y: from.y + share * (mark.y - from.y) };
}
