import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { chevronIcon } from "./icons.js";
import { typedText } from "./typed_text.js";

/** @typedef {{value: any, label: string, disabled?: boolean, title?: string}} Choice */

/**
 * A labelled control of one setting, with the notice about it.
 * @typedef {object} Field
 * @property {string} name  of the setting
 * @property {string} label
 * @property {any} value
 * @property {import("../../snapshot/types.js").Snapshot} snapshot
 * @property {(value: any) => void} commit  called when the value is complete: on Enter, on leaving the field, on a choice
 * @property {readonly Choice[]} [choices]
 * @property {boolean} [disabled]
 * @property {string} [title]
 * @property {boolean} [isOfText]  it holds words of the text
 * @property {boolean} [noticeElsewhere]  `fieldNotices` shows it, where below the field are others
 */

/**
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {string} setting
 */
export function noticeOf(snapshot, setting) {
  return snapshot.notices.find((notice) => notice.setting === setting)?.message ?? "";
}

/**
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {import("../../settings/types.js").Part} part
 */
export function hides(snapshot, part) {
  return (snapshot.settings.hide ?? []).includes(part);
}

/**
 * The notice about a setting. Its element takes no room and is there before its text, so that a screen reader announces the text.
 * @param {string} name
 * @param {string} message
 */
export function noticeText(name, message) {
  return html`<span class="notice" id="notice-${name}" role="status">${message}</span>`;
}

/**
 * The notices about a row of fields, in a place that is kept free for them.
 * @param {import("../../snapshot/types.js").Snapshot} snapshot
 * @param {readonly string[]} names  of the fields
 */
export function fieldNotices(snapshot, names) {
  return html`<p class="field-notices">
    ${names.map((name) => noticeText(name, noticeOf(snapshot, name)))}
  </p>`;
}

/** @param {Field} field */
export function selectField({
  name,
  label,
  value,
  snapshot,
  commit,
  choices = [],
  disabled,
  title,
  noticeElsewhere = false,
}) {
  const known = choices.some((choice) => choice.value === value);
  const menu = {
    id: `field-${name}`,
    value,
    choices: known ? choices : [{ value, label: String(value) }, ...choices],
    choose: commit,
    title,
    describedBy: `notice-${name}`,
    disabled: disabled || snapshot.settings.lock,
  };
  return html`<div class="field field-${name}">
    <label for="field-${name}">${label}</label>
    ${choiceMenu(menu)} ${noticeElsewhere ? nothing : noticeText(name, noticeOf(snapshot, name))}
  </div>`;
}

/**
 * A menu of values.
 * @param {object} menu
 * @param {any} menu.value
 * @param {readonly Choice[]} menu.choices
 * @param {(value: any) => void} menu.choose
 * @param {string} [menu.id]
 * @param {string} [menu.label]  where none stands before it
 * @param {string} [menu.title]
 * @param {string} [menu.describedBy]  id
 * @param {boolean} [menu.disabled]
 * @param {string} [menu.look]  its classes
 */
export function choiceMenu({ look = "control", value, choices, choose, ...menu }) {
  const changed = (/** @type {Event} */ { target }) =>
    choose(choices[/** @type {HTMLSelectElement} */ (target).selectedIndex].value);
  return html`<span class=${look}
    ><select
      id=${menu.id ?? nothing}
      aria-label=${menu.label ?? nothing}
      title=${menu.title ?? nothing}
      aria-describedby=${menu.describedBy ?? nothing}
      ?disabled=${menu.disabled}
      @change=${changed}
    >
      ${choices.map((choice) => option(choice, choice.value === value))}</select
    >${chevronIcon}</span
  >`;
}

/**
 * @param {Choice} choice
 * @param {boolean} selected
 */
export function option({ value, label, disabled = false, title }, selected) {
  return html`<option
    value=${String(value)}
    title=${title ?? nothing}
    .selected=${live(selected)}
    ?disabled=${disabled}
  >
    ${label}
  </option>`;
}

/**
 * A text field; with choices it also offers a list. `value` is the text to show.
 * @param {Field & {inputMode?: "decimal" | "numeric" | "text", size?: number}} field
 */
export function textField({
  name,
  label,
  value,
  snapshot,
  commit,
  choices,
  disabled,
  title,
  inputMode,
  size,
  isOfText = false,
  noticeElsewhere = false,
}) {
  const message = noticeOf(snapshot, name);
  const list = choices ? `choices-${name}` : nothing;
  return html`<div class="field field-${name}">
    <label for="field-${name}">${label}</label>
    <span class="control">
      <input
        id="field-${name}"
        class=${isOfText ? "of-text" : nothing}
        type="text"
        dir="auto"
        autocomplete="off"
        spellcheck="false"
        inputmode=${inputMode ?? "text"}
        size=${size ?? 8}
        list=${list}
        title=${title ?? nothing}
        aria-describedby="notice-${name}"
        aria-invalid=${message ? "true" : "false"}
        ?disabled=${disabled || snapshot.settings.lock}
        ${typedText(String(value), message !== "", commit)}
      />
      ${choices ? chevronIcon : nothing}
    </span>
    ${
      choices
        ? html`<datalist id="choices-${name}">
            ${choices.map((choice) => html`<option value=${String(choice.value)}></option>`)}
          </datalist>`
        : nothing
    }
    ${noticeElsewhere ? nothing : noticeText(name, message)}
  </div>`;
}

/**
 * A number as the page writes it, with its minus sign and commas between thousands, as programs read it.
 * @param {string} text
 */
export function plainNumber(text) {
  const plain = text.trim().replace("\u2212", "-");
  return /^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(plain) ? plain.replaceAll(",", "") : plain;
}

/**
 * The number that was typed, or the text where it is none, which the notice then quotes. "0,05" counts as 0.05.
 * @param {string} text
 */
export function numberOrText(text) {
  const trimmed = plainNumber(text).replace(/^0?,(\d+)$/, "0.$1");
  const number = Number(trimmed);
  return trimmed !== "" && Number.isFinite(number) ? number : text.trim();
}
