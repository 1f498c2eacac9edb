/** Two vectors in the plane, the angle and the distance between them, and the tokens' vectors faintly around them. */
import {
  drawLine,
  drawText,
  setLanguage,
  textWidth,
  tokenLabel,
  traceDiamond,
} from "../../draw/canvas.js";
import { FAINT, withAlpha } from "../../draw/colour.js";
import { BoxIndex, boxAround, placedBox, placeLabels } from "../../draw/labels.js";
import { drawAxes, drawTickLabels } from "../../draw/plane/plane_axes.js";
import { linearScale } from "../../draw/scales.js";
import { ENDS } from "./ends.js";

/**
 * @typedef {import("../../snapshot/types.js").Similarity} Similarity
 * @typedef {import("../../snapshot/types.js").FreeVector} FreeVector
 * @typedef {import("../../snapshot/types.js").VectorKind} VectorKind
 * @typedef {import("../../draw/canvas.js").Point} Point
 */

/** Its radius in pixels. */
const ARC = 30;

/** Arrows shorter than this, in pixels, have no arc between them. */
const SHORT = 14;

/**
 * @typedef {object} Frame
 * @property {import("../../draw/canvas.js").Size} size
 * @property {import("../../snapshot/types.js").Bounds} bounds
 * @property {import("./similarity.js").ReadySnapshot} snapshot
 * @property {VectorKind} kind  of the vectors that are shown around
 * @property {import("../../draw/colour.js").Theme} theme
 *
 * @typedef {object} Paper  where the frame is drawn
 * @property {CanvasRenderingContext2D} context
 * @property {(place: Point) => Point} at  where a place of the plane is
 * @property {import("../../draw/colour.js").Theme & {halo: string}} colours
 * @property {BoxIndex} index
 */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {import("../../draw/labels.js").Memory} memory
 * @returns {{a: Point, b: Point}}  the ends
 */
export function drawSimilarity(context, frame, memory) {
  const { size, bounds, snapshot, kind, theme } = frame;
  const { similarity, plane } = snapshot;
  setLanguage(context, "en");
  const x = linearScale([bounds.left, bounds.right], [0, size.width]);
  const y = linearScale([bounds.bottom, bounds.top], [size.height, 0]);
  const at = (/** @type {Point} */ place) => ({ x: x(place.x), y: y(place.y) });
  const halo = withAlpha(theme.panel, 0.85);
  const colours = { ...theme, halo, axis: withAlpha(theme.muted, FAINT) };
  const index = new BoxIndex(size.width, size.height);
  for (let id = 0; id < plane[kind].length / 2; id += 1) {
    index.add(boxAround(at(placeOf(frame, id)), 4, 1));
  }
  const ticks = drawAxes(context, size, x, y, { x: plane.xLabel, y: plane.yLabel }, colours, index);

  const paper = { context, at, colours, index };
  const ends = { a: at(similarity.a), b: at(similarity.b) };
  const origin = at({ x: 0, y: 0 });
  drawTokens(paper, frame);
  for (const end of ENDS) index.addLine(origin, ends[end], 3, 1);
  context.lineWidth = 1;
  context.strokeStyle = colours.muted;
  context.setLineDash([2, 3]);
  drawLine(context, ends.a, ends.b);
  context.setLineDash([]);
  drawArc(paper, similarity, ends, origin);
  for (const end of ENDS) {
    drawArrow(paper, similarity[end], origin, ends[end]);
    index.add(boxAround(ends[end], 8, 1));
  }
  setLanguage(context, snapshot.language);
  drawTickLabels(context, ticks, drawNames(paper, frame, ends, memory), colours);
  return ends;
}

/** The place of a token's vector. @param {Frame} frame @param {number} id @returns {Point} */
function placeOf({ snapshot, kind }, id) {
  const points = snapshot.plane[kind];
  return { x: points[2 * id], y: points[2 * id + 1] };
}

/** The colour of a vector: of its kind, or ink where it is a person's own. @param {FreeVector} vector @param {import("../../draw/colour.js").Theme} colours */
const colourOf = ({ token }, { v, u, ink }) => (!token ? ink : token.kind === "V" ? v : u);

