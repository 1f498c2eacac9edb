// A field for a number, with the message about it beside it.

import { make, newId } from "../words/make.js";
import { plain, readNumber } from "./numbers_as_text.js";

/** @typedef {{value: number} | {message: string, field: HTMLElement}} Typed */

/**
 * @param {object} options
 * @param {string} options.label  what the number is
 * @param {number} [options.value]
 * @param {string} [options.unit]  behind the field; in % a reader types no sign
 * @param {boolean} [options.isCount]
 * @param {boolean} [options.isProbability]  from 0 to 1
 * @param {(value: number) => void} [options.typed]  called for each number that is typed
 */
export function createNumberField({ label, value, unit = "", isCount, isProbability, typed }) {
  const messageId = newId("number-message");
  const message = make("span", { class: "message", id: messageId });
  const input = make("input", {
    class: "number",
    type: "text",
    inputmode: "text",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": unit ? `${label}, in ${unit}` : label,
    value: value === undefined ? "" : plain(value),
    input: () => {
      tell("");
      const { value: number } = check();
      if (number !== undefined) typed?.(number);
    },
  });
  const element = make("span", { class: "number-field" }, input, unit && ` ${unit}`);

  /** @param {string} text */
  function tell(text) {
    message.textContent = text;
    if (text) input.setAttribute("aria-invalid", "true");
    if (text) input.setAttribute("aria-describedby", messageId);
    else for (const name of ["aria-invalid", "aria-describedby"]) input.removeAttribute(name);
  }

  /** @returns {{value?: number, problem: string}} */
  function check() {
    const text = input.value.trim();
    if (text === "") return { problem: "A number is missing here." };
    const isPercent = unit === "%" && text.endsWith("%");
    const number = readNumber(isPercent ? text.slice(0, -1) : text, isCount);
    if (!Number.isFinite(number)) {
      const shown = text.length > 20 ? `${text.slice(0, 20)}…` : text;
      return { problem: `“${shown}” is no number. Write it like ${isCount ? "25" : "0.25"}.` };
    }
    if (isProbability && !(number >= 0 && number <= 1)) {
      return { problem: "A probability is from 0 to 1." };
    }
    return { value: number, problem: "" };
  }

  return {
    element,
    message,
    input,
    /** The number, without a message where there is none. */
    peek: () => check().value,
    /** The number, or what is wrong, which is then said beside the field too. @returns {Typed} */
    read() {
      const { value: number, problem } = check();
      tell(problem);
      if (number === undefined) return { message: problem, field: input };
      // So that a reader sees how a comma, a fraction or a percentage was read.
      if (/[,/%]/.test(input.value)) input.value = plain(number, 6);
      return { value: number };
    },
    /** @param {number} number @param {number} [decimals] */
    write(number, decimals) {
      input.value = plain(number, decimals);
      tell("");
    },
  };
}

/** @typedef {ReturnType<typeof createNumberField>} NumberField */

/**
 * The numbers of several fields by their names, or what is wrong with the first that is wrong.
 * @param {Record<string, NumberField>} fields
 * @returns {{guess: Record<string, number>} | {message: string, field: HTMLElement}}
 */
export function readFields(fields) {
  /** @type {Record<string, number>} */
  const guess = {};
  /** @type {{message: string, field: HTMLElement} | null} */
  let wrong = null;
  for (const [name, field] of Object.entries(fields)) {
    const typed = field.read();
    if ("value" in typed) guess[name] = typed.value;
    else wrong ??= typed;
  }
  return wrong ?? { guess };
}
