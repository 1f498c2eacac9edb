import { html, nothing } from "lit-html";
import { formatInteger } from "../../base/format.js";
import { createMenu } from "../ui/menu.js";
import { copyText } from "../ui/take_away.js";

/** Longer addresses are cut by some programs that pass them on. */
const LONG = 8000;

/**
 * "Copy link": this very state as an address, on the clipboard, or to be copied by hand where there is none.
 * @param {() => Promise<string>} link
 * @param {() => void} changed
 */
export function createShareButton(link, changed) {
  const menu = createMenu(changed);
  let address = "";
  let copied = false;

  async function copy() {
    try {
      address = await link();
      copied = await copyText(address);
    } catch {
      address = ""; // An older browser, which cannot pack a state.
    }
    menu.setOpen(true);
    changed();
  }

  function content() {
    if (address === "") {
      return html`<p class="menu-note" role="status">
        This browser cannot put this state into a link. Export saves it as a file.
      </p>`;
    }
    const long = address.length > LONG;
    return html`<p class="menu-note" role="status">
        ${copied ? "The link to this state is on the clipboard." : "The link to this state, to be copied:"}
        ${
          long
            ? html`It has ${formatInteger(address.length)} characters, which some programs cut. A
              saved state, under Export, has no such limit.`
            : nothing
        }
      </p>
      <input
        class="menu-text"
        readonly
        aria-label="Link to this state"
        .value=${address}
        @focus=${(/** @type {Event} */ { target }) => /** @type {HTMLInputElement} */ (target).select()}
      />`;
  }

  return {
    /** The button copies at once; the panel tells what was copied. */
    render: () => menu.render("Copy link", "link-panel", content, () => void copy()),
    dispose: () => menu.dispose(),
  };
}
