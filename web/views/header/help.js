import { html } from "lit-html";
import { checkBox } from "../ui/check_box.js";
import { createDialog, dialogHead } from "../ui/dialog.js";
import { render } from "../ui/render.js";

/**
 * The list of keyboard shortcuts, in a dialog.
 * @param {HTMLElement} place
 * @param {readonly {keys: readonly string[], does: string}[]} rows
 * @param {() => {letters: boolean}} shortcuts  whose single keys can be turned off here
 */
export function createHelp(place, rows, shortcuts) {
  const dialog = createDialog(place, "help");

  function draw() {
    render(
      html`<div class="help-content">
        ${dialogHead(dialog, "Keyboard shortcuts")}
        <table class="help-keys">
          <tbody>
            ${rows.map(
              ({ keys, does }) =>
                html`<tr>
                  <th scope="row">
                    ${keys.map((key, i) => html`${i > 0 ? " or " : ""}<kbd>${key}</kbd>`)}
                  </th>
                  <td>${does}</td>
                </tr>`,
            )}
          </tbody>
        </table>
        ${checkBox("single keys act", shortcuts().letters, (checked) => {
          shortcuts().letters = checked;
        })}
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
