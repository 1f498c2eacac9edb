import { html } from "lit-html";

/**
 * @param {string} label
 * @param {boolean} checked
 * @param {(checked: boolean) => void} change
 */
export function checkBox(label, checked, change) {
  return html`<label class="plot-choice"
    ><input
      type="checkbox"
      .checked=${checked}
      @change=${(/** @type {Event} */ { target }) => change(/** @type {HTMLInputElement} */ (target).checked)}
    />
    ${label}</label
  >`;
}
