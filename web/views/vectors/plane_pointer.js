/**
 * Mouse, pen and fingers at the plane: a mark is dragged or selected, the empty plane is panned, zoomed or asked about.
 *
 * @typedef {import("../../snapshot/types.js").Bounds} Bounds
 * @typedef {import("../../draw/plane/plane_marks.js").Mark} Mark
 * @typedef {import("../../draw/canvas.js").Point} Point
 *
 * @typedef {object} Plane  as it is drawn now
 * @property {(at: Point) => Mark | null} markAt
 * @property {() => Bounds | null} bounds  null until something is drawn
 * @property {() => import("../../draw/plane/panes.js").Pane} pane  the part of the canvas that shows them
 * @property {(mark: Mark | null) => void} grasp  the mark that is dragged, to be drawn so
 * @property {() => number | null} hovered
 *
 * @typedef {object} Press  a pointer that is down
 * @property {number} pointer  its id
 * @property {boolean} touch
 * @property {Mark | null} mark
 * @property {Point} start
 * @property {Point} at
 * @property {Bounds} bounds  when it began
 * @property {boolean} moved  no longer a click
 */
import { shiftBounds, zoomBounds } from "../../draw/bounds.js";
import { pointOn } from "../../draw/canvas.js";
import { inPane } from "../../draw/plane/panes.js";

/** A pointer that has moved no further has clicked; a finger is less steady. */
const SLOP = 3;
const TOUCH_SLOP = 8;

