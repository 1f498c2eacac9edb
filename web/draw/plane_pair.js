/** The selected pair in the plane: v of its previous and u of its next token, joined, with their dot product. */
import { formatNumber } from "../format.js";
import { drawLine, drawText, textWidth } from "./canvas.js";
import { RING } from "./plane_marks.js";

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("../types.js").Snapshot} snapshot
 * @param {readonly import("./plane_marks.js").Mark[]} marks
 * @param {import("./canvas.js").Size} size
 * @param {import("./colour.js").Theme & {halo: string}} colours
 * @param {import("./labels.js").BoxIndex} index  of what labels should not cover; the number and the line are added
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
  for (const mark of [v, u]) {
    if (!mark) continue;
    context.beginPath();
    const r = mark.radius + RING;
    if (mark === v) context.rect(mark.x - r, mark.y - r, 2 * r, 2 * r);
    else context.arc(mark.x, mark.y, r, 0, 2 * Math.PI);
    context.strokeStyle = colours.halo;
    context.lineWidth = 4;
    context.stroke();
    context.strokeStyle = colours.ink;
    context.lineWidth = 1.5;
    context.stroke();
  }
  if (!v || !u) return;
  context.strokeStyle = colours.ink;
  context.lineWidth = 1;
  drawLine(context, v, u);
  index.addLine(v, u, 2.5, 0.6);

  const text = `u·v = ${formatNumber(row.scores[selectedNext], 3)}`;
  const font = `600 12px ${colours.font}`;
  const width = textWidth(context, text, font);
  // Beside the middle of the line, on the side that leaves the line free.
  const length = Math.max(1, Math.hypot(u.x - v.x, u.y - v.y));
  const away = (Math.abs(u.y - v.y) / length) * (width / 2) + 12;
  const [middleX, middleY] = [(u.x + v.x) / 2, (u.y + v.y) / 2];
  let [normalX, normalY] = [(v.y - u.y) / length, (u.x - v.x) / length];
  if (normalY > 0) [normalX, normalY] = [-normalX, -normalY];
  const inside = (
    /** @type {number} */ at,
    /** @type {number} */ half,
    /** @type {number} */ end,
  ) => Math.max(half + 2, Math.min(end - half - 2, at));
  const x = inside(middleX + away * normalX, width / 2, size.width);
  const y = inside(middleY + Math.min(away, 18) * normalY, 8, size.height);
  drawText(context, text, x - width / 2, y, { font, colour: colours.ink, halo: colours.halo });
  index.add({
    left: x - width / 2 - 2,
    right: x + width / 2 + 2,
    top: y - 8,
    bottom: y + 8,
    weight: 1,
  });
}
