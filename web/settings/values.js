/**
 * Values of settings from outside: strict for programs (`checkValue` throws a LabError), lenient for attributes and URLs
 * (`parseValue` takes the nearest value or the default, and says so).
 */
import { LabError } from "../base/errors.js";

/** @typedef {import("./settings.js").Setting} Setting */

/** The longest text that can be trained on, in bytes of UTF-8. */
const CORPUS_LIMIT = 10_000_000;

/**
 * The value as the lab uses it, or a LabError whose message names the field and the value it got.
 * @param {Setting} setting
 * @param {any} value
 * @returns {any}
 */
export function checkValue(setting, value) {
  const { name } = setting;
  const read = typeof value === "string" ? readText(setting, value) : value;
  if (!isAllowed(setting, read)) {
    throw new LabError(
      "bad-setting",
      `${name} must be ${expectation(setting)}, got ${show(value)}`,
    );
  }
  if (name === "corpus") checkLength(read);
  return Array.isArray(read) ? Object.freeze([...read]) : read;
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
  if (kept) return { value, message: missingPart(setting, value) };
  const used = Array.isArray(value) ? value.join(" ") : value;
  return {
    value,
    message:
      `${setting.attribute} must be ${expectation(setting)}, got ${show(text)}; ` +
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
      return trimmed === "" ? [] : trimmed.split(/[\s,]+/);
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
      return typeof value === "string";
    case "choice":
      return among(value) === true;
    case "integer":
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
          value.every((axis) => Number.isInteger(axis) && axis >= 1 && axis <= 256))
      );
  }
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
 * What an allowed value asks for that the page does not have.
 * @param {Setting} setting
 * @param {any} value
 * @returns {string | null}
 */
function missingPart(setting, value) {
  const { existing } = setting;
  const missing = existing
    ? value.filter((/** @type {string} */ item) => !existing.includes(item))
    : [];
  if (missing.length === 0) return null;
  const others = value.length > missing.length;
  return `${setting.attribute}: this version has no ${missing.join(" and no ")}; ${
    others ? "the rest is shown." : "everything is shown."
  }`;
}

/** @param {string} corpus */
function checkLength(corpus) {
  // A UTF-16 unit is at most three bytes of UTF-8, so most texts need no counting.
  if (corpus.length * 3 <= CORPUS_LIMIT) return;
  const bytes = new TextEncoder().encode(corpus).length;
  if (bytes > CORPUS_LIMIT) {
    throw new LabError(
      "corpus-too-large",
      `corpus must be at most 10 MB, got ${(Math.ceil(bytes / 1e5) / 10).toFixed(1)} MB`,
    );
  }
}

/**
 * What a setting must be, as a message says it.
 * @param {Setting} setting
 */
export function expectation(setting) {
  const { type, minimum, maximum, choices = [] } = setting;
  const names = choices.map(({ value }) => value).join(", ");
  switch (type) {
    case "text":
      return "a text";
    case "choice":
      return `one of ${names}`;
    case "list":
      return `a list of ${names}`;
    case "boolean":
      return "true or false";
    case "axes":
      return `"pca" or two different dimensions, such as 1 2`;
    default:
      return `a ${type === "integer" ? "whole number" : "number"} from ${minimum} to ${maximum}`;
  }
}

/**
 * The error for a name that is no setting.
 * @param {string} name
 * @param {readonly string[]} known
 */
export function unknownSetting(name, known) {
  const { closest } = nearestName(name, known);
  return new LabError(
    "bad-setting",
    `unknown setting ${show(name)}; the nearest known one is "${closest}"`,
  );
}

/**
 * @param {string} name
 * @param {readonly string[]} known
 * @returns {{closest: string, distance: number}} in letters
 */
export function nearestName(name, known) {
  const start = name.toLowerCase().slice(0, 40);
  const distances = known.map((each) => editDistance(start, each.toLowerCase()));
  const distance = Math.min(...distances);
  return { closest: known[distances.indexOf(distance)], distance };
}

/**
 * How many letters to insert, delete or replace to get from one word to the other (Levenshtein).
 * @param {string} a
 * @param {string} b
 */
function editDistance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}

/** @param {any} value */
function isPlain(value) {
  return ["string", "number", "boolean"].includes(typeof value);
}

/**
 * A value as a message shows it: short, and clear about its type.
 * @param {any} value
 */
export function show(value) {
  if (typeof value === "string")
    return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (Array.isArray(value))
    return value.every(isPlain) ? JSON.stringify(value).slice(0, 60) : "an array";
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value === "bigint") return `${value}n`;
  return typeof value === "function" ? "a function" : String(value);
}
