/**
 * The picture of the vectors: v as squares, u as discs, in a plane where a unit is as long on x as on y.
 *
 * @typedef {import("../../snapshot/types.js").Snapshot} Snapshot
 * @typedef {import("../../snapshot/types.js").Bounds} Bounds
 * @typedef {import("../../snapshot/types.js").Model} Model
 * @typedef {import("./plane_marks.js").Kind} Kind
 * @typedef {import("./plane_marks.js").Mark} Mark
 *
 * @typedef {object} Places  of labels
 * @property {import("../labels.js").Memory} labels
 * @property {Map<string, number>} names
 * @property {import("./region_labels.js").RegionLabels} regionLabels
 *
 * @typedef {object} PlaneMemory  what the next frame takes over, so that labels do not jump
 * @property {Places} places
 * @property {Places} before  that the last frame began with
 * @property {Pick<Frame, "size" | "bounds" | "snapshot"> | null} frame  the last
 *
 * @typedef {object} Frame
 * @property {import("../canvas.js").Size} size
 * @property {Bounds} bounds  in view
 * @property {Snapshot & {model: Model}} snapshot
 * @property {readonly Kind[]} kinds  shown
 * @property {readonly import("./regions.js").RegionPicture[]} regions  the newest last
 * @property {import("../colour.js").Theme} theme
 * @property {string} [title]  at the top, where there are two pictures
 * @property {import("./plane_tools.js").Grasp | null} [grasp]
 */
import { sameItems } from "../../base/lists.js";
import { drawText, setLanguage, textWidth } from "../canvas.js";
import { sameBounds } from "../bounds.js";
import { FAINT, withAlpha } from "../colour.js";
import { BoxIndex, placedBox, placeLabels } from "../labels.js";
import { drawAxes, drawTickLabels, placeAxisNames } from "./plane_axes.js";
import { drawForces, forceLabels, forceShapes, reserveForces } from "./plane_forces.js";
import { drawGuess, guessLabels, guessShapes } from "./plane_guess.js";
import { drawHull } from "./plane_hull.js";
import { drawLabels, labelsOf } from "./plane_labels.js";
import { around, drawHovered, drawMarks, marksOf } from "./plane_marks.js";
import { drawPair } from "./plane_pair.js";
import { drawProjections } from "./plane_projections.js";
import { drawTrails } from "./plane_trails.js";
import { drawTools, zoomCorner } from "./plane_tools.js";
import { drawRegionLabels } from "./region_labels.js";
import { linearScale } from "../scales.js";

/** @returns {PlaneMemory} */
export function createPlaneMemory() {
  const places = {
    labels: new Map(),
    names: new Map(),
    regionLabels: { regions: null, labels: [] },
  };
  return { places, before: places, frame: null };
}

/**
 * The places that a frame begins with: those of the last frame that showed something else, so that what is drawn again is drawn the same.
 * @param {PlaneMemory} memory
 * @param {Frame} frame
 */
function beginWith(memory, { size, bounds, snapshot }) {
  const last = memory.frame;
  const isSame =
    last !== null &&
    last.size.width === size.width &&
    last.size.height === size.height &&
    sameBounds(last.bounds, bounds) &&
    /** @type {const} */ (["V", "U"]).every((kind) =>
      sameItems(last.snapshot.plane[kind], snapshot.plane[kind]),
    );
  if (!isSame) memory.before = memory.places;
  memory.frame = { size, bounds, snapshot };
  const { labels, names, regionLabels } = memory.before;
  memory.places = { labels: new Map(labels), names: new Map(names), regionLabels };
  return memory.places;
}

/**
 * Draws one frame.
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {PlaneMemory} memory
 * @returns {Mark[]}  what can be pointed at
 */
