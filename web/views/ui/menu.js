import { html } from "lit-html";
import { chevronIcon } from "./icons.js";

/**
 * A button of the header with a small panel below it, which Escape, or the focus or a click elsewhere, closes.
 * @param {() => void} changed  it was opened or closed, and is to be rendered again
 */
export function createMenu(changed) {
  let open = false;
  /** @type {HTMLElement | null} */
  let place = null;

  /** @param {boolean} value */
  function setOpen(value) {
    if (open === value) return;
    open = value;
    if (open) addEventListener("pointerdown", onPointer, true);
    else removeEventListener("pointerdown", onPointer, true);
    changed();
  }

  /** Closes it, with the focus on its button. */
  function leave() {
    place?.querySelector("button")?.focus();
    setOpen(false);
  }

  /** @param {Event} event */
  function onPointer(event) {
    if (place && !event.composedPath().includes(place)) setOpen(false);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (!open || event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  }

  /** @param {FocusEvent} event */
  function onFocusOut({ relatedTarget }) {
    if (relatedTarget instanceof Node && place && !place.contains(relatedTarget)) setOpen(false);
  }

  return {
    leave,
    /**
     * @param {string} label
     * @param {string} id
     * @param {() => unknown} content
     */
    render(label, id, content) {
      return html`<div class="menu" @keydown=${onKey} @focusout=${onFocusOut}>
        <button
          type="button"
          aria-expanded=${open ? "true" : "false"}
          aria-controls=${id}
          @click=${(/** @type {Event} */ event) => {
            place = /** @type {HTMLElement} */ (event.currentTarget).parentElement;
            setOpen(!open);
          }}
        >
          ${label}${chevronIcon}
        </button>
        <div class="menu-panel" id=${id} role="group" aria-label=${label} ?hidden=${!open}>
          ${open ? content() : null}
        </div>
      </div>`;
    },
    dispose: () => removeEventListener("pointerdown", onPointer, true),
  };
}
