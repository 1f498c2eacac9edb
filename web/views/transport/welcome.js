import { html, nothing } from "lit-html";
import { closeIcon } from "../ui/icons.js";

/**
 * What to do and what to look at, on a first visit: until it was done, or is dismissed.
 * @param {HTMLElement} root  of the transport
 * @param {(() => void) | null} end  it was read; null where it was before
 * @param {() => void} redraw
 */
export function createWelcome(root, end, redraw) {
  let isShown = end !== null;

  function leave() {
    isShown = false;
    end?.();
  }

  function dismiss() {
    leave();
    /** @type {HTMLElement | null} */ (root.querySelector(".play"))?.focus();
    redraw();
  }

  /** @param {import("../../snapshot/types.js").Snapshot} snapshot */
  return function welcome({ playing }) {
    if (isShown && playing) leave();
    if (!isShown) return nothing;
    return html`<p class="welcome">
      Press play, and watch the bars meet their marks.
      <button type="button" class="quiet" aria-label="Dismiss" title="Dismiss" @click=${dismiss}>
        ${closeIcon}
      </button>
    </p>`;
  };
}