export function drawPlane(context, frame, memory) {
  const { size, bounds, snapshot, kinds, regions, theme, title, grasp } = frame;
  const places = beginWith(memory, frame);
  const x = linearScale([bounds.left, bounds.right], [0, size.width]);
  const y = linearScale([bounds.bottom, bounds.top], [size.height, 0]);
  const index = new BoxIndex(size.width, size.height);
  const colours = {
    ...theme,
    halo: withAlpha(theme.panel, 0.85),
    axis: withAlpha(theme.muted, FAINT),
  };

  setLanguage(context, "en");
  for (const picture of regions) picture.draw(context, x, y);
  const marks = marksOf(snapshot, kinds, x, y);
  for (const mark of marks) index.add(around(mark, snapshot));
  const forces = forceShapes(snapshot, marks, kinds, x, y);
  if (forces) reserveForces(forces, index);
  const titleBox = title ? reserveTitle(context, title, theme, index) : null;
  index.add(zoomCorner(size));
  const names = { x: snapshot.plane.xLabel, y: snapshot.plane.yLabel };
  const ticks = drawAxes(context, size, x, y, names, colours, index);
  if (snapshot.regions && kinds.includes("U"))
    drawHull(context, snapshot.plane, x, y, colours, index);
  drawTrails(context, snapshot, kinds, x, y, colours, index);
  const selected = marks.find((mark) => mark.kind === "V" && mark.id === snapshot.selected);
  if (selected) drawProjections(context, snapshot, marks, selected, x, y, colours, index);
  drawMarks(context, marks, snapshot, colours);
  if (forces) drawForces(context, forces, colours);
  drawPair(context, snapshot, marks, size, colours, index);
  const guess = guessShapes(snapshot, x, y);
  drawGuess(context, guess, colours, index);

  const nameFont = `13px ${theme.font}`;
  const origin = { x: x(0), y: y(0) };
  const axisNames = placeAxisNames(context, size, names, origin, nameFont, index, places.names);
  for (const name of axisNames) {
    const style = { font: nameFont, colour: theme.muted, halo: colours.halo };
    drawText(context, name.text, name.left, name.middle, style);
  }

  setLanguage(context, snapshot.language);
  const labels = labelsOf(context, marks, snapshot, colours, size);
  if (forces) labels.unshift(...forceLabels(context, forces, colours));
  labels.unshift(...guessLabels(context, guess, colours, size));
  const placed = placeLabels(labels, index, size, places.labels);
  const texts = [
    ...axisNames.map(({ left, middle, width }) => ({
      ...{ left, right: left + width },
      ...{ top: middle - 8, bottom: middle + 8 },
    })),
    ...placed.map(placedBox),
  ];
  drawTickLabels(context, ticks, texts, colours);
  const last = places.regionLabels;
  const drawn = drawRegionLabels(context, snapshot, size, x, y, colours, index, last);
  // The first ones to remember are those of this view, not of one that training passed on its way here.
  const isOfThisView = snapshot.regions && sameBounds(snapshot.regions.bounds, bounds);
  if (last.regions || isOfThisView) places.regionLabels = drawn;
  drawLabels(context, placed, colours);
  drawHovered(context, marks, snapshot, colours);
  const probe = snapshot.probe && { x: x(snapshot.probe.x), y: y(snapshot.probe.y) };
  drawTools(context, { marks, grasp: grasp ?? null, probe }, colours);
  if (title && titleBox) {
    setLanguage(context, "en");
    const style = { font: titleFont(theme), colour: theme.ink, halo: colours.halo };
    drawText(context, title, titleBox.left, (titleBox.top + titleBox.bottom) / 2, style);
  }
  return marks;
}

/** @param {import("../colour.js").Theme} theme */
const titleFont = ({ font }) => `650 13px ${font}`;

/**
 * The room of the title, at the top left.
 * @param {CanvasRenderingContext2D} context
 * @param {string} title
 * @param {import("../colour.js").Theme} theme
 * @param {BoxIndex} index  to which it is added
 */
function reserveTitle(context, title, theme, index) {
  const width = textWidth(context, title, titleFont(theme));
  const box = { left: 8, right: 8 + width, top: 6, bottom: 22 };
  index.add({ ...box, weight: 1 });
  return box;
}
