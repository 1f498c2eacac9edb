/** What is said about settings and their values. */
import { toJson, upTo } from "../base/lists.js";
import { LabError } from "../base/errors.js";
import { formatCount, formatInteger } from "../base/format.js";
import { SETTINGS } from "./settings.js";

/** @typedef {import("./types.js").Setting} Setting */

/** What a message quotes, and numbers in the rest of it: "-5", "0.000001" and 4294967295, and not 4,294 or 1e3. */
const QUOTATION = /("(?:[^"\\]|\\.)*")/;
const NUMBER = /(?<![\w.,])-?\d+(\.\d+)?(?![\w]|[.,]\d)/g;

/**
 * A message as a reader of the page understands it: with the label of the setting that it begins with, and numbers as the page writes them.
 * @param {string} message
 */
export function forReader(message) {
  return withLabel(message)
    .split(QUOTATION)
    .map((part, i) => (i % 2 ? part : part.replace(NUMBER, asOnPage)))
    .join("");
}

/** @param {string} digits */
function asOnPage(digits) {
  const isWhole = !digits.includes(".") && Number.isSafeInteger(Number(digits));
  return isWhole ? formatInteger(Number(digits)) : digits.replace("-", "\u2212");
}

/** @param {string} message */
function withLabel(message) {
  return message.replace(/^([a-z][\w-]*)(?= must be |: )/i, (start) => {
    const setting = SETTINGS.find(({ name, attribute }) => start === name || start === attribute);
    return setting?.label ?? start;
  });
}

/**
 * What a setting must be, as a message says it.
 * @param {Setting} setting
 */
export function expectation(setting) {
  const { type, minimum, maximum, longest, choices = [] } = setting;
  const names = choices.map(({ value }) => value).join(", ");
  switch (type) {
    case "text":
      return longest === undefined
        ? "a text"
        : `a text of at most ${formatCount(longest, "character")}`;
    case "address":
      return "the address of a page: http, https, a file, or relative";
    case "choice":
      return `one of ${names}`;
    case "list":
      return `a list of ${names}`;
    case "boolean":
      return "true or false";
    case "count":
      return `all or a whole number from ${minimum} to ${maximum}`;
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
  let row = upTo(b.length + 1);
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

/** Characters of a text that a message quotes where it chooses, and at the most. */
const QUOTED = 40;
const LONGEST_QUOTE = 80;

/** Values of a list that a message shows at most. */
const MOST_SHOWN = 20;

/**
 * What a setting got, as a message shows it: of a text that is too long, how long it is.
 * @param {Setting} setting
 * @param {any} value
 */
export function got({ longest = Infinity }, value) {
  if (typeof value !== "string" || value.length <= longest) return show(value);
  return formatCount([...value].length, "character");
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
  try {
    return shown(value);
  } catch {
    // As a proxy that was revoked.
    return "an object that cannot be read";
  }
}

/** @param {any} value */
function shown(value) {
  if (typeof value === "string")
    return JSON.stringify(value.length > QUOTED ? `${value.slice(0, QUOTED)}…` : value);
  if (Array.isArray(value)) {
    const { length } = value;
    if (length > MOST_SHOWN) return `an array of ${length}`;
    return value.every(isPlain) ? toJson(value).slice(0, 60) : "an array";
  }
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value === "bigint") return `${value}n`;
  return typeof value === "function" ? "a function" : String(value);
}

/**
 * A message with quotations that a person can take in: what stands between quotation marks is cut.
 * @param {string} message
 */
export function withShortQuotes(message) {
  return message.replace(/"((?:[^"\\]|\\[^])*)"/g, (quote, text) =>
    text.length > LONGEST_QUOTE ? `"${text.slice(0, QUOTED)}…"` : quote,
  );
}
