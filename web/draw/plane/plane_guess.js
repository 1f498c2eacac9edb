/** A reader's guess in the plane: a hollow mark at a place, a broken arrow from a vector, each with the word "guess". */
import { drawArrow } from "./arrow.js";
import { textWidth } from "../canvas.js";
import { boxAround } from "../labels.js";

/**
 * @typedef {import("../canvas.js").Point} Point
 * @typedef {{place: Point | null, arrow: {from: Point, to: Point} | null}} GuessShapes  pixels
 */

const RADIUS = 7;
const DASH = [4, 3];

/**
 * @param {Pick<import("../../snapshot/types.js").Snapshot, "guess" | "plane">} snapshot
 * @param {import("../scales.js").Scale} x
 * @param {import("../scales.js").Scale} y
 * @returns {GuessShapes}
 */
export function guessShapes({ guess, plane }, x, y) {
  const { place, arrow } = guess ?? {};
  const at = (/** @type {number} */ right, /** @type {number} */ up) => ({
    x: x(right),
    y: y(up),
  });
  return {
    place: place ? at(place.x, place.y) : null,
    arrow: arrow
      ? {
          from: at(plane[arrow.kind][2 * arrow.id], plane[arrow.kind][2 * arrow.id + 1]),
          to: at(arrow.x, arrow.y),
        }
      : null,
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {GuessShapes} shapes
 * @param {import("../colour.js").Theme & {halo: string}} colours
 * @param {import("../labels.js").BoxIndex} index  of what labels should not cover, to which they are added
 */
export function drawGuess(context, { place, arrow }, { ink, halo }, index) {
  if (arrow) {
    index.addLine(arrow.from, arrow.to, 4, 0.8);
    context.setLineDash(DASH);
    drawArrow(context, arrow.from, arrow.to, { colour: ink, halo });
  }
  if (place) {
    index.add(boxAround(place, RADIUS, 1));
    context.beginPath();
    context.arc(place.x, place.y, RADIUS, 0, 2 * Math.PI);
    for (const [colour, width] of /** @type {const} */ ([
      [halo, 5],
      [ink, 2],
    ])) {
      context.setLineDash(colour === ink ? DASH : []);
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke();
    }
  }
  context.setLineDash([]);
}

/**
 * The word at what is in view, as labels to place among those of the marks.
 * @param {CanvasRenderingContext2D} context
 * @param {GuessShapes} shapes
 * @param {import("../colour.js").Theme} colours
 * @param {import("../canvas.js").Size} size
 * @returns {import("./plane_labels.js").MarkLabel[]}
 */
export function guessLabels(context, { place, arrow }, { font: family, ink }, size) {
  const font = `italic 600 13px ${family}`;
  const text = "guess";
  return [place, arrow?.to].flatMap((from, i) =>
    from && from.x >= 0 && from.x <= size.width && from.y >= 0 && from.y <= size.height
      ? {
          ...{
            key: text + i,
            x: from.x,
            y: from.y,
            gap: i ? 2 : RADIUS,
            height: 16,
            required: true,
          },
          ...{ width: textWidth(context, text, font) + 3, from, colour: ink, font, text },
        }
      : [],
  );
}
