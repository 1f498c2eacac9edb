/** How a person goes from frame to frame: with two buttons, or with the arrow keys, Home and End. */
import { html } from "lit-html";
import { moveFocus } from "../ui/keys.js";
import { FRAMES } from "./update_frames.js";

/** @typedef {import("../../snapshot/types.js").Actions} Actions */

/** @param {number} frame  shown @param {Actions} actions */
export function frameButtons(frame, actions) {
  const button = (
    /** @type {string} */ label,
    /** @type {number} */ by,
    /** @type {boolean} */ disabled,
  ) =>
    html`<button
      type="button"
      class="quiet"
      aria-disabled=${disabled}
      @click=${() => actions.turnUpdateFrame(by)}
    >
      ${label}
    </button>`;
  return html`${button("back", -1, frame === 0)}
    <span class="muted frame-count" role="status"
      >frame ${frame + 1} of ${FRAMES.length}<span class="visually-hidden"
        >: ${FRAMES[frame].title}</span
      ></span
    >
    ${button("next frame", 1, frame === FRAMES.length - 1)}`;
}

/**
 * What the keys do; the focus goes with them from title to title.
 * @param {HTMLElement} root
 * @param {Actions} actions
 */
export function frameKeys(root, actions) {
  return (/** @type {KeyboardEvent} */ event) => {
    const last = FRAMES.length - 1;
    /** @type {Record<string, number>} */
    const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -last, End: last };
    if (!(event.key in steps)) return;
    event.preventDefault();
    actions.turnUpdateFrame(steps[event.key]);
    const { target } = event;
    if (!(target instanceof HTMLElement) || !target.matches(".frame-title")) return;
    const titles = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".frame-title")]);
    moveFocus(event, titles, false);
  };
}
