/** What happens when the empty plane is dragged: the view moves with the pointer. */
import { shiftBounds } from "../../draw/bounds.js";

/**
 * @param {import("../../snapshot/types.js").Bounds} bounds  in view when it begins
 * @param {import("./plane_pointer.js").Plane} plane
 * @param {import("./plane_pointer.js").Viewport} view
 * @returns {import("./plane_press.js").Drag}
 */
export function panPlane(bounds, plane, view) {
  return {
    move(dx, dy) {
      const unit = (bounds.right - bounds.left) / plane.pane().width;
      view.show(shiftBounds(bounds, -dx * unit, dy * unit));
    },
    end(outcome) {
      if (outcome === "cancel") view.show(bounds);
    },
  };
}
