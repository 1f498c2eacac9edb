/** What two fingers on the plane do: they move and zoom it, so that what was under them stays under them. */
import { shiftBounds, zoomBounds } from "../../draw/bounds.js";
import { createFrameTurn } from "../ui/once_a_frame.js";
import { placeAt } from "../ui/place_in_plane.js";

/**
 * @typedef {import("../../snapshot/types.js").Bounds} Bounds
 * @typedef {import("../../draw/canvas.js").Point} Point
 */

/**
 * @param {import("./plane_pointer.js").Plane} plane
 * @param {import("./plane_pointer.js").Viewport} view
 */
export function createPinch(plane, view) {
  /** On the plane, by the pointer's id. @type {Map<number, Point>} */
  const fingers = new Map();
  /** How the pinch began. @type {{bounds: Bounds, middle: Point, distance: number} | null} */
  let began = null;
  const turn = createFrameTurn(apply);

  function apply() {
    const now = spread();
    if (!began || !now) return;
    const { bounds, middle, distance } = began;
    const at = placeAt(plane.pane(), bounds, middle);
    const zoomed = zoomBounds(bounds, now.distance / distance, at);
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

  return {
    get fingers() {
      return fingers.size;
    },
    /** @param {number} finger @param {Point} at */
    put: (finger, at) => void fingers.set(finger, at),
    /** The two fingers that are on the plane now. @param {Bounds} bounds  in view */
    begin(bounds) {
      const now = spread();
      began = now && { bounds, ...now };
    },
    /** @param {number} pointer @param {Point} at @returns {boolean} whether two fingers are at work */
    move(pointer, at) {
      if (fingers.has(pointer)) fingers.set(pointer, at);
      if (began) turn.ask();
      return began !== null;
    },
    /** @param {number} pointer @returns {boolean} whether it was one of two fingers at work */
    lift(pointer) {
      const wasPinch = began !== null && fingers.has(pointer);
      fingers.delete(pointer);
      if (fingers.size < 2) began = null;
      return wasPinch;
    },
  };
}
