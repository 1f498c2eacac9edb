/** What the dialog "Embed this lab" lets one choose: the panels and controls of the embedded lab, its frame, and the kind of code. */
import { html } from "lit-html";
import { PANELS, PANEL_NAMES } from "../../settings/panels.js";
import { choicesOf } from "../../settings/settings.js";
import { checkBox } from "../ui/check_box.js";
import { option } from "../ui/field.js";
import { chevronIcon } from "../ui/icons.js";

/**
 * @typedef {object} Choices
 * @property {Pick<import("../../settings/types.js").Settings, "view" | "hide" | "theme" | "lock">} appearance  of the embedded lab
 * @property {string} width  as HTML has it
 * @property {number | null} height  null: as high as the lab is
 * @property {"iframe" | "element" | "markdown"} kind  of code
 *
 * @typedef {(change: Partial<Choices>) => void} Choose
 */

/** What can be shown or hidden, as a person calls it. @type {Partial<Record<import("../../settings/types.js").Part, string>>} */
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

/** @param {Choices} choices @param {Choose} choose */
export function partChoices({ appearance }, choose) {
  const { view, hide } = appearance;
  const showPanel = (
    /** @type {import("../../settings/types.js").PanelName} */ name,
    /** @type {boolean} */ isShown,
  ) => {
    const shown = PANEL_NAMES.filter((each) => (each === name ? isShown : view.includes(each)));
    // A lab without panels shows them all.
    choose({ appearance: { ...appearance, view: shown.length > 0 ? shown : [name] } });
  };
  const showControl = (
    /** @type {import("../../settings/types.js").Part} */ name,
    /** @type {boolean} */ isShown,
  ) => {
    const others = hide.filter((each) => each !== name);
    choose({ appearance: { ...appearance, hide: isShown ? others : [...others, name] } });
  };
  return html`<fieldset class="embed-choices">
      <legend>Panels</legend>
      ${PANELS.map(({ name, title }) =>
        checkBox(title, view.includes(name), (checked) => showPanel(name, checked)),
      )}
    </fieldset>
    <fieldset class="embed-choices">
      <legend>Controls</legend>
      ${
        /** @type {[import("../../settings/types.js").Part, string][]} */ (
          Object.entries(CONTROLS)
        ).map(([name, label]) =>
          checkBox(label, !hide.includes(name), (checked) => showControl(name, checked)),
        )
      }
    </fieldset>`;
}

/** @param {Choices} choices @param {number} frameHeight  of the height that is chosen, or found @param {Choose} choose */
export function frameFields({ appearance, width }, frameHeight, choose) {
  const themes = Object.fromEntries(
    choicesOf("theme").map(({ value, label }) => [value, String(label)]),
  );
  return html`<div class="embed-fields">
    ${sizeField("Width", width, "\\s*[1-9][0-9]*%?\\s*", (text) => choose({ width: text || width }))}
    ${sizeField("Height", String(frameHeight), "\\s*[1-9][0-9]*\\s*", (text) =>
      choose({ height: text ? Number(text) : null }),
    )}
    ${menu("Theme", themes, appearance.theme, (theme) => choose({ appearance: { ...appearance, theme } }))}
    ${checkBox("lock text and settings", appearance.lock, (lock) =>
      choose({ appearance: { ...appearance, lock } }),
    )}
  </div>`;
}

/** @param {Choices} choices @param {Choose} choose */
export function codeMenu({ kind }, choose) {
  return menu("Code for", CODES, kind, (value) => choose({ kind: value }));
}

/**
 * @param {string} label
 * @param {Record<string, string>} choices
 * @param {string} chosen
 * @param {(value: any) => void} change
 */
function menu(label, choices, chosen, change) {
  return html`<label class="embed-field"
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
}

/**
 * @param {string} label
 * @param {string} value
 * @param {string} pattern
 * @param {(text: string) => void} change  "" for what is no size
 */
function sizeField(label, value, pattern, change) {
  const take = (/** @type {Event} */ { target }) => {
    const input = /** @type {HTMLInputElement} */ (target);
    const text = input.validity.valid ? input.value.trim() : "";
    change(text);
    // What is no size gives way to the one in force.
    if (text === "") input.value = value;
  };
  return html`<label class="embed-field"
    >${label}
    <span class="control"
      ><input
        type="text"
        size="6"
        autocomplete="off"
        pattern=${pattern}
        .value=${value}
        @change=${take} /></span
  ></label>`;
}
