/**
 * The pictures of the plane on one canvas: as it is now, and beside it, if it is asked for, as it was at epoch 0.
 *
 * @typedef {import("../../snapshot/types.js").Snapshot & {model: import("../../snapshot/types.js").Model}} ReadySnapshot
 * @typedef {import("./plane_marks.js").Kind} Kind
 * @typedef {import("./plane_marks.js").Mark} Mark
 * @typedef {import("./panes.js").Pane} Pane
 */
import { inPane } from "./panes.js";
import { createPlaneMemory, drawPlane } from "./plane_picture.js";
import { stopsBefore } from "./plane_trails.js";
import { createRegionLayer } from "./regions.js";

/**
 * What the next frame takes over.
 * @param {() => Pick<ReturnType<typeof createRegionLayer>, "pictures">} [regionLayer]  in pixels, which are quick, or in outlines
 */
export function createPanesMemory(regionLayer = createRegionLayer) {
  const own = () => ({ plane: createPlaneMemory(), regions: regionLayer() });
  return { now: own(), before: own() };
}

/**
 * All points that must be in view.
 * @param {ReadySnapshot} snapshot
 * @param {readonly Kind[]} kinds  shown
 * @returns {Float64Array[]}  x and y in turn
 */
export function pointsInView({ plane, layers, epoch, pair, guess }, kinds) {
  const { before, trails } = layers;
  const points = kinds.map((kind) => plane[kind]);
  if (before) points.push(...kinds.map((kind) => before.plane[kind]));
  if (trails) {
    const end = 2 * trails.tokens.length * stopsBefore(trails, epoch, pair);
    points.push(...kinds.map((kind) => trails[kind].subarray(0, end)));
  }
  for (const at of [guess?.place, guess?.arrow]) if (at) points.push(Float64Array.of(at.x, at.y));
  return points;
}

/**
 * Draws one frame.
 * @param {CanvasRenderingContext2D} context
 * @param {object} frame
 * @param {import("./panes.js").Panes} frame.panes
 * @param {import("../../snapshot/types.js").Bounds} frame.bounds  in view, the same in both panes
 * @param {ReadySnapshot} frame.snapshot
 * @param {readonly Kind[]} frame.kinds  shown
 * @param {boolean} frame.still  the view does not move
 * @param {import("../colour.js").Theme} frame.theme
 * @param {import("./plane_tools.js").Grasp | null} frame.grasp
 * @param {ReturnType<typeof createPanesMemory>} memory
 * @returns {Mark[]}  what can be pointed at; those of epoch 0 are `still`
 */
export function drawPanes(
  context,
  { panes, bounds, snapshot, kinds, still, theme, grasp },
  memory,
) {
  const count = snapshot.model.vocabulary.length;

  /** @param {Pane} size @param {ReadySnapshot} shown @param {"now" | "before"} name @param {string} [title] */
  const paint = (size, shown, name, title) => {
    const regions = memory[name].regions.pictures(shown.regions, count, theme.panel, still);
    const held = name === "now" ? grasp : null;
    const frame = { size, bounds, snapshot: shown, kinds, regions, theme, title, grasp: held };
    return drawPlane(context, frame, memory[name].plane);
  };
  const { before } = snapshot.layers;
  if (!panes.before || !before) return paint(panes.now, snapshot, "now");

  /** Within the pane's edges, and its marks where they are on the canvas. @type {typeof paint} */
  const paintIn = (pane, shown, name, title) => {
    context.save();
    context.beginPath();
    context.rect(pane.left, pane.top, pane.width, pane.height);
    context.clip();
    context.translate(pane.left, pane.top);
    const marks = paint(pane, shown, name, title);
    context.restore();
    context.strokeStyle = theme.hairline;
    context.lineWidth = 1;
    context.strokeRect(pane.left + 0.5, pane.top + 0.5, pane.width - 1, pane.height - 1);
    return marks
      .map((mark) => ({ ...mark, x: mark.x + pane.left, y: mark.y + pane.top }))
      .filter(({ x, y }) => inPane(pane, x, y));
  };
  const then = { ...snapshot, ...before, layers: NONE, probe: null, guess: null };
  const past = paintIn(panes.before, then, "before", "epoch 0");
  // Which epoch that is stands in the transport, whose texts are set less often while play runs.
  const now = paintIn(panes.now, snapshot, "now", "now");
  return [...past.map((mark) => ({ ...mark, still: true })), ...now];
}

/** Forces and trails are those of now. @type {import("../../snapshot/types.js").Layers} */
const NONE = Object.freeze({ forces: null, trails: null, before: null });
