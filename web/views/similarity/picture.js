/** Two vectors in the plane, the angle and the distance between them, and the tokens' vectors faintly around them. */
import { drawLine, drawText, setLanguage, textWidth, tokenLabel } from "../../draw/canvas.js";
import { withAlpha } from "../../draw/colour.js";
import { BoxIndex, placeLabels } from "../../draw/labels.js";
import { drawAxes } from "../../draw/plane/plane_axes.js";
import { linearScale } from "../../draw/scales.js";

/**
 * @typedef {import("../../snapshot/types.js").Similarity} Similarity
 * @typedef {import("../../snapshot/types.js").FreeVector} FreeVector
 * @typedef {import("../../snapshot/types.js").VectorKind} VectorKind
 * @typedef {import("../../draw/canvas.js").Point} Point
 */

const ARC = 30;

/** Shorter than this, in pixels, an arrow has no head and no arc fits. */
const SHORT = 14;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {object} frame
 * @param {import("../../draw/canvas.js").Size} frame.size
 * @param {import("../../snapshot/types.js").Bounds} frame.bounds
 * @param {Similarity} frame.similarity
 * @param {import("../../snapshot/types.js").Plane} frame.plane
 * @param {readonly string[]} frame.vocabulary
 * @param {string} frame.lang  of the tokens
 * @param {VectorKind} frame.kind  of the vectors that are shown around
 * @param {number | null} frame.hovered
 * @param {import("../../draw/colour.js").Theme} frame.theme
 * @param {import("../../draw/labels.js").Memory} memory
 * @returns {{a: Point, b: Point}}  the ends
 */
export function drawSimilarity(context, frame, memory) {
  const { size, bounds, similarity, plane, lang, kind, hovered, theme } = frame;
  setLanguage(context, "en");
  const x = linearScale([bounds.left, bounds.right], [0, size.width]);
  const y = linearScale([bounds.bottom, bounds.top], [size.height, 0]);
  const colours = {
    ...theme,
    halo: withAlpha(theme.panel, 0.85),
    axis: withAlpha(theme.muted, 0.35),
  };
  const index = new BoxIndex(size.width, size.height);
  for (let i = 0; i < plane[kind].length; i += 2) {
    const [left, top] = [x(plane[kind][i]), y(plane[kind][i + 1])];
    index.add({ left: left - 4, right: left + 4, top: top - 4, bottom: top + 4, weight: 1 });
  }
  drawAxes(context, size, x, y, { x: plane.xLabel, y: plane.yLabel }, colours, index);

  const ends = {
    a: { x: x(similarity.a.x), y: y(similarity.a.y) },
    b: { x: x(similarity.b.x), y: y(similarity.b.y) },
  };
  const origin = { x: x(0), y: y(0) };
  drawOthers(context, plane[kind], kind, hovered, x, y, colours);
  for (const end of [ends.a, ends.b]) index.addLine(origin, end, 3, 1);

  context.lineWidth = 1;
  context.strokeStyle = colours.muted;
  context.setLineDash([2, 3]);
  drawLine(context, ends.a, ends.b);
  context.setLineDash([]);
  drawArc(context, similarity, ends, origin, colours);
  for (const end of /** @type {const} */ (["a", "b"])) {
    drawArrow(context, similarity[end], origin, ends[end], colours);
    const { x: left, y: top } = ends[end];
    index.add({ left: left - 8, right: left + 8, top: top - 8, bottom: top + 8, weight: 1 });
  }
  setLanguage(context, lang);
  drawNames(context, frame, ends, x, y, colours, index, memory);
  return ends;
}

/** The colour of a vector: of its kind, or ink where it is a person's own. @param {FreeVector} vector @param {import("../../draw/colour.js").Theme} colours */
const colourOf = ({ token }, { v, u, ink }) => (!token ? ink : token.kind === "V" ? v : u);

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Float64Array} points
 * @param {VectorKind} kind
 * @param {number | null} hovered
 * @param {import("../../draw/scales.js").Scale} x
 * @param {import("../../draw/scales.js").Scale} y
 * @param {import("../../draw/colour.js").Theme} colours
 */
