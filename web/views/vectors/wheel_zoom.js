/** The wheel at the plane zooms, with Ctrl or ⌘ as in other pages; a pinch on a touchpad is sent as that. */
import { pointOn } from "../../draw/canvas.js";
import { placeAt } from "../ui/place_in_plane.js";

/** Each pixel of a wheel event zooms by a hundredth; no more than so many count. */
const MOST_WHEEL = 25;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import("./plane_pointer.js").Plane} plane
 * @param {import("./plane_pointer.js").Viewport} view
 */
export function zoomByWheel(canvas, plane, view) {
  canvas.addEventListener(
    "wheel",
    (event) => {
      const bounds = plane.bounds();
      // Without Ctrl the wheel scrolls the page.
      if (!bounds || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : MOST_WHEEL;
      const delta = Math.sign(event.deltaY) * Math.min(MOST_WHEEL, Math.abs(pixels));
      const at = placeAt(plane.pane(), bounds, pointOn(canvas, event));
      view.zoom(Math.exp(-delta / 100), at, false);
    },
    { passive: false },
  );
}