/** The tokens' vectors. @param {Paper} paper @param {Frame} frame */
function drawTokens({ context, at, colours }, frame) {
  const { kind, snapshot } = frame;
  const { plane, hovered } = snapshot;
  const colour = kind === "V" ? colours.v : colours.u;
  context.fillStyle = withAlpha(colour, FAINT);
  context.beginPath();
  for (let id = 0; id < plane[kind].length / 2; id += 1)
    trace(context, kind, at(placeOf(frame, id)), 3);
  context.fill();
  if (hovered === null) return;
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  trace(context, kind, at(placeOf(frame, hovered)), 6.5);
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {VectorKind} kind @param {Point} middle @param {number} radius */
function trace(context, kind, { x, y }, radius) {
  if (kind === "V") context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  else {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
}

/** @param {Paper} paper @param {FreeVector} vector @param {Point} from @param {Point} to */
function drawArrow({ context, colours }, vector, from, to) {
  const colour = colourOf(vector, colours);
  context.strokeStyle = colour;
  context.lineWidth = 2;
  drawLine(context, from, to);
  context.fillStyle = colour;
  context.strokeStyle = colours.panel;
  context.lineWidth = 1.5;
  context.beginPath();
  // A vector of a person's own is a diamond: neither a square nor a disc.
  if (vector.token) trace(context, vector.token.kind, to, 5);
  else traceDiamond(context, to, 7);
  context.fill();
  context.stroke();
}

/**
 * The angle as it looks in the plane. It has no number there: in more than two dimensions the true angle may differ.
 * @param {Paper} paper
 * @param {Similarity} similarity
 * @param {{a: Point, b: Point}} ends
 * @param {Point} origin
 */
function drawArc({ context, colours }, { a, b }, ends, origin) {
  const far = (/** @type {Point} */ end) => Math.hypot(end.x - origin.x, end.y - origin.y);
  if (far(ends.a) < SHORT || far(ends.b) < SHORT) return;
  const from = Math.atan2(-a.y, a.x);
  const to = Math.atan2(-b.y, b.x);
  const turn = Math.atan2(Math.sin(to - from), Math.cos(to - from));
  const radius = Math.min(ARC, far(ends.a), far(ends.b));
  context.strokeStyle = colours.muted;
  context.lineWidth = 1;
  context.beginPath();
  context.arc(origin.x, origin.y, radius, from, from + turn, turn < 0);
  context.stroke();
}

/**
 * The two ends' names, and those of the nearest tokens.
 * @param {Paper} paper
 * @param {Frame} frame
 * @param {{a: Point, b: Point}} ends
 * @param {import("../../draw/labels.js").Memory} memory
 * @returns their boxes
 */
function drawNames(paper, frame, ends, memory) {
  const { context, colours, index } = paper;
  const labels = [...endLabels(paper, frame, ends), ...tokenLabels(paper, frame)];
  const all = placeLabels(labels, index, frame.size, memory);
  for (const placed of all) {
    const { text, style, height } = /** @type {Label} */ (placed.label);
    const place = { ...style, halo: colours.halo };
    drawText(context, text, placed.left + 1, placed.top + height / 2, place);
  }
  return all.map(placedBox);
}

/** @typedef {ReturnType<typeof labelOf>} Label */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{key: string, text: string, style: {font: string, colour: string}, gap: number, required: boolean}} label
 * @param {Point} at
 */
function labelOf(context, label, at) {
  return {
    ...label,
    ...at,
    height: 14,
    width: textWidth(context, label.text, label.style.font) + 3,
  };
}

/** @param {Paper} paper @param {Frame} frame @param {{a: Point, b: Point}} ends @returns {Label[]} */
function endLabels({ context, colours }, { snapshot }, ends) {
  const { similarity, model } = snapshot;
  return ENDS.map((end) => {
    const { token } = similarity[end];
    const name = token
      ? ` = ${token.kind.toLowerCase()} of ${tokenLabel(model.vocabulary[token.id], 10)}`
      : "";
    const style = { font: `650 13px ${colours.font}`, colour: colourOf(similarity[end], colours) };
    return labelOf(
      context,
      { key: end, text: end + name, style, gap: 7, required: true },
      ends[end],
    );
  });
}

/** Of the nearest tokens but a and b. @param {Paper} paper @param {Frame} frame @returns {Label[]} */
function tokenLabels({ context, at, colours }, frame) {
  const { kind, snapshot } = frame;
  const { similarity, model, hovered } = snapshot;
  const isEnd = (/** @type {number} */ id) =>
    ENDS.some((end) => similarity[end].token?.kind === kind && similarity[end].token?.id === id);
  return similarity.rankings[kind].ranks
    .filter(({ id }) => !isEnd(id))
    .map(({ id }) => {
      const font = `${id === hovered ? 650 : 400} 13px ${colours.font}`;
      const style = { font, colour: kind === "V" ? colours.v : colours.u };
      const text = tokenLabel(model.vocabulary[id], 10);
      const label = { key: `${kind}${id}`, text, style, gap: 4, required: false };
      return labelOf(context, label, at(placeOf(frame, id)));
    });
}
