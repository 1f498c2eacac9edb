/** What is requested beats what the preset says, and that beats the default. */
import { findPreset } from "./presets.js";
import { SETTINGS, settingNamed } from "./settings.js";

/** @typedef {import("./types.js").RequestedSettings} RequestedSettings */
/** @typedef {import("./types.js").Setting} Setting */
/** @typedef {import("./types.js").Settings} Settings */

/**
 * Every setting's value, given those that were requested.
 * A text of one's own without a preset has none: `preset` is then "".
 * @param {RequestedSettings} requested
 * @returns {Settings}
 */
export function resolveSettings({ ...requested }) {
  const { corpus, start } = requested;
  if (corpus !== undefined) requested.preset ??= "";
  // An empty start asks for the default.
  if (start?.trim() === "") delete requested.start;
  const values = fill((setting, above) => requested[setting.name] ?? presetValue(setting, above));
  // Axes of more dimensions than there are cannot be drawn.
  const { axes, dimensions } = values;
  if (axes !== "pca" && Math.max(...axes) > dimensions) {
    values.axes = defaultOf(settingNamed("axes"), values);
  }
  return values;
}

/**
 * What the preset says about a setting, where that holds.
 * @param {Setting} setting
 * @param {Settings} values  of the settings above it at least
 */
export function presetValue({ name, presetHolds }, values) {
  const preset = findPreset(values.preset);
  const value = preset?.settings[name];
  if (value === undefined || !presetHolds) return value;
  const own = { ...preset?.settings, preset: values.preset };
  return presetHolds(
    values,
    fill((each) => own[each.name]),
  )
    ? value
    : undefined;
}

/**
 * Every setting: what is given for it, else its default.
 * @param {(setting: Setting, above: Settings) => unknown} given
 * @returns {Settings}
 */
function fill(given) {
  /** @type {any} */
  const values = {};
  for (const setting of SETTINGS) {
    values[setting.name] = given(setting, values) ?? defaultOf(setting, values);
  }
  return values;
}

/** @param {Setting} setting @param {Settings} values */
function defaultOf({ default: standard }, values) {
  return typeof standard === "function" ? standard(values) : standard;
}

/** Every setting of the page as it opens. */
export const defaults = Object.freeze(resolveSettings({}));