/** A wheel event zooms by no more than this many of its pixels, each a hundredth. */
const MOST_WHEEL = 25;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Plane} plane
 * @param {ReturnType<typeof import("../../draw/viewport.js").createViewport>} view
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function createPlanePointer(canvas, plane, view, actions) {
  /** @type {Press | null} */
  let press = null;
  /** Fingers on the plane. @type {Map<number, Point>} */
  const fingers = new Map();
  /** @type {{bounds: Bounds, middle: Point, distance: number} | null} */
  let pinch = null;
  let frame = 0;

  /** @param {{clientX: number, clientY: number}} event */
  const pointOf = (event) => pointOn(canvas, event);

  /** @param {Point} at @param {Bounds} bounds */
  function toPlane({ x, y }, bounds) {
    const { left, top, width, height } = plane.pane();
    return {
      x: bounds.left + ((x - left) / width) * (bounds.right - bounds.left),
      y: bounds.top - ((y - top) / height) * (bounds.top - bounds.bottom),
    };
  }

  /** In the next frame, however often pointers move until then. */
  function follow() {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      apply();
    });
  }

  function apply() {
    cancelAnimationFrame(frame);
    frame = 0;
    if (pinch) return applyPinch(pinch);
    const bounds = plane.bounds();
    if (!press?.moved || !bounds) return;
    const { mark, start, at } = press;
    const [dx, dy] = [at.x - start.x, at.y - start.y];
    if (mark) {
      // Within the view, where it can be seen and caught again.
      const { left, top, width, height } = plane.pane();
      const inside = {
        x: Math.max(left, Math.min(left + width, mark.x + dx)),
        y: Math.max(top, Math.min(top + height, mark.y + dy)),
      };
      const { x, y } = toPlane(inside, bounds);
      actions.moveVector(mark.kind, mark.id, x, y);
    } else {
      const unit = (press.bounds.right - press.bounds.left) / plane.pane().width;
      view.show(shiftBounds(press.bounds, -dx * unit, dy * unit));
    }
  }

  /** What was under the two fingers stays under them. @param {NonNullable<typeof pinch>} pinch */
  function applyPinch({ bounds, middle, distance }) {
    const now = spread();
    if (!now) return;
    const factor = now.distance / distance;
    const zoomed = zoomBounds(bounds, factor, toPlane(middle, bounds));
    const unit = (zoomed.right - zoomed.left) / plane.pane().width;
    view.show(
      shiftBounds(zoomed, (middle.x - now.middle.x) * unit, (now.middle.y - middle.y) * unit),
    );
  }

  /** Middle and distance of two fingers. */
  function spread() {
    const [a, b] = fingers.values();
    if (!a || !b) return null;
    const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    return { middle, distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) };
  }

  /** The press has become a drag. @param {Press} press */
  function begin(press) {
    press.moved = true;
    canvas.classList.add("dragging");
    addEventListener("keydown", cancelOnEscape, true);
    if (!press.mark) return;
    actions.beginGesture();
    plane.grasp(press.mark);
    if (press.touch) actions.hover(press.mark.id);
  }

  /** @param {"keep" | "cancel"} outcome */
  function end(outcome) {
    const ended = press;
    if (!ended) return;
    if (outcome === "keep") apply();
    press = null;
    cancelAnimationFrame(frame);
    frame = 0;
    canvas.classList.remove("dragging");
    removeEventListener("keydown", cancelOnEscape, true);
    if (ended.mark) view.release();
    if (!ended.moved) return;
    if (!ended.mark) {
      if (outcome === "cancel") view.show(ended.bounds);
      return;
    }
    plane.grasp(null);
    if (ended.touch) actions.hover(null);
    if (outcome === "keep") actions.endGesture();
    else actions.cancelGesture();
  }

  /** @param {KeyboardEvent} event */
  function cancelOnEscape(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    end("cancel");
  }

  canvas.addEventListener("pointerdown", (event) => {
    const bounds = plane.bounds();
    if (event.button !== 0 || !bounds) return;
    const at = pointOf(event);
    const touch = event.pointerType === "touch";
    if (touch) fingers.set(event.pointerId, at);
    if (fingers.size === 2 && !(press?.mark && press.moved)) {
      end("keep");
      pinch = { bounds, ...(spread() ?? { middle: at, distance: 1 }) };
      return;
    }
    if (press || fingers.size > 1) return;
    canvas.setPointerCapture(event.pointerId);
    const mark = plane.markAt(at);
    // The view must not move under a mark that is held.
    if (mark) view.hold();
    press = { pointer: event.pointerId, touch, mark, start: at, at, bounds, moved: false };
  });

  canvas.addEventListener("pointermove", (event) => {
    const at = pointOf(event);
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, at);
    if (pinch) return follow();
    if (press?.pointer === event.pointerId) {
      press.at = at;
      const far = Math.hypot(at.x - press.start.x, at.y - press.start.y);
      // A finger on the empty plane scrolls the page.
      const drags = press.mark ? !press.mark.still : !press.touch;
      if (!press.moved && drags && far > (press.touch ? TOUCH_SLOP : SLOP)) begin(press);
      if (press.moved) follow();
      return;
    }
    if (event.pointerType === "touch" || press || !plane.bounds()) return;
    const id = plane.markAt(at)?.id ?? null;
    canvas.classList.toggle("on-mark", id !== null);
    if (id !== plane.hovered()) actions.hover(id);
  });

  canvas.addEventListener("pointerup", (event) => {
    const wasPinch = leave(event);
    if (wasPinch || press?.pointer !== event.pointerId) return;
    const { mark, start, at, touch, bounds, moved } = press;
    end("keep");
    const far = Math.hypot(at.x - start.x, at.y - start.y);
    if (moved || far > (touch ? TOUCH_SLOP : SLOP)) return;
    if (mark) return actions.select(mark.id);
    if (!inPane(plane.pane(), at.x, at.y)) return;
    const { x, y } = toPlane(at, bounds);
    actions.probe(x, y);
  });

  for (const type of /** @type {const} */ (["pointercancel", "lostpointercapture"])) {
    canvas.addEventListener(type, (event) => {
      leave(event);
      if (press?.pointer === event.pointerId) end("keep");
    });
  }

  /** @param {PointerEvent} event @returns {boolean} whether it was one of two fingers */
  function leave({ pointerId }) {
    const wasPinch = pinch !== null && fingers.has(pointerId);
    fingers.delete(pointerId);
    if (fingers.size < 2) pinch = null;
    return wasPinch;
  }

  canvas.addEventListener("pointerleave", () => {
    if (!press && plane.hovered() !== null) actions.hover(null);
  });

  // A finger on a mark, and two fingers, are for the plane; the page does not scroll then.
  canvas.addEventListener(
    "touchstart",
    (event) => {
      const mark = plane.markAt(pointOf(event.targetTouches[0]));
      const isOnMark = mark !== null && !mark.still;
      if (event.cancelable && (isOnMark || event.targetTouches.length > 1)) event.preventDefault();
    },
    { passive: false },
  );

  canvas.addEventListener(
    "wheel",
    (event) => {
      const bounds = plane.bounds();
      // Without Ctrl, which a pinch on a touchpad is sent with, the wheel scrolls the page.
      if (!bounds || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : MOST_WHEEL;
      const delta = Math.sign(event.deltaY) * Math.min(MOST_WHEEL, Math.abs(pixels));
      view.zoom(Math.exp(-delta / 100), toPlane(pointOf(event), bounds), false);
    },
    { passive: false },
  );

  return {
    dispose: () => end("keep"),
  };
}
