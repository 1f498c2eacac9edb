/** The canvas of the vectors: the picture, what part of the plane it shows, and the vector that a hand holds. */
import { boxOf } from "../../draw/bounds.js";
import { prefersStillness } from "../../draw/motion.js";
import { nearestMark } from "../../draw/plane/plane_marks.js";
import { panesOf } from "../../draw/plane/panes.js";
import { createPanesMemory, drawPanes, pointsInView } from "../../draw/plane/plane_panes.js";
import { createViewport } from "../../draw/viewport.js";
import { createPlotCanvas } from "../ui/plot_canvas.js";
import { drawCrossHair } from "../../draw/plane/plane_tools.js";
import { pointAt } from "../ui/place_in_plane.js";
import { createPlanePointer } from "./plane_pointer.js";

/**
 * @typedef {import("./vectors.js").ReadySnapshot} ReadySnapshot
 * @typedef {import("../../draw/plane/plane_tools.js").Grasp} Grasp
 *
 * @typedef {object} Panel  around the canvas
 * @property {() => ReadySnapshot | null} snapshot
 * @property {() => readonly import("./shown_kinds.js").Kind[]} kinds  of vectors that are shown
 * @property {() => Grasp | null} held  the vector that the arrow keys would move
 * @property {ReturnType<typeof import("./pointing.js").createPointing>} pointing  while a place is asked for, marks are none
 * @property {(vector: Grasp) => void} dropped  a pointer has let a vector go
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Panel} panel
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function createVectorsPlane(canvas, panel, actions) {
  /** @type {import("./plane_pointer.js").Mark[]} */
  let marks = [];
  /** The vector that a pointer drags. @type {Grasp | null} */
  let grasped = null;
  /** In view, as it was drawn last. @type {import("../../snapshot/types.js").Bounds | null} */
  let bounds = null;
  /** Where the picture of now lies on the canvas. */
  let pane = { left: 0, top: 0, width: 0, height: 0 };
  let memory = createPanesMemory();
  const plot = createPlotCanvas(canvas, draw);
  const view = createViewport(
    actions.setViewport,
    // While play runs, its frames show the move too.
    () => void (panel.snapshot()?.playing || draw()),
  );
  const pointer = createPlanePointer(
    canvas,
    {
      markAt: ({ x, y }) => (panel.pointing.isOn ? null : nearestMark(marks, x, y)),
      bounds: () => bounds,
      pane: () => pane,
      pick: panel.pointing.pick,
      grasp(mark) {
        if (!mark && grasped) panel.dropped(grasped);
        grasped = mark && { kind: mark.kind, id: mark.id };
        draw();
      },
    },
    view,
    actions,
  );

  /** Draws the snapshot again, with whatever has changed around it. */
  function draw() {
    const snapshot = panel.snapshot();
    if (!snapshot) return;
    const size = plot.begin();
    if (size.width === 0) return;
    const panes = panesOf(size, snapshot.layers.before !== null);
    pane = panes.now;
    const kinds = panel.kinds();
    bounds = view.follow({ ...snapshot, ...extent(snapshot, kinds), size: pane });
    if (view.isNew) memory = createPanesMemory();
    const still = bounds === view.target;
    const grasp = grasped ?? panel.held();
    const frame = { panes, bounds, snapshot, kinds, still, theme: plot.theme(), grasp };
    marks = drawPanes(plot.context, frame, memory);
    const { crossHair, isOn } = panel.pointing;
    if (crossHair) drawCrossHair(plot.context, pointAt(pane, bounds, crossHair), pane, frame.theme);
    canvas.classList.toggle("pointing", isOn);
  }

  return {
    draw,
    bounds: () => bounds,
    /** @param {ReadySnapshot} snapshot @param {number} factor */
    zoom: (snapshot, factor) => view.zoom(factor, null, isEased(snapshot)),
    /** @param {ReadySnapshot} snapshot */
    refit(snapshot) {
      const { box, eased } = extent(snapshot, panel.kinds());
      view.refit(box, eased);
    },
    /** A vector that was moved must be in view. @param {ReadySnapshot} snapshot @param {Grasp} vector */
    reveal(snapshot, { kind, id }) {
      const points = snapshot.plane[kind];
      view.reveal({ x: points[2 * id], y: points[2 * id + 1] }, isEased(snapshot));
    },
    dispose() {
      pointer.dispose();
      plot.dispose();
      view.dispose();
    },
  };
}

/** @param {ReadySnapshot} snapshot */
const isEased = ({ settings }) => !prefersStillness(settings);

/** What must be in view, and how the view gets there. @param {ReadySnapshot} snapshot @param {readonly import("./shown_kinds.js").Kind[]} kinds */
const extent = (snapshot, kinds) => ({
  box: boxOf(pointsInView(snapshot, kinds)),
  eased: isEased(snapshot),
});
