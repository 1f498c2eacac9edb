import { html, nothing } from "lit-html";
import { formatInteger } from "../../base/format.js";
import { copyText, selectWhole } from "../ui/take_away.js";

/** Longer addresses are cut by some programs that pass them on. */
const LONG = 8000;

/**
 * "Copy link": this very state as an address, on the clipboard, or to be copied by hand where there is none.
 * @param {() => Promise<string>} link
 * @param {() => void} changed
 */
export function createShareLink(link, changed) {
  /** What was copied; "" where there is no link to be had, null before anything was. @type {string | null} */
  let address = null;
  let copied = false;

  async function copy() {
    try {
      address = await link();
      copied = await copyText(address);
    } catch {
      address = ""; // An older browser, which cannot pack a state.
    }
    changed();
  }

  /** What became of it. */
  function note() {
    if (address === null) return nothing;
    if (address === "") {
      return "This browser cannot put this state into a link. Export saves it as a file.";
    }
    const long = html`It has ${formatInteger(address.length)} characters, which some programs cut. A
    saved state, under Export, has no such limit.`;
    return html`${copied ? "The link to this state is on the clipboard." : "The link to this state, to be copied:"}
    ${address.length > LONG ? long : nothing}`;
  }

  return {
    render: () =>
      html`<button type="button" class="menu-entry" @click=${copy}>Copy link</button>
        <p class="menu-note" role="status">${note()}</p>
        ${address ? addressField(address) : nothing}`,
    forget: () => void (address = null),
  };
}

/** @param {string} address */
function addressField(address) {
  return html`<input
    class="menu-text"
    readonly
    aria-label="Link to this state"
    .value=${address}
    @focus=${selectWhole}
  />`;
}
