import { html, render } from "lit-html";
import { PANELS, PANEL_NAMES } from "../../settings/panels.js";
import { choicesOf } from "../../settings/settings.js";
import { createDialog, dialogHead } from "../ui/dialog.js";
import { elementCode, embedded, iframeCode, markdownCode } from "./embed_code.js";
import { option } from "../ui/field.js";
import { chevronIcon } from "../ui/icons.js";
import { copyText } from "../ui/take_away.js";

/**
 * What the page knows of itself. `appearance` stands in the place of the settings in force.
 * @typedef {object} Embedding
 * @property {(appearance: Record<string, any>) => Promise<string>} address  of the page in this state
 * @property {(appearance: Record<string, any>) => Record<string, any>} settings  the fewest for this state
 * @property {string} script  the address of the element's script
 * @property {(appearance: Record<string, any>, width: number) => number} height  about that of the lab
 */

/** What can be shown or hidden, as a person calls it. @type {Record<string, string>} */
const CONTROLS = {
  title: "header",
  transport: "transport",
  settings: "settings",
  speed: "speed",
  seed: "seed",
  "corpus-edit": "editing the text",
  presets: "presets",
  share: "copy link",
  export: "export",
  help: "keyboard shortcuts",
};

const CODES = { iframe: "a frame (iframe)", element: "an element", markdown: "Markdown" };

/** The width that heights are reckoned for where a percentage is asked for. */
const USUAL_WIDTH = 800;

/**
 * The dialog that gives the code with which the lab, as it is now, stands in another page.
 * @param {HTMLElement} place
 * @param {Embedding} page
 */
