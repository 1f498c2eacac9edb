/** The buttons at the plane. */
import { html } from "lit-html";
import { zoomInIcon, zoomOutIcon } from "../ui/icons.js";
import { ZOOM } from "./plane_keys.js";

/**
 * @param {(factor: number) => void} zoom
 * @param {boolean} enabled
 */
export function zoomButtons(zoom, enabled) {
  const button = (
    /** @type {number} */ factor,
    /** @type {string} */ name,
    /** @type {unknown} */ icon,
  ) =>
    html`<button
      type="button"
      title=${name}
      aria-label=${name}
      ?disabled=${!enabled}
      @click=${() => zoom(factor)}
    >
      ${icon}
    </button>`;
  return html`<div class="zoom-buttons">
    ${button(ZOOM, "Zoom in", zoomInIcon)} ${button(1 / ZOOM, "Zoom out", zoomOutIcon)}
  </div>`;
}

/**
 * Which vector of the selected token the arrow keys move.
 * @param {"V" | "U"} chosen
 * @param {readonly ("V" | "U")[]} shown
 * @param {(kind: "V" | "U") => void} choose
 */
export function arrowSwitch(chosen, shown, choose) {
  const button = (/** @type {"V" | "U"} */ kind, /** @type {string} */ name) =>
    html`<button
      type="button"
      class="quiet legend-${name}"
      aria-pressed=${chosen === kind}
      ?disabled=${!shown.includes(kind)}
      aria-label="Arrow keys move ${name}"
      @click=${() => choose(kind)}
    >
      <b>${name}</b>
    </button>`;
  return html`<span class="arrow-switch key-hint" title="With the focus in the plane">
    arrow keys move ${button("V", "v")} ${button("U", "u")}
  </span>`;
}

/**
 * It keeps its room while no vector is moved by hand.
 * @param {string | null} moved  the vector that was
 * @param {() => void} repair
 */
export function repairButton(moved, repair) {
  return html`<button
    type="button"
    class=${moved ? "quiet repair" : "quiet repair absent"}
    title="Trains on from here: ${moved ?? "a vector"} was moved by hand"
    @click=${repair}
  >
    let training repair it
  </button>`;
}
