/** "Embed": a dialog that gives the code with which the lab, as it is now, stands in another page. */
import { html } from "lit-html";
import { visiblePanels } from "../../settings/in_force.js";
import { NAMES_OF_ALL } from "../../settings/panels.js";
import { createDialog, dialogHead } from "../ui/dialog.js";
import { render } from "../ui/render.js";
import { copyText } from "../ui/take_away.js";
import { elementCode, iframeCode, markdownCode, previewAddress } from "./embed_code.js";
import { codeMenu, frameFields, partChoices } from "./embed_form.js";

/**
 * What the page knows of itself. `appearance` stands in the place of the settings in force.
 * @typedef {object} Embedding
 * @property {(appearance: import("../../settings/types.js").RequestedSettings) => Promise<string>} address  of the page in this state
 * @property {(appearance: import("../../settings/types.js").RequestedSettings) => import("../../settings/types.js").RequestedSettings} settings  the fewest for this state
 * @property {string} script  the address of the element's script
 * @property {(appearance: {view: readonly string[], hide: readonly string[]}, width: number) => number} height  about that of the lab
 *
 * @typedef {{code: string, preview: string, height: number}} Made  `preview`: an address; `height` of the frame
 */

/** The width that a height is estimated for, where a percentage is chosen. */
const USUAL_WIDTH = 800;

/**
 * @param {HTMLElement} place
 * @param {Embedding} page
 */
export function createEmbedDialog(place, page) {
  const dialog = createDialog(place, "embed-dialog");
  // A preview goes on training as long as it is there.
  dialog.addEventListener("close", () => render(null, dialog));

  /** @type {import("./embed_form.js").Choices} */
  let choices = {
    appearance: { view: [...NAMES_OF_ALL], hide: [], theme: "auto", lock: false },
    ...{ width: "100%", height: null, kind: "iframe" },
  };
  /** @type {Made} */
  let made = { code: "", preview: "", height: 0 };
  /** What became of the last copy. */
  let said = "";
  let turn = 0;

  /** Makes the code for what is chosen now, and shows it. */
  async function update() {
    const mine = ++turn;
    const next = await make(choices, page);
    if (mine !== turn || !dialog.open) return;
    made = next;
    said = "";
    draw();
  }

  /** @type {import("./embed_form.js").Choose} */
  function choose(change) {
    choices = { ...choices, ...change };
    // At once: the next choice begins from this one, also before the code is made.
    draw();
    void update();
  }

  async function copy() {
    const done = await copyText(made.code);
    said = done ? "The code is on the clipboard." : "The code, to be copied:";
    draw();
    if (!done) /** @type {HTMLTextAreaElement} */ (dialog.querySelector("textarea")).select();
  }

  function draw() {
    render(
      html`<div class="help-content">
        ${dialogHead(dialog, "Embed this lab")} ${partChoices(choices, choose)}
        ${frameFields(choices, made.height, choose)}
        <div class="embed-fields">
          ${codeMenu(choices, choose)}
          <button type="button" class="quiet" @click=${copy}>Copy code</button>
          <span class="muted" role="status">${said}</span>
        </div>
        ${codeAndPreview(choices, made)}
      </div>`,
      dialog,
    );
  }

  return {
    /** @param {import("../../snapshot/types.js").Snapshot["settings"]} settings  in force */
    open({ view, hide, theme, lock }) {
      if (dialog.open) return;
      const appearance = { view: visiblePanels({ view }), hide: [...hide], theme, lock };
      choices = { ...choices, appearance, height: null };
      made = { ...made, height: 0 };
      draw();
      dialog.showModal();
      void update();
    },
  };
}

/**
 * @param {import("./embed_form.js").Choices} choices
 * @param {Embedding} page
 * @returns {Promise<Made>}
 */
async function make({ appearance, width, height, kind }, page) {
  const { view } = appearance;
  /** @type {typeof appearance} */
  const requested = { ...appearance, view: view.join() === NAMES_OF_ALL.join() ? ["all"] : view };
  const pixels = /^\d+$/.test(width) ? Number(width) : USUAL_WIDTH;
  const frame = { width, height: height ?? page.height(requested, pixels) };
  const address = await page.address(requested);
  const code = {
    iframe: () => iframeCode(address, frame),
    element: () => elementCode(page.settings(requested), page.script, frame),
    markdown: () => markdownCode(address, frame),
  }[kind]();
  return { code, preview: previewAddress(address, requested), height: frame.height };
}

/** @param {import("./embed_form.js").Choices} choices @param {Made} made */
function codeAndPreview({ kind }, { code, preview }) {
  return html`<textarea
      class="menu-text"
      readonly
      rows="5"
      aria-label="Code to be pasted into a page"
      .value=${code}
    ></textarea>
    ${
      kind === "element"
        ? html`<p class="menu-note">
            An element has the settings of this lab, without vectors that were moved by hand.
          </p>`
        : null
    }
    <h3 class="embed-preview-title">Preview</h3>
    <iframe class="embed-preview" title="Preview of the embedded lab" src=${preview}></iframe>`;
}
