/** The selected pair in the plane: v of its previous and u of its next token, joined, with their dot product. */
import { formatNumber } from "../../base/format.js";
import { drawLine, drawText, textWidth } from "../canvas.js";
import { RING } from "./plane_marks.js";

/** @typedef {import("./plane_marks.js").Mark} Mark */

/** Where along the line the number may stand, the best place first. */
const SHARES = [0.5, 0.35, 0.65, 0.2, 0.8];

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {readonly Mark[]} marks
 * @param {import("../canvas.js").Size} size
 * @param {import("../colour.js").Theme & {halo: string}} colours
 * @param {import("../labels.js").BoxIndex} index  of what labels should not cover; the number and the line are added
 */
export function drawPair(
  context,
  { row, selected, selectedNext = null },
  marks,
  size,
  colours,
  index,
) {
  if (selectedNext === null) return;
  const v = marks.find(({ kind, id }) => kind === "V" && id === selected);
  const u = marks.find(({ kind, id }) => kind === "U" && id === selectedNext);
  for (const mark of [v, u]) if (mark) drawRing(context, mark, colours);
  if (!v || !u) return;
  context.strokeStyle = colours.ink;
  context.lineWidth = 1;
  drawLine(context, v, u);

  const text = `u·v = ${formatNumber(row.scores[selectedNext], 3)}`;
  const font = `600 13px ${colours.font}`;
  const box = placeBeside(v, u, textWidth(context, text, font) + 6, 16, size, index);
  drawText(context, text, box.left + 3, (box.top + box.bottom) / 2, {
    font,
    colour: colours.ink,
    halo: colours.halo,
  });
  index.add({ ...box, weight: 1 });
  index.addLine(v, u, 2.5, 0.6);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Mark} mark
 * @param {import("../colour.js").Theme & {halo: string}} colours
 */
function drawRing(context, { kind, x, y, radius }, colours) {
  const r = radius + RING;
  context.beginPath();
  if (kind === "V") context.rect(x - r, y - r, 2 * r, 2 * r);
  else context.arc(x, y, r, 0, 2 * Math.PI);
  context.strokeStyle = colours.halo;
  context.lineWidth = 4;
  context.stroke();
  context.strokeStyle = colours.ink;
  context.lineWidth = 1.5;
  context.stroke();
}

/**
 * The place beside the line from one mark to another where a box covers least.
 * @param {Mark} from
 * @param {Mark} to
 * @param {number} width
 * @param {number} height
 * @param {import("../canvas.js").Size} size
 * @param {import("../labels.js").BoxIndex} index
 */
function placeBeside(from, to, width, height, size, index) {
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  const normal = { x: (from.y - to.y) / length, y: (to.x - from.x) / length };
  // So far from the line that a corner of the box touches it.
  const away = (Math.abs(normal.x) * width + Math.abs(normal.y) * height) / 2 + 3;
  const inside = (/** @type {number} */ start, /** @type {number} */ extent, end = 0) =>
    Math.max(2, Math.min(end - extent - 2, start));
  let best = { left: 0, top: 0, right: 0, bottom: 0 };
  let least = Infinity;
  for (const share of SHARES) {
    for (const side of normal.y < 0 ? [1, -1] : [-1, 1]) {
      const x = from.x + share * (to.x - from.x) + side * away * normal.x;
      const y = from.y + share * (to.y - from.y) + side * away * normal.y;
      const left = inside(x - width / 2, width, size.width);
      const top = inside(y - height / 2, height, size.height);
      const box = { left, top, right: left + width, bottom: top + height };
      const covered = index.covered(box, least);
      if (covered >= least) continue;
      least = covered;
      best = box;
    }
  }
  return best;
}
