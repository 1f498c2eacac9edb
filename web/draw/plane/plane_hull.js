/** The hull of U: only its corners can be the likeliest next token anywhere in the plane. */
import { FAINT, withAlpha } from "../colour.js";
import { hullOf } from "./hull.js";

/**
 * A thin dashed outline through the outermost u.
 * @param {CanvasRenderingContext2D} context
 * @param {import("../../snapshot/types.js").Plane} plane
 * @param {import("../scales.js").Scale} x
 * @param {import("../scales.js").Scale} y
 * @param {import("../colour.js").Theme} colours
 * @param {import("../labels.js").BoxIndex} index  of what labels should not cover; the outline is added
 */
export function drawHull(context, { U }, x, y, colours, index) {
  const corners = hullOf(U).map((id) => ({ x: x(U[2 * id]), y: y(U[2 * id + 1]) }));
  if (corners.length < 2) return;
  context.beginPath();
  for (const corner of corners) context.lineTo(corner.x, corner.y);
  context.closePath();
  context.setLineDash([6, 4]);
  context.strokeStyle = withAlpha(colours.u, FAINT);
  context.lineWidth = 1;
  context.stroke();
  context.setLineDash([]);
  corners.forEach((corner, i) => {
    index.addLine(corner, corners[(i + 1) % corners.length], 4, 0.12);
  });
}
