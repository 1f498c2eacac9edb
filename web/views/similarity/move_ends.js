/** The ends of a and b in the picture: what happens when one is dragged, or moved with the arrow keys. */
import { html } from "lit-html";
import { ARROW_DIRECTIONS } from "../ui/arrow_directions.js";
import { nearestInside, placeAt } from "../ui/place_in_plane.js";
import { ENDS } from "./ends.js";
import { placeWords } from "./similarity_words.js";

/**
 * @typedef {import("./ends.js").End} End
 * @typedef {import("../../draw/canvas.js").Point} Point
 *
 * @typedef {object} Plane  that they are in
 * @property {() => import("../../snapshot/types.js").Bounds | null} bounds  in view, or soon
 * @property {() => DOMRect} box  in the window
 * @property {() => import("../../snapshot/types.js").Similarity | undefined} similarity
 * @property {() => void} released  an end was let go
 */

/** How far a key moves an end, as a share of the plane's width: an arrow, with Shift, and with Alt. */
const STEPS = { plain: 1 / 50, large: 1 / 10, fine: 1 / 500 };

/**
 * @param {Plane} plane
 * @param {import("../../snapshot/types.js").Actions} actions
 */
export function createEndHandles(plane, actions) {
  /** The end that is dragged, and how far the pointer is from it. @type {{end: End, dx: number, dy: number} | null} */
  let drag = null;

  /** @param {PointerEvent} event @param {End} end */
  function grab({ target, button, pointerId, clientX, clientY }, end) {
    if (!plane.similarity() || button !== 0) return;
    const handle = /** @type {HTMLElement} */ (target);
    const { left, top, width, height } = handle.getBoundingClientRect();
    drag = { end, dx: clientX - left - width / 2, dy: clientY - top - height / 2 };
    handle.setPointerCapture(pointerId);
  }

  /** @param {PointerEvent} event */
  function pull({ clientX, clientY }) {
    const bounds = plane.bounds();
    if (!drag || !bounds) return;
    const box = plane.box();
    const point = nearestInside(box, { x: clientX - drag.dx, y: clientY - drag.dy });
    const { x, y } = placeAt(box, bounds, point);
    actions.moveSimilarity(drag.end, x, y);
  }

  function release() {
    if (!drag) return;
    drag = null;
    plane.released();
  }

  /** @param {KeyboardEvent} event @param {End} end */
  function step(event, end) {
    const [bounds, similarity] = [plane.bounds(), plane.similarity()];
    const direction = ARROW_DIRECTIONS[event.key];
    if (!direction || !similarity || !bounds) return;
    event.preventDefault();
    const share = event.shiftKey ? STEPS.large : event.altKey ? STEPS.fine : STEPS.plain;
    const length = share * (bounds.right - bounds.left);
    const { x, y } = similarity[end];
    actions.moveSimilarity(end, x + length * direction[0], y + length * direction[1]);
  }

  return {
    get dragging() {
      return drag !== null;
    },
    /** The template of a handle. @param {End} end */
    handle(end) {
      const vector = plane.similarity()?.[end];
      return html`<button
        type="button"
        class="similarity-handle handle-${end}"
        aria-label="The end of ${end}${vector ? ` at ${placeWords(vector)}` : ""}: arrow keys move it"
        title="Drag it, or move it with the arrow keys: with Shift far, with Alt a little"
        @pointerdown=${(/** @type {PointerEvent} */ event) => grab(event, end)}
        @pointermove=${pull}
        @pointerup=${release}
        @pointercancel=${release}
        @lostpointercapture=${release}
        @keydown=${(/** @type {KeyboardEvent} */ event) => step(event, end)}
      ></button>`;
    },
    /** Puts the handles where the ends are, or to the edge that is nearest. @param {HTMLElement} root @param {Record<End, Point>} at @param {import("../../draw/canvas.js").Size} size */
    place(root, at, size) {
      for (const end of ENDS) {
        const { x, y } = nearestInside({ left: 0, top: 0, ...size }, at[end]);
        const { style } = /** @type {HTMLElement} */ (root.querySelector(`.handle-${end}`));
        style.setProperty("--x", `${x}px`);
        style.setProperty("--y", `${y}px`);
      }
    },
  };
}
