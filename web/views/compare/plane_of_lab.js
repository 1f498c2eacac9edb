/** The plane of one of the two labs. */
import { boxOf } from "../../draw/bounds.js";
import { pointOn } from "../../draw/canvas.js";
import { prefersStillness } from "../../draw/motion.js";
import { kindOf, nearestMark } from "../../draw/plane/plane_marks.js";
import { createPlaneMemory, drawPlane } from "../../draw/plane/plane_picture.js";
import { createViewport } from "../../draw/viewport.js";
import { createPlotCanvas } from "../ui/plot_canvas.js";

/** @typedef {import("../../snapshot/types.js").Snapshot & {model: import("../../snapshot/types.js").Model}} ReadySnapshot */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {() => ReadySnapshot} snapshotNow  of the lab that it shows
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function createPlaneOfLab(canvas, snapshotNow, actions) {
  const plot = createPlotCanvas(canvas, () => draw());
  const view = createViewport(
    () => {},
    () => draw(),
  );
  let memory = createPlaneMemory();
  /** @type {import("../../draw/plane/plane_marks.js").Mark[]} */
  let marks = [];

  /** @param {MouseEvent} event */
  function markUnder(event) {
    const { x, y } = pointOn(canvas, event);
    return nearestMark(marks, x, y);
  }
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const mark = markUnder(event);
    if (mark) actions.hover(mark.id, kindOf(mark));
    else actions.hover(null);
  });
  canvas.addEventListener("pointerleave", () => actions.hover(null));
  canvas.addEventListener("click", (event) => {
    const mark = markUnder(event);
    if (mark) actions.select(mark.id);
  });

  function draw() {
    const snapshot = snapshotNow();
    const size = plot.begin();
    if (size.width === 0) return;
    const box = boxOf([snapshot.plane.V, snapshot.plane.U]);
    const eased = !prefersStillness(snapshot.settings);
    const bounds = view.follow({ ...snapshot, viewport: null, box, eased, size });
    if (view.isNew) memory = createPlaneMemory();
    marks = drawPlane(
      plot.context,
      { size, bounds, snapshot, kinds: ["V", "U"], regions: [], theme: plot.theme() },
      memory,
    );
  }

  return {
    draw,
    dispose() {
      plot.dispose();
      view.dispose();
    },
  };
}
