import { html } from "lit-html";
import { createDialog, dialogHead } from "../ui/dialog.js";
import { render } from "../ui/render.js";
import { keysCheckBox } from "./keys_switch.js";

/** Signs that a screen reader may not say. @type {Record<string, string>} */
const SIGNS = {
  ".": "full stop",
  "?": "question mark",
  "−": "minus",
  "[": "left bracket",
  "]": "right bracket",
};

/** @param {string} key */
function keyCap(key) {
  const spoken = SIGNS[key];
  return spoken
    ? html`<kbd aria-hidden="true">${key}</kbd><span class="visually-hidden">${spoken}</span>`
    : html`<kbd>${key}</kbd>`;
}

/**
 * The list of keyboard shortcuts, in a dialog.
 * @param {HTMLElement} place
 * @param {readonly {keys: readonly string[], does: string}[]} rows
 * @param {import("./keys_switch.js").SingleKeys} singleKeys  which can be turned off here
 */
export function createHelp(place, rows, singleKeys) {
  const dialog = createDialog(place, "help");

  function draw() {
    render(
      html`<div class="help-content">
        ${dialogHead(dialog, "Keyboard shortcuts")}
        <table class="help-keys" aria-labelledby=${dialog.getAttribute("aria-labelledby")}>
          <tbody>
            ${rows.map(
              ({ keys, does }) =>
                html`<tr>
                  <th scope="row">
                    ${keys.map((key, i) => html`${i > 0 ? " or " : ""}${keyCap(key)}`)}
                  </th>
                  <td>${does}</td>
                </tr>`,
            )}
          </tbody>
        </table>
        ${keysCheckBox(singleKeys)}
        <p class="muted">
          They act while the focus is in the lab, outside text fields. In the plots the arrow keys
          move what has the focus.
        </p>
      </div>`,
      dialog,
    );
  }

  return {
    open() {
      if (dialog.open) return;
      draw();
      dialog.showModal();
    },
  };
}
