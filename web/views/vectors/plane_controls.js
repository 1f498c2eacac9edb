/** The small controls at the plane and the parts below it. */
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
  return html`<span class="arrow-switch" title="With the focus in the plane">
    arrow keys move ${button("V", "v")} ${button("U", "u")}
  </span>`;
}

/**
 * The box about a place stands in the half of the plot where the place is not.
 * @param {{x: number} | null} probe
 * @param {import("../../snapshot/types.js").Bounds | null} bounds  in view
 */
export function probeClass(probe, bounds) {
  if (!probe || !bounds) return "probe-place";
  return probe.x > (bounds.left + bounds.right) / 2 ? "probe-place left" : "probe-place right";
}

/**
 * Parts that can be opened, and that are rendered only while they are open.
 * @param {() => void} redraw
 */
export function createParts(redraw) {
  /** @type {Set<string>} */
  const open = new Set();
  return {
    /**
     * @param {string} name
     * @param {string} className
     * @param {() => unknown} content
     */
    part(name, className, content) {
      const toggle = (/** @type {Event} */ event) => {
        if (/** @type {HTMLDetailsElement} */ (event.target).open) open.add(name);
        else open.delete(name);
        redraw();
      };
      return html`<details class="plot-part ${className}" @toggle=${toggle}>
        <summary>${name}</summary>
        ${open.has(name) ? content() : null}
      </details>`;
    },
  };
}
