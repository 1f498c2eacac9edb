/** What happens when a vector is dragged: it follows the pointer within the view, and is let go there or goes back. */
import { kindOf } from "../../draw/plane/plane_marks.js";
import { nearestInside, placeAt } from "../ui/place_in_plane.js";

/**
 * @param {import("./plane_pointer.js").Mark} mark  of the vector
 * @param {boolean} touch  by a finger
 * @param {import("./plane_pointer.js").Plane} plane
 * @param {import("../../snapshot/types.js").Actions} actions
 * @returns {import("./plane_press.js").Drag}
 */
export function dragVector(mark, touch, plane, actions) {
  actions.beginGesture();
  plane.grasp(mark);
  if (touch) actions.hover(mark.id, kindOf(mark));
  return {
    move(dx, dy) {
      const bounds = plane.bounds();
      if (!bounds) return;
      const pane = plane.pane();
      // Within the view, where it can be seen and caught again.
      const inside = nearestInside(pane, { x: mark.x + dx, y: mark.y + dy });
      const { x, y } = placeAt(pane, bounds, inside);
      actions.moveVector(mark.kind, mark.id, x, y);
    },
    end(outcome) {
      plane.grasp(null);
      if (touch) actions.hover(null);
      if (outcome === "keep") actions.endGesture();
      else actions.cancelGesture();
    },
  };
}
