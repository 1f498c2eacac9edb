import { html, nothing } from "lit-html";
import { noticeOf, noticeText } from "../ui/field.js";
import { createMenu } from "../ui/menu.js";
import { copyText, download } from "../ui/take_away.js";
import { tokenText } from "../ui/token.js";

/** @typedef {import("../../snapshot/types.js").Snapshot} Snapshot */
/** @typedef {import("../../snapshot/types.js").ExportName} ExportName */

/**
 * "Export": pictures, tables, the state and a program as files, and a saved state to be opened.
 * @param {import("../../snapshot/types.js").Actions} actions
 * @param {ReturnType<typeof import("./pictures.js").createPictures>} pictures
 * @param {() => void} changed
 */
export function createExportMenu(actions, pictures, changed) {
  const menu = createMenu(() => {
    said = "";
    byHand = "";
    changed();
  });
  let said = "";
  /** A text to be copied by hand. */
  let byHand = "";

  /** @param {string} message @param {string} [text] */
  function say(message, text = "") {
    said = message;
    byHand = text;
    changed();
  }

  /** @param {string} part @param {string} extension @param {() => string | Promise<Blob>} make */
  async function takePicture(part, extension, make) {
    const { epoch } = actions.whole(["loss"]);
    const made = make();
    const blob =
      typeof made === "string" ? new Blob([made], { type: "image/svg+xml" }) : await made;
    give(`embedding-lab-${part}epoch-${epoch}.${extension}`, blob);
  }

  /** @param {string} name @param {Blob} blob @param {string} [note] */
  function give(name, blob, note = "") {
    download(name, blob);
    say(
      `${name} is on its way. ${note && `${note} `}Where a page forbids downloads, texts can be copied.`,
    );
  }

  /** @param {ExportName} name */
  function takeText(name) {
    const { name: file, type, text, note } = actions.exportText(name);
    give(file, new Blob([text], { type }), note);
  }

  /** @param {ExportName} name */
  async function copy(name) {
    const { name: file, text, note } = actions.exportText(name);
    if (await copyText(text)) say(`${file} is on the clipboard. ${note}`);
    else say(`${file}, to be copied:`, text);
  }

  /** @param {unknown} label @param {unknown} buttons */
  const row = (label, buttons) =>
    html`<div class="menu-row">
      <span>${label}</span><span class="menu-buttons">${buttons}</span>
    </div>`;

  /** @param {string} label @param {string} name @param {() => void} act */
  const button = (label, name, act) =>
    html`<button type="button" class="menu-button" aria-label=${name} @click=${act}>
      ${label}
    </button>`;

  /** @param {unknown} label @param {string} spoken @param {string} format @param {ExportName} name */
  const texts = (label, spoken, format, name) =>
    row(label, [
      button(format, `${spoken} as ${format}`, () => takeText(name)),
      button("copy", `Copy ${spoken}`, () => void copy(name)),
    ]);

  /** @param {Snapshot} snapshot */
  function content(snapshot) {
    const { model, selected, settings } = snapshot;
    const prev = tokenText(model?.vocabulary[selected] ?? "");
    return html`<h2>Pictures</h2>
      ${row("Vectors", [
        button(
          "SVG",
          "Picture of the vectors as SVG",
          () => void takePicture("", "svg", pictures.planeSvg),
        ),
        button(
          "PNG",
          "Picture of the vectors as PNG",
          () => void takePicture("", "png", pictures.planePng),
        ),
      ])}
      ${row(
        "Loss curve",
        button(
          "SVG",
          "Picture of the loss as SVG",
          () => void takePicture("loss-", "svg", pictures.lossSvg),
        ),
      )}
      <h2>Tables</h2>
      ${texts("Vectors", "vectors", "CSV", "vectors")}
      ${texts(html`What comes after ${prev}`, "what comes after the selected token", "CSV", "softmax")}
      ${texts("Counted in the corpus", "counted probabilities", "CSV", "counted")}
      ${texts("Learned by the model", "learned probabilities", "CSV", "learned")}
      ${texts("Loss curve", "loss curve", "CSV", "loss")}
      <h2>State and program</h2>
      ${texts("Everything, to go on later", "state", "JSON", "state")}
      ${texts("The same numbers with NumPy", "NumPy program", "Python", "numpy")}
      ${
        settings.lock
          ? nothing
          : html`<div class="field menu-row">
              <label class="menu-button menu-file"
                >Open a saved state …<input
                  type="file"
                  accept=".json,application/json"
                  aria-describedby="notice-state64"
                  @change=${onFile}
              /></label>
              ${noticeText("state64", noticeOf(snapshot, "state64"))}
            </div>`
      }
      <p class="menu-note" role="status">${said}</p>
      ${
        byHand
          ? html`<textarea
              class="menu-text"
              readonly
              rows="4"
              aria-label="Text to be copied"
              .value=${byHand}
              @focus=${(/** @type {Event} */ { target }) => /** @type {HTMLTextAreaElement} */ (target).select()}
            ></textarea>`
          : nothing
      }`;
  }

  /** @param {Event} event */
  async function onFile({ target }) {
    const input = /** @type {HTMLInputElement} */ (target);
    const file = input.files?.[0];
    input.value = ""; // The same file can be chosen again.
    if (!file) return;
    say("");
    await actions.openState(file);
  }

  return {
    /** @param {Snapshot} snapshot */
    render: (snapshot) => menu.render("Export", "export-panel", () => content(snapshot)),
    dispose: () => menu.dispose(),
  };
}
