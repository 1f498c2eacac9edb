/** What is requested beats what the preset says, and that beats the default. */
import { findPreset } from "./presets.js";
import { SETTINGS, standardAxes } from "./settings.js";

/** @typedef {import("./types.js").RequestedSettings} RequestedSettings */
/** @typedef {import("./types.js").Setting} Setting */
/** @typedef {import("./types.js").Settings} Settings */

/**
 * Every setting's value, given those that were requested.
 * A text of one's own without a preset has none: `preset` is then "".
 * @param {RequestedSettings} requested
 * @returns {Settings}
 */
export function resolveSettings(requested) {
  const { preset, corpus, start } = requested;
  // An empty start asks for the default.
  const given = start?.trim() === "" ? { ...requested, start: undefined } : requested;
  /** @type {any} */
  const values = {};
  for (const setting of SETTINGS) {
    const { name } = setting;
    values[name] = given[name] ?? presetValue(setting, values) ?? defaultOf(setting, values);
    if (name === "preset" && corpus !== undefined && preset === undefined) values.preset = "";
  }
  // Axes of more dimensions than there are cannot be drawn.
  const { axes, dimensions } = /** @type {Settings} */ (values);
  if (axes !== "pca" && Math.max(...axes) > dimensions) values.axes = standardAxes(dimensions);
  return values;
}

/**
 * What the preset says about a setting.
 * @param {Setting} setting
 * @param {Settings} values  of the settings above it at least
 */
export function presetValue({ name, presetHolds }, values) {
  const value = findPreset(values.preset)?.settings[name];
  return value === undefined || (presetHolds && !presetHolds(values)) ? undefined : value;
}

/** @param {Setting} setting @param {Settings} values */
function defaultOf({ default: standard }, values) {
  return typeof standard === "function" ? standard(values) : standard;
}

/** Every setting of the page as it opens. */
export const defaults = Object.freeze(resolveSettings({}));
