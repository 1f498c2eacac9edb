/** "Export": pictures, tables, the state and a program to take away, and a saved state to be opened. */
import { html, nothing } from "lit-html";
import { noticeOf, noticeText } from "../ui/field.js";
import { chevronIcon } from "../ui/icons.js";
import { selectWhole } from "../ui/take_away.js";
import { tokenText } from "../ui/token.js";
import { createExportedFiles } from "./exported_files.js";

/**
 * @typedef {import("../../snapshot/types.js").Snapshot} Snapshot
 * @typedef {import("../../snapshot/types.js").ExportName} ExportName
 * @typedef {ReturnType<typeof createExportedFiles>} Files
 * @typedef {ReturnType<typeof import("./pictures.js").createPictures>} Pictures
 */

/**
 * @param {import("../../snapshot/types.js").Actions} actions
 * @param {Pictures} pictures
 * @param {() => void} changed
 */
export function createExportEntry(actions, pictures, changed) {
  let open = false;
  let said = "";
  /** A text to be copied by hand. */
  let byHand = "";

  /** @param {string} message @param {string} [text] */
  function say(message, text = "") {
    said = message;
    byHand = text;
    changed();
  }
  const files = createExportedFiles(actions, say);

  /** @param {Event} event */
  async function openFile({ target }) {
    const input = /** @type {HTMLInputElement} */ (target);
    const file = input.files?.[0];
    input.value = ""; // The same file can be chosen again.
    if (!file) return;
    say("");
    await actions.openState(file);
  }

  /** @param {Snapshot} snapshot */
  const content = (snapshot) =>
    html`${pictureRows(pictures, files)} ${tableRows(snapshot, files)}
      <h2>State and program</h2>
      ${textRow("Everything, to go on later", "state", "JSON", "state", files)}
      ${textRow("The same numbers with NumPy", "NumPy program", "Python", "numpy", files)}
      ${snapshot.settings.lock ? nothing : savedStateField(snapshot, openFile)}
      <p class="menu-note" role="status">${said}</p>
      ${byHand ? textToCopy(byHand) : nothing}`;

  function toggle() {
    open = !open;
    say("");
  }

  return {
    /** @param {Snapshot} snapshot */
    render: (snapshot) =>
      html`<button
          type="button"
          class="menu-entry"
          aria-expanded=${open ? "true" : "false"}
          aria-controls="export-panel"
          @click=${toggle}
        >
          Export${chevronIcon}
        </button>
        <div id="export-panel" role="group" aria-label="Export" ?hidden=${!open}>
          ${open ? content(snapshot) : nothing}
        </div>`,
    /** It is closed, and has nothing to say, when the menu opens the next time. */
    close() {
      open = false;
      [said, byHand] = ["", ""];
    },
  };
}

/** @param {Pictures} pictures @param {Files} files */
function pictureRows(pictures, files) {
  const { planeSvg, planePng, lossSvg, surpriseSvg } = pictures;
  return html`<h2>Pictures</h2>
    ${row("Vectors", [
      button("SVG", "Picture of the vectors as SVG", () => void files.picture("", "svg", planeSvg)),
      button("PNG", "Picture of the vectors as PNG", () => void files.picture("", "png", planePng)),
    ])}
    ${row(
      "Loss curve",
      button(
        "SVG",
        "Picture of the loss as SVG",
        () => void files.picture("loss-", "svg", lossSvg),
      ),
    )}
    ${row(
      "Surprise",
      button(
        "SVG",
        "Picture of the surprise as SVG",
        () => void files.picture("surprise-", "svg", surpriseSvg),
      ),
    )}`;
}

/** @param {Snapshot} snapshot @param {Files} files */
function tableRows({ model, selected }, files) {
  const prev = tokenText(model?.vocabulary[selected] ?? "");
  const table = (
    /** @type {unknown} */ label,
    /** @type {string} */ spoken,
    /** @type {ExportName} */ name,
  ) => textRow(label, spoken, "CSV", name, files);
  return html`<h2>Tables</h2>
    ${table("Vectors", "vectors", "vectors")}
    ${table(html`What comes after ${prev}`, "what comes after the selected token", "softmax")}
    ${table("Counted in the corpus", "counted probabilities", "counted")}
    ${table("Learned by the model", "learned probabilities", "learned")}
    ${table("Loss curve", "loss curve", "loss")}`;
}

/**
 * @param {unknown} label
 * @param {string} spoken
 * @param {string} format
 * @param {ExportName} name
 * @param {Files} files
 */
function textRow(label, spoken, format, name, files) {
  return row(label, [
    button(format, `${spoken} as ${format}`, () => files.text(name)),
    button("copy", `Copy ${spoken}`, () => void files.copy(name)),
  ]);
}

/** @param {unknown} label @param {unknown} buttons */
function row(label, buttons) {
  return html`<div class="menu-row">
    <span>${label}</span><span class="menu-buttons">${buttons}</span>
  </div>`;
}

/** @param {string} label @param {string} name @param {() => void} act */
function button(label, name, act) {
  return html`<button type="button" class="menu-button" aria-label=${name} @click=${act}>
    ${label}
  </button>`;
}

/** @param {Snapshot} snapshot @param {(event: Event) => void} openFile */
function savedStateField(snapshot, openFile) {
  return html`<div class="field menu-row">
    <label class="menu-button menu-file"
      >Open a saved state …<input
        type="file"
        accept=".json,application/json"
        aria-describedby="notice-state64"
        @change=${openFile}
    /></label>
    ${noticeText("state64", noticeOf(snapshot, "state64"))}
  </div>`;
}

/** @param {string} text */
function textToCopy(text) {
  return html`<textarea
    class="menu-text"
    readonly
    rows="4"
    aria-label="Text to be copied"
    .value=${text}
    @focus=${selectWhole}
  ></textarea>`;
}
