import { ARROW_DIRECTIONS } from "../ui/arrow_directions.js";

/**
 * Keys at the plane while it has the focus.
 * @param {HTMLElement} stage
 * @param {object} does
 * @param {(right: number, up: number, large: boolean) => void} does.nudge
 * @param {(factor: number) => void} does.zoom
 * @param {() => void} does.refit
 * @param {(kind: "V" | "U") => void} does.choose  what the arrow keys move
 * @param {() => void} does.ask  what the vector that they move means
 * @param {() => boolean} does.dismiss  whether there was something to dismiss
 */
export function listenToPlaneKeys(stage, { nudge, zoom, refit, choose, ask, dismiss }) {
  /** @param {KeyboardEvent} event */
  function act({ key, shiftKey }) {
    const direction = ARROW_DIRECTIONS[key];
    if (direction) nudge(...direction, shiftKey);
    else if (key === "+" || key === "=") zoom(ZOOM);
    else if (key === "-" || key === "\u2212") zoom(1 / ZOOM);
    else if (key === "0") refit();
    else if (key === "v" || key === "u") choose(key === "v" ? "V" : "U");
    else if (key === "Enter") ask();
    else if (key === "Escape") return dismiss();
    else return false;
    return true;
  }

  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!act(event)) return;
    // A page around the lab, such as a slide show, has its own use for these keys.
    event.preventDefault();
    event.stopPropagation();
  });
}

/** What the keys do, for a screen reader. */
export const PLANE_KEYS =
  "Arrow keys move the vector, with Shift in larger steps. V or U chooses which. Plus and minus zoom, 0 fits. " +
  "Enter tells what the vector means, Escape ends that.";

/** One press of a zoom key or button shows everything so much larger. */
export const ZOOM = 1.5;
