/** The settings in which the compared lab may differ, as the panel names them. */
import { formatPlain } from "../../base/format.js";
import { SETTINGS, choicesOf, settingNamed } from "../../settings/settings.js";

/**
 * @typedef {import("../../snapshot/types.js").Snapshot["settings"]} Settings
 * @typedef {import("../../settings/types.js").SettingName} SettingName
 */

/** In the order of the menu. */
export const COMPARABLE_SETTINGS = SETTINGS.flatMap(({ name, comparable }) =>
  comparable ? [{ name, label: labelOf(name), ...comparable }] : [],
).sort((a, b) => a.place - b.place);

/** As it stands inside a sentence. @param {SettingName} name */
function labelOf(name) {
  return settingNamed(name).label.replace(/^./, (letter) => letter.toLowerCase());
}

/** A value to begin with, as text. @param {SettingName} name @param {Settings} settings */
export function suggestedValue(name, settings) {
  return valueText(settingNamed(name).comparable?.suggest(settings[name]));
}

/** @param {unknown} value */
export function valueText(value) {
  return typeof value === "number" ? formatPlain(value) : String(value);
}

/**
 * A setting and its value in one of the labs; an optimizer with its learning rate, because each has one that suits it.
 * @param {SettingName} name
 * @param {Settings} settings
 */
export function settingText(name, settings) {
  if (name !== "optimizer") return `${labelOf(name)} ${valueText(settings[name])}`;
  const chosen = choicesOf(name).find(({ value }) => value === settings.optimizer);
  return `${chosen?.label ?? settings.optimizer}, learning rate ${valueText(settings.learningRate)}`;
}
