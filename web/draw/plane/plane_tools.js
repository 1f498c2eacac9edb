/** What a hand at the plane needs to see: the mark that it moves, and the place that was asked about. */
import { drawLine } from "../canvas.js";

/**
 * @typedef {import("./plane_marks.js").Mark} Mark
 * @typedef {{kind: "V" | "U", id: number}} Grasp  the vector that a drag or the arrow keys move
 */

const GAP = 6;
const ARM = 5;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {object} tools
 * @param {readonly Mark[]} tools.marks
 * @param {Grasp | null} tools.grasp
 * @param {{x: number, y: number} | null} tools.probe  pixels
 * @param {import("../colour.js").Theme & {halo: string}} colours
 */
export function drawTools(context, { marks, grasp, probe }, colours) {
  const mark = grasp && marks.find(({ kind, id }) => kind === grasp.kind && id === grasp.id);
  if (mark) drawGrasp(context, mark, colours);
  if (probe) drawCross(context, probe, colours);
}

/** Are buttons as large as fingers need them? */
const isTouched = () => globalThis.matchMedia?.("(pointer: coarse)").matches ?? false;

/**
 * Where the zoom buttons stand over the plot, which nothing else should be written under.
 * @param {{width: number}} size
 * @param {boolean} [touched]
 */
export function zoomCorner({ width }, touched = isTouched()) {
  const side = touched ? 44 : 26;
  return { left: width - 2 * side - 12, right: width, top: 0, bottom: side + 10, weight: 1 };
}

/** Four short arms around the mark: it goes up and down, left and right. @param {CanvasRenderingContext2D} context @param {Mark} mark @param {import("../colour.js").Theme & {halo: string}} colours */
function drawGrasp(context, { kind, x, y, radius }, colours) {
  const from = radius + GAP;
  for (const { width, colour } of outlined(colours.halo, kind === "V" ? colours.v : colours.u)) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    for (const [right, down] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ]) {
      drawLine(
        context,
        { x: x + right * from, y: y + down * from },
        { x: x + right * (from + ARM), y: y + down * (from + ARM) },
      );
    }
  }
}

/** @param {CanvasRenderingContext2D} context @param {{x: number, y: number}} at @param {import("../colour.js").Theme & {halo: string}} colours */
function drawCross(context, { x, y }, colours) {
  for (const { width, colour } of outlined(colours.halo, colours.ink)) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    drawLine(context, { x: x - 6, y: y - 6 }, { x: x + 6, y: y + 6 });
    drawLine(context, { x: x - 6, y: y + 6 }, { x: x + 6, y: y - 6 });
  }
}

/**
 * Two lines across the picture, which meet at a place.
 * @param {CanvasRenderingContext2D} context
 * @param {{x: number, y: number}} at  pixels
 * @param {import("./panes.js").Pane} pane
 * @param {import("../colour.js").Theme} colours
 */
export function drawCrossHair(context, { x, y }, { left, top, width, height }, { ink, panel }) {
  for (const { width: wide, colour } of outlined(panel, ink)) {
    context.lineWidth = wide / 2;
    context.strokeStyle = colour;
    drawLine(context, { x: left, y }, { x: left + width, y });
    drawLine(context, { x, y: top }, { x, y: top + height });
  }
}

/** A line that can be seen over anything: a wide one below. @param {string} halo @param {string} colour */
function outlined(halo, colour) {
  return [
    { width: 5, colour: halo },
    { width: 2, colour },
  ];
}
