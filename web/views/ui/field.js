import { html, noChange, nothing } from "lit-html";
import { Directive, directive } from "lit-html/directive.js";
import { live } from "lit-html/directives/live.js";
import { chevronIcon } from "./icons.js";

/**
 * A labelled control of one setting, with the notice about it.
 * @typedef {object} Field
 * @property {string} name  of the setting
 * @property {string} label
 * @property {any} value
 * @property {import("../../snapshot/types.js").Snapshot} snapshot
 * @property {(value: any) => void} commit  called when the value is complete: on Enter, on leaving the field, on a choice
 * @property {readonly {value: any, label: string, disabled?: boolean, title?: string}[]} [choices]
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
  return Array.from(snapshot.settings.hide ?? []).includes(part);
}

/**
 * The notice about a setting. It takes no room, and the element is there before its text, so that a screen reader tells it.
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
}) {
  const message = noticeOf(snapshot, name);
  const shown = choices.some((choice) => choice.value === value)
    ? choices
    : [{ value, label: String(value) }, ...choices];
  const changed = (/** @type {Event} */ event) =>
    commit(shown[/** @type {HTMLSelectElement} */ (event.target).selectedIndex].value);
  return html`<div class="field field-${name}">
    <label for="field-${name}">${label}</label>
    <span class="control">
      <select
        id="field-${name}"
        title=${title ?? nothing}
        aria-describedby="notice-${name}"
        ?disabled=${disabled || snapshot.settings.lock}
        @change=${changed}
      >
        ${shown.map((choice) => option(choice, choice.value === value))}
      </select>
      ${chevronIcon}
    </span>
    ${noticeText(name, message)}
  </div>`;
}

/**
 * @param {{value: any, label: string, disabled?: boolean, title?: string}} choice
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
        ${fieldText(String(value), message !== "", commit)}
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
 * What was typed as a number where it is one, and as it is where it is not, for the notice to name it. "0,05" counts as 0.05.
 * @param {string} text
 */
export function numberOrText(text) {
  const trimmed = text.trim().replace(/^0?,(\d+)$/, "0.$1");
  const number = Number(trimmed);
  return trimmed !== "" && Number.isFinite(number) ? number : text.trim();
}

/** Keeps what a person types, and what was refused, until the setting changes or Escape is pressed. */
class FieldText extends Directive {
  /** @param {import("lit-html/directive.js").PartInfo} part */
  constructor(part) {
    super(part);
    this.typing = false;
    this.text = "";
    this.refused = false;
    /** @type {(text: string) => void} */
    this.commit = () => {};
    /** @type {HTMLInputElement | null} */
    this.input = null;
  }

  /**
   * @param {string} _text
   * @param {boolean} _refused
   * @param {(text: string) => void} _commit
   */
  render(_text, _refused, _commit) {
    return noChange;
  }

  /**
   * @param {import("lit-html/directive.js").ElementPart} part
   * @param {[string, boolean, (text: string) => void]} parameters
   */
  update(part, [text, refused, commit]) {
    const input = /** @type {HTMLInputElement} */ (part.element);
    if (!this.input) this.listen(input);
    const changed = text !== this.text;
    this.text = text;
    this.refused = refused;
    this.commit = commit;
    if ((changed || !this.typing) && !(refused && !changed) && input.value !== text) {
      this.typing = false;
      input.value = text;
    }
    return noChange;
  }

  /** @param {HTMLInputElement} input */
  listen(input) {
    this.input = input;
    input.addEventListener("input", () => (this.typing = true));
    input.addEventListener("change", () => {
      this.typing = false;
      if (input.value !== this.text || this.refused) this.commit(input.value);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      input.value = this.text;
      this.typing = false;
      // The lab takes the notice away; the setting keeps its value, as if nothing had been typed.
      if (this.refused) {
        const detail = input.id.replace(/^field-/, "");
        input.dispatchEvent(new CustomEvent("dismiss-notice", { bubbles: true, detail }));
      }
    });
  }
}

const fieldText = directive(FieldText);
