/**
 * Mouse, pen and fingers at the plane: which of them presses it, pinches it, or points at a mark.
 *
 * @typedef {import("../../draw/plane/plane_marks.js").Mark} Mark
 * @typedef {import("../../draw/canvas.js").Point} Point
 * @typedef {ReturnType<typeof import("../../draw/viewport.js").createViewport>} Viewport
 *
 * @typedef {object} Plane  as it is drawn now
 * @property {(at: Point) => Mark | null} markAt
 * @property {() => import("../../snapshot/types.js").Bounds | null} bounds  null until something is drawn
 * @property {() => import("../../draw/plane/panes.js").Pane} pane  the part of the canvas that shows them
 * @property {(place: Point) => boolean} pick  takes a place that was pressed, where one is asked for: whether it was
 * @property {(mark: Mark | null) => void} grasp  the mark that is dragged, to be drawn so
 */
import { kindOf } from "../../draw/plane/plane_marks.js";
import { pointOn } from "../../draw/canvas.js";
import { createPinch } from "./pinch_plane.js";
import { createPress } from "./plane_press.js";
import { zoomByWheel } from "./wheel_zoom.js";

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Plane} plane
 * @param {Viewport} view
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function createPlanePointer(canvas, plane, view, actions) {
  /** @type {ReturnType<typeof createPress> | null} */
  let press = null;
  /** The pointer that presses. */
  let pressing = 0;
  const pinch = createPinch(plane, view);
  zoomByWheel(canvas, plane, view);

  canvas.addEventListener("pointerdown", (event) => {
    const { pointerId, pointerType, button } = event;
    const bounds = plane.bounds();
    if (button !== 0 || !bounds) return;
    const at = pointOn(canvas, event);
    const touch = pointerType === "touch";
    if (touch) pinch.put(pointerId, at);
    if (pinch.fingers === 2 && !press?.dragsVector) {
      press?.end("keep");
      pinch.begin(bounds);
      return;
    }
    if (press || pinch.fingers > 1) return;
    canvas.setPointerCapture(pointerId);
    pressing = pointerId;
    press = createPress(canvas, plane, view, actions, { at, bounds, touch }, () => (press = null));
  });

  canvas.addEventListener("pointermove", (event) => {
    const at = pointOn(canvas, event);
    if (pinch.move(event.pointerId, at)) return;
    if (press && pressing === event.pointerId) press.move(at);
    else if (!press && event.pointerType !== "touch" && plane.bounds()) hoverAt(at);
  });

  /** @param {Point} at */
  function hoverAt(at) {
    const mark = plane.markAt(at);
    canvas.classList.toggle("on-mark", mark !== null);
    if (mark) actions.hover(mark.id, kindOf(mark));
    else actions.hover(null);
  }

  canvas.addEventListener("pointerleave", () => {
    if (!press) actions.hover(null);
  });

  canvas.addEventListener("pointerup", ({ pointerId }) => {
    if (!pinch.lift(pointerId) && pressing === pointerId) press?.lift();
  });

  for (const type of /** @type {const} */ (["pointercancel", "lostpointercapture"])) {
    canvas.addEventListener(type, ({ pointerId }) => {
      pinch.lift(pointerId);
      if (pressing === pointerId) press?.end("keep");
    });
  }

  // A finger on a mark, and two fingers, are for the plane; the page does not scroll then.
  canvas.addEventListener(
    "touchstart",
    (event) => {
      const mark = plane.markAt(pointOn(canvas, event.targetTouches[0]));
      const isOnMark = mark !== null && !mark.still;
      if (event.cancelable && (isOnMark || event.targetTouches.length > 1)) event.preventDefault();
    },
    { passive: false },
  );

  return { dispose: () => press?.end("keep") };
}
