import { html } from "lit-html";

/**
 * A button of the header with a small panel below it, which Escape, or the focus or a click elsewhere, closes.
 * @param {() => void} changed  to be rendered again
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

  /** @param {Event} event */
  function onPointer(event) {
    if (place && !event.composedPath().includes(place)) setOpen(false);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (!open || event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    place?.querySelector("button")?.focus();
    setOpen(false);
  }

  /** @param {FocusEvent} event */
  function onFocusOut({ relatedTarget }) {
    if (relatedTarget instanceof Node && place && !place.contains(relatedTarget)) setOpen(false);
  }

  return {
    get open() {
      return open;
    },
    setOpen,
    /**
     * @param {string} label
     * @param {string} id
     * @param {() => unknown} content
     * @param {() => void} [act]  what the button does instead of opening the panel
     */
    render(label, id, content, act) {
      return html`<div class="menu" @keydown=${onKey} @focusout=${onFocusOut}>
        <button
          type="button"
          aria-expanded=${open ? "true" : "false"}
          aria-controls=${id}
          @click=${(/** @type {Event} */ event) => {
            place = /** @type {HTMLElement} */ (event.currentTarget).parentElement;
            if (act && !open) act();
            else setOpen(!open);
          }}
        >
          ${label}
        </button>
        <div class="menu-panel" id=${id} role="group" aria-label=${label} ?hidden=${!open}>
          ${open ? content() : null}
        </div>
      </div>`;
    },
    dispose: () => removeEventListener("pointerdown", onPointer, true),
  };
}
