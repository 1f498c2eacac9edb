/** The row of zeros and ones, each under its token. A token's name selects it; its box puts a 1 there, or a 0. */
import { html } from "lit-html";
import { formatCount, formatInteger } from "../../base/format.js";
import { moveFocus } from "../ui/keys.js";
import { tokenButton, tokenText } from "../ui/token.js";

/** @typedef {import("./lookup.js").LookupSnapshot} LookupSnapshot */
/** @typedef {import("./shown_part.js").Shown} Shown */

/**
 * @param {LookupSnapshot} snapshot
 * @param {readonly Shown[]} columns
 * @param {(id: number) => void} toggle
 */
export function oneHotRow({ model, lookup, selected, hovered }, columns, toggle) {
  const { vocabulary } = model;
  const ids = columns.flatMap((column) => ("at" in column ? [column.at] : []));
  // One box and one name are tab stops; the arrow keys reach the others.
  const stop = ids.includes(selected) ? selected : ids[0];
  const lit = (/** @type {number} */ id) => (id === hovered ? "lit" : "");
  return html`<div class="lookup-scroll">
    <table part="table" class="one-hot-row">
      <caption>
        ${captionOf(lookup.ones, vocabulary)}, 1 × ${formatInteger(vocabulary.length)}
      </caption>
      <thead>
        <tr data-token-group>
          ${columns.map((column) =>
            "gap" in column
              ? html`<th scope="col" class="gap"></th>`
              : html`<th scope="col" class=${lit(column.at)} data-token=${column.at}>
                  ${tokenButton(
                    column.at,
                    vocabulary[column.at],
                    column.at === selected,
                    column.at === stop,
                  )}
                </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        <tr>
          ${columns.map((column) => {
            if ("gap" in column) return gapCell(column.gap, ids, lookup.ones);
            const { at } = column;
            const isOn = lookup.ones.includes(at);
            return html`<td class=${lit(at)} data-token=${at}>
              ${box(vocabulary[at], isOn, at === stop, () => toggle(at))}
            </td>`;
          })}
        </tr>
      </tbody>
    </table>
  </div>`;
}

/** @param {readonly number[]} ones @param {readonly string[]} vocabulary */
function captionOf(ones, vocabulary) {
  if (ones.length === 1) return html`one-hot row of ${tokenText(vocabulary[ones[0]])}`;
  return ones.length === 0 ? "row of zeros" : `row with ${formatInteger(ones.length)} ones`;
}

/**
 * @param {number} gap  how many are left out
 * @param {readonly number[]} ids  of those that are not
 * @param {readonly number[]} ones
 */
function gapCell(gap, ids, ones) {
  const areZeros = ones.every((id) => ids.includes(id));
  const left = areZeros ? formatCount(gap, "zero", "zeros") : `${formatInteger(gap)} more`;
  return html`<td class="gap" title=${left}>
    <span aria-hidden="true">…</span><span class="visually-hidden">${left}</span>
  </td>`;
}

/**
 * @param {string} token
 * @param {boolean} isOn
 * @param {boolean} isStop
 * @param {() => void} toggle
 */
function box(token, isOn, isStop, toggle) {
  const bit = isOn ? "1" : "0";
  return html`<button
    type="button"
    class="bit"
    aria-label="${token}: ${bit}"
    aria-pressed=${isOn ? "true" : "false"}
    tabindex=${isStop ? 0 : -1}
    @click=${(/** @type {Event} */ event) => {
      event.stopPropagation(); // The cell would select its token.
      toggle();
    }}
    @keydown=${moveBetweenBoxes}
  >
    ${bit}
  </button>`;
}

/** @param {KeyboardEvent} event */
function moveBetweenBoxes(event) {
  const row = /** @type {HTMLElement} */ (event.currentTarget).closest("tr");
  moveFocus(event, row ? [...row.querySelectorAll("button")] : [], false);
}