export function createEmbedDialog(place, page) {
  const dialog = createDialog(place, "embed-dialog");
  // The preview trains as long as it is there.
  dialog.addEventListener("close", () => render(null, dialog));

  let appearance = {
    view: /** @type {string[]} */ ([...PANEL_NAMES]),
    hide: /** @type {string[]} */ ([]),
    theme: "auto",
    lock: false,
  };
  let width = "100%";
  /** Null: as high as the lab is. @type {number | null} */
  let height = null;
  let kind = /** @type {keyof typeof CODES} */ ("iframe");
  let code = "";
  let preview = "";
  let said = "";
  let turn = 0;

  /** Makes the code for what is chosen now, and shows it. */
  async function update() {
    const { view } = appearance;
    const asked = { ...appearance, view: view.length === PANELS.length ? ["all"] : view };
    const mine = ++turn;
    const pixels = /^\d+$/.test(width) ? Number(width) : USUAL_WIDTH;
    const frame = { width, height: height ?? page.height(asked, pixels) };
    const address = await page.address(asked);
    if (mine !== turn || !dialog.open) return;
    code = {
      iframe: () => iframeCode(address, frame),
      element: () => elementCode(page.settings(asked), page.script, frame),
      markdown: () => markdownCode(address, frame),
    }[kind]();
    // An address that differs after its # does not load the page again, so it names what may be the default too.
    const all = Object.entries(asked).map(([name, value]) => `${name}=${String(value)}`);
    const others = address.split("#")[1]?.replace(/(^|&)(view|hide|theme|lock)=[^&]*/g, "") ?? "";
    preview = embedded(`${address.split("#")[0]}#${[...all, others.replace(/^&/, "")].join("&")}`);
    said = "";
    draw(frame.height);
  }

  /** @param {Partial<typeof appearance>} change */
  function choose(change) {
    appearance = { ...appearance, ...change };
    void update();
  }

  /** @param {readonly string[]} list @param {string} name @param {boolean} isIn */
  const toggled = (list, name, isIn) => [
    ...list.filter((each) => each !== name),
    ...(isIn ? [name] : []),
  ];

  async function copy() {
    const done = await copyText(code);
    said = done ? "The code is on the clipboard." : "The code, to be copied:";
    draw(shownHeight);
    if (!done) /** @type {HTMLTextAreaElement} */ (dialog.querySelector("textarea")).select();
  }

  /** @param {string} label @param {boolean} checked @param {(checked: boolean) => void} change */
  const box = (label, checked, change) =>
    html`<label class="plot-choice"
      ><input
        type="checkbox"
        .checked=${checked}
        @change=${(/** @type {Event} */ { target }) => change(/** @type {HTMLInputElement} */ (target).checked)}
      />
      ${label}</label
    >`;

  /**
   * @param {string} label
   * @param {Record<string, string>} choices
   * @param {string} chosen
   * @param {(value: any) => void} change
   */
  const menu = (label, choices, chosen, change) =>
    html`<label class="embed-field"
      >${label}
      <span class="control"
        ><select
          aria-label=${label}
          @change=${(/** @type {Event} */ { target }) => change(/** @type {HTMLSelectElement} */ (target).value)}
        >
          ${Object.entries(choices).map(([value, label]) =>
            option({ value, label }, value === chosen),
          )}</select
        >${chevronIcon}</span
      ></label
    >`;

  /** @param {string} label @param {string} value @param {string} pattern @param {(text: string) => void} change */
  const size = (label, value, pattern, change) =>
    html`<label class="embed-field"
      >${label}
      <span class="control"
        ><input
          type="text"
          size="6"
          autocomplete="off"
          pattern=${pattern}
          .value=${value}
          @change=${(/** @type {Event} */ { target }) => {
            const input = /** @type {HTMLInputElement} */ (target);
            change(input.validity.valid ? input.value.trim() : "");
            // What cannot be gives way to what is used.
            draw(shownHeight);
          }} /></span
    ></label>`;

  let shownHeight = 0;
  /** @param {number} frameHeight */
  function draw(frameHeight) {
    shownHeight = frameHeight;
    const themes = Object.fromEntries(
      choicesOf("theme").map(({ value, label }) => [value, String(label)]),
    );
    render(
      html`<div class="help-content">
        ${dialogHead(dialog, "Embed this lab")}
        <fieldset class="embed-choices">
          <legend>Panels</legend>
          ${PANELS.map(({ name, title }) =>
            box(title, appearance.view.includes(name), (checked) => {
              const view = PANEL_NAMES.filter((each) =>
                each === name ? checked : appearance.view.includes(each),
              );
              // A lab without panels shows them all.
              choose({ view: view.length > 0 ? view : [name] });
            }),
          )}
        </fieldset>
        <fieldset class="embed-choices">
          <legend>Controls</legend>
          ${Object.entries(CONTROLS).map(([name, label]) =>
            box(label, !appearance.hide.includes(name), (checked) =>
              choose({ hide: toggled(appearance.hide, name, !checked) }),
            ),
          )}
        </fieldset>
        <div class="embed-fields">
          ${size("Width", width, "\\s*[1-9][0-9]*%?\\s*", (text) => {
            width = text || width;
            void update();
          })}
          ${size("Height", String(frameHeight), "\\s*[1-9][0-9]*\\s*", (text) => {
            height = text ? Number(text) : null;
            void update();
          })}
          ${menu("Theme", themes, appearance.theme, (theme) => choose({ theme }))}
          ${box("lock text and settings", appearance.lock, (lock) => choose({ lock }))}
        </div>
        <div class="embed-fields">
          ${menu("Code for", CODES, kind, (value) => {
            kind = value;
            void update();
          })}
          <button type="button" class="quiet" @click=${copy}>Copy code</button>
          <span class="muted" role="status">${said}</span>
        </div>
        <textarea
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
        <iframe class="embed-preview" title="Preview of the embedded lab" src=${preview}></iframe>
      </div>`,
      dialog,
    );
  }

  return {
    /** @param {Record<string, any>} settings  in force */
    open({ view, hide, theme, lock }) {
      if (dialog.open) return;
      const isAll = view.includes("all");
      appearance = {
        view: PANEL_NAMES.filter((name) => isAll || view.includes(name)),
        hide: [...hide],
        theme,
        lock,
      };
      height = null;
      draw(0);
      dialog.showModal();
      void update();
    },
  };
}
