/**
 * Values of settings from outside: strict for programs (`checkValue` throws a LabError), lenient for attributes and URLs
 * (`parseValue` takes the nearest value or the default, and says so).
 */
import { LabError } from "../base/errors.js";
import { expectation, got } from "./messages.js";

/** @typedef {import("./types.js").Setting} Setting */

/**
 * The value as the lab uses it, or a LabError whose message names the field and the value it got.
 * @param {Setting} setting
 * @param {any} value
 * @returns {any}
 */
export function checkValue(setting, value) {
  const { name } = setting;
  const read = typeof value === "string" ? readText(setting, value) : onceRead(value);
  if (!isAllowed(setting, read)) {
    throw new LabError(
      "bad-setting",
      `${name} must be ${expectation(setting)}, got ${got(setting, value)}`,
    );
  }
  if (setting.type === "text") checkLength(setting, read);
  return Array.isArray(read) ? Object.freeze(read) : read;
}

/** A list that a setting can be has no more values. */
const MOST_VALUES = 100;

/**
 * A list as it is now: what is checked is what is used. A longer one is no value of any setting, and not looked through.
 * @param {any} value
 */
function onceRead(value) {
  if (!Array.isArray(value)) return value;
  return value.length > MOST_VALUES ? null : [...value];
}

/**
 * A setting from an attribute or a URL. `value` is undefined where the default is to be used; `message` says what was
 * wrong, or is null.
 * @param {Setting} setting
 * @param {string} text
 * @returns {{value: any, message: string | null}}
 */
export function parseValue(setting, text) {
  const { value, kept } = nearest(setting, text);
  if (kept) return { value, message: null };
  const used = Array.isArray(value) ? value.join(" ") : value;
  return {
    value,
    message:
      `${setting.attribute} must be ${expectation(setting)}, got ${got(setting, text)}; ` +
      (value === undefined ? "the default is used." : `${used} is used.`),
  };
}

/**
 * @param {Setting} setting
 * @param {string} text
 * @returns {any} undefined where the text cannot be read as this type
 */
function readText(setting, text) {
  const trimmed = text.trim();
  switch (setting.type) {
    case "integer":
    case "number": {
      const plain = trimmed.replace(/\u2212/g, "-").replace(/,(?=\d{3}(\D|$))/g, "");
      return plain === "" ? undefined : Number(plain);
    }
    case "boolean":
      return trimmed === "" || trimmed === "true" ? true : trimmed === "false" ? false : undefined;
    case "list":
      return trimmed === "" ? [] : [...new Set(trimmed.split(/[\s,]+/))];
    case "count":
      return trimmed === "all" || trimmed === "" ? trimmed : Number(trimmed);
    case "axes":
      return trimmed === "pca" ? "pca" : trimmed.split(/[\s,]+/).map(Number);
    case "choice":
      return trimmed;
    default:
      return text;
  }
}

/**
 * @param {Setting} setting
 * @param {any} value
 * @returns {boolean}
 */
function isAllowed(setting, value) {
  const among = (/** @type {any} */ item) =>
    setting.choices?.some((choice) => choice.value === item);
  const { minimum = -Infinity, maximum = Infinity } = setting;
  switch (setting.type) {
    case "text":
      return typeof value === "string" && !isLongerThan(value, setting.longest);
    case "address":
      return typeof value === "string" && !isLongerThan(value, setting.longest) && isOfPage(value);
    case "choice":
      return among(value) === true;
    case "count":
    case "integer":
      if (setting.type === "count" && value === "all") return true;
      return Number.isInteger(value) && value >= minimum && value <= maximum;
    case "number":
      return typeof value === "number" && value >= minimum && value <= maximum;
    case "boolean":
      return typeof value === "boolean";
    case "list":
      return Array.isArray(value) && value.every(among);
    case "axes":
      return (
        value === "pca" ||
        (Array.isArray(value) &&
          value.length === 2 &&
          value[0] !== value[1] &&
          value.every((axis) => Number.isInteger(axis) && axis >= minimum && axis <= maximum))
      );
  }
}

/** Whether a browser takes an address for that of a page, and not for a script to be run. @param {string} address */
function isOfPage(address) {
  // Browsers leave control characters out, and white space in front.
  const [, scheme] = address.replace(/[\0-\x20]/g, "").match(/^([a-z][a-z\d+.-]*):/i) ?? [];
  return scheme === undefined || /^(https?|file)$/i.test(scheme);
}

/**
 * Whether a text has more characters than that.
 * @param {string} text
 * @param {number} [most]
 */
function isLongerThan(text, most = Infinity) {
  // A character is at most two UTF-16 units.
  return text.length > most && (text.length > 2 * most || [...text].length > most);
}

/**
 * The nearest allowed value to a text; `kept` tells that nothing had to give.
 * @param {Setting} setting
 * @param {string} text
 * @returns {{value: any, kept: boolean}}
 */
function nearest(setting, text) {
  const read = readText(setting, text);
  if (isAllowed(setting, read)) return { value: read, kept: true };
  if (typeof read === "number" && !Number.isNaN(read)) {
    const { minimum = -Infinity, maximum = Infinity } = setting;
    const clamped = Math.min(maximum, Math.max(minimum, read));
    return { value: setting.type === "integer" ? Math.round(clamped) : clamped, kept: false };
  }
  if (setting.type === "list") {
    const known = read.filter((/** @type {string} */ item) => isAllowed(setting, [item]));
    return { value: known.length > 0 ? known : undefined, kept: false };
  }
  return { value: undefined, kept: false };
}

/**
 * @param {Setting} setting
 * @param {string} text
 */
function checkLength({ name, maximum = Infinity }, text) {
  // A UTF-16 unit is at most three bytes of UTF-8, so most texts need no counting.
  if (text.length * 3 <= maximum) return;
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > maximum) {
    throw new LabError(
      "corpus-too-large",
      `${name} must be at most ${maximum / 1e6} MB, got ${(Math.ceil(bytes / 1e5) / 10).toFixed(1)} MB`,
    );
  }
}
