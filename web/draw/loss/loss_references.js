/**
 * The two losses that the curve is compared with: guessing, and the best that a model of this kind can do.
 *
 * @typedef {object} Reference
 * @property {string} key
 * @property {number} loss
 * @property {boolean} below  its label is rather below the line than above it
 * @property {string[]} texts  of its label, the longest first
 */
import { formatInteger, formatNumber } from "../../base/format.js";
import { drawText, textWidth } from "../canvas.js";
import { FAINT, withAlpha } from "../colour.js";
import { segment } from "./loss_axes.js";

const HEIGHT = 16;
const INSET = 14;
/** Between a label and the playhead. */
const BESIDE = 9;
/** Between a label and what stands beside it. */
const AIR = 5;
/** A label stays where it was in the last frame unless another place is better by so many pixels of area. */
const STAYING = 40;

/** @param {import("../../snapshot/types.js").Model} model @returns {Reference[]} */
export function referencesOf({ vocabulary, uniformLoss, entropyFloor }) {
  const guessing = `ln ${formatInteger(vocabulary.length)} = ${formatNumber(uniformLoss, 3)}`;
  const floor = formatNumber(entropyFloor, 3);
  return [
    {
      key: "uniform",
      below: false,
      loss: uniformLoss,
      texts: [`${guessing}, guessing at random`, `${guessing}, guessing`, guessing],
    },
    {
      key: "floor",
      below: true,
      loss: entropyFloor,
      texts: [
        `${floor}, the best any model of this kind can do`,
        `${floor}, the best of this kind`,
      ],
    },
  ];
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Reference[]} references
 * @param {import("./loss_axes.js").Frame} plot
 * @param {import("../scales.js").Scale} y
 * @param {import("../colour.js").Theme} theme
 */
export function drawReferenceLines(context, references, { left, right }, y, theme) {
  context.strokeStyle = withAlpha(theme.muted, FAINT);
  context.lineWidth = 1;
  context.setLineDash([4, 3]);
  for (const { loss } of references) segment(context, left, y(loss), right, y(loss));
  context.setLineDash([]);
}

/**
 * A label on or under each of the two lines, where it covers least of the curve, and neither the playhead nor the other label.
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Reference[]} references
 * @param {import("./loss_axes.js").Frame} plot
 * @param {import("../scales.js").Scale} y
 * @param {number} playhead  its x
 * @param {import("../labels.js").BoxIndex} index
 * @param {import("../colour.js").Theme & {halo: string}} theme
 * @param {Map<string, number>} memory  the places in the last frame; updated
 */
export function drawReferenceLabels(context, references, plot, y, playhead, index, theme, memory) {
  const font = `13px ${theme.font}`;
  const room = plot.right - plot.left - INSET - 6;
  for (const { key, loss, texts, below } of references) {
    // The curve comes from the upper left and never goes below the floor.
    const shifts = below ? [9, -9] : [-9, 9];
    const shares = below ? [0, 0.33, 0.67, 1] : [1, 0.67, 0.33, 0];
    const places = texts.flatMap((text) => {
      const width = textWidth(context, text, font);
      const free = Math.max(0, room - width);
      const first = plot.left + INSET;
      const inside = (/** @type {number} */ left) => Math.max(first, Math.min(left, first + free));
      const lefts = [
        ...shares.map((share) => first + share * free),
        inside(playhead + BESIDE),
        inside(playhead - BESIDE - width),
      ];
      return shifts.flatMap((shift) =>
        lefts.map((left) => ({ text, width, left, middle: y(loss) + shift })),
      );
    });
    let best = null;
    let lowest = Infinity;
    for (let place = 0; place < places.length; place++) {
      const { text, width, left, middle } = places[place];
      const [top, bottom] = [middle - HEIGHT / 2, middle + HEIGHT / 2];
      if (top < plot.top - 12 || bottom > plot.bottom) continue;
      const box = { left, right: left + width, top, bottom };
      const outside = 1000 * Math.max(0, width - room);
      const stays = memory.get(key) === place ? STAYING : 0;
      const cost = index.covered(box) + outside + 3 * place - stays;
      if (cost >= lowest) continue;
      lowest = cost;
      best = { place, box, text, left, middle };
    }
    if (!best) continue;
    memory.set(key, best.place);
    // The other label matters more than the curve; beside it nothing reads as its next word.
    const { left, right, ...box } = best.box;
    index.add({ ...box, left: left - AIR, right: right + AIR, weight: 20 });
    const style = { font, colour: theme.muted, halo: theme.halo };
    drawText(context, best.text, best.left, best.middle, style);
  }
}
