/** The settings in which the compared lab may differ, as the panel names them. */
import { formatPlain } from "../../base/format.js";
import { choicesOf } from "../../settings/settings.js";

/**
 * @typedef {import("../../snapshot/types.js").Snapshot["settings"]} Settings
 * @typedef {{name: string, label: string, suggest: (settings: Settings) => number | string}} ComparableSetting
 *   `suggest` gives a value whose difference shows something
 */

/** @type {readonly ComparableSetting[]} */
export const COMPARABLE_SETTINGS = [
  { name: "seed", label: "seed", suggest: ({ seed }) => (seed + 1) % 2 ** 32 },
  {
    name: "dimensions",
    label: "dimensions K",
    suggest: ({ dimensions }) => (dimensions === 3 ? 2 : 3),
  },
  {
    name: "optimizer",
    label: "optimizer",
    suggest: ({ optimizer }) => (optimizer === "adam" ? "gd" : "adam"),
  },
  { name: "learningRate", label: "learning rate", suggest: ({ learningRate }) => learningRate * 2 },
  { name: "scale", label: "initial scale", suggest: ({ scale }) => scale / 10 },
];

/** @param {string} name */
function find(name) {
  return COMPARABLE_SETTINGS.find((each) => each.name === name) ?? COMPARABLE_SETTINGS[0];
}

/** A value to begin with, as text. @param {string} name @param {Settings} settings */
export function suggestedValue(name, settings) {
  return valueText(find(name).suggest(settings));
}

/** @param {any} value */
export function valueText(value) {
  return typeof value === "number" ? formatPlain(value) : String(value);
}

/**
 * A setting and its value in one of the labs; an optimizer with its learning rate, because each has one that suits it.
 * @param {import("../../settings/types.js").SettingName} name
 * @param {Settings} settings
 */
export function settingText(name, settings) {
  if (name !== "optimizer") return `${find(name).label} ${valueText(settings[name])}`;
  const chosen = choicesOf(name).find(({ value }) => value === settings.optimizer);
  return `${chosen?.label ?? settings.optimizer}, learning rate ${valueText(settings.learningRate)}`;
}
