/**
 * Checks of what a program gives to the lab; each throws LabError(bad-setting) naming the field and the value it got.
 */
import { LabError } from "../base/errors.js";
import { show } from "../settings/messages.js";

/** @param {string} message @returns {never} */
function refuse(message) {
  throw new LabError("bad-setting", message);
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {number} least
 * @param {number} most
 */
export function checkNumber(name, value, least, most) {
  if (typeof value !== "number" || !(value >= least && value <= most)) {
    refuse(`${name} must be a number from ${least} to ${most}, got ${show(value)}`);
  }
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {number} least
 * @param {number} most
 */
export function checkInteger(name, value, least, most) {
  if (!Number.isInteger(value) || !(Number(value) >= least && Number(value) <= most)) {
    refuse(`${name} must be a whole number from ${least} to ${most}, got ${show(value)}`);
  }
}

/**
 * @param {string} name
 * @param {unknown} value
 */
export function checkString(name, value) {
  if (typeof value !== "string") refuse(`${name} must be a text, got ${show(value)}`);
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {readonly string[]} choices
 */
export function checkChoice(name, value, choices) {
  if (typeof value !== "string" || !choices.includes(value)) {
    refuse(`${name} must be one of ${choices.join(", ")}, got ${show(value)}`);
  }
}

/**
 * @param {any} value
 * @returns {value is ArrayLike<any> & Iterable<any>}
 */
function isArray(value) {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/**
 * A copy of an array of finite numbers.
 * @param {string} name
 * @param {any} array
 * @param {number} least  how many it must hold
 * @param {number} most
 * @param {(value: any) => boolean} [isAllowed]
 * @returns {Float64Array}
 */
export function checkNumbers(name, array, least, most, isAllowed = Number.isFinite) {
  if (!isArray(array)) {
    return refuse(`${name} must be an array of numbers, got ${show(array)}`);
  }
  const length = array.length;
  if (length < least || length > most) {
    const wanted =
      least === most ? `${least}` : length < least ? `at least ${least}` : `at most ${most}`;
    refuse(`${name} must hold ${wanted} numbers, got ${length}`);
  }
  const numbers = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    // Read once: what is checked is what is used.
    const value = array[i];
    if (!isAllowed(value)) refuse(`${name}[${i}] must be a finite number, got ${show(value)}`);
    numbers[i] = value;
  }
  return numbers;
}

/**
 * An object of named options, or an empty one for undefined.
 * @param {string} name
 * @param {any} options
 * @param {readonly string[]} known
 * @returns {Record<string, any>}
 */
export function checkOptions(name, options, known) {
  if (options === undefined) return {};
  if (typeof options !== "object" || options === null || isArray(options)) {
    refuse(`${name} takes an object of ${known.join(", ")}, got ${show(options)}`);
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) refuse(`${name} takes ${known.join(", ")}, got ${show(key)}`);
  }
  return options;
}
