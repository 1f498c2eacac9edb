import { html } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { formatInteger, formatNumber } from "../../base/format.js";
import { plainNumber } from "./field.js";

/** A larger coordinate would make scores that a double cannot hold. */
const LARGEST = 1e6;

/**
 * Text fields of numbers that change by themselves: they show the value now, until someone types. What was typed is
 * committed on Enter and on leaving, a bad number stays with its reason beside it, Escape returns to the value.
 * @param {() => void} redraw
 */
export function createNumberFields(redraw) {
  /** What was typed and not committed, by field. @type {Map<string, {text: string, error: string}>} */
  const typed = new Map();

  /**
   * @param {object} field
   * @param {string} field.id  unlike that of any other field of the lab
   * @param {string} field.label
   * @param {number} field.value
   * @param {(value: number) => void} field.commit
   */
  function field({ id, label, value, commit }) {
    const { text, error } = typed.get(id) ?? { text: formatNumber(value, 4), error: "" };
    const forget = () => {
      if (typed.delete(id)) redraw();
    };
    const change = (/** @type {Event} */ event) => {
      const text = /** @type {HTMLInputElement} */ (event.target).value;
      const number = numberOf(text);
      if (typeof number === "string") {
        typed.set(id, { text, error: `${label} ${number}` });
        redraw();
      } else {
        typed.delete(id);
        if (text !== formatNumber(value, 4)) commit(number);
        else redraw();
      }
    };
    return html`<span class="field number-field">
      <label for=${id}>${label}</label>
      <span class="control">
        <input
          id=${id}
          type="text"
          autocomplete="off"
          spellcheck="false"
          size="8"
          aria-describedby="${id}-error"
          aria-invalid=${error ? "true" : "false"}
          .value=${live(text)}
          @input=${(/** @type {Event} */ event) =>
            typed.set(id, {
              text: /** @type {HTMLInputElement} */ (event.target).value,
              error: typed.get(id)?.error ?? "",
            })}
          @change=${change}
          @blur=${() => !typed.get(id)?.error && forget()}
          @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && forget()}
        />
      </span>
    </span>`;
  }

  /**
   * What is wrong in these fields, below them and a line each.
   * @param {readonly string[]} ids
   */
  function errors(ids) {
    return html`<p class="field-notices">
      ${ids.map(
        (id) =>
          html`<span class="notice" id="${id}-error" role="status">${typed.get(id)?.error}</span>`,
      )}
    </p>`;
  }

  return { field, errors, clear: () => typed.clear() };
}

/**
 * The number that was typed, or what it must be.
 * @param {string} text
 * @returns {number | string}
 */
export function numberOf(text) {
  const plain = plainNumber(text).replace(/^([-+]?\d*),(\d+)$/, "$1.$2");
  const number = plain === "" ? NaN : Number(plain);
  if (Math.abs(number) <= LARGEST) return number;
  const [least, most] = [formatInteger(-LARGEST), formatInteger(LARGEST)];
  return `must be a number from ${least} to ${most}, got ${JSON.stringify(text)}`;
}
