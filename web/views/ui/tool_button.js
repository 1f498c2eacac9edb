import { html } from "lit-html";
import { chevronIcon } from "./icons.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */

/**
 * A button that folds a tool out and away; what it folds stands beside or below it.
 * @param {import("../../settings/tools.js").Tool} tool
 * @param {{label: string, name?: string}} words  on the button; its whole name, where others have the same label
 * @param {Pick<Snapshot, "tools"> | null} snapshot  null before there is one
 * @param {Pick<import("../../snapshot/types.js").Actions, "openTool">} actions
 */
export function toolButton(tool, { label, name = label }, snapshot, actions) {
  const isOpen = isToolOpen(tool, snapshot);
  return html`<button
    type="button"
    class="quiet tool-button"
    aria-label=${name}
    aria-expanded=${isOpen ? "true" : "false"}
    ?disabled=${!snapshot}
    @click=${() => actions.openTool(tool, !isOpen)}
  >
    ${label} ${chevronIcon}
  </button>`;
}

/** @param {import("../../settings/tools.js").Tool} tool @param {Pick<Snapshot, "tools"> | null} snapshot */
export function isToolOpen(tool, snapshot) {
  return snapshot?.tools.has(tool) ?? false;
}
