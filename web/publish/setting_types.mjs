// Settings as TypeScript types and as sentences.

import { defaults } from "../settings/resolve.js";
import { expectation } from "../settings/messages.js";

/** @typedef {import("../settings/types.js").Setting} Setting */

/** A union of texts. @param {readonly any[]} values */
export const quoted = (values) => values.map((value) => JSON.stringify(value)).join(" | ");

/**
 * The type of a setting's value, as it may be set.
 * @param {Setting} setting
 */
export function settingType({ type, choices = [] }) {
  const values = choices.map(({ value }) => value);
  switch (type) {
    case "integer":
    case "number":
      return "number";
    case "count":
      return '"all" | number';
    case "boolean":
      return "boolean";
    case "choice":
      return quoted(values);
    case "list":
      return `readonly (${quoted(values)})[]`;
    case "axes":
      return '"pca" | readonly [number, number]';
    default:
      return "string";
  }
}

/** As it is read: a text of one's own comes from no preset. @param {Setting} setting */
export function readType(setting) {
  return settingType(setting) + (setting.name === "preset" ? ' | ""' : "");
}

/**
 * The default as an attribute would say it; "" where it depends on other settings or on the preset.
 * @param {Setting} setting
 */
export function plainDefault({ name, default: standard }) {
  if (typeof standard === "function" || String(standard) !== String(defaults[name])) return "";
  return Array.isArray(standard) ? standard.join(" ") : String(standard);
}

/** Its label, what it may be and its default. @param {Setting} setting */
export function describeSetting(setting) {
  const unit = setting.unit ? `, in ${setting.unit}` : "";
  const standard = plainDefault(setting);
  const end = standard === "" ? "" : ` By default ${standard}.`;
  return `${setting.label}: ${expectation(setting)}${unit}.${end}`;
}
