import { findPreset } from "../settings/presets.js";
import { pickSettings } from "../settings/settings.js";

/** @typedef {import("../settings/types.js").Settings} Settings */

/** Epochs after which a small text has something to show. */
const LEAST_EPOCHS = 1000;

/**
 * What the runs have in common; each has its own K and seed.
 * @param {Readonly<Settings>} settings
 */
export function commonSettings(settings) {
  const common = pickSettings(settings, ({ kind, ofStart }) => kind === "model" && !ofStart);
  return /** @type {import("./types.js").LuckRun["options"]} */ (Object.freeze(common));
}

/**
 * Whether a run was made with these settings.
 * @param {import("./types.js").LuckRun} run
 * @param {Readonly<Settings>} settings
 */
export function isOf({ options }, settings) {
  return Object.entries(options).every(([name, value]) => Reflect.get(settings, name) === value);
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
