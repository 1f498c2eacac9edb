import { drawLine } from "../canvas.js";

/** @typedef {import("../canvas.js").Point} Point */

/**
 * An arrow whose tip is at `to`; none where it is too short for its direction to be seen.
 * @param {CanvasRenderingContext2D} context
 * @param {Point} from
 * @param {Point} to
 * @param {object} style
 * @param {string} style.colour
 * @param {number} [style.width]  of the line, pixels
 * @param {string} [style.halo]  colour of a line around it
 */
export function drawArrow(context, from, to, { colour, width = 2, halo }) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < 2) return;
  const [x, y] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const head = Math.min(5 + 2 * width, length);
  const point = (/** @type {number} */ along, /** @type {number} */ aside) => ({
    x: from.x + along * x - aside * y,
    y: from.y + along * y + aside * x,
  });
  const neck = point(length - 0.7 * head, 0);
  const side = (4 * head) / 9;
  const trace = () => {
    context.beginPath();
    context.moveTo(to.x, to.y);
    for (const aside of [side, -side]) {
      const corner = point(length - head, aside);
      context.lineTo(corner.x, corner.y);
    }
    context.closePath();
  };
  if (halo) {
    context.strokeStyle = halo;
    context.lineWidth = width + 3;
    drawLine(context, from, neck);
    context.lineWidth = 3;
    trace();
    context.stroke();
  }
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = width;
  drawLine(context, from, neck);
  trace();
  context.fill();
}
