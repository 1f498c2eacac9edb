/** Which vectors the plane shows: v and u, or one of them. */
import { html } from "lit-html";
import { chevronIcon } from "../ui/icons.js";

/** @typedef {import("../../snapshot/types.js").VectorKind} Kind */

/** @type {readonly {value: string, label: string, kinds: Kind[]}[]} */
const CHOICES = [
  { value: "both", label: "v and u", kinds: ["V", "U"] },
  { value: "v", label: "v only", kinds: ["V"] },
  { value: "u", label: "u only", kinds: ["U"] },
];

export const ALL_KINDS = CHOICES[0].kinds;

/** @param {(kinds: Kind[]) => void} show */
export function kindsMenu(show) {
  const change = (/** @type {Event} */ { target }) =>
    show(CHOICES[/** @type {HTMLSelectElement} */ (target).selectedIndex].kinds);
  return html`<label class="plot-choice">
    show
    <span class="control"
      ><select @change=${change}>
        ${CHOICES.map(({ value, label }) => html`<option value=${value}>${label}</option>`)}</select
      >${chevronIcon}</span
    >
  </label>`;
}