function drawOthers(context, points, kind, hovered, x, y, colours) {
  context.fillStyle = withAlpha(kind === "V" ? colours.v : colours.u, 0.45);
  context.beginPath();
  for (let i = 0; i < points.length; i += 2)
    trace(context, kind, x(points[i]), y(points[i + 1]), 3);
  context.fill();
  if (hovered === null) return;
  context.strokeStyle = kind === "V" ? colours.v : colours.u;
  context.lineWidth = 1.5;
  context.beginPath();
  trace(context, kind, x(points[2 * hovered]), y(points[2 * hovered + 1]), 6.5);
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {VectorKind} kind @param {number} x @param {number} y @param {number} radius */
function trace(context, kind, x, y, radius) {
  if (kind === "V") context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  else {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {FreeVector} vector
 * @param {Point} from
 * @param {Point} to
 * @param {import("../../draw/colour.js").Theme & {halo: string}} colours
 */
function drawArrow(context, vector, from, to, colours) {
  const colour = colourOf(vector, colours);
  context.strokeStyle = colour;
  context.lineWidth = 2;
  drawLine(context, from, to);
  context.fillStyle = colour;
  context.strokeStyle = colours.panel;
  context.lineWidth = 1.5;
  context.beginPath();
  // A vector of a person's own is a diamond: neither a square nor a disc.
  if (vector.token) trace(context, vector.token.kind, to.x, to.y, 5);
  else {
    context.moveTo(to.x, to.y - 7);
    context.lineTo(to.x + 7, to.y);
    context.lineTo(to.x, to.y + 7);
    context.lineTo(to.x - 7, to.y);
    context.closePath();
  }
  context.fill();
  context.stroke();
}

/**
 * The angle as it looks in the plane; of more than two dimensions the true one may differ, so that it has no number there.
 * @param {CanvasRenderingContext2D} context
 * @param {Similarity} similarity
 * @param {{a: Point, b: Point}} ends
 * @param {Point} origin
 * @param {import("../../draw/colour.js").Theme} colours
 */
function drawArc(context, { a, b }, ends, origin, colours) {
  const far = (/** @type {Point} */ end) => Math.hypot(end.x - origin.x, end.y - origin.y);
  if (far(ends.a) < SHORT || far(ends.b) < SHORT) return;
  const from = Math.atan2(-a.y, a.x);
  const to = Math.atan2(-b.y, b.x);
  const turn = Math.atan2(Math.sin(to - from), Math.cos(to - from));
  context.strokeStyle = colours.muted;
  context.lineWidth = 1;
  context.beginPath();
  context.arc(
    origin.x,
    origin.y,
    Math.min(ARC, far(ends.a), far(ends.b)),
    from,
    from + turn,
    turn < 0,
  );
  context.stroke();
}

/**
 * The two ends' names, and those of the nearest tokens.
 * @param {CanvasRenderingContext2D} context
 * @param {Parameters<typeof drawSimilarity>[1]} frame
 * @param {{a: Point, b: Point}} ends
 * @param {import("../../draw/scales.js").Scale} x
 * @param {import("../../draw/scales.js").Scale} y
 * @param {import("../../draw/colour.js").Theme & {halo: string}} colours
 * @param {BoxIndex} index
 * @param {import("../../draw/labels.js").Memory} memory
 */
function drawNames(context, frame, ends, x, y, colours, index, memory) {
  const { size, similarity, plane, vocabulary, kind, hovered } = frame;
  const label = (
    /** @type {string} */ key,
    /** @type {string} */ text,
    /** @type {Point} */ at,
    /** @type {{font: string, colour: string}} */ style,
    required = true,
  ) => ({
    ...{ key, x: at.x, y: at.y, gap: required ? 7 : 4, height: 14, required, text, style },
    width: textWidth(context, text, style.font) + 3,
  });
  const own = /** @type {const} */ (["a", "b"]).map((end) => {
    const { token } = similarity[end];
    const name = token
      ? ` = ${token.kind.toLowerCase()} of ${tokenLabel(vocabulary[token.id], 10)}`
      : "";
    const style = { font: `650 13px ${colours.font}`, colour: colourOf(similarity[end], colours) };
    return label(end, end + name, ends[end], style);
  });
  const drawn = (/** @type {number} */ id) =>
    !["a", "b"].some((end) => {
      const { token } = similarity[/** @type {"a" | "b"} */ (end)];
      return token?.kind === kind && token.id === id;
    });
  const others = similarity.rankings[kind].ranks
    .map(({ id }) => id)
    .filter(drawn)
    .map((id) =>
      label(
        `${kind}${id}`,
        tokenLabel(vocabulary[id], 10),
        { x: x(plane[kind][2 * id]), y: y(plane[kind][2 * id + 1]) },
        {
          font: `${id === hovered ? 650 : 400} 12px ${colours.font}`,
          colour: kind === "V" ? colours.v : colours.u,
        },
        false,
      ),
    );
  for (const placed of placeLabels([...own, ...others], index, size, memory)) {
    const { text, style, height } = /** @type {(typeof own)[number]} */ (placed.label);
    const place = { ...style, halo: colours.halo };
    drawText(context, text, placed.left + 1, placed.top + height / 2, place);
  }
}
