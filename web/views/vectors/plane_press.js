/** A pointer that is pressed on the plane: a click, unless it moves far enough to drag a vector or to pan the plane. */
import { inPane } from "../../draw/plane/panes.js";
import { createFrameTurn } from "../ui/once_a_frame.js";
import { placeAt } from "../ui/place_in_plane.js";
import { dragVector } from "./drag_vector.js";
import { panPlane } from "./pan_plane.js";

/**
 * @typedef {"keep" | "cancel"} Outcome
 * @typedef {object} Drag
 * @property {(dx: number, dy: number) => void} move  pixels from where it was pressed
 * @property {(outcome: Outcome) => void} end
 * @typedef {import("./plane_pointer.js").Point} Point
 */

/** A press that moves by no more pixels is a click; a finger is less steady. */
const SLOP = 3;
const TOUCH_SLOP = 8;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import("./plane_pointer.js").Plane} plane
 * @param {import("./plane_pointer.js").Viewport} view
 * @param {import("../../snapshot/types.js").Actions} actions
 * @param {object} pressed
 * @param {Point} pressed.at
 * @param {import("../../snapshot/types.js").Bounds} pressed.bounds  in view
 * @param {boolean} pressed.touch
 * @param {() => void} ended
 */
export function createPress(canvas, plane, view, actions, { at: start, bounds, touch }, ended) {
  const mark = plane.markAt(start);
  let at = start;
  /** @type {Drag | null} */
  let drag = null;
  const turn = createFrameTurn(() => drag?.move(at.x - start.x, at.y - start.y));
  // The view must not move under a mark that is held.
  if (mark) view.hold();

  const isClick = () =>
    !drag && Math.hypot(at.x - start.x, at.y - start.y) <= (touch ? TOUCH_SLOP : SLOP);

  function begin() {
    canvas.classList.add("dragging");
    addEventListener("keydown", cancelOnEscape, true);
    drag = mark ? dragVector(mark, touch, plane, actions) : panPlane(bounds, plane, view);
  }

  /** @param {Outcome} outcome */
  function end(outcome) {
    if (outcome === "keep") turn.now();
    turn.cancel();
    ended();
    canvas.classList.remove("dragging");
    removeEventListener("keydown", cancelOnEscape, true);
    if (mark) view.release();
    drag?.end(outcome);
  }

  /** @param {KeyboardEvent} event */
  function cancelOnEscape(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    end("cancel");
  }

  return {
    get dragsVector() {
      return mark !== null && drag !== null;
    },
    /** @param {Point} point */
    move(point) {
      at = point;
      // A finger on the empty plane scrolls the page.
      const canDrag = mark ? !mark.still : !touch;
      if (canDrag && !drag && !isClick()) begin();
      if (drag) turn.ask();
    },
    end,
    /** The pointer is lifted: a click selects the mark's token, or picks or asks about an empty place. */
    lift() {
      end("keep");
      if (!isClick()) return;
      if (mark) return actions.select(mark.id);
      if (!inPane(plane.pane(), at.x, at.y)) return;
      const place = placeAt(plane.pane(), bounds, at);
      if (!plane.pick(place)) actions.probe(place.x, place.y);
    },
  };
}
