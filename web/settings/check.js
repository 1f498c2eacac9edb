/** Settings from outside, checked: what a program gives, and what attributes and addresses hold. */
import { LabError, reading } from "../base/errors.js";
import { formatCount } from "../base/format.js";
import { expectation, show, unknownSetting } from "./messages.js";
import { resolveSettings } from "./resolve.js";
import { SETTINGS, labSettings, settingNamed, settingOfAttribute } from "./settings.js";
import { checkValue, parseValue } from "./values.js";

/** @typedef {import("./types.js").LabOptions} LabOptions */
/** @typedef {import("./types.js").Notice} Notice */
/** @typedef {import("./types.js").RequestedSettings} RequestedSettings */

/**
 * The value as the lab uses it, or a LabError whose message names the field and the value it got.
 * Numbers may come as strings, as they do from a form's fields; lists as strings too.
 * @template {string} N
 * @param {N} name
 * @param {unknown} value
 * @returns {N extends import("./types.js").SettingName ? import("./types.js").Settings[N] : any}
 */
export function checkSetting(name, value) {
  const setting = settingNamed(name);
  if (!setting) throw unknownSetting(name, names(SETTINGS));
  return reading(name, () => checkValue(setting, value));
}

/**
 * The checked settings of `createLab`; what is missing is filled from the preset and the defaults.
 * @param {LabOptions} [options]
 */
export function checkLabSettings(options = {}) {
  if (typeof options !== "object" || options === null) {
    throw new LabError("bad-setting", `settings must be an object, got ${show(options)}`);
  }
  if (Array.isArray(options) || ArrayBuffer.isView(options)) {
    throw new LabError("bad-setting", "settings must be an object, got an array");
  }
  /** @type {Record<string, unknown>} */
  const requested = {};
  for (const [name, value] of Object.entries(options)) {
    const setting = settingNamed(name);
    if (!setting || !isOfLab(setting)) throw unknownSetting(name, names(SETTINGS.filter(isOfLab)));
    // A program means what it says: a number as text is a mistake there, and space around a choice.
    const isNumber = setting.type === "integer" || setting.type === "number";
    const isLoose = (/** @type {string} */ text) =>
      isNumber || (setting.type === "choice" && text !== text.trim());
    if (typeof value === "string" && isLoose(value)) {
      throw new LabError(
        "bad-setting",
        `${name} must be ${expectation(setting)}, got ${show(value)}`,
      );
    }
    if (value !== undefined) requested[name] = checkValue(setting, value);
  }
  return labSettings(resolveSettings(requested));
}

/** Whether `createLab` takes it. @param {import("./types.js").Setting} setting */
export function isOfLab({ kind }) {
  return kind === "model" || kind === "preset";
}

/** Notices that a person reads; how many more there are is told in one. */
const MOST_NOTICES = 10;

/**
 * Settings from the attributes of an element or the parameters of a URL, by their kebab-case names: a bad value is
 * replaced by the nearest or left to the default, with a notice.
 * @param {Iterable<[string, string]>} entries
 * @returns {{values: RequestedSettings, notices: Notice[]}}
 */
export function parseSettings(entries) {
  /** @type {Record<string, unknown>} */
  const values = {};
  /** @type {Notice[]} */
  const notices = [];
  let untold = 0;
  const known = SETTINGS.map((each) => each.attribute);

  /** @param {string} setting @param {() => string} message */
  function tell(setting, message) {
    if (notices.length < MOST_NOTICES) notices.push({ setting, message: message() });
    else untold += 1;
  }

  for (const [attribute, text] of entries) {
    const setting = settingOfAttribute(attribute);
    if (setting) {
      const { value, message } = parseValue(setting, text);
      if (value !== undefined) values[setting.name] = value;
      if (message !== null) tell(setting.name, () => message);
    } else tell(attribute, () => unknownSetting(attribute, known).message);
  }
  if (untold > 0) {
    notices.push({
      setting: "others",
      message: `${formatCount(untold, "more setting")} cannot be used either.`,
    });
  }
  return { values, notices };
}

/** @param {readonly import("./types.js").Setting[]} settings */
const names = (settings) => settings.map(({ name }) => name);
