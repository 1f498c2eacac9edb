/** What follows from the settings in force. */
import { NAMES_OF_ALL, PANEL_NAMES } from "./panels.js";
import { presetValue } from "./resolve.js";
import { SETTINGS } from "./settings.js";

/** @typedef {import("./types.js").Settings} Settings */

/**
 * The panels to show: those that `view` names and that exist, else those that `all` means.
 * @param {{view: readonly string[]}} settings
 * @returns {import("./panels.js").Panel["name"][]}
 */
export function visiblePanels({ view }) {
  const named = view.includes("all") ? [...view, ...NAMES_OF_ALL] : view;
  const chosen = PANEL_NAMES.filter((panel) => named.includes(panel));
  return chosen.length > 0 ? chosen : [...NAMES_OF_ALL];
}

/**
 * Why a single pair cannot be stepped now, or null where it can.
 * @param {{optimizer: string, batch: number}} settings
 */
export function pairStepReason({ optimizer, batch }) {
  return optimizer !== "sgd" && batch === 0
    ? "A full batch moves once an epoch, so there is no single pair to step."
    : null;
}

/**
 * Whether both generated texts use the draws that the preset has for them.
 * @param {Settings} settings
 */
export function usesOwnDraws(settings) {
  return SETTINGS.filter(({ kind, presetHolds }) => kind === "draws" && presetHolds).every(
    (setting) => settings[setting.name] === presetValue(setting, settings),
  );
}
