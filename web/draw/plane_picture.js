/**
 * The picture of the vectors: v as squares, u as discs, in a plane where a unit is as long on x as on y.
 *
 * @typedef {import("../types.js").Snapshot} Snapshot
 * @typedef {import("../types.js").Bounds} Bounds
 * @typedef {import("../types.js").Model} Model
 * @typedef {import("./plane_marks.js").Kind} Kind
 * @typedef {import("./plane_marks.js").Mark} Mark
 *
 * @typedef {object} PlaneMemory  what the next frame takes over, so that labels do not jump
 * @property {import("./labels.js").Memory} labels
 * @property {Map<string, number>} names
 * @property {import("./regions.js").RegionLabel[]} regionLabels
 */
import { drawText } from "./canvas.js";
import { withAlpha } from "./colour.js";
import { BoxIndex, placeLabels } from "./labels.js";
import { drawAxes, placeAxisNames } from "./plane_axes.js";
import { drawLabels, drawRegionLabels, labelsOf } from "./plane_labels.js";
import { around, drawHovered, drawMarks, marksOf } from "./plane_marks.js";
import { drawProjections } from "./plane_projections.js";
import { drawTools, zoomCorner } from "./plane_tools.js";
import { linearScale } from "./scales.js";

/** @returns {PlaneMemory} */
export function createPlaneMemory() {
  return { labels: new Map(), names: new Map(), regionLabels: [] };
}

/**
 * Draws one frame.
 * @param {CanvasRenderingContext2D} context
 * @param {object} frame
 * @param {import("./canvas.js").Size} frame.size
 * @param {Bounds} frame.bounds  in view
 * @param {Snapshot & {model: Model}} frame.snapshot
 * @param {readonly Kind[]} frame.kinds  shown
 * @param {readonly {picture: HTMLCanvasElement, bounds: Bounds}[]} frame.regions  pictures of the regions, the newest last
 * @param {import("./colour.js").Theme} frame.theme
 * @param {import("./plane_tools.js").Grasp | null} frame.grasp
 * @param {PlaneMemory} memory
 * @returns {Mark[]}  what can be pointed at
 */
export function drawPlane(
  context,
  { size, bounds, snapshot, kinds, regions, theme, grasp },
  memory,
) {
  const x = linearScale([bounds.left, bounds.right], [0, size.width]);
  const y = linearScale([bounds.bottom, bounds.top], [size.height, 0]);
  const index = new BoxIndex(size.width, size.height);
  const colours = {
    ...theme,
    halo: withAlpha(theme.panel, 0.85),
    axis: withAlpha(theme.muted, 0.35),
  };

  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  for (const { picture, bounds: area } of regions) {
    const [left, top] = [x(area.left), y(area.top)];
    context.drawImage(picture, left, top, x(area.right) - left, y(area.bottom) - top);
  }
  const marks = marksOf(snapshot, kinds, x, y);
  for (const mark of marks) index.add({ ...around(mark, snapshot.hovered), weight: 1 });
  index.add(zoomCorner(size));
  const names = { x: snapshot.plane.xLabel, y: snapshot.plane.yLabel };
  drawAxes(context, size, x, y, names, colours, index);
  const selected = marks.find((mark) => mark.kind === "V" && mark.id === snapshot.selected);
  if (selected) drawProjections(context, snapshot, marks, selected, x, y, colours, index);
  drawMarks(context, marks, snapshot, colours);

  const nameFont = `11px ${theme.font}`;
  const origin = { x: x(0), y: y(0) };
  for (const name of placeAxisNames(context, size, names, origin, nameFont, index, memory.names)) {
    const style = { font: nameFont, colour: theme.muted, halo: colours.halo };
    drawText(context, name.text, name.left, name.middle, style);
  }

  const labels = labelsOf(context, marks, snapshot, theme.font, size);
  const placed = placeLabels(labels, index, size, memory.labels);
  memory.regionLabels = drawRegionLabels(
    context,
    snapshot,
    size,
    x,
    y,
    colours,
    index,
    memory.regionLabels,
  );
  drawLabels(context, placed, colours);
  drawHovered(context, marks, snapshot, colours);
  const probe = snapshot.probe && { x: x(snapshot.probe.x), y: y(snapshot.probe.y) };
  drawTools(context, { marks, grasp, probe }, colours);
  return marks;
}
