import { findPreset } from "../settings/presets.js";
import { API_SETTINGS } from "../settings/settings.js";

/** Epochs after which a small text has something to show. */
const LEAST_EPOCHS = 1000;

/** What the runs have in common; each has its own K and seed. */
export const COMMON = API_SETTINGS.filter((name) => name !== "dimensions" && name !== "seed");

/**
 * Whether a run was made with these settings.
 * @param {import("./types.js").LuckRun} run
 * @param {Readonly<Record<string, any>>} settings
 */
export function isOf({ options }, settings) {
  return COMMON.every((name) => options[name] === settings[name]);
}

/**
 * What the panel of many starts shows.
 * @param {import("./state.js").State} state
 * @returns {import("./types.js").Luck}
 */
export function luckOf({ luck, settings, lab }) {
  const preset = findPreset(settings.preset);
  const end = preset && preset.corpus === settings.corpus ? (preset.pauseAt?.epoch ?? 0) : 0;
  return Object.freeze({
    run: luck,
    stale: luck !== null && !isOf(luck, settings),
    epochs: Math.max(LEAST_EPOCHS, end, lab?.furthestEpoch ?? 0),
  });
}
