/** The settings in which the compared lab may differ, as the panel names them. */
import { formatPlain } from "../../base/format.js";
import { SETTINGS, choicesOf, settingNamed } from "../../settings/settings.js";

/**
 * @typedef {import("../../settings/types.js").SettingName} SettingName
 * @typedef {import("../../settings/types.js").Settings} Settings
 */

/** Values whose difference shows something, in the order of the menu. @type {{[Name in SettingName]?: (settings: Settings) => Settings[Name]}} */
const SUGGESTIONS = {
  seed: ({ seed }) => (seed + 1) % 2 ** 32,
  dimensions: ({ dimensions }) => (dimensions === 3 ? 2 : 3),
  optimizer: ({ optimizer }) => (optimizer === "adam" ? "gd" : "adam"),
  learningRate: ({ learningRate }) => learningRate * 2,
  scale: ({ scale }) => scale / 10,
};

/** A setting without a suggestion comes last. */
export const COMPARABLE_SETTINGS = /** @type {readonly SettingName[]} */ ([
  ...new Set([
    ...Object.keys(SUGGESTIONS),
    ...SETTINGS.filter(({ comparable }) => comparable).map(({ name }) => name),
  ]),
]);

/** Its label within a sentence. @param {SettingName} name */
export function labelOf(name) {
  const { label } = settingNamed(name);
  return label[0].toLowerCase() + label.slice(1);
}

/** A value to begin with, as text. @param {SettingName} name @param {Settings} settings */
export function suggestedValue(name, settings) {
  return valueText(SUGGESTIONS[name]?.(settings) ?? settings[name]);
}

/** @param {unknown} value */
export function valueText(value) {
  return typeof value === "number" ? formatPlain(value) : String(value);
}

/**
 * A setting and its value in one of the labs. An optimizer comes with its learning rate, because each has one that suits it.
 * @param {SettingName} name
 * @param {Settings} settings
 */
export function settingText(name, settings) {
  if (name !== "optimizer") return `${labelOf(name)} ${valueText(settings[name])}`;
  const chosen = choicesOf(name).find(({ value }) => value === settings.optimizer);
  return `${chosen?.label ?? settings.optimizer}, learning rate ${valueText(settings.learningRate)}`;
}
